"""Texts as French sets them, safe to show: spaces that hold together, capitals, letters without accents."""

import re
import unicodedata


def folded(text: str) -> str:
    """The text without accents, ligatures or case: what is compared when a person types.

    >>> folded("Œuf de Côte-d'Or")
    "oeuf de cote-d'or"
    """
    spread = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae"))
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
    return re.sub(r"[^\w .,%+'-]", "·", text[:most]).replace("_", "·")


def unbroken(text: str) -> str:
    """The text with the spaces that French holds together: none of « ; : ! ? » » begins a line.

    >>> unbroken("« Autres » : 3 pays ; et après ?")
    '«\xa0Autres\xa0»\xa0: 3 pays\xa0; et après\xa0?'
    """
    return re.sub(r" (?=[;:!?»])|(?<=«) ", "\N{NO-BREAK SPACE}", text)


def typeset(text: str) -> str:
    """The text as it is printed, from what a keyboard writes: apostrophes that curl, dashes between spaces.

    >>> typeset("l'Union, qu'« elle » - et aujourd'hui - 2023-2027")
    'l’Union, qu’« elle » – et aujourd’hui – 2023-2027'
    """
    return re.sub(r"(?<= )-(?= )", "\N{EN DASH}", re.sub(r"(?<=\w)'", "\N{RIGHT SINGLE QUOTATION MARK}", text))


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
