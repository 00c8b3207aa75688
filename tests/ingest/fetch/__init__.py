"""Tests of finding and downloading the official files."""
