"""Who runs this site, as whoever starts the server says by variables; a public service must say it to its visitors.

These are read in a page, so that a hosted link, which starts without :mod:`lib.server`, carries them as well.
"""

import os
from dataclasses import dataclass

UNSAID = "**non renseigné** (la personne qui tient ce site le donne par la variable `{}`)"
VARIABLES = {
    "name": "COMEX_OPERATOR",
    "publisher": "COMEX_PUBLISHER",
    "hosting": "COMEX_HOSTING",
    "contact": "COMEX_CONTACT",
    "source": "COMEX_SOURCE_CODE",
}
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>()#|~$:"})


@dataclass(frozen=True)
class Operator:
    """Each as Markdown that is safe to show: the name and address, a link where it is one, or that it is not said."""

    name: str
    publisher: str
    hosting: str
    contact: str
    source: str

    @classmethod
    def read(cls) -> "Operator":
        """From the variables of :data:`VARIABLES`."""
        return cls(**{field: _shown(os.environ.get(name, ""), name) for field, name in VARIABLES.items()})


def source_code() -> str:
    """Address of the source code, empty where none is given or it is no address."""
    given = os.environ.get(VARIABLES["source"], "").strip()
    return given if _is_address(given) else ""


def _shown(given: str, name: str) -> str:
    """What was given, one line, as text or as a link.

    >>> _shown("acces@exemple.fr", "COMEX_CONTACT"), _shown("A *b*", "X")
    ('[acces@exemple.fr](mailto:acces@exemple.fr)', 'A \\\\*b\\\\*')
    """
    text = " ".join(given.split())
    if not text:
        return UNSAID.format(name)
    if _is_address(text):
        return f"[{text}]({text})"
    if "@" in text and " " not in text and text.isascii() and not set(text) & set("()<>[]"):
        address = text.removeprefix("mailto:")
        return f"[{address}](mailto:{address})"
    return text.translate(_MARKS)


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and not set(text) & set(" ()<>[]\"'")
