"""Which départements a tariff scenario exposes, and by which product."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.saying import naming
from lib.findings.saying.answer import Asked
from lib.findings.saying.finding import Finding
from lib.findings.tariff.base import (
    by_product,
    concerned,
    destinations,
    duty_cautions,
    exports,
    for_scenario,
    rates,
    shares,
    terms,
)
from lib.indicators.ranks import ranks
from lib.indicators.tariffs import duties, euros
from lib.pictures import Exposed
from lib.reference import Product, Territory
from lib.scenario import DEFAULT, Scenario
from lib.schema import (
    VALUE_EUR,
    Flow,
    Level,
    Target,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import codes

CARRIER_LEVEL = Level.A129  # what exposes a place is named by its heading, whatever the page's level
NAMED = 3  # départements named in the sentence
EXPORTED = (
    "rank",
    "territory_code",
    "territory",
    VALUE_EUR,
    "concerned_eur",
    "concerned_share",
    "duty_eur",
    "carried_by",
)


@dataclass(frozen=True)
class Carrier:
    """The product that carries most of a département's duty, and its share of it."""

    product: Product
    share: float


@dataclass(frozen=True)
class DepartmentRow:
    """A département that exports: its rank, exports, those concerned, their share, the duty, and what carries it."""

    rank: int
    place: Territory
    exports: int
    concerned: int
    share: float
    duty: int
    carrier: Carrier | None

    def cells(self) -> dict[str, object]:
        """The row by column name."""
        return {
            "rank": self.rank,
            "territory_code": self.place.code,
            "territory": self.place.name,
            VALUE_EUR: self.exports,
            "concerned_eur": self.concerned,
            "concerned_share": self.share,
            "duty_eur": self.duty,
            "carried_by": self.carrier.product.short if self.carrier else "",
            "carrier_share": self.carrier.share if self.carrier else None,
        }


@dataclass(frozen=True, eq=False)
class Everywhere:
    """Frame and sentence, the same whatever territory is looked at."""

    frame: pd.DataFrame
    sentence: str


def tariff_departments(dataset: Dataset, selection: Selection, scenario: Scenario = DEFAULT) -> Finding:
    """Every département by the share of its exports that a scenario concerns.

    Frame: one row per département that exports, most exposed first: rank, exports, those concerned, their share, the
    duty, the product that carries most of it; (not exported) that product's share of the duty.
    """
    asked = for_scenario(selection)
    everywhere = _everywhere(dataset, asked.at(reference.FRANCE), scenario)
    where = destinations(scenario, asked.period.last)
    return Asked(dataset, asked, (Flow.EXPORT,)).answer(
        "droits-departements",
        title=f"Quels départements sont exposés {where}, et par quoi ?",
        sentence=everywhere.sentence,
        frame=everywhere.frame,
        columns=EXPORTED,
        totals={Flow.EXPORT: int(everywhere.frame[VALUE_EUR].sum())},
        picture=Exposed(asked.territory.departments),
        seen="Un point par département : part de ses exportations concernée et droits en jeu",
        ranked=False,
        first=duty_cautions(selection),
        reading=f"À droite, les départements dont une plus grande part des exportations va {where} ; en haut, ceux "
        f"dont la facture est la plus lourde, {terms(scenario)} (échelle logarithmique). Sous le nom, s'il y a place, "
        "le produit qui porte le plus de droits. Un clic ouvre le département.",
        empty=f"Aucun département n'exporte {where} {naming.period(asked)} : choisissez un autre pays ou une autre "
        "période.",
        leads_to=Target.TERRITORY,
    )


@lru_cache(maxsize=16)
def _everywhere(dataset: Dataset, asked: Selection, scenario: Scenario) -> Everywhere:
    """Worked out once, never written to."""
    base = concerned(dataset, asked, scenario)
    share = shares(dataset, asked, scenario)
    standing = ranks(share)
    whole, amounts = exports(dataset, asked).amounts[:, 0], base.amounts.sum(axis=1)
    exact = duties(base.amounts, rates(base, scenario))
    duty, carriers = euros(exact.sum(axis=1)), _carriers(base.members, exact)
    everyone = codes()
    order = np.lexsort((np.arange(len(share)), np.where(standing > 0, standing, len(share) + 1)))
    rows = [
        DepartmentRow(
            rank=int(standing[i]),
            place=reference.territory(everyone[i]),
            exports=int(whole[i]),
            concerned=int(amounts[i]),
            share=float(share[i]),
            duty=int(duty[i]),
            carrier=carriers[i],
        )
        for i in order[: int((standing > 0).sum())].tolist()
    ]
    frame = pd.DataFrame([row.cells() for row in rows], columns=[*EXPORTED, "carrier_share"])
    return Everywhere(frame if amounts.any() else frame.iloc[:0], _sentence(rows))


def _carriers(members: Sequence[str], exact: Array) -> list[Carrier | None]:
    """The heading that carries most of each row's duty (rows, members); none where there is no duty."""
    by_heading = by_product(members, CARRIER_LEVEL, exact)
    if not by_heading.products:
        return [None] * len(exact)
    amounts = by_heading.amounts
    columns = zip(
        amounts.argmax(axis=1).tolist(), amounts.max(axis=1).tolist(), amounts.sum(axis=1).tolist(), strict=True
    )
    return [
        Carrier(reference.product(by_heading.products[first]), largest / total) if largest > 0 and total > 0 else None
        for first, largest, total in columns
    ]


def _sentence(rows: Sequence[DepartmentRow]) -> str:
    exposed = [row for row in rows if row.concerned > 0]
    if not exposed:
        return ""
    first = french.enumeration([_named(row) for row in exposed[:NAMED]])
    middle = french.percent(float(np.median([row.share for row in rows])))
    heaviest = max(exposed, key=lambda row: row.duty)
    text = f"Les plus exposés en proportion : {first}. La moitié des départements est au-dessus de **{middle}**."
    if heaviest.duty > 0:
        text += f" La facture la plus lourde serait celle {naming.of(heaviest.place)}"
        text += f" (**{french.euros(heaviest.duty)}**)."
    return text


def _named(row: DepartmentRow) -> str:
    carrier = f", surtout « {row.carrier.product.short} »" if row.carrier else ""
    return f"**{naming.the(row.place)}** ({french.percent(row.share)} de ses exportations{carrier})"
