"""The printable fiche: the findings of a territory as one HTML file, and the same as a tagged PDF.

``compose`` answers the questions of the chapters, ``write`` lays the answers out as HTML, ``pdf`` lays them out on A4.
``python -m lib.exports.fiche 58`` does the three from the command line.
"""

from lib.exports.fiche.chapters import CHAPTERS, CHOICES, DEFAULT, Chapter
from lib.exports.fiche.document import MOST_RANKS, Document, compose, name
from lib.exports.fiche.page import write
from lib.exports.fiche.paper import HOW_TO, NoPdfError, available, pdf

__all__ = [
    "CHAPTERS",
    "CHOICES",
    "DEFAULT",
    "HOW_TO",
    "MOST_RANKS",
    "Chapter",
    "Document",
    "NoPdfError",
    "available",
    "compose",
    "name",
    "pdf",
    "write",
]
