"""« Classeur Excel »: a finding, or a whole fiche of them, a sheet each, after a first sheet that says what it is."""

from collections.abc import Iterable, Sequence

from lib import french
from lib.exports import context
from lib.exports.fiche import CHAPTERS
from lib.exports.rendering import RENDERINGS, Cell
from lib.exports.sheet_names import sheet_names, table_name
from lib.exports.sheets import Book, Entry, SheetColumn, fitted
from lib.findings.saying import naming
from lib.findings.saying.citation import in_words
from lib.findings.saying.finding import Finding, file_name
from lib.reference import TerritoryKind
from lib.schema import Column
from lib.selection import Selection
from lib.store import Dataset

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGE = 20_000  # rows from which a workbook keeps nothing in memory
# What a workbook may hold, a year of the largest département: beyond, writing takes long and a CSV is the better file.
MOST_ROWS = 60_000
_GENERAL = (
    ("Cellule vide", "Valeur absente : ce n’est pas un zéro."),
    ("Montants", "Euros entiers et kilogrammes entiers ; les totaux ci-dessus sont exacts, affichés en millions."),
)


def single(finding: Finding, address: str = "") -> bytes:
    """One finding; ``address`` is the link to its view, kept if it is http or https."""
    return _write(finding.title, (finding,), address)


def whole(dataset: Dataset, selection: Selection, address: str = "") -> bytes:
    """Every figure of the fiche for a selection, région and France included, with all its ranks."""
    findings = tuple(finding for chapter in CHAPTERS for finding in chapter.findings(dataset, selection))
    period = french.period(selection.period.first, selection.period.last)
    return _write(f"Commerce extérieur {naming.of(selection.territory)}, {period}", findings, address)


def whole_name(dataset: Dataset, selection: Selection) -> str:
    """Its file name without ending: ``commerce-exterieur_58-nievre_classeur_2024_top10``."""
    return file_name(dataset, selection, "classeur")


def facts(selection: Selection, *, ranked: bool = True) -> list[tuple[str, str]]:
    """What is shown, term by term: territory, period, measure, products, ranks, filters."""
    territory = selection.territory
    place = territory.label
    if territory.kind is TerritoryKind.INDUSTRY:
        place += " : chiffres des départements entiers"
    elif territory.kind is TerritoryKind.PERIMETER:
        place = f"{territory.name} ({naming.composition(territory)})"
    terms = [
        ("Territoire", place),
        ("Période", french.capital(french.period(selection.period.first, selection.period.last))),
    ]
    if ranked:
        terms += [
            ("Classement selon", french.MEASURE[selection.measure].head),
            ("Produits", french.capital(french.LEVEL[selection.level].plural)),
            ("Rangs", f"Les {selection.top} premiers, puis « Autres »"),
        ]
    filters = french.capital(naming.filters(selection)) or "Aucun : tous les produits, tous les pays"
    return [*terms, ("Filtre", filters)]


def cautions_of(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """The cautions of the findings, each once."""
    return list({caution.anchor: (caution.short, caution.text) for f in findings for caution in f.cautions}.values())


def _write(title: str, findings: Sequence[Finding], address: str) -> bytes:
    first = findings[0]
    book = Book(title, first.source, large=max(len(f.rows) for f in findings) > LARGE)
    names = sheet_names([finding.title for finding in findings])
    book.about(
        title,
        facts(first.selection),
        address,
        [Entry(name, finding.title, finding.totals) for name, finding in zip(names, findings, strict=True)],
        [*_GENERAL, *definitions(_used(findings)), *cautions_of(findings)],
        measure=first.measure,
    )
    for number, (name, finding) in enumerate(zip(names, findings, strict=True), 1):
        if finding.is_empty:
            book.table(name, finding.title, finding.empty, (), (), 0)
            continue
        told = context.columns(finding)
        values = [column.cells() for column in told]
        book.table(
            name,
            finding.title,
            f"{in_words(finding)} {finding.coverage}".strip(),
            [_wide(column.column, cells) for column, cells in zip(told, values, strict=True)],
            zip(*values, strict=True),
            len(finding.rows),
            reading=finding.reading_of_table,
            table=table_name(number, finding.title),
            printed=len(finding.columns),
        )
    return book.close()


def _wide(column: Column, cells: Iterable[Cell | None]) -> SheetColumn:
    length = RENDERINGS[column.kind].length
    return fitted(column, max((length(cell) for cell in dict.fromkeys(cells) if cell is not None), default=1))


def _used(findings: Sequence[Finding]) -> Iterable[Column]:
    """The figures' own columns, then those that say of what view each row is."""
    filled = [finding for finding in findings if not finding.is_empty]
    own = (column for finding in filled for column in finding.columns)
    return (*own, *(column for finding in filled for column in context.context(finding)))


def definitions(columns: Iterable[Column]) -> list[tuple[str, str]]:
    """Head and definition of each column, once."""
    return [(column.head, column.definition) for column in dict.fromkeys(columns)]


__all__ = ["LARGE", "MIME", "MOST_ROWS", "cautions_of", "definitions", "facts", "single", "whole", "whole_name"]
