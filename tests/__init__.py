"""Tests: one folder per room of lib/, and pages, browser and benchmarks beside them."""
