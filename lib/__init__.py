"""Commerce extérieur des territoires: the rooms are described in README.md."""
