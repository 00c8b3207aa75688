"""Texts as French sets them, safe to show: spaces that hold together, capitals, letters without accents."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

_PLAIN = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'"})


def folded(text: str) -> str:
    """The text without accents, ligatures, case or curled apostrophes: what is compared when a person types.

    >>> folded("Œuf de Côte-d'Or"), folded("Côte d’Ivoire")
    ("oeuf de cote-d'or", "cote d'ivoire")
    """
    if text.isascii():
        return text.casefold()
    spread = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(letter for letter in spread if not unicodedata.combining(letter)).casefold()


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, for a file's name or an anchor.

    >>> slug("Côte-d'Or et l'Île")
    'cote-d-or-et-l-ile'
    """
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")


def quoted(text: str, most: int = 30) -> str:
    """What someone typed or a link holds, short and without anything that Markdown would read.

    >>> quoted("![](//x.fr/a.png)")
    '······x.fr·a.png·'
    """
    return re.sub(r"[^\w .,%+'’-]", "·", text[:most]).replace("_", "·")


def given_name(text: str, most: int = 60) -> str:
    """A name that somebody gave, without anything that Markdown, HTML, a formula or a file name would read.

    Letters, figures, spaces and the signs ``' ’ - , . & + / ( ) ! ? ° %`` inside it; no full stop before a letter.

    >>> given_name("  <b>Loire</b> & **Allier** :smile:"), given_name("St. Denis, www.x.fr"), given_name("=1+1")
    ('b Loire /b & Allier smile', 'St. Denis, www x fr', '1+1')
    """
    text = unicodedata.normalize("NFC", text[: 4 * most])
    plain = re.sub(r"_|[^\w '’,&+/()!?°%.-]", " ", text)
    spaced = re.sub(r"\.(?=[^\W\d])", " ", plain)
    one_line = re.sub(r"\s+", " ", spaced).lstrip(" '’-,&+/)!?°.")
    return one_line[:most].rstrip(" '’-,&+/(")


# Read by a program, not by a person: code, addresses, HTML's tags, placeholders, the icons and colours of Markdown.
_VERBATIM = re.compile(
    r"(```.*?```|`[^`]*`|\]\([^)\s]*\)|https?://[^\s)>\"]+|</?[a-z][^<>]*>|\{[^{}]*\}|:[a-z]+(?:/\w+)?[:\[])", re.DOTALL
)
_APOSTROPHE = re.compile(r"(?<=[\w*])'")
_DASH = re.compile(r"(?<=\S )-(?= \S)")
_HELD = re.compile(r" (?=[;:!?»])|(?<=«) ")
_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?!\d)")
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:%|€|k€|M€|Md€)(?!\w))")
_NARROW = "\N{NARROW NO-BREAK SPACE}"


@lru_cache(maxsize=2048)
def typeset(text: str) -> str:
    """The text as it is printed, from what a keyboard writes: the one place that decides it.

    Apostrophes curl, a hyphen between spaces is a dash, and the spaces hold that French holds together: none of
    « ; : ! ? » » begins a line, no « « » ends one. Names are typeset once, where the tables are read, and prose where
    it is; findings, columns and pictures write « ’ » themselves, since they are drawn at each rerun, and cells of files
    are theirs. Sentences and labels are typeset where they meet a reader: on a card (``lib.ui.said``), in a document, a
    workbook's words. ``tests/test_typography.py`` reads them all. What is typeset already stays as it is, and so do
    code, addresses and Markdown's own marks.

    >>> typeset("l'Union, qu'« elle » - et aujourd'hui - 2023-2027")
    'l’Union, qu’«\xa0elle\xa0» – et aujourd’hui – 2023-2027'
    >>> typeset("« Autres » : 3 pays ; et après ? :material/add: `l'un` [l'autre](page?a='b')")
    "«\xa0Autres\xa0»\xa0: 3 pays\xa0; et après\xa0? :material/add: `l'un` [l’autre](page?a='b')"
    >>> typeset("460 000 € en 2024")
    '460\u202f000\u202f€ en 2024'
    """
    parts = _VERBATIM.split(text)
    parts[::2] = [_set(part) for part in parts[::2]]  # every second one is verbatim
    return "".join(parts)


def _set(text: str) -> str:
    curled = _DASH.sub("\N{EN DASH}", _APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", text))
    held = _HELD.sub("\N{NO-BREAK SPACE}", curled)
    return _BEFORE_UNIT.sub(_NARROW, _THOUSANDS.sub(lambda found: found[0].replace(" ", _NARROW), held))


def typeset_all(value: Any) -> Any:
    """The same of every text inside lists, tuples and dictionaries (not their keys): a picture, a document's data.

    >>> typeset_all({"title": "l'Union", "rows": [("d'Oman", 3)], "width": 680})
    {'title': 'l’Union', 'rows': [('d’Oman', 3)], 'width': 680}
    """
    if isinstance(value, str):
        return typeset(value)
    if isinstance(value, dict):
        return {key: typeset_all(inside) for key, inside in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)([typeset_all(inside) for inside in value])
    return value


def unemphasised(text: str) -> str:
    """The text without the ``**`` that mark emphasis.

    >>> unemphasised("elle vend **3 M€**")
    'elle vend 3 M€'
    """
    return text.replace("**", "")


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """The text with its first letter in lower case, unless its first word is an acronym.

    >>> uncapital("Équipements automobiles"), uncapital("CD et DVD enregistrés")
    ('équipements automobiles', 'CD et DVD enregistrés')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
