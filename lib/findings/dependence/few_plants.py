"""« Une seule usine ? »: what the territory sells that looks like the sales of very few firms; always a question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings.dependence.base import TONE, all_countries, own_countries
from lib.findings.saying import filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.indicators.balance import ratio
from lib.indicators.one_plant import ENOUGH, HALF, HELD, QUARTERS, few
from lib.pictures import Bars, Ledger, Tone, Written
from lib.reference import Country, Product, Territory
from lib.schema import (
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    SHARE,
    Flow,
    Target,
)
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.store.crossed import is_country
from lib.store.dense import cells

NAMED = 2  # headings named in the sentence


@dataclass(frozen=True)
class Held:
    """A heading about which the question is asked, over the last four quarters.

    ``product`` and ``country`` are the cell that holds it in ``quarters`` of the last eight, None where none does;
    ``peak`` is the share of its largest quarter in the year.
    """

    heading: Product
    amount: int
    share: float
    product: Product | None
    country: Country | None
    quarters: int
    peak: float | None


@dataclass(frozen=True)
class Eight:
    """The last eight quarters up to the end of a period, and their last four."""

    both: Period
    year: Period


def eight_quarters(dataset: Dataset, selection: Selection, flow: Flow) -> Eight | None:
    """Those of a flow up to the period's end; None unless all eight are published."""
    inside = [quarter for quarter in dataset.quarters(flow) if quarter <= selection.period.last][-QUARTERS:]
    if len(inside) < QUARTERS or inside[-1] - inside[0] != QUARTERS - 1:
        return None
    return Eight(Period(inside[0], inside[-1]), Period(inside[-1] - QUARTERS // 2 + 1, inside[-1]))


def held(dataset: Dataset, selection: Selection, flow: Flow, territory: Territory) -> tuple[tuple[Held, ...], int]:
    """The headings of a territory about which the question is asked, largest first; and all that it trades."""
    eight = eight_quarters(dataset, selection, flow)
    if eight is None:
        return (), 0
    flowing = cells(dataset, territory, flow, eight.both.quarters, selection.measure, selection.products)
    width, number = len(flowing.countries), len(flowing.headings)
    cell = flowing.product * width + flowing.country
    found = few(flowing.heading, cell, flowing.quarter, flowing.amounts, number)
    late = flowing.quarter >= QUARTERS // 2
    totals = np.bincount(flowing.heading[late], weights=flowing.amounts[late], minlength=number)
    whole = int(flowing.amounts[late].sum())
    answers = []
    for i in np.flatnonzero(found.asked & (totals > 0)).tolist():
        at, times, peak = int(found.cell[i]), int(found.quarters[i]), float(found.peak[i])
        country = flowing.countries[at % width] if at >= 0 else ""
        known = times >= ENOUGH and is_country(country, eight.both.last)
        if not known and not peak > HALF:
            continue  # held by what is no country: corrections, stores
        answers.append(
            Held(
                reference.product(flowing.headings[i]),
                int(totals[i]),
                ratio(int(totals[i]), whole) or 0.0,
                reference.product(flowing.products[at // width]) if known else None,
                reference.country(country, eight.both.last) if known else None,
                times if known else 0,
                None if np.isnan(peak) else peak,
            )
        )
    return tuple(sorted(answers, key=lambda one: (-one.amount, one.heading.code))), whole


@keyed(lambda _, flow: f"une-seule-usine-{french.FLOW[flow].noun}")
def few_plants(dataset: Dataset, selection: Selection, flow: Flow) -> Finding:
    """Headings (A129) of which one product × one country, or one quarter, makes nearly all: « une seule usine ? ».

    Frame: one row per heading, largest first: amount of the last four quarters and its share of the flow, the product
    (CPF4) and the country that hold at least 80 % of it and in how many of the last eight quarters, the largest
    quarter's share of the year. The filter on countries is left aside.
    """
    asked = all_countries(selection)
    eight, words = eight_quarters(dataset, asked, flow), french.FLOW[flow]
    rows, whole = held(dataset, asked, flow, asked.territory)
    measure = asked.measure.column
    frame = pd.DataFrame(
        {
            PRODUCT: [row.heading.code for row in rows],
            PRODUCT_LABEL: [row.heading.label for row in rows],
            PRODUCT_SHORT: [row.heading.short for row in rows],
            measure: np.array([row.amount for row in rows], dtype="i8"),
            SHARE: np.array([row.share for row in rows], dtype=float),
            "held_product": [row.product.label if row.product else "" for row in rows],
            "held_country": [row.country.name if row.country else "" for row in rows],
            "held_quarters": np.array([row.quarters for row in rows], dtype="i8"),
            "peak": np.array([row.peak for row in rows], dtype=float),
        }
    )
    territory = asked.territory
    seen_over = asked if eight is None else replace(asked, period=eight.both)
    return Asked(dataset, asked, (flow,), over=seen_over).answer(
        few_plants.key(selection, flow),
        title=f"Une seule usine ? Ce que {naming.the(territory)} {naming.verb(territory, *words.trades)} peut-être "
        "d’un très petit nombre d’établissements",
        sentence=_sentence(asked, flow, rows, whole, eight),
        frame=frame,
        columns=(
            PRODUCT,
            PRODUCT_LABEL,
            measure,
            SHARE,
            "held_product",
            "held_country",
            "held_quarters",
            "peak",
        ),
        totals={flow: whole},
        picture=Ledger(
            (
                Bars(
                    "Trimestres tenus\nsur 8",
                    "held_quarters",
                    (("held_quarters", Written.NUMBER),),
                    Tone.OTHERS,
                    8.0,
                    ENOUGH,
                ),
                Bars("Plus gros trimestre\nde l’année", "peak", (("peak", Written.SHARE),), Tone.OTHERS, 1.0, HALF),
                Bars("Montant\nd’un an", measure, ((measure, Written.AMOUNT), (SHARE, Written.SHARE)), TONE[flow]),
            ),
            shown=min(len(rows), asked.top),
        ),
        seen="Barres par produit : trimestres tenus par un seul produit vers un seul pays, plus gros trimestre",
        ranked=False,
        first=own_countries(selection),
        shown=Shown(products=[row.heading.code for row in rows]),
        reading="Une question, jamais un constat : les douanes ne disent rien des entreprises. Un produit est là si un "
        f"seul produit détaillé vers un seul pays en fait au moins {french.percent(HELD, 0)} pendant au moins {ENOUGH} "
        f"des {QUARTERS} derniers trimestres, ou si son plus gros trimestre fait plus de la moitié de l’année.",
        empty=_nothing(asked, flow, eight, whole),
        leads_to=Target.PRODUCTS,
    )


def _nothing(asked: Selection, flow: Flow, eight: Eight | None, whole: int) -> str:
    if eight is None:
        return (
            f"Il faut {QUARTERS} trimestres publiés à la suite pour poser la question. Choisissez une période plus "
            "récente, ou chargez d’autres années (page Sources et méthode)."
        )
    if not whole:
        return ""
    what = filtering.subject(asked, (flow,))
    return (
        f"Aucun produit {french.FLOW[flow].traded} par {naming.the(asked.territory)}{what} ne ressemble aux ventes "
        "d’un très petit nombre d’établissements. Choisissez un territoire plus petit."
    )


def _sentence(asked: Selection, flow: Flow, rows: Sequence[Held], whole: int, eight: Eight | None) -> str:
    if not rows or eight is None:
        return ""
    words, number = french.FLOW[flow], len(rows)
    together = french.percent(ratio(sum(row.amount for row in rows), whole), part=True)
    first = french.enumeration(
        [f"**{row.heading.label}** ({french.amount(row.amount, asked.measure)})" for row in rows[:NAMED]]
    )
    what = filtering.subject(asked, (flow,))
    comes = "vient-il" if number == 1 else "viennent-ils"
    return (
        f"**{french.count(number, 'produit')}** {words.traded}{'s' * (number > 1)} par {naming.the(asked.territory)}, "
        f"soit **{together}** des {words.noun}{what} {french.in_period(eight.year.first, eight.year.last)}, {comes} "
        f"d’un très petit nombre d’établissements ? {'Les plus gros' if number > 1 else 'C’est'} : {first}."
    )
