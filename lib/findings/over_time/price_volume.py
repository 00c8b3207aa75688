"""More, or dearer: a flow's change in value split into mass and unit value, heading by heading."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from lib import french
from lib.findings.over_time.by_dimension import Names, amounts_by, member_names, others_names
from lib.findings.over_time.split_words import Change, covered_sentence, left_out
from lib.findings.over_time.year_before import TwoPeriods, two_periods
from lib.findings.saying import filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.cautions import MASS_GAPS, UNIT_VALUE
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.indicators.balance import growth
from lib.indicators.price_volume import MASS_FLOOR_KG, split
from lib.pictures import Split
from lib.schema import OTHERS, PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, VALUE_EUR, Dimension, Flow, Measure, Target
from lib.selection import Selection
from lib.store import Dataset

_TOTAL = Names("Ensemble", "Ensemble", "l’ensemble")


@dataclass(frozen=True)
class Sum:
    """Changes of several products added up, in whole euros."""

    before: int
    now: int
    volume: int
    unit_value: int

    @property
    def change(self) -> int:
        """Now less before: volume, unit value and what is not split."""
        return self.now - self.before

    @property
    def unsplit(self) -> int:
        """The change that neither effect explains, of products that are not split."""
        return self.change - self.volume - self.unit_value


@keyed(lambda _, flow: f"volume-valeur-{french.FLOW[flow].noun}")
def price_volume(dataset: Dataset, selection: Selection, flow: Flow) -> Finding:
    """A flow's change in value on the year before: what mass explains, what the value per kilogram explains.

    Computed product by product at the selection's level, then added up (logarithmic mean). Products under the mass
    floor in either period, or traded in only one, are not split. Frame: the whole, then the top-N products by size of
    change, then « Autres »: code, labels, value before and now, change, rate, volume effect, unit-value effect, what is
    not split; the three parts sum to the change, to the euro. Empty when less than half of the value can be split.
    """
    in_euros = replace(selection, measure=Measure.VALUE)
    periods = two_periods(dataset, selection, flow)
    changes = _changes(dataset, selection, flow, periods)
    # Neither ranked nor counted: what has nothing above zero in either period.
    positive = [code for code, change in changes.items() if max(change.before, change.now) > 0]
    largest = sorted(positive, key=lambda code: (-changes[code].size, code))[: selection.top]
    rest = [change for code, change in changes.items() if code not in largest]
    total = _sum(changes.values())
    names = {code: member_names(Dimension.PRODUCT, code, selection.period.last) for code in largest}
    rows = [_row("", _TOTAL, total), *(_row(code, names[code], _sum([changes[code]])) for code in largest)]
    if rest:
        rows.append(_row(OTHERS, others_names(Dimension.PRODUCT, len(positive) - len(largest)), _sum(rest)))
    frame = pd.DataFrame(rows).astype({"growth": "float64"})
    left = left_out(changes.values())
    words, floor = french.FLOW[flow], french.tonnes(MASS_FLOOR_KG)
    return Asked(dataset, selection, (flow,)).answer(
        price_volume.key(selection, flow),
        title=f"Plus de tonnes ou plus cher la tonne ? {words.head} {naming.of(selection.territory)}",
        sentence=f"{_sentence(selection, total, flow, periods)}. {covered_sentence(left)}" if left.is_enough else "",
        frame=frame if left.is_enough else frame.iloc[:0],
        columns=tuple(name for name in frame.columns if name != PRODUCT_SHORT),
        totals={flow: total.now},
        picture=Split(flow),
        seen="Barres par produit : effet du volume et effet de la valeur unitaire, en euros",
        file=f"volume-valeur-unitaire-{words.noun}",
        first=(*periods.cautions, UNIT_VALUE, MASS_GAPS),
        shown=Shown(products=largest, compared=(periods.before,)),
        reading=f"Calculé poste par poste, puis additionné ; toujours en euros. Un poste sous {floor}, ou échangé une "
        "seule des deux périodes, n’est pas décomposé.",
        covers=in_euros,
        sums=[(total.change, (total.volume, total.unit_value, total.unsplit))],
        sums_in=Measure.VALUE,
        empty=_empty(in_euros, flow, periods, total, left.in_words(floor)),
        leads_to=Target.PRODUCTS,
    )


def _changes(dataset: Dataset, selection: Selection, flow: Flow, periods: TwoPeriods) -> dict[str, Change]:
    """The change of each product that has euros in either period."""

    def amounts(quarters: Sequence[int]) -> tuple[dict[str, int], dict[str, int]]:
        """Euros and kilograms by product."""
        rows = dataset.aggregate(
            selection.territory, flow, quarters, (selection.level,), selection.products, selection.countries
        )
        return amounts_by(rows, selection.level, Measure.VALUE), amounts_by(rows, selection.level, Measure.MASS)

    value_before, mass_before = amounts(periods.earlier_quarters)
    value_now, mass_now = amounts(periods.quarters)
    changes = {}
    for code in dict.fromkeys([*value_before, *value_now]):
        before, now = value_before.get(code, 0), value_now.get(code, 0)
        changes[code] = Change(before, now, split(before, now, mass_before.get(code, 0), mass_now.get(code, 0)))
    return changes


def _sum(changes: Collection[Change]) -> Sum:
    effects = [change.effects for change in changes if change.effects]
    return Sum(
        before=sum(change.before for change in changes),
        now=sum(change.now for change in changes),
        volume=sum(effect.volume for effect in effects),
        unit_value=sum(effect.unit_value for effect in effects),
    )


def _row(code: str, names: Names, amounts: Sum) -> dict[str, str | int | float | None]:
    return {
        PRODUCT: code,
        PRODUCT_LABEL: names.full,
        PRODUCT_SHORT: names.short,
        "before_eur": amounts.before,
        VALUE_EUR: amounts.now,
        "change_eur": amounts.change,
        "growth": growth(amounts.now, amounts.before),
        "volume_eur": amounts.volume,
        "unit_value_eur": amounts.unit_value,
        "unsplit_eur": amounts.unsplit,
    }


def _empty(selection: Selection, flow: Flow, periods: TwoPeriods, total: Sum, why: str) -> str:
    """Why there is nothing to show; ``why`` says what keeps more than half of the value from being split."""
    if not periods.quarters:
        return periods.impossible(flow)
    if not why:
        return periods.nothing(selection, flow)
    if total.before <= 0:
        subject = filtering.subject(selection, (flow,))
        who = f"Les {french.FLOW[flow].noun} {naming.of(selection.territory)}{subject}"
        said = periods.no_rate(total.before, total.now, Measure.VALUE).replace("**", "")
        return f"{who} font {said}, ni rien à partager entre volume et valeur unitaire. Choisissez une autre période."
    return (
        f"Plus de la moitié de la valeur ne peut pas être partagée entre volume et valeur unitaire : {why}. Élargissez "
        "le filtre ou la période, ou choisissez des postes plus larges."
    )


def _sentence(selection: Selection, total: Sum, flow: Flow, periods: TwoPeriods) -> str:
    words = "augmentent" if total.change > 0 else "diminuent" if total.change < 0 else "ne changent pas"
    by = f" de **{french.euros(abs(total.change))}**" if total.change else ""
    parts = [
        f"**{french.euros(total.volume, sign=True)}** par le volume",
        f"**{french.euros(total.unit_value, sign=True)}** par la valeur unitaire",
    ]
    if total.unsplit:
        parts.append(f"{french.euros(total.unsplit, sign=True)} non décomposés")
    who = f"Les {french.FLOW[flow].noun}{filtering.subject(selection, (flow,))}"
    return f"{who} {words}{by} {periods.words} : {french.enumeration(parts)}"
