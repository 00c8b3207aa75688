"""What a kind of fact looks with: the territory's figures, those of all départements, and words that kinds share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

import numpy as np

from lib import french, reference
from lib.arrays import Array
from lib.findings.comparing.department_indicators import for_all
from lib.findings.highlights.fact import Proof, Standing
from lib.findings.highlights.panels import Panel, Panels
from lib.findings.over_time.by_dimension import Names, member_names
from lib.findings.portrait.totals import Since
from lib.findings.saying import filtering, naming
from lib.indicators.ranks import ranks, shared
from lib.indicators.rarity import Spread
from lib.memory import remembered
from lib.reference import Territory, TerritoryKind
from lib.schema import Dimension, Flow, Level, Partners
from lib.selection import TOP_DEFAULT, Selection
from lib.store import Dataset
from lib.store.nationwide import codes

Row = TypeVar("Row")
LOOKED_AT = Level.A129  # products are those of every figure that compares structures


@dataclass(frozen=True, eq=False)
class Found:
    """What a measure gives: by row a figure (missing without a meaning), and the member it is about (−1: none).

    ``skewed`` figures (shares, amounts) have many small ones and few large ones by themselves.
    """

    values: Array
    members: Array
    skewed: bool = False

    @property
    def compared(self) -> Array:
        """The figures as distances are taken of them: logarithms where a few large ones are usual."""
        return np.log(np.where(self.values > 0, self.values, np.nan)) if self.skewed else self.values

    @classmethod
    def plain(cls, values: Array) -> "Found":
        """Of no member."""
        return cls(np.asarray(values, dtype=float), np.full(len(values), -1))


Measure = Callable[[Panels, Flow], Found]
"""Rows of the panels to a figure each; the same function for all départements and for a single territory."""


@dataclass(frozen=True)
class Along:
    """A measure of products or of partners, as a measure that can be remembered."""

    of: Callable[[Panels, Flow, Dimension], Found]
    dimension: Dimension

    def __call__(self, panels: Panels, flow: Flow) -> Found:
        """What it gives along its dimension."""
        return self.of(panels, flow, self.dimension)


@dataclass(frozen=True, eq=False)
class Field:
    """A measure of all départements: their figures and members, and where each is among them."""

    found: Found
    spread: Spread
    rarity: Array
    distance: Array
    ranks: Array
    shared: Array
    number: int

    @classmethod
    def of(cls, found: Found) -> "Field":
        """Each figure among the others; every one that is known has a rank, whatever its sign."""
        standing, compared = ranks(found.values, below_zero=True), found.compared
        spread = Spread.of(compared)
        rare, far = spread.rarity(compared), spread.distance(compared)
        return cls(found, spread, rare, far, standing, shared(standing), int((standing > 0).sum()))

    def place(self, row: int, noun: str) -> Standing | None:
        """Where a département is; None where it has no figure."""
        values = self.found.values
        if np.isnan(self.rarity[row]):
            return None
        rank, above = int(self.ranks[row]), int((values < values[row]).sum())
        equal = bool(self.shared[row])
        return Standing(noun, float(self.rarity[row]), float(self.distance[row]), self.number, rank, equal, above)

    def standing_of(self, own: float, noun: str) -> Standing | None:
        """Where the figure of another territory is among the départements'."""
        mine = replace(self.found, values=np.array([own])).compared
        rare = float(self.spread.rarity(mine)[0])
        if np.isnan(rare):
            return None
        above = int((self.found.values < own).sum())
        return Standing(noun, rare, float(self.spread.distance(mine)[0]), self.number, None, False, above)


@remembered
def everyone(dataset: Dataset, asked: Selection, measure: Measure, flow: Flow) -> Field:
    """A measure of all départements."""
    return Field.of(measure(Panels(dataset, asked), flow))


def shares_of(amounts: Array, whole: Array) -> Array:
    """Amounts (rows, members) as shares of ``whole`` (rows); missing where that is zero or below."""
    base = np.where(whole > 0, whole, np.nan).astype(float)
    return np.asarray(amounts / base[:, None])


@dataclass(frozen=True)
class Sight:
    """A territory and everything that is asked about it."""

    dataset: Dataset
    selection: Selection
    _figures: dict[tuple[Measure, Flow], tuple[float, int]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, dataset: Dataset, selection: Selection) -> "Sight":
        """What is seen of a selection: its products at the level of comparisons, its partners one by one."""
        plain = replace(selection, level=LOOKED_AT, partners=Partners.COUNTRIES, top=TOP_DEFAULT)
        return cls(dataset, plain)

    @property
    def territory(self) -> Territory:
        """Whose facts they are."""
        return self.selection.territory

    @property
    def compares(self) -> bool:
        """Whether the départements are something to be set among: not for France, nor for what is nowhere."""
        return self.territory.kind not in (TerritoryKind.FRANCE, TerritoryKind.NOT_ALLOCATED)

    @cached_property
    def asked(self) -> Selection:
        """What is asked of all départements: a key that all territories share."""
        return for_all(self.selection)

    @cached_property
    def own(self) -> Panels:
        """The territory's own panels."""
        return Panels(self.dataset, self.asked, self.territory)

    @cached_property
    def row(self) -> int | None:
        """The row of the département that the territory is, or touches alone; None where it is none or several."""
        inside = self.territory.departments
        return codes().index(inside[0]) if self.compares and len(inside) == 1 else None

    def panel(self, flow: Flow, dimension: Dimension) -> Panel:
        """The territory's panel: a single row."""
        return self.own.of(flow, dimension)

    def total(self, flow: Flow) -> int:
        """What the territory trades, in the selection's measure."""
        return int(self.panel(flow, Dimension.COUNTRY).now.sum())

    def field(self, measure: Measure, flow: Flow) -> Field:
        """A measure of all départements."""
        return everyone(self.dataset, self.asked, measure, flow)

    def measured(self, measure: Measure, flow: Flow) -> tuple[float, int]:
        """The territory's figure, and the member it is about."""
        if (measure, flow) not in self._figures:
            row = self.row or 0
            found = measure(self.own, flow) if self.row is None else self.field(measure, flow).found
            self._figures[measure, flow] = float(found.values[row]), int(found.members[row])
        return self._figures[measure, flow]

    def standing(self, measure: Measure, flow: Flow, noun: str) -> Standing | None:
        """Where the territory's figure is among the départements'; None where they are nothing to be set among."""
        if not self.compares:
            return None
        field = self.field(measure, flow)
        if self.row is not None:
            return field.place(self.row, noun)
        return field.standing_of(self.measured(measure, flow)[0], noun)

    @cached_property
    def panels(self) -> Panels:
        """Those in which the territory is looked for: of all départements where it is one, else its own.

        What few visitors ask (a filter) is looked for in its own, and in all only once there is something to say.
        """
        return self.own if self.row is None or self.selection.filtered else Panels(self.dataset, self.asked)

    def one_of(self, rows: Sequence[Row]) -> Row:
        """The territory's own of what :attr:`panels` gave by row."""
        return rows[0 if self.row is None or len(rows) == 1 else self.row]

    # Words that kinds share.

    @property
    def when(self) -> str:
        """« en 2024 »."""
        return naming.period(self.selection)

    @property
    def who(self) -> str:
        """« La Nièvre »."""
        return french.capital(naming.the(self.territory))

    @cached_property
    def since(self) -> Since:
        """What a change is counted from: « sur un an »."""
        return Since.of(self.dataset, self.selection.period)

    def flow_of(self, flow: Flow, place: Territory | None = None) -> str:
        """« exportations de la Nièvre », under a filter « exportations de la Nièvre de vin vers la Chine »."""
        what = filtering.subject(self.selection, (flow,))
        return f"{french.FLOW[flow].noun} {naming.of(place or self.territory)}{what}"

    def article(self, code: str) -> tuple[str, str]:
        """Article and name of a country."""
        country = reference.country(code, self.selection.period.last)
        return country.article, country.name

    def of_member(self, dimension: Dimension, code: str) -> str:
        """« du produit « Papier » », « de l’Allemagne »."""
        if dimension is Dimension.COUNTRY:
            return french.of(*self.article(code))
        return f"du produit « {reference.product(code).label} »"

    def amount(self, amount: float, *, sign: bool = False) -> str:
        """An amount in the selection's measure."""
        return french.amount(amount, self.selection.measure, sign=sign)

    def named(self, dimension: Dimension, code: str) -> Names:
        """A product's or a country's names."""
        return member_names(dimension, code, self.selection.period.last)

    def verb(self, singular: str, plural: str) -> str:
        """A verb in agreement with the territory."""
        return naming.verb(self.territory, singular, plural)

    def earlier(self, years: int) -> str:
        """The same period some years before, in words."""
        period = self.selection.period
        return french.in_period(period.first - 4 * years, period.last - 4 * years)

    def narrowed(self, dimension: Dimension, code: str) -> Selection:
        """The view narrowed to a product or a country."""
        if dimension is Dimension.PRODUCT:
            return replace(self.selection, products=(code,))
        return self.selection.with_countries((code,))

    def over_time(self, dimension: Dimension, code: str) -> Proof:
        """A product or a country, quarter by quarter."""
        narrowed = self.narrowed(dimension, code)
        return Proof("evolution", "Évolution : trimestre par trimestre", "pages/evolution.py", narrowed)

    def proof(self, card: str, words: str, file: str, **more: str) -> Proof:
        """A card of a page under the view as it is."""
        return Proof(card, words, file, self.selection, tuple(more.items()))


def first_positions(amounts: Array, ranked: Array) -> tuple[Array, Array]:
    """By row the largest amount among the members that rank, and its position; 0 and the first where there is none."""
    if not len(ranked):
        return np.zeros(len(amounts)), np.full(len(amounts), -1)
    at = amounts[:, ranked].argmax(axis=1)
    return amounts[np.arange(len(amounts)), ranked[at]], ranked[at]
