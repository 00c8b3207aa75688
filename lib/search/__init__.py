"""Search: one rule by which a name, a code, a town, an abbreviation or an everyday word finds what it means.

Pickers, the search field and pasted lists ask it; what each is called stands in ``data/reference``.
"""

from lib.search.entries import Entry, Kind, everything
from lib.search.index import Hit, Index

__all__ = ["Entry", "Hit", "Index", "Kind", "everything"]
