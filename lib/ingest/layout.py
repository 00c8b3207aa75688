"""One line of the official regional layout: its ten fields, what is allowed in each, and why a line is bad.

Source: the customs' *Statistiques régionales et départementales du commerce extérieur*: no header, ten fields
separated by « ; ». Values are whole euros, masses whole kilograms, both possibly negative or zero. Codes are text.
A code nobody knows but that has the right shape is accepted: it is kept in the totals and reported.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from lib.schema import EXPORT, FLOWS, IMPORT, OFFICIAL_FIELDS

SEPARATOR = b";"
FIRST_YEAR = 1990
LARGEST = 10**15  # euros or kilograms on one line; the whole of France imports less than that in a year

_NUMBER = r"-?0*(?:\d{1,15}|10{15})"
# field -> (shape, what a reader of rejets.csv is told when the shape is not met)
SHAPES = {
    "flow": (r"[EI]", "flux inconnu (attendu : I ou E)"),
    "quarter": (r"0?[1-4]", "trimestre invalide (attendu : 1 à 4)"),
    "year": (r"(?:19|20)\d\d", "année invalide"),
    "department": (r"[0-9][0-9A-Z]", "code de département mal formé"),
    "region": (r"[0-9A-Z]{0,2}", "code de région mal formé"),
    # letters in the middle: a secrecy code such as « ZZZZ » must not lose its euros
    "a129": (r"[A-Z][0-9A-Z]{2}[A-Z]", "code produit A129 mal formé"),
    "cpf4": (r"(?:[0-9]{4}|[A-Z]{4})?", "code produit CPF4 mal formé"),
    "country": (r"[A-Z]{2}", "code de pays mal formé"),
    "value": (_NUMBER, "valeur invalide (attendu : euros entiers)"),
    "mass": (_NUMBER, "masse invalide (attendu : kilogrammes entiers)"),
}
CODES = {name: re.compile(SHAPES[name][0], re.ASCII) for name in OFFICIAL_FIELDS[:8]}
_LINE = re.compile(";".join(f"({SHAPES[name][0]})" for name in OFFICIAL_FIELDS).encode("ascii"))
_FIELDS = [(re.compile(SHAPES[name][0].encode("ascii")), SHAPES[name][1]) for name in OFFICIAL_FIELDS]

# The two namings seen over the years; the year or the last letter tell what the file must hold.
_NAMES = re.compile(
    r"regional[-_]cpf4pays(?P<letter>[ie])\.(?:txt|csv)|region(?:al)?[-_](?P<year>\d{4})[-_](?P<word>import|export)\.(?:txt|csv)",
    re.IGNORECASE,
)
_ZIP_WORD = re.compile(r"(?<![a-z])(import|export)(?![a-z])", re.IGNORECASE)
_HEADER_WORDS = (b"flux", b"trim", b"annee", b"ann\xe9e", b"ann\xc3\xa9e", b"valeur", b"pays")


@dataclass(frozen=True)
class Expected:
    """What the file's names promise, flow and year (None where they say nothing), and the last year there can be."""

    flow: str | None = None
    year: int | None = None
    last_year: int = 0

    def flow_ok(self, flow: str) -> bool:
        """Whether a line may be of this flow."""
        return flow in FLOWS if self.flow is None else flow == self.flow

    def year_ok(self, year: int) -> bool:
        """Whether a line may be of this year: never a future one, and the one of the name where it gives one."""
        return FIRST_YEAR <= year <= self.last_year and self.year in (None, year)


def is_data_name(name: str) -> bool:
    """Whether a file name (no folder) is one of the official data files' names.

    >>> is_data_name("Region_2019_Export.txt"), is_data_name("REGIONAL_CPF4PAYSI.txt"), is_data_name("Libelle_A129.txt")
    (True, True, False)
    """
    return _NAMES.fullmatch(name) is not None


def expected_of(name: str) -> Expected:
    """What an official name (of the data file, or of the archive around it) promises.

    >>> expected_of("Regional_2021_Import.txt").flow, expected_of("Regional_2021_Import.txt").year
    ('I', 2021)
    >>> expected_of("REGIONAL_CPF4PAYSE.txt").flow, expected_of("202503-Regional-2024-export.zip").flow
    ('E', 'E')
    """
    last_year = datetime.now(UTC).year
    if match := _NAMES.fullmatch(name):
        if match["letter"]:
            return Expected(IMPORT if match["letter"] in "iI" else EXPORT, None, last_year)
        return Expected(_flow_of(match["word"]), int(match["year"]), last_year)
    words = {word.lower() for word in _ZIP_WORD.findall(name)}
    return Expected(_flow_of(words.pop()) if len(words) == 1 else None, None, last_year)


def _flow_of(word: str) -> str:
    return IMPORT if word.lower() == "import" else EXPORT


def looks_like_data(head: bytes) -> bool:
    """Whether the first lines are mostly ten fields that begin with a flow, which no label file is."""
    lines = head.removeprefix(b"\xef\xbb\xbf").split(b"\n")[:200]
    lines = lines[:-1] if len(lines) > 1 else lines
    like = sum(line.count(SEPARATOR) == 9 and line[:2] in (b"I;", b"E;") for line in lines)
    return like * 2 > len(lines)


def why_bad(line: bytes, number: int, expected: Expected) -> str | None:
    """Why a line (without its line end) cannot be read, in French; None for a good one. ``number`` counts from 1."""
    match = _LINE.fullmatch(line)
    if match is None:
        return _diagnose(line, number)
    year = int(match[3])
    if not expected.year_ok(year):
        return f"année {year} inattendue" + (f" dans un fichier de {expected.year}" if expected.year else "")
    if not expected.flow_ok(match[1].decode("ascii")):
        return WRONG_FLOW
    return None


WRONG_FLOW = "flux contraire au nom du fichier"


def _diagnose(line: bytes, number: int) -> str:
    if not line.strip():
        return "ligne vide"
    if b"\0" in line:
        return "octet nul dans la ligne"
    if b"\r" in line:
        return "retour chariot au milieu de la ligne"
    if number == 1 and sum(word in line.lower() for word in _HEADER_WORDS) >= 2:
        return "ligne d'en-tête, pas une donnée"
    fields = line.split(SEPARATOR)
    if len(fields) != len(OFFICIAL_FIELDS):
        return f"{len(fields)} champ{'s' if len(fields) > 1 else ''} au lieu de {len(OFFICIAL_FIELDS)}"
    for field, (shape, reason) in zip(fields, _FIELDS, strict=True):
        if shape.fullmatch(field) is None:
            return reason
    raise AssertionError("every field is good but the line is not")
