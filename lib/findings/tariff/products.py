"""The products that carry the duty of a tariff scenario, here, in the région and in France."""

from collections.abc import Mapping, Sequence
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
    for_scenario,
    rates,
    terms,
)
from lib.indicators.balance import difference, growth, ratio
from lib.indicators.tariffs import UNIT, duties, euros_that_add_up
from lib.pictures import Bars, Ledger, Tone, Written
from lib.reference import TerritoryKind
from lib.scenario import DEFAULT, Scenario
from lib.schema import (
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    VALUE_EUR,
    Flow,
    Target,
)
from lib.selection import Selection
from lib.store import Dataset

OWN_DUTY, REGION_DUTY, FRANCE_DUTY = "duty_eur", "region_duty_eur", "france_duty_eur"  # duties, by column
SHARES = ("concerned_growth", "concerned_share", "tariff_rate", "duty_share")
AMOUNTS = ("concerned_before_eur", "concerned_change_eur")
NAMED = 3  # products named in the sentence


@dataclass(frozen=True)
class DutyRow:
    """A product, or the remainder of the ranking: exports concerned and duties, in whole euros.

    ``before`` are those concerned a year before (None: not published), ``concerned_share`` is of the product's exports,
    ``rate`` the mean one, ``duties`` are by column: the territory's, and those of its région and of France where it has
    them.
    """

    code: str
    label: str
    short: str
    concerned: int
    before: int | None
    concerned_share: float | None
    rate: float | None
    duties: Mapping[str, int]

    @property
    def duty(self) -> int:
        """The territory's."""
        return self.duties[OWN_DUTY]

    def cells(self, total: int) -> dict[str, object]:
        """The row by column name; ``total`` is the duty of the territory."""
        return {
            PRODUCT: self.code,
            PRODUCT_LABEL: self.label,
            PRODUCT_SHORT: self.short,
            "concerned_eur": self.concerned,
            "concerned_before_eur": self.before,
            "concerned_growth": growth(self.concerned, self.before),
            "concerned_change_eur": difference(self.concerned, self.before),
            "concerned_share": self.concerned_share,
            "tariff_rate": self.rate,
            "duty_share": self.share(total),
            **self.duties,
        }

    def share(self, total: int) -> float | None:
        """Its share of the territory's duty; missing without duty."""
        return ratio(self.duty, total if total > 0 else 0)


@dataclass(frozen=True, eq=False)
class Exact:
    """What is sold to the scenario's countries (products, whole euros), and the exact duties by column (products).

    ``before`` is what was sold there a year before by product, None where that is not published.
    """

    products: tuple[str, ...]
    sales: Array
    duties: Mapping[str, Array]
    before: Mapping[str, int] | None


@keyed("droits-produits")
def tariff_products(dataset: Dataset, selection: Selection, scenario: Scenario = DEFAULT) -> Finding:
    """The products that carry the duty: top-N by duty, then « Autres ».

    Frame: one row per product of the level: exports to the scenario's countries, those of a year before and their
    change, share of the product's exports, mean rate, duty here, in the région and in France, share of the duty. The
    duties add up to the place's, to the euro.
    """
    asked = for_scenario(selection)
    exact = _exact(dataset, asked, scenario)
    rows = _rows(exact, _product_totals(dataset, asked), asked.top)
    total = sum(row.duty for row in rows)
    perimeters = tuple(column for column in exact.duties if column != OWN_DUTY)
    columns = (
        PRODUCT, PRODUCT_LABEL, "concerned_eur", "concerned_before_eur", "concerned_growth",
        "concerned_change_eur", "concerned_share", "tariff_rate", OWN_DUTY, "duty_share", *perimeters,
    )  # fmt: skip
    frame = pd.DataFrame([row.cells(total) for row in rows], columns=[*columns, PRODUCT_SHORT])
    where = destinations(scenario, asked.period.last)
    return Asked(dataset, asked, (Flow.EXPORT,)).answer(
        tariff_products.key(selection, scenario),
        title=f"Les produits qui portent le droit, {naming.of(asked.territory)} {where}",
        sentence=_sentence(asked, rows, total),
        frame=frame.astype(
            dict.fromkeys(SHARES, "float64") | {"concerned_before_eur": "Int64", "concerned_change_eur": "Int64"}
        ),
        columns=columns,
        totals={Flow.EXPORT: int(exact.sales.sum())},
        picture=Ledger(_bars(perimeters), shown=asked.top + 1),
        seen="Barres par produit : droits en jeu, part vendue là-bas",
        first=duty_cautions(selection),
        shown=Shown(products=exact.products, compared=compared(asked, earlier(dataset, asked))),
        reading=f"{french.capital(terms(scenario))}. La deuxième colonne dit quelle part des ventes du produit va "
        f"{where}.",
        reading_of_table=f"Une ligne par produit, celui qui porte le plus de droits d’abord. "
        f"{french.capital(terms(scenario))} ; « Part concernée » dit quelle part des ventes du produit va {where}.",
        empty=f"Rien n’est exporté {where} {naming.period(asked)} : choisissez un autre pays, une autre période ou un "
        "autre territoire.",
        leads_to=Target.PRODUCTS,
    )


def _exact(dataset: Dataset, asked: Selection, scenario: Scenario) -> Exact:
    base, territory = concerned(dataset, asked, scenario), asked.territory
    applied = rates(base, scenario)
    places = {OWN_DUTY: territory}
    places |= {FRANCE_DUTY if p.kind is TerritoryKind.FRANCE else REGION_DUTY: p for p in naming.perimeters(territory)}
    amounts = [base.of(territory), *(duties(base.of(place), applied) for place in places.values())]
    found = by_product(base.members, asked.level, np.array(amounts))
    sales, *exact = found.amounts
    return Exact(found.products, sales, dict(zip(places, exact, strict=True)), _before(dataset, asked, scenario))


def _before(dataset: Dataset, asked: Selection, scenario: Scenario) -> dict[str, int] | None:
    """What was sold there by product over the same quarters a year before."""
    past = earlier(dataset, asked)
    if not past:
        return None
    frame = concerned(dataset, asked, scenario, past)
    found = by_product(frame.members, asked.level, frame.of(asked.territory)[None, :])
    return dict(zip(found.products, found.amounts[0].tolist(), strict=True))


def _rows(exact: Exact, totals: Mapping[str, int], top: int) -> list[DutyRow]:
    """The first products by duty, then the others together; ``totals`` are whole exports by product."""
    own, sales, products, before = exact.duties[OWN_DUTY], exact.sales, exact.products, exact.before
    present = np.flatnonzero((sales != 0) | (own != 0)).tolist()
    # Neither ranked nor counted: products of which corrections take back more than is sold.
    positive = [i for i in present if sales[i] > 0]
    first = sorted(positive, key=lambda i: (-int(own[i]), -int(sales[i]), products[i]))[:top]
    rest = [i for i in present if i not in first]
    groups = [[i] for i in first] + ([rest] if rest else [])
    duties_of = {column: _whole_euros(amounts, first, bool(rest)) for column, amounts in exact.duties.items()}
    rows: list[DutyRow] = []
    for place, group in enumerate(groups):
        amount = sum(int(sales[i]) for i in group)
        whole = sum(totals.get(products[i], 0) for i in group)
        remainder = naming.others_label(len(positive) - len(first), "produit") if place == len(first) else ""
        product = reference.product(products[group[0]])
        named = {products[i] for i in (first if remainder else group)}
        rows.append(
            DutyRow(
                code=OTHERS if remainder else product.code,
                label=remainder or product.label,
                short=remainder or product.short,
                concerned=amount,
                # What is no longer sold there stands under « Autres » too.
                before=None if before is None else sum(x for k, x in before.items() if (k in named) != bool(remainder)),
                concerned_share=ratio(amount, whole if whole > 0 else 0),
                rate=ratio(sum(int(own[i]) for i in group), amount * UNIT if amount > 0 else 0),
                duties={column: euros[place] for column, euros in duties_of.items()},
            )
        )
    return rows


def _whole_euros(amounts: Array, first: Sequence[int], others: bool) -> list[int]:
    """Duties of the first products, and of all others: in the région and in France those hold what is not listed here,
    so that each column adds up to its place.
    """
    exact = [int(amounts[i]) for i in first]
    if others:
        exact.append(int(amounts.sum()) - sum(exact))
    return [int(x) for x in euros_that_add_up(np.array(exact, dtype="i8"))] if exact else []


def _product_totals(dataset: Dataset, asked: Selection) -> dict[str, int]:
    """Exports of the territory by product, whoever buys them."""
    rows = dataset.aggregate(asked.territory, Flow.EXPORT, asked.period.quarters, (asked.level,), asked.products)
    return dict(zip(rows[asked.level].astype(str), rows[VALUE_EUR].tolist(), strict=True))


def _bars(perimeters: Sequence[str]) -> tuple[Bars, ...]:
    heads = {REGION_DUTY: "Droits, région", FRANCE_DUTY: "Droits, France"}
    share = (("concerned_share", Written.SHARE),)
    return (
        Bars("Droits en jeu", OWN_DUTY, ((OWN_DUTY, Written.EUROS), ("tariff_rate", Written.SHARE)), Tone.EXPORTS),
        Bars("Part du produit vendue là-bas", "concerned_share", share, Tone.NODE, high=1.0),
        *(Bars(heads[column], column, ((column, Written.EUROS),), Tone.OTHERS) for column in perimeters),
    )


def _sentence(asked: Selection, rows: Sequence[DutyRow], total: int) -> str:
    subject = filtering.of_what(asked)
    on = f" sur les exportations {subject}" if subject else ""
    carriers = [row for row in rows if row.code != OTHERS and row.duty > 0]
    if not carriers:
        return f"Au taux choisi, aucun produit ne porte de droit{on}." if rows else ""
    first = french.enumeration(
        [
            f"**{row.label}** ({french.euros(row.duty)}, {french.percent(row.share(total), part=True)})"
            for row in carriers[:NAMED]
        ]
    )
    if len(carriers) <= NAMED:
        return f"Le droit{on} porterait sur {first}."
    share = french.percent(ratio(sum(row.duty for row in carriers[:NAMED]), total), 0, part=True)
    return f"Trois produits porteraient **{share}** du droit{on} : {first}."
