"""Imports and exports back to back: one layout, for the screen and for paper."""
