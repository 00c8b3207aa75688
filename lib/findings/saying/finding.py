"""The Finding: one frozen object holds what one figure says.

The card on screen, the table beside it, the CSV, the workbook's sheet and the fiche's page are renderings of the
same Finding, so they cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd

from lib import french
from lib.findings.saying.cautions import Caution
from lib.publication.dates import PublicationDate
from lib.schema import (
    Flow,
    Measure,
)
from lib.selection import Selection
from lib.store import Dataset

LICENCE = "Licence Ouverte 2.0 (Etalab)"


@dataclass(frozen=True)
class Source:
    """Where the figures come from, as every rendering must say it."""

    publication_date: str
    is_demo: bool

    @property
    def line(self) -> str:
        """The source in one French sentence."""
        if self.is_demo:
            return "Données de démonstration : valeurs inventées, calées sur les totaux publiés pour 2024. Ne pas citer"
        return f"Source : Douanes (DGDDI), données brutes, {french.published(self.publication_date)}"

    @property
    def day(self) -> date:
        """The earliest day the publication may be of; without a date, the first day that a zip archive can tell."""
        return PublicationDate(self.publication_date).first_day or date(1980, 1, 1)


@dataclass(frozen=True)
class Metric:
    """One large figure: label, value, change in words (and whether it is a rise), and notes under it."""

    label: str
    value: str
    change: str = ""
    rise: bool | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Finding:
    """What one figure says.

    ``frame`` is tidy and never altered: codes, labels, euros, kilograms, shares (``columns`` are shown and exported, in
    that order; columns outside it only serve the drawing). ``sentence`` may hold ``**bold**``. ``totals`` are what the
    figure adds up to, per flow or under the measure, in euros or kilograms. ``kind`` names the picture and ``drawing``
    what the chart needs to know beside the frame. ``leads_to`` says what the chart's marks stand for (``products``,
    ``countries`` or ``territory``): a click on one narrows the view; empty where marks lead nowhere. ``click`` says
    what the click does where the figure itself does not follow it.
    """

    key: str
    title: str
    sentence: str
    frame: pd.DataFrame
    columns: tuple[str, ...]
    totals: Mapping[Flow, int]
    kind: str
    alt: str
    file_name: str
    selection: Selection
    source: Source
    cautions: tuple[Caution, ...] = ()
    reading: str = ""
    coverage: str = ""
    empty: str = ""
    metrics: tuple[Metric, ...] = ()
    drawing: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    leads_to: str = ""
    click: str = ""

    @property
    def measure(self) -> Measure:
        """Value or mass."""
        return self.selection.measure

    @property
    def plain(self) -> str:
        """The sentence without emphasis."""
        return self.sentence.replace("**", "")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw; ``empty`` then says what to do."""
        return self.frame.empty

    @property
    def table(self) -> pd.DataFrame:
        """The frame's exported columns."""
        return self.frame[list(self.columns)]


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
