"""« Présentation (PPTX) »: one figure a slide, its sentence as the title, for a meeting.

Bars, columns and lines are charts that PowerPoint and LibreOffice edit, with their figures inside; what python-pptx
cannot make (areas, flows, maps, a cascade, lines and bars in one chart) is a picture or a simpler chart. The library is
loaded at the first presentation: it takes a third of a second.
"""

from collections.abc import Collection
from dataclasses import replace

from lib.exports.fiche import MOST_RANKS
from lib.exports.fiche.chapters import chosen
from lib.exports.fiche.document import compose
from lib.findings.saying.finding import Finding, file_name
from lib.selection import Selection
from lib.store import Dataset

MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MOST_ROWS = 20_000  # of a figure; one slide shows its first rows


def single(finding: Finding, address: str = "") -> bytes:
    """One figure; ``address`` is the link to it, kept if it is http or https."""
    return _write(finding, address, tables=False)


def with_table(finding: Finding, address: str = "") -> bytes:
    """One figure, then its table on a slide of its own."""
    return _write(finding, address, tables=True)


def _write(finding: Finding, address: str, *, tables: bool) -> bytes:
    from lib.exports.deck.slides import Deck

    deck = Deck(finding.title, finding.source, address)
    deck.figure(finding, table=tables)
    return deck.close()


def whole(
    dataset: Dataset,
    selection: Selection,
    address: str = "",
    chapters: Collection[str] | None = None,
    tables: bool = False,
) -> bytes:
    """A first slide, then every figure of the fiche's chapters (the usual ones for None), at most ten ranks each.

    ``tables``: each is followed by its table.
    """
    from lib.exports.deck.slides import Deck

    asked = replace(selection, top=min(selection.top, MOST_RANKS))
    document = compose(dataset, asked, (), address=address)
    deck = Deck(document.title, document.source, address)
    deck.cover(document)
    for chapter in chosen(chapters):
        for finding in chapter.findings(dataset, asked):
            deck.figure(finding, table=tables)
    return deck.close()


def whole_name(dataset: Dataset, selection: Selection) -> str:
    """Its file name without ending: ``commerce-exterieur_58-nievre_presentation_2024``."""
    return file_name(dataset, selection, "presentation", ranked=False)
