"""Renderings of a Finding that leave the app: Finding in, bytes out."""
