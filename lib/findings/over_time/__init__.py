"""What changed: quarter by quarter, by whom, in volume or in unit value."""
