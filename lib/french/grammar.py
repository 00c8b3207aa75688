"""Articles, prepositions, enumerations."""

from collections.abc import Sequence


def enumeration(items: Sequence[str], last: str = "et") -> str:
    """Items joined as a sentence joins them.

    >>> enumeration(["l'Allier", "le Cher", "la Nièvre"])
    "l'Allier, le Cher et la Nièvre"
    """
    *head, tail = items or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def the(article: str, name: str) -> str:
    """A name with its article.

    >>> the("la", "Nièvre"), the("l'", "Allier"), the("", "Paris")
    ('la Nièvre', "l'Allier", 'Paris')
    """
    return name if not article else article + ("" if article.endswith("'") else " ") + name


def of(article: str, name: str) -> str:
    """« de » before a name.

    >>> of("la", "Nièvre"), of("le", "Rhône"), of("les", "Landes"), of("", "Oman")
    ('de la Nièvre', 'du Rhône', 'des Landes', "d'Oman")
    """
    if article in ("le", "les"):
        return ("du " if article == "le" else "des ") + name
    if article:
        return "de " + the(article, name)
    return ("d'" if name[:1].upper() in "AEIOUÉÈÊÎÔ" else "de ") + name


def to(article: str, name: str) -> str:
    """« à » before a name.

    >>> to("l'", "Allemagne"), to("les", "États-Unis"), to("le", "Japon")
    ("à l'Allemagne", 'aux États-Unis', 'au Japon')
    """
    if article in ("le", "les"):
        return ("au " if article == "le" else "aux ") + name
    return "à " + the(article, name)
