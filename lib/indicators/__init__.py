"""Indicators: frame in, frame out, pure. Definitions with their limits stand in each docstring."""
