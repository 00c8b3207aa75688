"""Flows between products and partners: one layout, for the screen and for paper."""
