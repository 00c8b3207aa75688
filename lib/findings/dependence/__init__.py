"""Who a territory depends on, and who else could stand in."""
