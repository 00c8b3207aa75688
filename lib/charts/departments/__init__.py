"""All départements at once: the tile map, the list, the ranks."""
