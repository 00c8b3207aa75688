"""Tests of the demonstration's making."""
