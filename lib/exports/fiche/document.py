"""What the fiche says, before any page is laid out: figures, tables, cautions, cover, running lines."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from lib import french, reference
from lib.charts.paper import Place
from lib.exports.fiche import qr
from lib.exports.fiche.chapters import CHAPTERS, QUESTIONS, TABLES, Chapter, chosen
from lib.exports.fiche.columns import is_wide
from lib.exports.fiche.pictures import crowded, svg
from lib.exports.fiche.questions import Questions, questions
from lib.exports.fiche.tables import Table, table
from lib.findings.portrait.key_figures import key_figures
from lib.findings.saying import naming
from lib.findings.saying.cautions import Caution
from lib.findings.saying.finding import Finding, Source, file_name, source_of
from lib.pictures import Metric, Metrics, View
from lib.reference import TerritoryKind
from lib.schema import Measure
from lib.selection import Selection
from lib.store import Dataset

MOST_RANKS = 10  # beyond, neither a cross table nor two diagrams hold on a page
FILLING = 2  # figures after the cover from which on a chapter that likes a page of its own gets one
MOST_NAMES = 30  # Territoires d'industrie named on the cover; France has 183
# The fiche's subject in file names.
SUBJECT = {Measure.VALUE: "fiche", Measure.MASS: "fiche-masse"}


@dataclass(frozen=True)
class Figure:
    """A finding, its number in the document, and its picture if paper has one for it."""

    number: int
    finding: Finding
    picture: Markup | None
    inline_table: Table | None  # where paper has no picture of it, its table stands in its place

    @property
    def id(self) -> str:
        """Anchor of the figure."""
        return f"figure-{self.number}"

    @property
    def name(self) -> str:
        """What a style sheet calls figures with this picture: ``sankey``."""
        return type(self.finding.picture).__name__.lower()

    @property
    def reading(self) -> str:
        """How to read it: its picture, or the table in its place."""
        return self.finding.reading_of_table if self.inline_table else self.finding.reading

    @property
    def tiles(self) -> tuple[Metric, ...]:
        """Its large figures, if that is its picture."""
        return self.finding.picture.tiles if isinstance(self.finding.picture, Metrics) else ()


@dataclass(frozen=True)
class Section:
    """A chapter with its figures."""

    chapter: Chapter
    figures: tuple[Figure, ...]
    fresh: bool  # begins a page


@dataclass(frozen=True)
class Document:
    """Everything the template prints."""

    selection: Selection
    source: Source
    lead: str
    sections: tuple[Section, ...]
    questions: Questions | None
    tables: tuple[Table, ...]
    cautions: tuple[Caution, ...]
    has_tables: bool
    fewer_ranks: bool
    address: str
    file_name: str

    @property
    def territory(self) -> reference.Territory:
        """The territory of the fiche."""
        return self.selection.territory

    @property
    def period(self) -> str:
        """The period in words."""
        return french.period(self.selection.period.first, self.selection.period.last)

    @property
    def code(self) -> Markup:
        """The QR code of its address; empty without one."""
        return qr.svg(self.address)

    @property
    def code_size(self) -> float:
        """Millimetres of its side."""
        return round(qr.size(self.address), 1)

    @property
    def title(self) -> str:
        """Title of the document, as the reader's window shows it."""
        return f"Commerce extérieur {naming.of(self.territory)}, {self.period}"

    @property
    def running(self) -> str:
        """What stands at the head of every page."""
        return f"Commerce extérieur · {self.territory.name} · {self.period}"

    @property
    def kind(self) -> str:
        """What the territory is, and where."""
        territory = self.territory
        if territory.kind is TerritoryKind.DEPARTMENT:
            region = f", région {reference.territory(f'R{territory.region}').name}" if territory.region else ""
            return f"Département {territory.code}{region}"
        if territory.kind is TerritoryKind.REGION:
            return naming.makeup(territory)
        if territory.kind is TerritoryKind.INDUSTRY:
            names = [reference.territory(code).name for code in territory.departments]
            whole = "du département entier" if len(names) == 1 else "des départements entiers"
            return f"Territoire d’industrie ; chiffres {whole} : {french.enumeration(names)}"
        if territory.kind is TerritoryKind.PERIMETER:
            return naming.composition(territory)
        if territory.kind is TerritoryKind.FRANCE:
            return "Ensemble des départements et de ce qui n’est rattaché à aucun"
        return "Échanges que les douanes ne rattachent à aucun département"

    @property
    def industries(self) -> tuple[str, ...]:
        """Names of the Territoires d'industrie of the territory; none for itself, and none where they are too many."""
        places = reference.territories_industrie_of(self.territory)
        if self.territory.kind is TerritoryKind.INDUSTRY or len(places) > MOST_NAMES:
            return ()
        return tuple(place.name for place in places)

    @property
    def industries_count(self) -> int:
        """How many Territoires d'industrie touch the territory."""
        return len(reference.territories_industrie_of(self.territory))

    @property
    def scope(self) -> tuple[tuple[str, str], ...]:
        """What is shown, term by term."""
        selection = self.selection
        return (
            ("Période", french.capital(self.period)),
            ("Mesure", french.capital(french.MEASURE[selection.measure].full)),
            ("Produits", french.capital(french.LEVEL[selection.level].plural)),
            ("Filtre", french.capital(naming.filters(selection)) or "Aucun : tous les produits, tous les pays"),
        )


def compose(
    dataset: Dataset, selection: Selection, chapters: Collection[str] | None = None, *, address: str = ""
) -> Document:
    """Answer the questions of the chapters (keys of ``chapters.CHOICES``, the usual ones for None) for a selection.

    At most ``MOST_RANKS`` ranks are shown, and the fiche says so. ``address`` is a link back to the same view; only
    http and https are kept.
    """
    asked = replace(selection, top=min(selection.top, MOST_RANKS))
    sections: list[Section] = []
    figures: list[Figure] = []
    for chapter in chosen(chapters):
        place = Place(own=not chapter.of_perimeters, crowded=crowded(asked))
        numbered = enumerate(chapter.findings(dataset, asked), len(figures) + 1)
        found = tuple(_figure(number, finding, place) for number, finding in numbered)
        if found:
            sections.append(Section(chapter, found, chapter.fresh and len(figures) >= FILLING))
            figures += found
    has_tables = chapters is None or TABLES in chapters
    headline = key_figures(dataset, asked)
    shown = [figure.finding for figure in figures] or [headline]
    asking = questions(dataset, asked) if chapters is not None and QUESTIONS in chapters else None
    said = [*(caution for finding in shown for caution in finding.cautions), *(asking.cautions if asking else ())]
    return Document(
        selection=asked,
        source=source_of(dataset, asked),
        lead=headline.empty if headline.is_empty else headline.sentence,
        sections=tuple(sections),
        questions=asking,
        tables=tuple(_annexed(figures)) if has_tables else (),
        cautions=tuple({caution.anchor: caution for caution in said}.values()),
        has_tables=has_tables,
        fewer_ranks=selection.top > MOST_RANKS,
        address=address if address.startswith(("https://", "http://")) else "",
        file_name=name(dataset, asked),
    )


def _annexed(figures: Sequence[Figure]) -> list[Table]:
    """The tables of the annex, those that take a page in landscape last.

    What is drawn has one, unless it would be of one row, which its sentence says, or repeat figures of another.
    """
    drawn = [figure.finding for figure in figures if not figure.finding.is_empty and not figure.inline_table]
    tables = [_upright(one) for one in map(table, drawn) if len(one.rows) > 1]
    counted = [one.figures for one in tables]
    told = [
        one
        for i, one in enumerate(tables)
        if not any(counted[i] < other or (counted[i] == other and k < i) for k, other in enumerate(counted))
    ]
    return sorted(told, key=is_wide)


def _upright(one: Table) -> Table:
    """A table without its codes, if that spares a page in landscape."""
    if one.crossed or not is_wide(one):
        return one
    narrow = one.without_codes()
    return one if is_wide(narrow) else narrow


def _figure(number: int, finding: Finding, place: Place) -> Figure:
    if finding.is_empty or finding.picture.view is View.FIGURES:
        return Figure(number, finding, None, None)
    drawn = svg(finding, number, place)
    return Figure(number, finding, drawn, None if drawn else table(finding))


def name(dataset: Dataset, selection: Selection) -> str:
    """The file's name without its ending: ``commerce-exterieur_58-nievre_fiche_2024``, then ``_filtre``, ``_demo``."""
    return file_name(dataset, selection, SUBJECT[selection.measure], ranked=False)


__all__ = ["CHAPTERS", "Document", "Figure", "Section", "compose", "name"]
