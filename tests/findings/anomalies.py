"""What no French text of a figure may hold, as rules on the text: elision, articles, agreement, signs, figures."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from lib import reference

SPACE = "[ \u00a0\u202f]"
VOWEL = "aàâäeéèêëiîïoôöuùûüœæ"
# Words whose h holds the article whole, and words that begin like a vowel and do not elide.
_ASPIRATED = """
    hache haie hall halle halo halte ham hamac hamburger hameau hanche handicap hangar hanovre haras hareng haricot
    harnais harpe hasard hausse haut haute hautes hauts hauteur havre haye hayon hayons hérisson hérissons hernie héron
    héros herfindahl hesbaye hêtre heurt hibou hideux hiérarchie hobby hockey hollande homard homards honduras hong
    hongrie honte hors hotte hottes houblon houe houille houle housse housses hublot hublots huche huit hune huppe
    hurlement hutte
"""
ASPIRATED = frozenset(_ASPIRATED.split())
NEVER_ELIDED = (
    "onze",
    "onzième",
    "oui",
    "ouate",
    "ouates",
    "ouistiti",
    "uhlan",
    "ululement",
    "un-",
    "yaourt",
    "yaourts",
)
ELIDED = {"de", "que", "le", "la", "ne", "se", "je", "me", "te", "jusque", "lorsque", "puisque", "quoique", "parce que"}
_BEFORE_A_VERB = r" (?:n’|ne |y |en )?"
SINGULAR_VERBS = re.compile(
    rf"{_BEFORE_A_VERB}(?:exporte|importe|vend|achète|est|a|fait|va|pèse|fournit|repose|dépend|doit|perd|gagne|traite|passe|"
    r"arrive|vient|reste|représente|disparaît|disparaissait|compte|ajoute|retire)\b"
)
PLURAL_VERBS = re.compile(
    rf"{_BEFORE_A_VERB}(?:exportent|importent|vendent|achètent|sont|ont|font|vont|pèsent|fournissent|reposent|dépendent|"
    r"doivent|perdent|gagnent|traitent|passent|arrivent|viennent|restent|représentent|disparaissent|disparaissaient|"
    r"comptent|ajoutent|retirent)\b"
)
COUNTED = (
    "produit", "ligne", "département", "autre", "client", "fournisseur", "fichier", "trimestre", "poste", "point",
    "région", "acceptée", "rejetée", "année",
)  # fmt: skip
ALWAYS_IN_S = {
    "pays",
    "fois",
    "cours",
    "mois",
    "plus",
    "moins",
    "sous",
    "dans",
    "vers",
    "sans",
    "francs",
    "tous",
    "puis",
    "des",
}

Rule = Callable[[str], Iterator[str]]


def anomalies(text: str) -> list[str]:
    """Return what is wrong with a text, each with the place where it is; empty when nothing is."""
    return [f"{rule.__name__.strip('_').replace('_', ' ')}: {found}" for rule in RULES for found in rule(text)]


def _around(text: str, matches: Iterable[re.Match[str]]) -> Iterator[str]:
    for found in matches:
        yield f"…{text[max(found.start() - 25, 0) : found.end() + 25]}…"


def _missing_elision(text: str) -> Iterator[str]:
    """« de Essonne », « que Aude », « Que achète-t-on »; not before an h that is aspirated, nor a letter on its own."""
    words = "|".join(sorted(ELIDED, key=len, reverse=True))
    pattern = rf"(?<![\w'’-])({words}){SPACE}(?:\*\*)?(h?[{VOWEL}y][\w'’-]*)"
    for found in re.finditer(pattern, text, re.IGNORECASE):
        word = found[2].lower()
        first = re.split(r"['’-]", word)[0]
        if first in ASPIRATED or word.startswith(NEVER_ELIDED) or len(first) == 1 or found[2].isupper():
            continue
        if found[1].lower() in {"le", "la"} and (
            first in {"ou", "et", "un", "à"} or (found[2][:1].isupper() and found[1][:1].isupper())
        ):
            continue  # « le ou la »
        if first.startswith("y") and word[1:2] in VOWEL and first not in {"yeux"}:
            continue  # « le Yémen », « du Yunnan »: y before a vowel is a consonant
        if first in {"à", "y"}:
            continue
        yield f"…{text[max(found.start() - 25, 0) : found.end() + 25]}…"


def _wrong_elision(text: str) -> Iterator[str]:
    """« d'Bretagne », « l'Hongrie », « n'vend »."""
    for found in re.finditer(r"(?<![\w-])([dlnsc]|qu)['’](?:\*\*)?(\w[\w-]*)", text, re.IGNORECASE):
        word = found[2].lower()
        good = word[0] in VOWEL or word[0] == "y" or (word[0] == "h" and word.split("-")[0] not in ASPIRATED)
        if not good:
            yield f"…{text[max(found.start() - 25, 0) : found.end() + 25]}…"


def _article_not_contracted(text: str) -> Iterator[str]:
    """« de le », « à les »; « à La Réunion » is a name, and keeps its article."""
    yield from _around(text, re.finditer(rf"(?<![\w'’-])([Dd]e|[Àà]){SPACE}(?:\*\*)?les?(?=[ \u00a0*])", text))


def _no_figure(text: str) -> Iterator[str]:
    """What a missing value is called by programs."""
    yield from _around(text, re.finditer(r"(?<![\w-])(?:nan|NaN|None|inf|NaT|<NA>|NA)(?![\w-])|\{\w*\}", text))


def _wrong_space(text: str) -> Iterator[str]:
    """Two spaces, one before a comma or a full stop, one at an end, none after a comma."""
    pattern = rf"{SPACE}{{2,}}|{SPACE}[,.](?![\d.])|^{SPACE}|{SPACE}$|,(?=[^\W\d])|\({SPACE}|{SPACE}\)"
    yield from _around(text, re.finditer(pattern, text))


def _wrong_stops(text: str) -> Iterator[str]:
    """Two stops in a row, an empty pair of brackets, a line that begins or ends with a sign that cannot stand there."""
    pattern = r"\.\.|[,;:][,;:.]|[.;:,]\s*\*\*\s*[.;:,]|[.;:][ \u00a0]+[.;:,]|\(\s*\)|«\s*»|^\s*[:;,.!?»)]|[«(,:;]\s*$"
    yield from _around(text, re.finditer(pattern, text, re.MULTILINE))


def _unbalanced(text: str) -> Iterator[str]:
    """Quotes, brackets and emphasis close."""
    for opening, closing in (("«", "»"), ("(", ")")):
        if text.count(opening) != text.count(closing):
            yield f"{opening}{closing} in {text}"
    if text.count("**") % 2:
        yield f"** in {text}"


def _straight_apostrophe(text: str) -> Iterator[str]:
    """« l'Oise »: an apostrophe is typographic; a mark of code (« '0111 ») is none."""
    yield from _around(text, re.finditer(r"(?<=[^\W\d])'", text))


def _wrong_number(text: str) -> Iterator[str]:
    """« 1 produits », « 3 ligne »: French counts in the singular below two."""
    nouns = "|".join(COUNTED)
    for found in re.finditer(rf"(?<![\w,.\u202f])(\d[\d\u202f]*(?:,\d+)?){SPACE}({nouns})(s?)(?![\w-])", text):
        number = float(found[1].replace("\u202f", "").replace(",", "."))
        if (number >= 2) != bool(found[3]):
            yield f"…{text[max(found.start() - 10, 0) : found.end() + 25]}…"
    for found in re.finditer(rf"(?<![\w,.\u202f])[01]{SPACE}([^\W\d]+s)\b", text):
        if found[1] not in ALWAYS_IN_S and found[1].removesuffix("s") not in COUNTED:
            yield f"…{text[max(found.start() - 10, 0) : found.end() + 25]}…"


def _plural_name_with_singular_verb(text: str) -> Iterator[str]:
    """« Les Landes vend », « **États-Unis** y ajoute »."""
    yield from _subject_and_verb(text, _plural_names(), SINGULAR_VERBS, ("Les ", "les ", ""))


def _singular_name_with_plural_verb(text: str) -> Iterator[str]:
    """« La Nièvre vendent »."""
    yield from _subject_and_verb(text, _singular_names(), PLURAL_VERBS, ("La ", "Le ", "L’", ""))


def _subject_and_verb(
    text: str, names: tuple[str, ...], verbs: re.Pattern[str], articles: tuple[str, ...]
) -> Iterator[str]:
    """A name that begins its sentence or its clause and the verb after it, whatever stands in brackets between."""
    for found in verbs.finditer(text):
        before = re.sub(r" \([^()]*\)$", "", text[: found.start()].replace("**", "").rstrip())
        if not before.endswith(names):
            continue
        name = max((name for name in names if before.endswith(name)), key=len)
        before = before[: -len(name)]
        if any(
            re.search(r"(?:^|[.;:] ?)$", before[: len(before) - len(article)])
            for article in articles
            if before.endswith(article)
        ):
            yield f"…{text[max(found.start() - 45, 0) : found.end() + 15]}…"


def _rounded_to_nothing(text: str) -> Iterator[str]:
    """A sign before a zero: something that is not zero printed as one."""
    yield from _around(text, re.finditer(r"[+\u2212-]0(?:,0+)?(?![\d,])", text))


def _long_number_with_a_point(text: str) -> Iterator[str]:
    """« 1.5 », « 1e-05 », « -3 »: numbers as programs write them; a minus is « − »."""
    yield from _around(text, re.finditer(r"\d\.\d|\de[-+]?\d|(?<![\w-])-\d", text))


@cache
def _plural_names() -> tuple[str, ...]:
    named = [*reference.territories().values(), *reference.countries().values()]
    return tuple(sorted({one.name for one in named if one.article == "les"}, key=len, reverse=True))


@cache
def _singular_names() -> tuple[str, ...]:
    named = [*reference.territories().values(), *reference.countries().values()]
    return tuple(sorted({one.name for one in named if one.article in {"la", "le", "l’"}}, key=len, reverse=True))


RULES: tuple[Rule, ...] = (
    _missing_elision,
    _wrong_elision,
    _article_not_contracted,
    _no_figure,
    _wrong_space,
    _wrong_stops,
    _unbalanced,
    _straight_apostrophe,
    _wrong_number,
    _plural_name_with_singular_verb,
    _singular_name_with_plural_verb,
    _rounded_to_nothing,
    _long_number_with_a_point,
)
