"""Activities as areas: one layout, for the screen and for paper."""
