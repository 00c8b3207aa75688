"""Frame -> picture, pure: Plotly for the screen, SVG for paper, both from one layout module per kind.

A chart knows tidy frames, colours and French; it knows nothing of the store, of Streamlit or of the
reference tables. Frames are those of :mod:`lib.schema`: euros, kilograms, shares as fractions of one.
"""
