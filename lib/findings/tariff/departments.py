"""Which départements a tariff scenario exposes, and by which product."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pandas.arrays import IntegerArray

from lib import french, reference
from lib.arrays import Array, framed
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
from lib.indicators.balance import growth
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
from lib.store.nationwide import texts

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


@dataclass(frozen=True, eq=False)
class Ranked:
    """The départements that export, most exposed first: rank (0: it sells nothing there), share, duty, carrier."""

    places: Sequence[Territory]
    ranks: Array
    shares: Array
    duties: Array
    carriers: Sequence[Carrier | None]


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
    whole, amounts = exports(dataset, asked).amounts[:, 0], base.amounts.sum(axis=1)
    share = shares(dataset, asked, scenario)
    exact = duties(base.amounts, rates(base, scenario))
    present = np.flatnonzero(~np.isnan(share))
    order = present[np.argsort(-share[present], kind="stable")]
    everyone = list(reference.departments().values())
    ranked = Ranked(
        places=[everyone[i] for i in order.tolist()],
        ranks=ranks(share)[order],
        shares=share[order],
        duties=euros(exact.sum(axis=1))[order],
        carriers=_carriers(base.members, exact[order]),
    )
    past = earlier(dataset, asked)
    before = concerned(dataset, asked, scenario, past).amounts.sum(axis=1)[order] if past else None
    frame = _frame(ranked, whole[order], amounts[order], before)
    return Everywhere(frame if amounts.any() else frame.iloc[:0], _sentence(asked, scenario, ranked))


def _frame(ranked: Ranked, whole: Array, amounts: Array, before: Array | None) -> pd.DataFrame:
    """One row per département; made column by column, each as it stays: from rows it takes three times as long."""
    absent = np.full(len(whole), before is None)
    then = np.zeros(len(whole), dtype="i8") if before is None else before
    rises = [None] * len(whole) if before is None else map(growth, amounts.tolist(), before.tolist())
    return framed(
        {
            "rank": IntegerArray(ranked.ranks, ranked.ranks == 0),
            "territory_code": texts(place.code for place in ranked.places),
            "territory": texts(place.name for place in ranked.places),
            VALUE_EUR: whole,
            "concerned_eur": amounts,
            "concerned_before_eur": IntegerArray(then, absent),
            "concerned_growth": np.array(list(rises), dtype=float),
            "concerned_change_eur": IntegerArray(amounts - then, absent),
            "concerned_share": ranked.shares,
            "duty_eur": ranked.duties,
            "carried_by": texts(one.product.short if one else "" for one in ranked.carriers),
            "carrier_share": np.array([one.share if one else np.nan for one in ranked.carriers], dtype=float),
        }
    )


def _carriers(members: Sequence[str], exact: Array) -> list[Carrier | None]:
    """The heading that carries most of each row's duty (rows, members); none where there is no duty."""
    by_heading = by_product(members, CARRIER_LEVEL, exact)
    if not by_heading.products:
        return [None] * len(exact)
    amounts = by_heading.amounts
    first = largest(amounts, by_heading.products).tolist()
    carried = {i: reference.product(by_heading.products[i]) for i in set(first)}
    columns = zip(first, amounts.max(axis=1).tolist(), amounts.sum(axis=1).tolist(), strict=True)
    return [Carrier(carried[i], most / total) if most > 0 and total > 0 else None for i, most, total in columns]


def _sentence(asked: Selection, scenario: Scenario, ranked: Ranked) -> str:
    exposed = int((ranked.ranks > 0).sum())
    if not exposed:
        return ""
    subject = filtering.of_what(asked)
    whose = f"de ses exportations{f' {subject}' if subject else ''}"
    # With an equal just after them, those that are named are not the only ones.
    equal = exposed > NAMED and ranked.shares[NAMED] == ranked.shares[NAMED - 1]
    first = french.enumeration([_named(ranked, row, whose) for row in range(min(NAMED, exposed))])
    among = "Parmi les" if equal else "Les"
    text = f"{among} plus exposés en proportion : {first}.{_middle(ranked, destinations(scenario, asked.period.last))}"
    highest = int(ranked.duties[:exposed].max())
    if highest > 0:
        heaviest = np.flatnonzero(ranked.duties[:exposed] == highest).tolist()
        equals = f", ex æquo avec {french.count(len(heaviest) - 1, 'autre')}" if len(heaviest) > 1 else ""
        text += f" La facture la plus lourde serait celle {naming.of(ranked.places[heaviest[0]])}{equals}"
        text += f" (**{french.euros(highest)}**)."
    return text


def _middle(ranked: Ranked, where: str) -> str:
    """« La moitié des départements est au-dessus de 3,1 %. », where that is true; else what is; after a space."""
    found = middle(ranked.shares)
    if found.number < 2:
        return ""
    if found.value <= 0:
        none = int((ranked.ranks == 0).sum())
        verb = "n’exporte" if none < 2 else "n’exportent"
        return f" **{french.count(none, 'département')}** sur {found.number} {verb} rien {where}."
    if found.halves:
        return f" La moitié des départements est au-dessus de **{french.percent(found.value)}**."
    many = f"{found.reach} départements sur {found.number}"
    return f" **{many}** y vendent au moins {french.percent(found.value)} de leurs exportations."


def _named(ranked: Ranked, row: int, whose: str) -> str:
    found = ranked.carriers[row]
    carrier = f", surtout « {found.product.short} »" if found else ""
    share = french.percent(float(ranked.shares[row]), part=True)
    return f"**{naming.the(ranked.places[row])}** ({share} {whose}{carrier})"
