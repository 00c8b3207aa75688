"""Articles, prepositions, elision, agreement, enumerations: rules on words, whatever the name."""

import re
from collections.abc import Sequence

from lib.french.typography import folded

_APOSTROPHES = "'’"
# Beginnings of the words whose h is silent: « de » and « le » elide before them (d'huiles, d'Haïti), and before no
# other word in h (de houille, de Hong Kong, le Honduras).
_SILENT_H = re.compile(
    "h(?:ab[eio]|aiti|aleine|alieut|allucin|alog|alter|amecon|armon|awai|ebdo|eberg|ebr|ect|elic|elio?|ellen|em[io]"
    "|epat|era|erb|ered|erit|ermet|eroi|esit|etero|etre|eur|evea|exa|iber|ier|ipp|irond|ist|iver|olo|omeo|omi|omm|omo"
    "|onn|onor|opit|ori|orlog|ormon|orr|ort|ospi|ost|ote|uil|uiss|uitr|um|yacinthe|y[^a])"
)
# In y, a vowel only before a consonant (l'ypérite, les Yvelines) and in two words; three words in o never elide.
_VOWEL = re.compile("[aeiu]|o(?!nz|ui\\b|uist|uate)|y(?![aeiou])|yonne|yeux")


def elides(word: str) -> bool:
    """Whether « de », « que », « le » lose their vowel before a word: it begins with one, or with an h that is silent.

    >>> [elides(word) for word in ("Essonne", "huiles", "houille", "Hongrie", "Œufs", "Yonne", "Yémen", "11 pays")]
    [True, True, False, False, True, True, False, False]
    """
    plain = folded(word.lstrip("*« \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"))
    return bool((_SILENT_H if plain.startswith("h") else _VOWEL).match(plain))


def before(word: str, link: str) -> str:
    """A link word that may be elided, and what follows: « que », « de », « ne », « le », « la », « se », « si » …

    >>> before("achète-t-on", "Que"), before("vend-on", "Que"), before("Haïti", "de")
    ('Qu’achète-t-on', 'Que vend-on', 'd’Haïti')
    """
    return link[:-1] + "’" + word if elides(word) else f"{link} {word}"


def enumeration(items: Sequence[str], last: str = "et") -> str:
    """Items joined as a sentence joins them.

    >>> enumeration(["l'Allier", "le Cher", "la Nièvre"])
    "l'Allier, le Cher et la Nièvre"
    """
    *head, tail = items or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def listed(names: Sequence[str]) -> str:
    """Names one after the other; one with a comma or a semicolon of its own stands between quotation marks.

    >>> listed(["Chimie de base", "Parfums, cosmétiques, entretien"])
    'Chimie de base, «\xa0Parfums, cosmétiques, entretien\xa0»'
    """
    return ", ".join(f"«\u00a0{name}\u00a0»" if re.search("[,;]", name) else name for name in names)


def the(article: str, name: str) -> str:
    """A name with its article; nothing to part them after an apostrophe.

    >>> the("la", "Nièvre"), the("l'", "Allier"), the("", "Paris")
    ('la Nièvre', "l'Allier", 'Paris')
    """
    return name if not article else article + ("" if article[-1] in _APOSTROPHES else " ") + name


def of(article: str, name: str) -> str:
    """« de » before a name.

    >>> of("la", "Nièvre"), of("le", "Rhône"), of("les", "Landes"), of("l'", "Essonne")
    ('de la Nièvre', 'du Rhône', 'des Landes', "de l'Essonne")
    >>> of("", "Oman"), of("", "Hong Kong"), of("", "équipements électriques"), of("", "août 2024")
    ('d’Oman', 'de Hong Kong', 'd’équipements électriques', 'd’août 2024')
    """
    if article in ("le", "les"):
        return ("du " if article == "le" else "des ") + name
    return f"de {the(article, name)}" if article else before(name, "de")


def to(article: str, name: str) -> str:
    """« à » before a name.

    >>> to("l'", "Allemagne"), to("les", "États-Unis"), to("le", "Japon")
    ("à l'Allemagne", 'aux États-Unis', 'au Japon')
    """
    if article in ("le", "les"):
        return ("au " if article == "le" else "aux ") + name
    return "à " + the(article, name)


def at(preposition: str, name: str) -> str:
    """A name after its own preposition of place, as the table of countries has it.

    >>> at("en", "Chine"), at("aux", "Fidji"), at("à l'", "Île Bouvet")
    ('en Chine', 'aux Fidji', "à l'Île Bouvet")
    """
    return the(preposition, name)


def agree(article: str, singular: str, plural: str) -> str:
    """The verb, or any word, in agreement with a name: « les » is several.

    >>> agree("les", "ajoute", "ajoutent"), agree("l'", "ajoute", "ajoutent")
    ('ajoutent', 'ajoute')
    """
    return plural if article == "les" else singular
