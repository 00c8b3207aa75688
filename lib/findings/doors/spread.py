"""Over how many départements the trade of a product, or with a country, is spread."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.comparing.ranked_places import Among
from lib.findings.doors.asked import behind, choose
from lib.findings.saying import filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.indicators.concentration import equivalent_number, herfindahl
from lib.indicators.ranking import largest_first
from lib.indicators.spread import first_share, make_half
from lib.pictures import Metric, Metrics
from lib.schema import FLOW, FLOWS, Dimension, Flow
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import codes

FIRST = 3


@dataclass(frozen=True)
class _Spread:
    """A flow over the départements: index (0 to 1), the first three's share, how many make half, how many trade."""

    flow: Flow
    index: float
    first_share: float
    half: int
    number: int
    first: Sequence[str]

    @classmethod
    def of(cls, flow: Flow, amounts: Array) -> "_Spread | None":
        """That of some amounts (départements); None where none is above zero."""
        index, first_part = float(herfindahl(amounts)), first_share(amounts, FIRST)
        if first_part is None or np.isnan(index):
            return None
        first = [codes()[i] for i in largest_first(amounts, codes())[:FIRST] if amounts[i] > 0]
        return cls(flow, index, first_part, make_half(amounts), int((amounts > 0).sum()), first)

    @property
    def equivalent(self) -> str:
        """« 12,3 départements »."""
        return french.count(equivalent_number(self.index) or 0, "département", decimals=1)

    def tile(self) -> Metric:
        """The large figure, and what stands under it."""
        words = french.FLOW[self.flow]
        return Metric(
            f"{words.head} : autant que",
            self.equivalent,
            notes=(
                f"concentration : {french.number(self.index, 2, never_zero=True)} sur 1",
                f"la moitié : {french.count(self.half, 'département')} sur {self.number}",
                f"les {FIRST} premiers : {french.percent(self.first_share, part=True)}",
            ),
        )

    def sentence(self, selection: Selection) -> str:
        """« Les exportations … sont aussi concentrées que si 12,3 départements en vendaient autant chacun ; … »."""
        words = french.FLOW[self.flow]
        subject = filtering.subject(selection, (self.flow,))
        named = french.enumeration([reference.territory(code).name for code in self.first])
        many = "fait" if self.half == 1 else "font"
        return (
            f"Les {words.noun}{subject} {naming.period(selection)} sont aussi concentrées que si "
            f"**{self.equivalent}** les faisaient à parts égales : {self.half} {many} la moitié {self._among}, et "
            f"les premiers ({named}) **{french.percent(self.first_share, part=True)}** "
            f"{filtering.base(selection, self.flow)}."
        )

    @property
    def _among(self) -> str:
        return f"à lui seul, sur {self.number}" if self.half == 1 else f"à eux seuls, sur {self.number}"


@keyed("concentration-departements")
def spread(dataset: Dataset, selection: Selection, door: Dimension) -> Finding:
    """How concentrated a product, or the trade with a country, is over the départements of France, flow by flow.

    Frame: one row per flow: Herfindahl-Hirschman of the départements' shares (0 to 1), the equivalent number, the share
    of the first three, how many make half, how many trade. What no département answers for is left out.
    """
    missing = choose(selection, door)
    found = [] if missing else _spreads(dataset, selection, door)
    frame = pd.DataFrame(
        {
            FLOW: [one.flow.value for one in found],
            "concentration": [one.index for one in found],
            "equivalent": [equivalent_number(one.index) for one in found],
            "first_three_share": [one.first_share for one in found],
            "half_number": [one.half for one in found],
            "ranked": [one.number for one in found],
        }
    )
    return Asked(dataset, selection, FLOWS).answer(
        spread.key(selection, door),
        title="Combien de départements font ce commerce",
        sentence=" ".join(one.sentence(selection) for one in found),
        frame=frame,
        columns=tuple(frame.columns),
        totals={},
        picture=Metrics(tuple(one.tile() for one in found)),
        reading="La concentration va de 0 (tous les départements à égalité) à 1 (un seul fait tout) : c’est la somme "
        "des carrés de leurs parts (indice de Herfindahl-Hirschman). Ce que les douanes ne rattachent à aucun "
        "département est laissé de côté. Le lieu de dédouanement n’est pas toujours celui de la production.",
        ranked=False,
        empty=missing,
        shown=Shown(departments=codes()),
        covers=selection.at(reference.FRANCE),
    )


def _spreads(dataset: Dataset, selection: Selection, door: Dimension) -> list[_Spread]:
    quarters = tuple(selection.period.quarters)
    parts = (
        _Spread.of(flow, behind(dataset, selection, flow, door, Among.DEPARTMENTS, quarters).part) for flow in FLOWS
    )
    return [one for one in parts if one is not None]
