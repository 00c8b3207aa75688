"""Which départements a tariff scenario exposes, and by which product."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.saying import filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.findings.tariff.base import (
    by_product,
    compared,
    concerned,
    destinations,
    duty_cautions,
    earlier,
    exports,
    for_scenario,
    rates,
    shares,
    terms,
)
from lib.indicators.balance import difference, growth
from lib.indicators.ranking import largest
from lib.indicators.ranks import middle, ranks
from lib.indicators.tariffs import duties, euros
from lib.memory import remembered
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
    "concerned_before_eur",
    "concerned_growth",
    "concerned_change_eur",
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
    """A département that exports: its rank, exports, those concerned, their share, the duty, and what carries it.

    No ``rank``: it sells nothing there. ``before`` are those concerned a year before, None where it is not published.
    """

    rank: int | None
    place: Territory
    exports: int
    concerned: int
    before: int | None
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
            "concerned_before_eur": self.before,
            "concerned_growth": growth(self.concerned, self.before),
            "concerned_change_eur": difference(self.concerned, self.before),
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


@keyed("droits-departements")
def tariff_departments(dataset: Dataset, selection: Selection, scenario: Scenario = DEFAULT) -> Finding:
    """Every département by the share of its exports that a scenario concerns.

    Frame: one row per département that exports, most exposed first: rank (none for what sells nothing there), exports,
    those concerned, those of a year before and their change, their share, the duty, the product that carries most of
    it; (not exported) that product's share of the duty.
    """
    asked = for_scenario(selection)
    everywhere = _everywhere(dataset, asked.at(reference.FRANCE), scenario)
    where = destinations(scenario, asked.period.last)
    return Asked(dataset, asked, (Flow.EXPORT,)).answer(
        tariff_departments.key(selection, scenario),
        title=f"Où les ventes {where} pèsent-elles le plus, et par quels produits ?",
        sentence=everywhere.sentence,
        frame=everywhere.frame,
        columns=EXPORTED,
        totals={Flow.EXPORT: int(everywhere.frame[VALUE_EUR].sum())},
        picture=Exposed(asked.territory.departments),
        seen="Un point par département : part de ses exportations concernée et droits en jeu",
        ranked=False,
        first=duty_cautions(selection),
        shown=Shown(compared=compared(asked, earlier(dataset, asked))),
        covers=asked.at(reference.FRANCE),
        reading=f"À droite, les départements dont une plus grande part des exportations va {where} ; en haut, ceux "
        f"dont la facture est la plus lourde, {terms(scenario)} (échelle logarithmique). Sous le nom, s’il y a place, "
        "le produit qui porte le plus de droits.",
        click="Un clic sur un point ouvre le département.",
        reading_of_table="Une ligne par département qui exporte, le plus exposé d’abord ; sans rang, il n’exporte rien "
        f"{where}. Droits {terms(scenario)}. Un tiret : valeur absente, jamais un zéro.",
        empty=f"Aucun département n’exporte {where} {naming.period(asked)} : choisissez un autre pays ou une autre "
        "période.",
        leads_to=Target.TERRITORY,
    )


@remembered
def _everywhere(dataset: Dataset, asked: Selection, scenario: Scenario) -> Everywhere:
    """Worked out once, never written to."""
    base = concerned(dataset, asked, scenario)
    share = shares(dataset, asked, scenario)
    standing = ranks(share)
    past = earlier(dataset, asked)
    before = concerned(dataset, asked, scenario, past).amounts.sum(axis=1).tolist() if past else [None] * len(share)
    whole, amounts = exports(dataset, asked).amounts[:, 0], base.amounts.sum(axis=1)
    exact = duties(base.amounts, rates(base, scenario))
    duty, carriers = euros(exact.sum(axis=1)), _carriers(base.members, exact)
    everyone = codes()
    present = np.flatnonzero(~np.isnan(share))
    order = sorted(present.tolist(), key=lambda i: (-float(share[i]), i))
    rows = [
        DepartmentRow(
            rank=int(standing[i]) or None,
            place=reference.territory(everyone[i]),
            exports=int(whole[i]),
            concerned=int(amounts[i]),
            before=before[i],
            share=float(share[i]),
            duty=int(duty[i]),
            carrier=carriers[i],
        )
        for i in order
    ]
    frame = pd.DataFrame([row.cells() for row in rows], columns=[*EXPORTED, "carrier_share"])
    integers = dict.fromkeys(("rank", "concerned_before_eur", "concerned_change_eur"), "Int64")
    frame = frame.astype({**integers, "concerned_growth": "float64"})
    return Everywhere(frame if amounts.any() else frame.iloc[:0], _sentence(asked, scenario, rows))


def _carriers(members: Sequence[str], exact: Array) -> list[Carrier | None]:
    """The heading that carries most of each row's duty (rows, members); none where there is no duty."""
    by_heading = by_product(members, CARRIER_LEVEL, exact)
    if not by_heading.products:
        return [None] * len(exact)
    amounts = by_heading.amounts
    columns = zip(
        largest(amounts, by_heading.products).tolist(),
        amounts.max(axis=1).tolist(),
        amounts.sum(axis=1).tolist(),
        strict=True,
    )
    return [
        Carrier(reference.product(by_heading.products[first]), most / total) if most > 0 and total > 0 else None
        for first, most, total in columns
    ]


def _sentence(asked: Selection, scenario: Scenario, rows: Sequence[DepartmentRow]) -> str:
    exposed = [row for row in rows if row.rank]
    if not exposed:
        return ""
    subject = filtering.of_what(asked)
    whose = f"de ses exportations{f' {subject}' if subject else ''}"
    # With an equal just after them, those that are named are not the only ones.
    among = "Parmi les" if any(row.share == exposed[NAMED - 1].share for row in exposed[NAMED:]) else "Les"
    first = french.enumeration([_named(row, whose) for row in exposed[:NAMED]])
    text = f"{among} plus exposés en proportion : {first}.{_middle(rows, destinations(scenario, asked.period.last))}"
    highest = max(row.duty for row in exposed)
    if highest > 0:
        heaviest = [row.place for row in exposed if row.duty == highest]
        equals = f", ex æquo avec {french.count(len(heaviest) - 1, 'autre')}" if len(heaviest) > 1 else ""
        text += f" La facture la plus lourde serait celle {naming.of(heaviest[0])}{equals}"
        text += f" (**{french.euros(highest)}**)."
    return text


def _middle(rows: Sequence[DepartmentRow], where: str) -> str:
    """« La moitié des départements est au-dessus de 3,1 %. », where that is true; else what is; after a space."""
    found = middle(np.array([row.share for row in rows]))
    if found.number < 2:
        return ""
    if found.value <= 0:
        none = sum(not row.rank for row in rows)
        verb = "n’exporte" if none < 2 else "n’exportent"
        return f" **{french.count(none, 'département')}** sur {found.number} {verb} rien {where}."
    if found.halves:
        return f" La moitié des départements est au-dessus de **{french.percent(found.value)}**."
    many = f"{found.reach} départements sur {found.number}"
    return f" **{many}** y vendent au moins {french.percent(found.value)} de leurs exportations."


def _named(row: DepartmentRow, whose: str) -> str:
    carrier = f", surtout « {row.carrier.product.short} »" if row.carrier else ""
    return f"**{naming.the(row.place)}** ({french.percent(row.share, part=True)} {whose}{carrier})"
