"""A period set against the same quarters one year earlier (or as many whole years earlier as it spans)."""

from dataclasses import dataclass
from types import MappingProxyType

from lib import french
from lib.findings.saying import filtering, naming
from lib.findings.saying.cautions import Caution, caution
from lib.indicators.growth import comparable
from lib.schema import Flow, Measure
from lib.selection import Period, Selection
from lib.store import Dataset

_NOTHING = MappingProxyType({Measure.VALUE: "rien", Measure.MASS: "aucune masse déclarée"})


@dataclass(frozen=True)
class TwoPeriods:
    """A period, the one before, and the ``quarters`` of the period that are published in both."""

    period: Period
    before: Period
    quarters: tuple[int, ...]

    @property
    def shift(self) -> int:
        """How many quarters earlier the period before is."""
        return self.period.first - self.before.first

    @property
    def earlier_quarters(self) -> tuple[int, ...]:
        """What ``quarters`` are compared with."""
        return tuple(quarter - self.shift for quarter in self.quarters)

    @property
    def is_partial(self) -> bool:
        """Whether only some quarters of the period can be compared."""
        return 0 < len(self.quarters) < len(self.period.quarters)

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """The caution that names the compared quarters, where they are not the whole period."""
        if not self.is_partial:
            return ()
        return (caution("trimestres-comparables", quarters=french.quarters(self.quarters)),)

    @property
    def named(self) -> Period:
        """The period in words: what is compared of it where that is one range, else the whole."""
        if not self.is_partial:
            return self.period
        compared = Period(self.quarters[0], self.quarters[-1])
        return compared if len(self.quarters) == len(compared.quarters) else self.period

    @property
    def ending(self) -> str:
        """What must follow a period that is named whole while only some of its quarters are compared."""
        return " (trimestres comparables)" if self.is_partial and self.named == self.period else ""

    @property
    def words(self) -> str:
        """« en 2024 par rapport à 2023 »; where only part of the period is compared, which part."""
        period = self.named
        earlier = french.period(period.first - self.shift, period.last - self.shift)
        return f"{french.in_period(period.first, period.last)} par rapport {to_period(earlier)}{self.ending}"

    def no_rate(self, before: int, now: int, measure: Measure) -> str:
        """What is said in place of a rate that has no base: « **12 k€** en 2024, rien en 2023 : il n'y a … »."""
        period = self.named
        earlier = f"{french.in_period(period.first - self.shift, period.last - self.shift)}{self.ending}"
        there = french.in_period(period.first, period.last)
        return (
            f"**{french.amount(now, measure)}** {there}, {base_in_words(before, measure)} {earlier} : il n’y a pas de "
            "taux d’évolution"
        )

    def nothing(self, selection: Selection, flow: Flow) -> str:
        """What a figure says when neither period has anything of a flow."""
        period, subject = self.named, filtering.subject(selection, (flow,))
        what = {
            Measure.VALUE: f"Aucune {french.FLOW[flow].singular}",
            Measure.MASS: f"Aucune masse déclarée pour les {french.FLOW[flow].noun}",
        }
        return (
            f"{what[selection.measure]} {naming.of(selection.territory)}{subject} "
            f"{french.in_period(period.first, period.last)}, ni "
            f"{french.in_period(period.first - self.shift, period.last - self.shift)}{self.ending} : rien à comparer. "
            f"Choisissez une autre période{', ou retirez le filtre' if selection.filtered else ''}."
        )

    def impossible(self, flow: Flow) -> str:
        """What a figure says when no quarter can be compared."""
        return (
            f"Pas de comparaison possible pour les {french.FLOW[flow].noun} : aucun trimestre de la période choisie "
            f"({french.period(self.period.first, self.period.last)}) n’est publié avec celui de la période qui précède "
            f"({french.period(self.before.first, self.before.last)}). Choisissez une autre période, ou chargez l’année "
            "manquante (page Sources et méthode)."
        )


def base_in_words(before: int, measure: Measure) -> str:
    """What stood there before, when no rate can be made of it: nothing, or corrections below nothing.

    >>> base_in_words(0, Measure.VALUE), base_in_words(0, Measure.MASS)
    ('rien', 'aucune masse déclarée')
    >>> base_in_words(-1_000_000, Measure.VALUE)
    '−1,0\\u202fM€ de corrections'
    """
    if before:
        return f"{french.amount(before, measure)} de corrections"
    return _NOTHING[measure]


def two_periods(dataset: Dataset, selection: Selection, flow: Flow) -> TwoPeriods:
    """The selection's period against the one before, for a flow: only quarters published in both count."""
    period, before = selection.period, selection.period.year_before()
    quarters = comparable(period.quarters, dataset.quarters(flow), period.first - before.first)
    return TwoPeriods(period, before, tuple(quarters))


def to_period(period: str) -> str:
    """« à 2023 », « au 3e trimestre 2023 », « à la période du … au … »."""
    if " " not in period:
        return f"à {period}"
    return f"au {period}" if period[0].isdigit() else f"à la période {period}"
