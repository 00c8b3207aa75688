"""The only Streamlit outside pages: the frame of a page, its bar, figure cards, grids, downloads, caches."""
