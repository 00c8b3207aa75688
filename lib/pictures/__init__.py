"""Pictures as types: what a figure asks to be drawn, known to findings and charts alike."""
