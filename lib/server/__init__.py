"""The application behind our own door: compressed files, a strict policy, health, and what an operator reads.

``python -m streamlit run lib/server/app.py`` serves the same pages as ``streamlit run streamlit_app.py``; a hosted link
starts the latter, so nothing that a page needs stands here.
"""
