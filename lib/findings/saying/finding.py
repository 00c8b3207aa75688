"""The Finding: one frozen object holds what one figure says.

The card on screen, the table beside it, the CSV, the workbook's sheet and the fiche's page are renderings of the
same Finding, so they cannot disagree. Only :class:`lib.findings.saying.answer.Asked` makes one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from lib import french
from lib.arrays import Still
from lib.findings.saying.cautions import Caution
from lib.findings.saying.scope import Scope
from lib.pictures import Picture
from lib.reference import customs
from lib.schema import Column, Flow, Measure, Target
from lib.selection import Selection
from lib.store import Dataset

LICENCE = "Licence Ouverte 2.0 (Etalab)"


@dataclass(frozen=True)
class Source:
    """Where the figures come from, as every rendering must say it; no ``publication_date`` is an empty one."""

    publication_date: str
    is_demo: bool

    @property
    def line(self) -> str:
        """The source in one French sentence."""
        if self.is_demo:
            return (
                "Données de démonstration : valeurs inventées, calées sur les totaux publiés pour "
                f"{customs.DEMO_YEAR}. Ne pas citer"
            )
        return f"Source : Douanes (DGDDI), données brutes, {french.published(self.publication_date)}"


@dataclass(frozen=True, eq=False)
class Finding:
    """What one figure says.

    ``rows`` are tidy and never altered: codes, labels, euros, kilograms, shares (``columns`` are shown and exported, in
    that order; columns outside it only serve the drawing). ``sentence`` may hold ``**bold**``. ``totals`` are what the
    figure adds up to, per flow, in euros or kilograms. ``picture`` is what is drawn. ``leads_to`` says what the
    picture's marks stand for: a click on one narrows the view; None where marks lead nowhere. ``click`` says what the
    click does where the figure itself does not follow it. ``scope`` is what the rows of a file say of their view; None
    for a table about the data. ``reading`` says how to read the picture, ``reading_of_table`` the table in its place.
    """

    key: str
    title: str
    sentence: str
    rows: Still
    columns: tuple[Column, ...]
    totals: Mapping[Flow, int]
    picture: Picture
    alt: str
    file_name: str
    selection: Selection
    source: Source
    cautions: tuple[Caution, ...]
    reading: str
    coverage: str
    empty: str
    leads_to: Target | None
    click: str
    scope: Scope | None = None
    reading_of_table: str = ""

    @property
    def frame(self) -> pd.DataFrame:
        """The rows, as a frame made for whoever asks."""
        return self.rows.frame

    def with_rows(self, frame: pd.DataFrame) -> "Finding":
        """The same said of other rows."""
        return replace(self, rows=Still.of(frame))

    @property
    def measure(self) -> Measure:
        """Value or mass."""
        return self.selection.measure

    @property
    def unemphasised(self) -> str:
        """The sentence without emphasis."""
        return french.unemphasised(self.sentence)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show; ``empty`` then says what to do."""
        return not len(self.rows)

    @property
    def table(self) -> pd.DataFrame:
        """The frame's exported columns."""
        return self.frame[[column.name for column in self.columns]]


def traded(frame: pd.DataFrame, *amounts: str) -> pd.DataFrame:
    """The frame; none of its rows where all the amounts are zero or absent: euros without mass are empty in tonnes."""
    return frame if any(frame[name].any() for name in amounts) else frame.iloc[:0]


def source_of(dataset: Dataset, selection: Selection | None = None) -> Source:
    """The source of a selection's period, dated by its latest publication; of the whole dataset for None."""
    dated = dataset.publication_date if selection is None else dataset.published_on(selection.period.quarters)
    return Source(dated, dataset.is_demo)


def file_name(dataset: Dataset, selection: Selection, subject: str, *, ranked: bool = True) -> str:
    """A file name, without its ending, that says what is inside.

    ``commerce-exterieur_58-nievre_exportations_2024_top10``, then ``_filtre`` under a filter and ``_demo``.
    """
    territory = selection.territory
    parts = [
        "commerce-exterieur",
        french.slug(f"{territory.code} {territory.name}")[:50].strip("-"),
        subject,
        selection.period.code,
    ]
    if ranked:
        parts.append(f"top{selection.top}")
    if selection.filtered:
        parts.append("filtre")
    if dataset.is_demo:
        parts.append("demo")
    return "_".join(parts)
