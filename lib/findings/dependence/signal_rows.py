"""What is known of the dependence of each product: its signals, whether they last, and who supplies it first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings.dependence.trade import FINEST, Trade, last_years, signalled_in
from lib.findings.saying import beside, naming
from lib.indicators.balance import ratio
from lib.indicators.dependence import ENOUGH, Signals, persistent
from lib.indicators.ranking import largest
from lib.reference import Country, Product
from lib.schema import IMPORT_EUR, IMPORT_KG, MEASURES, PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset
from lib.store.crossed import Neighbour, crossed, neighbour

EEA_SHORT = "EEE"


def exported(measure: Measure) -> tuple[str, ...]:
    """The columns of the table; the year before is that of the measure looked at."""
    return (
        PRODUCT, PRODUCT_LABEL, "signal_eur", "signal_kg", "persistence", IMPORT_EUR, "extra_eur", "d1_eur", "d2_eur",
        "d3_eur", IMPORT_KG, "extra_kg", "d1_kg", "d2_kg", "d3_kg", *beside.names_of(Flow.IMPORT, measure),
        "supplier_code", "supplier", "supplier_share", "neighbour",
    )  # fmt: skip


class Signal(StrEnum):
    """What D1, D2 and D3 say together of a product, as tables write it."""

    YES = "à instruire"
    NOT_SOLD = "concentré hors UE, sans vente à comparer"
    NO = "non"


RANK = {Signal.YES: 0, Signal.NOT_SOLD: 2, Signal.NO: 3}  # 1 is a signal in the other measure


class Persistence(StrEnum):
    """Whether a signal lasted, as tables write it."""

    LASTING = "persistant"
    RECENT = "récent"
    NONE = "non"
    UNKNOWN = "moins de deux années complètes"


@dataclass(frozen=True)
class Reading:
    """A product in one measure (whole euros or kilograms): its signal, and the figures it is made of; NaN if missing.

    ``imports`` are all purchases, ``outside`` those from outside the Union, ``sold`` all sales.
    """

    signal: Signal
    imports: int
    outside: int
    sold: int
    d1: float
    d2: float
    d3: float


@dataclass(frozen=True)
class Supplier:
    """The first supplier outside the Union, its share of all purchases of the product, and how near it stands."""

    country: Country
    share: float | None
    neighbour: Neighbour


@dataclass(frozen=True)
class SignalRow:
    """One product that is bought. No ``supplier``: nothing is bought outside the Union.

    ``before`` is what was bought a year before, in the selection's measure; None where that is not published.
    """

    product: Product
    readings: Mapping[Measure, Reading]
    persistence: Persistence
    supplier: Supplier | None
    before: int | None

    @property
    def neighbour(self) -> Neighbour:
        """Whether the first supplier shares the Union's market or its borders."""
        return self.supplier.neighbour if self.supplier else Neighbour.NONE

    def order(self, measure: Measure) -> tuple[int, int, str]:
        """Signals first, then those of the other measure, then what is not sold; each by what comes from outside."""
        reading, other = self.readings[measure], self.readings[measure.other]
        rank = min(RANK[reading.signal], 1 if other.signal is Signal.YES else 3)
        return rank, -reading.outside, self.product.code

    @property
    def name(self) -> str:
        """What stands above its bars: the product, its first supplier outside the Union, its share."""
        if self.supplier is None:
            return naming.spoken(self.product.short, self.product.label)
        mark = f" ({EEA_SHORT})" if self.supplier.neighbour is Neighbour.EEA else ""
        share = french.percent(self.supplier.share, 0)
        return f"{naming.spoken(self.product.short, self.product.label)} · {self.supplier.country.name}{mark} {share}"


def signal_frame(rows: Sequence[SignalRow], looked_at: Measure) -> pd.DataFrame:
    """The rows as a frame, made column by column: there are hundreds of rows and some twenty columns."""
    suppliers = [row.supplier for row in rows]
    bought = [row.readings[looked_at].imports for row in rows]
    then = beside.changes(bought, [row.before for row in rows], beside.names_of(Flow.IMPORT, looked_at))
    columns: dict[str, Sequence[object]] = {
        PRODUCT: [row.product.code for row in rows],
        PRODUCT_LABEL: [row.product.label for row in rows],
        PRODUCT_SHORT: [row.product.short for row in rows],
        "name": [row.name for row in rows],
        "persistence": [row.persistence.value for row in rows],
        "supplier_code": [supplier.country.code if supplier else "" for supplier in suppliers],
        "supplier": [supplier.country.name if supplier else "" for supplier in suppliers],
        "supplier_share": [supplier.share if supplier else None for supplier in suppliers],
        "neighbour": [row.neighbour.value for row in rows],
    }
    for measure in MEASURES:
        readings = [row.readings[measure] for row in rows]
        columns |= {
            measure.of("signal"): [reading.signal.value for reading in readings],
            measure.of(Flow.IMPORT.stem): [reading.imports for reading in readings],
            measure.of("extra"): [reading.outside for reading in readings],
            measure.of("d1"): [reading.d1 for reading in readings],
            measure.of("d2"): [reading.d2 for reading in readings],
            measure.of("d3"): [reading.d3 for reading in readings],
        }
    names = [*exported(looked_at), PRODUCT_SHORT, "name"]
    return pd.DataFrame({**columns, **then})[names]


def signal_rows(dataset: Dataset, selection: Selection, trade: Trade, earlier: tuple[int, ...] = ()) -> list[SignalRow]:
    """Products that are bought, those to look into first, in the selection's measure.

    ``trade`` is under the selection's filter; ``earlier`` are the quarters of the year before, if it is published.
    """
    measure = selection.measure
    bought = (trade.imports[Measure.VALUE] > 0) | (trade.imports[Measure.MASS] > 0)
    readings = {one: _readings(trade, one) for one in MEASURES}
    persistence = _persistence(dataset, selection, [reading.signal for reading in readings[measure]])
    suppliers, before = _suppliers(trade, selection), _before(dataset, selection, earlier, len(bought))
    rows = [
        SignalRow(
            reference.product(trade.products[i]),
            {one: readings[one][i] for one in MEASURES},
            persistence[i],
            suppliers[i],
            before[i],
        )
        for i in np.flatnonzero(bought).tolist()
    ]
    return sorted(rows, key=lambda row: row.order(measure))


def _before(dataset: Dataset, selection: Selection, earlier: tuple[int, ...], number: int) -> Sequence[int | None]:
    """What was bought of each product over the earlier quarters."""
    if not earlier:
        return [None] * number
    past = crossed(dataset, selection.territory, Flow.IMPORT, earlier, FINEST, selection.products)
    return list(past.amounts(selection.measure).sum(axis=1).tolist())


def _readings(trade: Trade, measure: Measure) -> list[Reading]:
    """What each product of the trade says in a measure."""
    indicators = trade.signals(measure)
    columns = zip(
        _signals(indicators),
        trade.imports[measure].tolist(),
        trade.outside[measure].sum(axis=1).tolist(),
        trade.exports[measure].tolist(),
        indicators.d1.tolist(),
        indicators.d2.tolist(),
        indicators.d3.tolist(),
        strict=True,
    )
    return [
        Reading(signal=signal, imports=imports, outside=outside, sold=sold, d1=d1, d2=d2, d3=d3)
        for signal, imports, outside, sold, d1, d2, d3 in columns
    ]


def _signals(indicators: Signals) -> list[Signal]:
    pairs = zip(indicators.all_three.tolist(), indicators.not_sold.tolist(), strict=True)
    return [Signal.YES if three else Signal.NOT_SOLD if unsold else Signal.NO for three, unsold in pairs]


def _persistence(dataset: Dataset, selection: Selection, signals: Sequence[Signal]) -> list[Persistence]:
    """Whether the signal of each product, in the selection's measure, stood in most of its last complete years."""
    years = last_years(dataset, selection.period)
    if len(years) < ENOUGH:
        return [Persistence.UNKNOWN] * len(signals)
    passed = [signalled_in(dataset, selection.territory, year, selection.measure, selection.products) for year in years]
    return [
        Persistence.LASTING if lasting else Persistence.RECENT if signal is Signal.YES else Persistence.NONE
        for lasting, signal in zip(persistent(np.array(passed)).tolist(), signals, strict=True)
    ]


def _suppliers(trade: Trade, selection: Selection) -> list[Supplier | None]:
    """The first supplier outside the Union of each product, in the selection's measure."""
    outside, total = trade.outside[selection.measure], trade.imports[selection.measure]
    columns = zip(largest(outside, trade.partners).tolist(), outside.max(axis=1).tolist(), total.tolist(), strict=True)
    return [
        Supplier(
            reference.country(trade.partners[first], selection.period.last),
            ratio(most, whole if whole > 0 else 0),
            neighbour(trade.partners[first]),
        )
        if most > 0
        else None
        for first, most, whole in columns
    ]
