"""The one place that makes a Finding: what every figure must say beside its own words is decided here.

Source and date, coverage under a filter, file name, alternative text, empty text, cautions: a finding gives its title,
its sentence, its frame and its picture, and this place the rest.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from lib import french
from lib.arrays import Still
from lib.findings.saying import cautions, filtering, naming
from lib.findings.saying.cautions import Caution
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.findings.saying.reading import of_table
from lib.findings.saying.rounding import rounded
from lib.findings.saying.scope import scope_of
from lib.pictures import Picture, Rows
from lib.schema import COLUMNS, Flow, Measure, Target
from lib.selection import Period, Selection
from lib.store import Dataset


@dataclass(frozen=True)
class Shown:
    """What a figure shows beside its own selection, for the cautions that depend on it.

    ``products`` and ``partners`` are the codes it shows (no ``products``: it adds up whatever there is),
    ``not_countries`` whether partners that are no countries are in its « Autres », ``zones`` whether partners are added
    up by zone, ``compared`` the other periods it
    compares with, ``departments`` those it shows besides the territory's.
    """

    products: Collection[str] | None = None
    partners: Collection[str] = ()
    not_countries: bool = False
    zones: bool = False
    compared: tuple[Period, ...] = ()
    departments: Collection[str] = ()


@dataclass(frozen=True)
class Asked:
    """A question: what every part of its answer needs to know.

    ``selection`` is what the figure is of, ``flows`` those it speaks of. ``over`` is the selection that was added up
    where that is wider than what the page shows (all quarters, say): source, coverage, file name and cautions are its.
    """

    dataset: Dataset
    selection: Selection
    flows: tuple[Flow, ...]
    over: Selection | None = None

    @property
    def added_up(self) -> Selection:
        """The selection whose rows the figure adds up."""
        return self.over or self.selection

    def answer(
        self,
        key: str,
        *,
        title: str,
        sentence: str,
        frame: pd.DataFrame,
        columns: Collection[str],
        totals: Mapping[Flow, int],
        picture: Picture,
        seen: str = "",
        heard: str = "",
        reading: str = "",
        reading_of_table: str = "",
        file: str = "",
        ranked: bool = True,
        empty: str = "",
        first: tuple[Caution, ...] = (),
        shown: Shown | None = None,
        covers: Selection | None = None,
        also_covered: str = "",
        sums: Iterable[tuple[float | None, Sequence[float | None]]] = (),
        sums_in: Measure | None = None,
        leads_to: Target | None = None,
        click: str = "",
    ) -> Finding:
        """The Finding.

        A filtered figure names its filter at the end of its title; its sentence does so with :mod:`filtering`.
        ``columns`` are names of the registry (``lib.schema.columns``), in order. ``seen`` describes the picture for
        those who do not see it, before the sentence, or before what is ``heard`` in its place. ``file`` is the subject
        in file names (``key`` by default), and ``ranked`` whether the number of ranks belongs there. ``empty`` replaces
        what an empty figure says, ``first`` stand before the cautions that apply by themselves. ``covers`` replaces the
        selection whose share of the total is said under a filter; ``also_covered`` says what else the filter does.
        ``sums`` are the wholes that the figure prints beside their parts, in the measure of the selection or in
        ``sums_in`` (what is subtracted is a negative part): where they do not add up as printed it says « arrondis »;
        rows of exports, imports and balance are looked at without being named.
        Raises ``KeyError`` for a column that is not registered.
        """
        over, about = self.added_up, shown or Shown()
        applying = cautions.applying(
            self.dataset,
            over,
            self.flows,
            compared=about.compared,
            products=about.products,
            partners=about.partners,
            not_countries=about.not_countries,
            zones=about.zones,
            departments=about.departments,
        )
        narrowed = filtering.in_title(self.selection)
        return Finding(
            key=key,
            title=f"{title} ({narrowed})" if narrowed else title,
            sentence=sentence,
            rows=Still.of(frame),
            columns=tuple(COLUMNS[name] for name in columns),
            totals=totals,
            picture=picture,
            alt=french.unemphasised(f"{seen}. {heard or sentence}" if seen else sentence),
            file_name=file_name(self.dataset, over, file or key, ranked=ranked),
            selection=self.selection,
            source=source_of(self.dataset, over),
            cautions=_each_once((*first, *rounded(frame, columns, sums_in or self.selection.measure, sums), *applying)),
            reading=reading,
            coverage=" ".join(
                filter(None, (coverage_sentence(self.dataset, covers or over, self.flows), also_covered))
            ),
            empty=empty or naming.nothing(over, self.flows),
            leads_to=leads_to,
            click=click,
            scope=scope_of(self.dataset, self.flows),
            reading_of_table=reading_of_table or of_table(reading, picture, frame, columns),
        )

    def about_the_data(
        self,
        key: str,
        *,
        title: str,
        sentence: str,
        frame: pd.DataFrame,
        totals: Mapping[Flow, int],
        reading: str = "",
        empty: str,
    ) -> Finding:
        """A table about the dataset itself: its source is all of it, and no caution of a territory applies."""
        return Finding(
            key=key,
            title=title,
            sentence=sentence,
            rows=Still.of(frame),
            columns=tuple(COLUMNS[str(name)] for name in frame.columns),
            totals=totals,
            picture=Rows(),
            alt=french.unemphasised(sentence),
            file_name=f"commerce-exterieur_{key}{'_demo' if self.dataset.is_demo else ''}",
            selection=self.selection,
            source=source_of(self.dataset),
            cautions=(),
            reading=reading,
            coverage="",
            empty=empty,
            leads_to=None,
            click="",
            reading_of_table=reading,
        )


def _each_once(said: tuple[Caution, ...]) -> tuple[Caution, ...]:
    """The cautions, of those with the same anchor only the first: a figure's own words come before the usual ones."""
    return tuple({caution.anchor: caution for caution in reversed(said)}[anchor] for anchor in _anchors(said))


def _anchors(said: tuple[Caution, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(caution.anchor for caution in said))
