"""Columns of bars, one row per thing: territories side by side, structures, ledgers."""
