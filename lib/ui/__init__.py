"""The only Streamlit outside pages: the frame of a page, its sidebar, figure cards, grids, downloads, caches."""
