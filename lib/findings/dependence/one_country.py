"""Products bought from, or sold to, one country for more than half of their trade."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import divided
from lib.findings.dependence.base import HALF, SCALE, TONE, all_countries, compared, own_countries
from lib.findings.saying import filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.findings.saying.published import year_before
from lib.indicators.balance import difference, growth, ratio
from lib.indicators.concentration import equivalent_number, herfindahl
from lib.pictures import Bars, Ledger, Tone, Written
from lib.reference import Country, Product
from lib.schema import (
    COLUMNS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    SHARE,
    Flow,
    Measure,
    Target,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.crossed import RETURNED_GOODS, crossed

NAMED = 3  # products named in the sentence
RETURNS = " « France » : des marchandises françaises qui reviennent."


@dataclass(frozen=True)
class ProductRow:
    """A product that is traded: its amount and share of the flow, its first country, and its concentration (0 to 1).

    ``before`` is its amount a year before, None where that is not published.
    """

    product: Product
    amount: int
    before: int | None
    share: float | None
    country: Country
    country_share: float
    concentration: float

    @property
    def is_dependent(self) -> bool:
        """Whether one country makes more than half of it."""
        return self.country_share > HALF

    def cells(self, measure: Measure) -> dict[str, object]:
        """The row by column name."""
        return {
            PRODUCT: self.product.code,
            PRODUCT_LABEL: self.product.label,
            measure.column: self.amount,
            measure.of("before"): self.before,
            measure.of("change"): difference(self.amount, self.before),
            "growth": growth(self.amount, self.before),
            SHARE: self.share,
            "first_country_code": self.country.code,
            "first_country": self.country.name,
            "first_share": self.country_share,
            "concentration": self.concentration,
            "equivalent": equivalent_number(self.concentration),
            PRODUCT_SHORT: self.product.short,
        }


@keyed(lambda _, flow, *__, **___: f"un-pays-{french.FLOW[flow].noun}")
def one_country(dataset: Dataset, selection: Selection, flow: Flow, brief: bool = False) -> Finding:
    """Products bought from, or sold to, one country for more than half; and the concentration of every product.

    Frame: one row per product with trade, those that depend on one country first, by size: amount, that of a year
    before and its change, share of the flow, first country, its share of the product, index and equivalent number.
    Drawn: the dependent ones. ``brief`` keeps those only, for a page of paper.
    """
    asked = all_countries(selection)
    measure, territory, words = asked.measure, asked.territory, french.FLOW[flow]
    earlier = year_before(dataset, asked.period, flow)
    rows, total = _rows(dataset, asked, flow, earlier)
    before, change = measure.of("before"), measure.of("change")
    columns = (
        PRODUCT, PRODUCT_LABEL, measure.column, before, change, "growth", SHARE, "first_country_code", "first_country",
        "first_share", "concentration", "equivalent",
    )  # fmt: skip
    frame = pd.DataFrame([row.cells(measure) for row in rows], columns=[*columns, PRODUCT_SHORT])
    frame = frame.astype({before: "Int64", change: "Int64", "growth": "float64"})
    dependent = [row for row in rows if row.is_dependent]
    # Without any such product the largest are drawn, which shows how far they are from the line.
    shown = min(len(dependent) or asked.top, asked.top)
    returns = any(row.country.code == RETURNED_GOODS for row in dependent)
    return Asked(dataset, asked, (flow,)).answer(
        one_country.key(selection, flow, brief),
        title=f"Ce que {naming.the(territory)} {naming.verb(territory, *words.trades)} pour plus de moitié "
        f"{words.inside} un seul pays",
        sentence=_sentence(asked, flow, rows, dependent, total),
        frame=frame.head(shown) if brief else frame,
        columns=tuple(name for name in columns if COLUMNS[name].on_paper) if brief else columns,
        totals={flow: total},
        picture=Ledger(_bars(flow, measure), shown=shown),
        seen=f"Barres par produit : part du premier {words.partner} et montant",
        file=f"{words.noun}-un-seul-pays",
        ranked=False,
        first=own_countries(selection),
        shown=Shown(partners={row.country.code for row in rows}, compared=compared(asked, earlier)),
        reading=f"Dessinés : les plus gros produits {words.traded}s dont un pays fait plus de la moitié (le trait) ; "
        f"le tableau les a tous. {SCALE}." + (RETURNS if returns else ""),
        reading_of_table=f"Une ligne par produit, ceux dont un pays fait plus de la moitié d’abord. {SCALE} ; le "
        f"nombre équivalent dit combien de pays, à parts égales, donneraient la même.{RETURNS if returns else ''}",
        leads_to=Target.PRODUCTS,
    )


def _rows(dataset: Dataset, asked: Selection, flow: Flow, earlier: tuple[int, ...]) -> tuple[list[ProductRow], int]:
    """Products with trade, those that depend on one country first; and all that is traded.

    ``earlier`` are the quarters of the year before, none where it is not published.
    """
    table = crossed(dataset, asked.territory, flow, asked.period.quarters, asked.level, asked.products)
    amounts = table.amounts(asked.measure)
    totals, countries = amounts.sum(axis=1), table.countries
    total = int(totals.sum())
    if not len(countries):  # nobody to depend on
        return [], total
    past = crossed(dataset, asked.territory, flow, earlier, asked.level, asked.products) if earlier else None
    before = past.amounts(asked.measure).sum(axis=1).tolist() if past else [None] * len(totals)
    inside = amounts[:, countries]
    index, first, largest = herfindahl(inside), inside.argmax(axis=1), inside.max(axis=1)
    share = divided(largest, totals)
    rows = [
        ProductRow(
            product=reference.product(table.products[i]),
            amount=int(totals[i]),
            before=before[i],
            share=ratio(int(totals[i]), total),
            country=reference.country(table.partners[int(countries[first[i]])], asked.period.last),
            country_share=float(share[i]),
            concentration=float(index[i]),
        )
        for i in np.flatnonzero((totals > 0) & (largest > 0)).tolist()
    ]
    return sorted(rows, key=lambda row: (not row.is_dependent, -row.amount, row.product.code)), total


def _bars(flow: Flow, measure: Measure) -> tuple[Bars, Bars]:
    column = measure.column
    return (
        Bars(
            f"Part du premier {french.FLOW[flow].partner}",
            "first_share",
            (("first_country", Written.TEXT), ("first_share", Written.SHARE)),
            TONE[flow],
            high=1.0,
            mark=HALF,
        ),
        Bars("Montant", column, ((column, Written.AMOUNT), (SHARE, Written.SHARE)), Tone.OTHERS),
    )


def _sentence(
    asked: Selection, flow: Flow, rows: Sequence[ProductRow], dependent: Sequence[ProductRow], total: int
) -> str:
    if not rows:
        return ""
    words, number, subject = french.FLOW[flow], len(dependent), filtering.subject(asked, (flow,))
    if not dependent:
        among = f" ({filtering.in_title(asked)})" if subject else ""
        return f"Aucun produit {words.traded}{among} ne dépend d’un seul pays pour plus de la moitié, sur {len(rows)}."
    covered = french.percent(ratio(sum(row.amount for row in dependent), total), 0, part=True)
    first = [
        f"**{row.product.label}** ({row.country.name}, {french.percent(row.country_share, 0, part=True)})"
        for row in dependent[:NAMED]
    ]
    s, verb = ("", "est") if number == 1 else ("s", "sont")
    return (
        f"**{number} produit{s} sur {len(rows)}** {verb} {words.traded}{s} pour plus de moitié {words.inside} un seul "
        f"pays, soit **{covered}** des {words.noun} {naming.of(asked.territory)}{subject}"
        f"{' : ' if number <= NAMED else ' ; les plus gros : '}{french.enumeration(first)}."
    )
