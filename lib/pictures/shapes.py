"""The pictures: one frozen class each, with what it needs beside the finding's frame.

What a picture needs elsewhere than where it is drawn (on a card, on a telephone, in a table on paper) is an attribute
of its class, so that nobody asks which one it is. A new picture is a class here, one line in :data:`Picture`, and a
case in :mod:`lib.charts.draw` (and :mod:`lib.charts.paper`): the type checker names what is missing.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from lib.pictures.bars import Bars
from lib.schema import PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, Dimension, Flow


class NothingToDraw(Exception):
    """The frame holds nothing that a picture can show (only corrections, say): its table says it all."""


class View(StrEnum):
    """What a card shows first."""

    CHART = "Graphique"
    FIGURES = "Chiffres"
    TABLE = "Tableau"  # there is no picture: the table is all there is
    PARTS = "Parties"  # the same, too long for one screen


class Telephone(StrEnum):
    """What becomes of a picture on a narrow screen."""

    FITS = "fits"  # unless the words beside it leave no room, which only the drawn figure knows
    SLIDES = "slides"  # kept wide, and pushed sideways
    LISTED = "listed"  # its largest flows as a short table instead


@dataclass(frozen=True)
class Metric:
    """One large figure: label, value, change in words (and whether it is a rise), and notes under it."""

    label: str
    value: str
    change: str = ""
    rise: bool | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shape:
    """What is true of every picture unless its class says otherwise."""

    view: ClassVar[View] = View.CHART
    telephone: ClassVar[Telephone] = Telephone.FITS
    least_width: ClassVar[int] = 760  # pixels it keeps where it slides
    opens_at_end: ClassVar[bool] = False  # slid to its right half first
    crossed: ClassVar[bool] = False  # on paper its table has products down and partners across

    @property
    def ends(self) -> tuple[Dimension, Dimension]:
        """In which order one reads a flow between a product and a country."""
        return Dimension.PRODUCT, Dimension.COUNTRY

    @property
    def large_figures(self) -> tuple[Metric, ...]:
        """The figures a card shows in large, none for what is drawn."""
        return ()


@dataclass(frozen=True)
class Metrics(Shape):
    """Large figures side by side."""

    tiles: tuple[Metric, ...]
    view: ClassVar[View] = View.FIGURES

    @property
    def large_figures(self) -> tuple[Metric, ...]:
        """The tiles."""
        return self.tiles


@dataclass(frozen=True)
class Rows(Shape):
    """A table without a picture."""

    view: ClassVar[View] = View.TABLE


@dataclass(frozen=True)
class LongRows(Shape):
    """A table of very many rows, shown part by part."""

    view: ClassVar[View] = View.PARTS


@dataclass(frozen=True)
class Sankey(Shape):
    """Flows between products and partners; exports go from product to country, imports from country to product."""

    flow: Flow
    telephone: ClassVar[Telephone] = Telephone.LISTED  # two columns of labels need more room than a telephone has
    crossed: ClassVar[bool] = True

    @property
    def ends(self) -> tuple[Dimension, Dimension]:
        """Exports are read from product to country, imports from country to product."""
        product_first = super().ends
        return product_first if self.flow is Flow.EXPORT else (product_first[1], product_first[0])


@dataclass(frozen=True)
class Butterfly(Shape):
    """Imports and exports back to back, the balance beside."""

    least_width: ClassVar[int] = 480


@dataclass(frozen=True)
class Treemap(Shape):
    """Products of both flows as areas on one scale."""


@dataclass(frozen=True)
class SideBySide(Shape):
    """Territories in rows: exports, imports, balance, coverage; in amounts or in shares."""

    shares: bool = False


@dataclass(frozen=True)
class Structure(Shape):
    """The mix of a flow, one column of bars per territory."""

    flow: Flow
    dimension: Dimension


@dataclass(frozen=True)
class Likeness(Shape):
    """The départements whose exports are most alike, by how much."""


@dataclass(frozen=True)
class Gaps(Shape):
    """The largest gaps to France's mix, in ``column``; ``marked`` codes stand out."""

    column: str
    marked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Strengths(Shape):
    """Products as points: how specialised, how much; ``column`` is the size, ``marked`` codes stand out."""

    column: str
    marked: tuple[str, ...] = ()
    telephone: ClassVar[Telephone] = Telephone.SLIDES
    opens_at_end: ClassVar[bool] = True  # where the strengths are


class Nature(StrEnum):
    """What an indicator of départements is, which decides its scale, its colours and how it is written."""

    AMOUNT = "amount"
    BALANCE = "balance"
    COVERAGE = "coverage"
    SHARE = "share"
    CONCENTRATION = "concentration"


@dataclass(frozen=True)
class Tiles(Shape):
    """One square per département, shaded by ``column``; ``chosen`` ones have a frame."""

    column: str
    nature: Nature
    flow: Flow
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True)
class League(Shape):
    """Every département in rank order, as bars; ``chosen`` ones stand out."""

    column: str
    nature: Nature
    flow: Flow
    chosen: tuple[str, ...] = ()
    telephone: ClassVar[Telephone] = Telephone.SLIDES
    least_width: ClassVar[int] = 912


@dataclass(frozen=True)
class Positions(Shape):
    """A territory's place for several indicators."""


@dataclass(frozen=True)
class Exposed(Shape):
    """Départements as points: part of exports concerned, duty at stake; ``chosen`` ones stand out."""

    chosen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ledger(Shape):
    """Columns of bars, the first ``shown`` rows of the frame.

    ``name`` is written above a row's bars, ``label`` in its hover, ``code`` is what a click stands for, ``bold`` are
    positions of rows that stand out.
    """

    columns: tuple[Bars, ...]
    shown: int = 10
    name: str = PRODUCT_SHORT
    label: str = PRODUCT_LABEL
    code: str = PRODUCT
    bold: tuple[int, ...] = ()


@dataclass(frozen=True)
class LedgerOfYears(Shape):
    """One row per year, the first in bold; one column of bars per flow."""

    columns: tuple[Bars, ...]


@dataclass(frozen=True)
class Marks:
    """What a chart over time marks, as quarters (empty where there is none): the break of 2022, what is provisional."""

    break_at: str = ""
    provisional_from: str = ""


@dataclass(frozen=True)
class Timeline(Shape):
    """Both flows and the balance, quarter by quarter."""

    marks: Marks


@dataclass(frozen=True)
class YearlyChange(Shape):
    """Change on the same quarter a year before, of both flows."""

    marks: Marks


@dataclass(frozen=True)
class Multiples(Shape):
    """A small chart over time per member of a dimension."""

    flow: Flow
    dimension: Dimension
    marks: Marks


@dataclass(frozen=True)
class Waterfall(Shape):
    """Steps from nothing to the total growth, one per member of a dimension."""

    flow: Flow
    dimension: Dimension


@dataclass(frozen=True)
class Split(Shape):
    """A change in two parts, volume and unit value, per product."""

    flow: Flow


Picture = (
    Metrics
    | Rows
    | LongRows
    | Sankey
    | Butterfly
    | Treemap
    | SideBySide
    | Structure
    | Likeness
    | Gaps
    | Strengths
    | Tiles
    | League
    | Positions
    | Exposed
    | Ledger
    | LedgerOfYears
    | Timeline
    | YearlyChange
    | Multiples
    | Waterfall
    | Split
)
