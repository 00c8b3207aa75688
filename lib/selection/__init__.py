"""What the user is looking at: one frozen object, read from a link and written back to it.

``?territoire=58&periode=2024T3&mesure=masse&niveau=CPF4&top=15&produits=C10A&pays=DE,US``: codes, and the two names
that somebody may give (``nom`` of a perimeter, ``groupe`` of the countries); what is a default is left out. A link is
the whole state. Nothing in a link raises: what cannot be understood is replaced by its default and named in one French
line.
"""

from lib.selection.chosen import DEFAULT_LEVEL, PARAMETERS, TOP_DEFAULT, Selection
from lib.selection.link import LONGEST_NAME, MAX_CODES, TOP_MAX, TOP_MIN, parse, read_top
from lib.selection.period import Period, default_period

__all__ = [
    "DEFAULT_LEVEL",
    "LONGEST_NAME",
    "MAX_CODES",
    "PARAMETERS",
    "TOP_DEFAULT",
    "TOP_MAX",
    "TOP_MIN",
    "Period",
    "Selection",
    "default_period",
    "parse",
    "read_top",
]
