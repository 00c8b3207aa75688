"""What a kilogram is worth, sold and bought, here and around: never a price."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib import french
from lib.findings.doors.asked import choose
from lib.findings.portrait.totals import Since
from lib.findings.saying import beside, filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.cautions import MASS_GAPS, UNIT_VALUE
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.findings.saying.published import known, year_before
from lib.indicators.balance import growth
from lib.indicators.price_volume import MASS_FLOOR_KG
from lib.indicators.replacement import unit_values
from lib.pictures import Metric, Metrics
from lib.reference import Territory, TerritoryKind
from lib.schema import FLOW, FLOWS, MASS_KG, VALUE_EUR, Dimension, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset
from lib.store.totals import total


@dataclass(frozen=True)
class _Worth:
    """A flow of a place: euros, kilograms, and euros per kilogram now and a year before (None where there is none)."""

    flow: Flow
    place: Territory
    euros: int
    kilograms: int
    value: float | None
    before: float | None

    @property
    def growth(self) -> float | None:
        """Change of the value per kilogram, as a fraction."""
        return growth(self.value, self.before)


@keyed("valeur-unitaire")
def unit_value(dataset: Dataset, selection: Selection, door: Dimension) -> Finding:
    """Euros per kilogram of what stands behind the door, sold and bought, by the territory, its région and France.

    Frame: one row per flow and place: euros, kilograms, unit value, that of the year before and its change; missing
    under the mass floor. Always in euros and kilograms, whatever the measure.
    """
    missing = choose(selection, door)
    in_euros = replace(selection, measure=Measure.VALUE)
    places = (selection.territory, *naming.perimeters(selection.territory))
    worths = [] if missing else [_worth(dataset, in_euros, flow, place) for flow in FLOWS for place in places]
    own = [one for one in worths if one.place == selection.territory and one.value is not None]
    frame = _frame(worths)
    floor = french.tonnes(MASS_FLOOR_KG)
    none = (
        f"Pas de valeur unitaire {naming.of(selection.territory)} {naming.period(selection)} : moins de {floor} pour "
        "chacun des deux flux. Élargissez le filtre ou la période, ou choisissez la France entière."
    )
    return Asked(dataset, in_euros, FLOWS).answer(
        unit_value.key(selection, door),
        title=f"Combien vaut un kilogramme, {french.period(selection.period.first, selection.period.last)}",
        sentence=_sentence(in_euros, own, worths),
        frame=frame if own else frame.iloc[:0],
        columns=tuple(frame.columns),
        totals={},
        picture=Metrics(tuple(_tile(one, worths, Since.of(dataset, selection.period)) for one in own)),
        reading=f"Euros par kilogramme : la valeur divisée par la masse nette, absente sous {floor}.",
        ranked=False,
        first=(UNIT_VALUE, MASS_GAPS),
        empty=missing or none,
        shown=Shown(compared=beside.compared(dataset, selection.period, FLOWS)),
    )


def _worth(dataset: Dataset, selection: Selection, flow: Flow, place: Territory) -> _Worth:
    def traded(quarters: Sequence[int]) -> tuple[int, int]:
        return total(dataset, place, flow, quarters, selection.products, selection.countries)

    euros, kilograms = traded(selection.period.quarters) if known(dataset, selection.period, flow) else (0, 0)
    earlier = year_before(dataset, selection.period, flow)
    before = _per_kilogram(*traded(earlier)) if earlier else None
    return _Worth(flow, place, euros, kilograms, _per_kilogram(euros, kilograms), before)


def _per_kilogram(euros: int, kilograms: int) -> float | None:
    value = float(unit_values(np.array(euros), np.array(kilograms)))
    return None if np.isnan(value) else value


def _frame(worths: Sequence[_Worth]) -> pd.DataFrame:
    def fractions(numbers: Sequence[float | None]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array(numbers, dtype="float64")

    return pd.DataFrame(
        {
            FLOW: [one.flow.value for one in worths],
            "territory_code": [one.place.code for one in worths],
            "territory": [one.place.name for one in worths],
            VALUE_EUR: [one.euros for one in worths],
            MASS_KG: [one.kilograms for one in worths],
            "unit_value": fractions([one.value for one in worths]),
            "unit_value_before": fractions([one.before for one in worths]),
            "unit_value_growth": fractions([one.growth for one in worths]),
        }
    )


def in_words(value: float | None) -> str:
    """« 6,20 €/kg »."""
    if value is None:
        return french.MISSING
    return french.number(value, 2 if value < 100 else 0, never_zero=True) + french.NARROW + "€/kg"


def _wider(one: _Worth, worths: Sequence[_Worth]) -> Mapping[Territory, float]:
    return {
        other.place: other.value
        for other in worths
        if other.flow is one.flow and other.place != one.place and other.value is not None
    }


def _tile(one: _Worth, worths: Sequence[_Worth], since: Since) -> Metric:
    around = tuple(
        f"{'France' if place.kind is TerritoryKind.FRANCE else 'région'} : {in_words(value)}"
        for place, value in _wider(one, worths).items()
    )
    label = french.FLOW[one.flow].head
    if one.growth is None:
        return Metric(label, in_words(one.value), notes=around)
    change = f"{french.percent(one.growth, 1, sign=True)} {since.words}"
    return Metric(label, in_words(one.value), change, one.growth >= 0, around)


def _sentence(selection: Selection, own: Sequence[_Worth], worths: Sequence[_Worth]) -> str:
    """« Les exportations de lait valent **0,62 €/kg** en 2024 pour la Nièvre, contre 0,59 €/kg pour la France. »."""
    said = []
    for one in own:
        others = [f"{in_words(value)} pour {naming.the(place)}" for place, value in _wider(one, worths).items()]
        against = f", contre {french.enumeration(others)}" if others else ""
        said.append(
            f"Les {french.FLOW[one.flow].noun}{filtering.subject(selection, (one.flow,))} valent "
            f"**{in_words(one.value)}** {naming.period(selection)} {_where(selection.territory)}{against}."
        )
    return " ".join(said)


def _where(territory: Territory) -> str:
    return f"pour {naming.the(territory)}"
