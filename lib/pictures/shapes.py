"""The pictures: one frozen class each, with what it needs beside the finding's frame.

What a picture needs elsewhere than where it is drawn (on a card, on a telephone, in a table on paper) is an attribute
of its class, so that nobody asks which one it is. A new picture is a class here (or in :mod:`lib.pictures.over_time`),
one line in :data:`Picture`, and a case in :mod:`lib.charts.draw` (and :mod:`lib.charts.paper`): the type checker names
what is missing.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from lib.pictures.bars import Bars, Written
from lib.pictures.base import Metric, Shape, Telephone, Told, View
from lib.pictures.over_time import Multiples, Split, Timeline, Waterfall, YearlyChange
from lib.schema import PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, Dimension, Flow, Measure

FEW_COLUMNS = 4  # columns of bars that a telephone has room for, heads included


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
class Facts(Shape):
    """Facts in words, one under the other, each with the link to what proves it."""

    told: tuple[Told, ...]
    view: ClassVar[View] = View.FACTS

    @property
    def facts(self) -> tuple[Told, ...]:
        """What is told."""
        return self.told


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
    """Flows between products and partners; exports go from product to partner, imports from partner to product."""

    flow: Flow
    partner: Dimension = Dimension.COUNTRY
    telephone: ClassVar[Telephone] = Telephone.LISTED  # two columns of labels need more room than a telephone has
    named_beside: ClassVar[bool] = True
    crossed: ClassVar[bool] = True

    @property
    def ends(self) -> tuple[Dimension, Dimension]:
        """Exports are read from product to country, imports from country to product."""
        product_first = (Dimension.PRODUCT, self.partner)
        return product_first if self.flow is Flow.EXPORT else (product_first[1], product_first[0])


@dataclass(frozen=True)
class Butterfly(Shape):
    """Imports and exports back to back, the balance beside, one row per partner."""

    partner: Dimension = Dimension.COUNTRY
    least_width: ClassVar[int] = 480


@dataclass(frozen=True)
class Treemap(Shape):
    """Products of both flows as areas on one scale; as bars where too many areas would stay without a name."""

    telephone: ClassVar[Telephone] = Telephone.SLIDES  # narrower, one area in two has no room for its name


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

    def drawn_in(self, measure: Measure) -> Measure:  # noqa: ARG002
        """A duty is in euros."""
        return Measure.VALUE


@dataclass(frozen=True)
class Ledger(Shape):
    """Columns of bars, the first ``shown`` rows of the frame, and those at ``also``, which come later in it.

    ``name`` is written above a row's bars, ``label`` in its hover, ``code`` is what a click stands for, ``bold`` are
    positions of rows that stand out, as they are drawn.
    """

    columns: tuple[Bars, ...]
    shown: int = 10
    name: str = PRODUCT_SHORT
    label: str = PRODUCT_LABEL
    code: str = PRODUCT
    bold: tuple[int, ...] = ()
    also: tuple[int, ...] = ()

    @property
    def slides(self) -> bool:
        """With many columns, whose heads a telephone would cut."""
        return len(self.columns) > FEW_COLUMNS

    def drawn_in(self, measure: Measure) -> Measure:
        """Euros where a column says so, whatever one looks at."""
        written = {kind for bars in self.columns for _, kind in bars.texts}
        return Measure.VALUE if Written.EUROS in written else measure


@dataclass(frozen=True)
class LedgerOfYears(Shape):
    """One row per year, the first in bold; one column of bars per flow."""

    columns: tuple[Bars, ...]


Picture = (
    Metrics
    | Facts
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
