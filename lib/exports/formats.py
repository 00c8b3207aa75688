"""The files a figure, all of them and an extract can leave as, in the order they are offered.

A new file format is one new module that writes it, and one row here: pages offer what these rows say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from lib.exports import csv, deck, plate, typesetting, workbook
from lib.exports.extract import csv as rows_csv
from lib.exports.extract import datapackage, parquet
from lib.exports.extract import workbook as rows_workbook
from lib.exports.extract.rows import MOST_ROWS
from lib.findings.saying.finding import Finding
from lib.selection import Selection
from lib.store import Dataset

_OPENED = (
    "S’ouvre par double clic dans un Excel français ou LibreOffice. Une apostrophe devant un code (« '0111 ») le garde "
    'en texte : `=SUBSTITUE(A2;"\'";"")` l\'enlève.'
)
# One line each, that loses neither Namibia (NA) nor the zeros that codes begin with.
PYTHON = 'pandas.read_csv("fichier.csv", dtype=str, keep_default_na=False)'
R = 'read.csv("fichier.csv", colClasses = "character", na.strings = "", encoding = "UTF-8")'
_READ = (
    f"Virgules et point décimal (RFC 4180), pour un programme. En Python : `{PYTHON}`. En R : `{R}`. Tout est alors du "
    "texte : la Namibie (NA) et les zéros en tête sont gardés, et les montants se convertissent ensuite."
)
_SLIDE = (
    "Une diapositive 16:9 : la phrase en titre, la source au pied, les précautions en notes. Barres et courbes se "
    "modifient dans PowerPoint ou LibreOffice (clic droit, « Modifier les données ») ; flux, surfaces, cartes et "
    "nuages de points sont des images."
)
FigureWriter = Callable[[Finding, str], bytes]
"""A finding, and the link to its view, which a file may hold."""
ExtractWriter = Callable[[Dataset, Selection, str], bytes]
"""A dataset, a selection, and the link to its view."""
W = TypeVar("W")


@dataclass(frozen=True)
class Format(Generic[W]):
    """A file format: ``write`` makes its bytes, on demand.

    ``key`` is unique in its list, ``ending`` closes the file's name, ``help`` says in French what it is good for. It
    holds at most ``most_rows`` (None: as many as there are). A ``pictured`` one is offered of what is drawn only.
    """

    key: str
    label: str
    ending: str
    mime: str
    help: str
    write: W
    most_rows: int | None = None
    pictured: bool = False  # only of what is drawn
    missing: Callable[[], str] = str  # why it cannot be written on this machine, in French; empty when it can

    def holds(self, rows: int) -> bool:
        """Whether it may hold so many rows."""
        return self.most_rows is None or rows <= self.most_rows


FIGURE_FORMATS: tuple[Format[FigureWriter], ...] = (
    Format(
        "classeur",
        "Classeur Excel",
        ".xlsx",
        workbook.MIME,
        "Nombres mis en forme, source et définitions sur la première feuille.",
        workbook.single,
        workbook.MOST_ROWS,
    ),
    Format(
        "csv-excel",
        "CSV pour Excel",
        ".csv",
        csv.MIME,
        _OPENED,
        lambda finding, _: csv.for_excel(finding),
    ),
    Format(
        "csv-norme",
        "CSV normalisé",
        "_rfc4180.csv",
        csv.MIME,
        _READ,
        lambda finding, _: csv.standard(finding),
    ),
    Format(
        "png",
        "Image (PNG, 1600 px)",
        ".png",
        "image/png",
        "Pour une diapositive ou un message : titre, phrase, figure, source et lien.",
        plate.png_of,
        pictured=True,
        missing=typesetting.missing,
    ),
    Format(
        "svg",
        "Image (SVG)",
        ".svg",
        "image/svg+xml",
        "La même, nette à toute taille ; ses textes restent des textes.",
        lambda finding, address: plate.svg_of(finding, address).encode("utf-8"),
        pictured=True,
    ),
    Format("presentation", "Présentation (PPTX)", ".pptx", deck.MIME, _SLIDE, deck.single, deck.MOST_ROWS),
    Format(
        "presentation-tableau",
        "Présentation et tableau (PPTX)",
        "_tableau.pptx",
        deck.MIME,
        "La même, suivie du tableau sur une diapositive à lui : ses premières lignes.",
        deck.with_table,
        deck.MOST_ROWS,
    ),
)

# Of all figures together, with the name of the file.
WHOLE_FORMATS: tuple[tuple[Format[ExtractWriter], Callable[[Dataset, Selection], str]], ...] = (
    (
        Format(
            "classeur",
            "Classeur Excel de la fiche",
            ".xlsx",
            workbook.MIME,
            "Une feuille par figure, de tous les chapitres.",
            workbook.whole,
        ),
        workbook.whole_name,
    ),
    (
        Format(
            "presentation",
            "Présentation (PPTX)",
            ".pptx",
            deck.MIME,
            "Les figures de la fiche, une par diapositive 16:9 ; barres et courbes s’y modifient.",
            deck.whole,
        ),
        deck.whole_name,
    ),
)

EXTRACT_FORMATS: tuple[Format[ExtractWriter], ...] = (
    Format("xlsx", "Excel", ".xlsx", workbook.MIME, "Classeur Excel.", rows_workbook.write, workbook.MOST_ROWS),
    Format(
        "csv-excel",
        "CSV pour Excel",
        ".csv",
        csv.MIME,
        _OPENED,
        lambda dataset, selection, _: rows_csv.for_excel(dataset, selection),
        rows_csv.MOST_ROWS,
    ),
    Format(
        "csv-norme",
        "CSV normalisé",
        "_rfc4180.csv",
        csv.MIME,
        _READ,
        lambda dataset, selection, _: rows_csv.standard(dataset, selection),
        rows_csv.MOST_ROWS,
    ),
    Format(
        "parquet",
        "Parquet",
        ".parquet",
        parquet.MIME,
        "Compact et typé : pour un programme.",
        lambda dataset, selection, _: parquet.write(dataset, selection),
        MOST_ROWS,
    ),
    Format(
        "zip",
        "Zip documenté",
        ".zip",
        datapackage.MIME,
        "CSV normalisé et sa description (Data Package) : origine, licence, sens de chaque colonne.",
        lambda dataset, selection, _: datapackage.write(dataset, selection),
        MOST_ROWS,
    ),
)
