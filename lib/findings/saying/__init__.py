"""What every finding is made of and says alike: the Finding itself, names, cautions, coverage, citation."""
