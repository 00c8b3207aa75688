"""The demonstration: invented flows, written as official files, published by the same ingest as the real ones.

``python -m lib.ingest.demo`` builds it. In reading order: the invented ``profiles``, who trades what with whom in one
year (``flows``), twelve quarters of it (``quarters``) that add up to the published ``totals``, official ``files`` of
those lines, and their publication (``build``).
"""
