"""Tests that drive the real application in Chromium."""
