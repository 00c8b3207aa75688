"""What all pictures share: colours, letters, the Plotly and SVG ground, frames as plain lists."""
