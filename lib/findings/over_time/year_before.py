"""A period set against the same quarters one year earlier (or as many whole years earlier as it spans)."""

from dataclasses import dataclass

from lib import french
from lib.findings.saying.cautions import Caution, caution
from lib.indicators.growth import comparable
from lib.schema import Flow
from lib.selection import Period, Selection
from lib.store import Dataset


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
    def words(self) -> str:
        """« en 2024 par rapport à 2023 »; where only part of the period is compared, which part."""
        period, ending = self.period, ""
        if self.is_partial:
            compared = Period(self.quarters[0], self.quarters[-1])
            if len(self.quarters) == len(compared.quarters):
                period = compared
            else:
                ending = " (trimestres comparables)"
        earlier = french.period(period.first - self.shift, period.last - self.shift)
        return f"{french.in_period(period.first, period.last)} par rapport {_to(earlier)}{ending}"

    def impossible(self, flow: Flow) -> str:
        """What a figure says when no quarter can be compared."""
        return (
            f"Pas de comparaison possible pour les {french.FLOW[flow].noun} : aucun trimestre de la période choisie "
            f"({french.period(self.period.first, self.period.last)}) n'est publié avec celui de la période qui précède "
            f"({french.period(self.before.first, self.before.last)}). Choisissez une autre période, ou chargez l'année "
            "manquante (page Sources et méthode)."
        )


def two_periods(dataset: Dataset, selection: Selection, flow: Flow) -> TwoPeriods:
    """The selection's period against the one before, for a flow: only quarters published in both count."""
    period, before = selection.period, selection.period.year_before()
    quarters = comparable(period.quarters, dataset.quarters(flow), period.first - before.first)
    return TwoPeriods(period, before, tuple(quarters))


def _to(period: str) -> str:
    if " " not in period:
        return f"à {period}"
    return f"au {period}" if period[0].isdigit() else f"à la période {period}"
