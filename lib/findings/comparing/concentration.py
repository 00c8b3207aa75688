"""How concentrated a territory's trade is: on how many partners and products it rests."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import french
from lib.arrays import Array
from lib.findings.comparing.department_indicators import without_filter_on
from lib.findings.saying import filtering, naming
from lib.findings.saying.answer import Asked
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.indicators.concentration import equivalent_number, herfindahl
from lib.indicators.ranks import ranks, shared
from lib.pictures import Metric, Metrics
from lib.reference import Territory, TerritoryKind
from lib.schema import FLOWS, Dimension, Flow
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import codes, nationwide

# Clients, suppliers, products sold, products bought.
QUESTIONS = tuple((flow, dimension) for dimension in (Dimension.COUNTRY, Dimension.PRODUCT) for flow in FLOWS)


@dataclass(frozen=True)
class _Concentration:
    """On how many members of a dimension a flow rests: index from 0 to 1, and what is said under it."""

    flow: Flow
    dimension: Dimension
    index: float
    notes: tuple[str, ...]

    @property
    def label(self) -> str:
        """« Clients », « Produits vendus »."""
        words = french.FLOW[self.flow]
        return french.capital(words.partners) if self.dimension is Dimension.COUNTRY else f"Produits {words.traded}s"

    @property
    def text(self) -> str:
        """« 12,3 pays »."""
        return _counted(equivalent_number(self.index), self.dimension)


@keyed("concentration")
def concentration(dataset: Dataset, selection: Selection) -> Finding:
    """How few partners and products trade rests on: Herfindahl-Hirschman from 0 to 1, and 1/H, the equivalent number.

    Frame: one row per question (clients, suppliers, products sold, products bought) with the index and the equivalent
    number; partners that are not countries are left out.
    """
    territory = selection.territory
    answers = [answer for question in QUESTIONS if (answer := _concentration(dataset, selection, *question))]
    frame = pd.DataFrame(
        {
            "indicator": [answer.label for answer in answers],
            "concentration": [answer.index for answer in answers],
            "equivalent": [equivalent_number(answer.index) for answer in answers],
        }
    )
    without_filters = (
        " Un filtre de pays ne restreint pas le compte des pays, ni un filtre de produits celui des produits."
    )
    return Asked(dataset, selection, FLOWS).answer(
        concentration.key(selection),
        title=f"Sur combien de pays et de produits repose le commerce {naming.of(territory)} ?",
        sentence=_sentence(selection, answers),
        frame=frame,
        columns=tuple(frame.columns),
        totals={},
        picture=Metrics(tuple(Metric(answer.label, answer.text, notes=answer.notes) for answer in answers)),
        reading="La concentration va de 0 (tout est réparti) à 1 (un seul pays ou produit fait tout) : c’est la somme "
        "des carrés des parts (indice de Herfindahl-Hirschman). Répartir le commerce à parts égales entre le nombre de "
        "pays ou de produits affiché donnerait la même. Ce qui n’est pas un pays est laissé de côté."
        + (without_filters if selection.filtered else ""),
        ranked=False,
    )


def _concentration(dataset: Dataset, selection: Selection, flow: Flow, dimension: Dimension) -> _Concentration | None:
    """The answer to one of the questions; None without trade."""
    territory = selection.territory
    everyone = nationwide(dataset, without_filter_on(selection, dimension), flow, dimension)
    ranked = everyone.ranked(dimension)
    index = float(herfindahl(everyone.of(territory)[ranked]))
    if np.isnan(index):
        return None
    notes = [f"concentration : {french.number(index, 2)} sur 1"]
    if territory.kind is not TerritoryKind.FRANCE:
        france = equivalent_number(float(herfindahl(everyone.whole[ranked])))
        notes.append(f"France : {_counted(france, dimension)}")
    if territory.kind is TerritoryKind.DEPARTMENT:
        notes.append(_rank(territory, everyone.amounts[:, ranked]))
    return _Concentration(flow, dimension, index, tuple(notes))


def _rank(territory: Territory, amounts: Array) -> str:
    """« 12e plus concentré sur 101 »; ``amounts`` are (départements, members)."""
    by_concentration = ranks(herfindahl(amounts))
    own = codes().index(territory.departments[0])
    equal = " ex æquo" if shared(by_concentration)[own] else ""
    number = int((by_concentration > 0).sum())
    return f"{french.ordinal(int(by_concentration[own]))}{equal} plus concentré sur {number}"


def _sentence(selection: Selection, answers: list[_Concentration]) -> str:
    """Clients, suppliers and products sold; what is bought is left to the tiles."""
    territory = selection.territory
    told = [answer for answer in answers if (answer.flow, answer.dimension) != (Flow.IMPORT, Dimension.PRODUCT)]
    parts = []
    for answer in told:
        words = french.FLOW[answer.flow]
        what = filtering.subject(without_filter_on(selection, answer.dimension), (answer.flow,))
        deals = f"{naming.verb(territory, 'ses', 'leurs')} {words.deals}{what}"
        if answer is told[0]:
            deals = f"les {words.deals}{what} {naming.of(territory)}"
        if answer.dimension is Dimension.PRODUCT:
            parts.append(f"{deals} étaient faites de **{answer.text}**")
        elif answer.flow is Flow.EXPORT:
            parts.append(f"{deals} allaient à **{answer.text}**")
        else:
            parts.append(f"{deals} venaient de **{answer.text}**")
    return f"Le commerce est aussi concentré que si, à parts égales, {french.enumeration(parts)}." if parts else ""


def _counted(number: float | None, dimension: Dimension) -> str:
    if number is None:
        return french.MISSING
    words = french.DIMENSION[dimension]
    return french.count(number, words.noun, words.plural, decimals=1)
