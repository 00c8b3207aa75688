"""Quarters from left to right: lines, small multiples, steps."""
