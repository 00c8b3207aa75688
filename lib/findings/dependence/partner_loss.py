"""What if a partner or a group disappeared: what is traded with it, and how much the others would have to grow."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.dependence.base import HALF, TONE, all_countries, compared, own_countries
from lib.findings.saying import filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.findings.saying.published import year_before
from lib.indicators.balance import difference, growth, ratio
from lib.indicators.replacement import gap
from lib.pictures import Bars, Ledger, Tone, Written
from lib.reference import Product
from lib.schema import (
    COUNTRY,
    FLOWS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    VALUE_EUR,
    Flow,
    Measure,
    Target,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.crossed import RETURNED_GOODS, Crossed, crossed, stands_outside

NAMED = 3  # other countries named per product
HARD = 1.0  # others would have to double
USUAL = "US"  # where nothing is traded outside the Union
OTHERS_DO = {Flow.EXPORT: "achètent", Flow.IMPORT: "fournissent"}
THEY_WOULD = {Flow.EXPORT: "acheter", Flow.IMPORT: "fournir"}


@dataclass(frozen=True)
class Lost:
    """Who disappears: a country, or a group with the members it has at the end of the period; in words, and by code."""

    article: str
    name: str
    codes: frozenset[str]

    @classmethod
    def of(cls, dataset: Dataset, code: str, quarter: int) -> "Lost":
        """The one that a country's or a group's code names."""
        if group := reference.country_groups().get(code):
            members = dataset.partners((code,), quarter) - {RETURNED_GOODS}
            return cls(group.article, group.spoken, members)
        country = reference.country(code, quarter)
        return cls(country.article, country.name, frozenset([code]))

    def columns(self, table: Crossed) -> Array:
        """Where its members stand among a table's partners."""
        return np.array([i for i, code in enumerate(table.partners) if code in self.codes], dtype="i8")

    @property
    def with_it(self) -> str:
        """« à la Chine », « aux BRICS »."""
        return french.to(self.article, self.name)


@dataclass(frozen=True)
class LossRow:
    """A product traded with the country: what is at stake, all of its trade, and what the other countries trade.

    Whole euros or kilograms; ``before`` was at stake a year before (None: not published), ``growth`` is a fraction of
    what the others trade, NaN where there is no other.
    """

    product: Product
    stake: int
    before: int | None
    total: int
    share: float
    others: int
    number: int
    named: str
    growth: float

    @property
    def is_hard(self) -> bool:
        """Whether the others, if any, would have to more than double."""
        return self.number > 0 and self.growth > HARD

    def cells(self, measure: Measure) -> dict[str, object]:
        """The row by column name."""
        return {
            PRODUCT: self.product.code,
            PRODUCT_LABEL: self.product.label,
            measure.of("stake"): self.stake,
            measure.of("stake_before"): self.before,
            "stake_growth": growth(self.stake, self.before),
            measure.of("stake_change"): difference(self.stake, self.before),
            measure.column: self.total,
            "stake_share": self.share,
            measure.of("others"): self.others,
            "others_number": self.number,
            "others_named": self.named,
            "needed_growth": self.growth,
            PRODUCT_SHORT: self.product.short,
            "growth_text": self._growth_text(),
        }

    def _growth_text(self) -> str:
        if not self.number:
            return "aucun autre pays"
        who = french.count(self.number, "pays", "pays")
        if np.isnan(self.growth):
            return who
        if self.growth < 1.995:
            return f"{french.percent(self.growth, 0, sign=True)} · {who}"
        times = french.number(1 + self.growth, 1 if self.growth < 9 else 0)
        return f"×{french.NARROW}{times} · {who}"


def largest_partner(dataset: Dataset, selection: Selection) -> str:
    """The country outside the Union with which the territory trades most, both flows added; « US » without any."""
    period = selection.period
    sums: Counter[str] = Counter()
    for flow in FLOWS:
        rows = dataset.aggregate(selection.territory, flow, period.quarters, (COUNTRY,), selection.products)
        for code, amount in zip(rows[COUNTRY].astype(str), rows[VALUE_EUR].tolist(), strict=True):
            if stands_outside(code, period.last):
                sums[code] += amount
    return max(sorted(sums), key=sums.__getitem__, default=USUAL)


@keyed(lambda _, flow, *__: f"sans-un-pays-{french.FLOW[flow].noun}")
def partner_loss(dataset: Dataset, selection: Selection, flow: Flow, code: str = "") -> Finding:
    """What a flow would lose with one country or one group, by product.

    Frame: one row per product traded with it, largest first: what is at stake, what was a year before, the change as a
    rate and as an amount, the product's whole trade, the share, what the other countries trade, how many they are and
    the first of them, and the growth they would need (missing where there is no other). Returned goods (France) and
    partners that are not countries do not step in. The country filter is left aside. ``code`` is a country's or a
    group's, which loses the members it has at the end of the period, returned goods left out; without one, the largest
    partner outside the Union.
    """
    asked = all_countries(selection)
    code = code or largest_partner(dataset, asked)
    measure, words = asked.measure, french.FLOW[flow]
    lost = Lost.of(dataset, code, asked.period.last)
    table = crossed(dataset, asked.territory, flow, asked.period.quarters, asked.level, asked.products)
    earlier = year_before(dataset, asked.period, flow)
    past = crossed(dataset, asked.territory, flow, earlier, asked.level, asked.products) if earlier else None
    rows = _rows(table, past, asked, lost)
    whole = int(table.amounts(measure).sum())
    stake, before, others = measure.of("stake"), measure.of("stake_before"), measure.of("others")
    change = measure.of("stake_change")
    columns = (
        PRODUCT, PRODUCT_LABEL, stake, before, "stake_growth", change, measure.column, "stake_share", others,
        "others_number", "others_named", "needed_growth",
    )  # fmt: skip
    frame = pd.DataFrame([row.cells(measure) for row in rows], columns=[*columns, PRODUCT_SHORT, "growth_text"])
    disappears = "disparaissaient" if lost.article == "les" else "disparaissait"
    return Asked(dataset, asked, (flow,)).answer(
        partner_loss.key(selection, flow, code),
        title=f"Si {french.the(lost.article, lost.name)} {disappears} : les {words.deals} "
        f"{naming.of(asked.territory)} en jeu",
        sentence=_sentence(asked, flow, lost, rows, whole),
        frame=frame.astype({before: "Int64", change: "Int64", "stake_growth": "float64"}),
        columns=columns,
        totals={flow: sum(row.stake for row in rows)},
        picture=Ledger(_bars(flow, stake), shown=asked.top),
        seen="Barres par produit : montant en jeu, part du produit, hausse nécessaire des autres pays",
        file=f"{words.noun}-sans-{code.lower()}",
        ranked=False,
        first=own_countries(selection),
        shown=Shown(products={row.product.code for row in rows}, compared=compared(asked, earlier)),
        reading=f"Les traits verticaux : la moitié du produit, et un doublement. {_rise(flow)}",
        reading_of_table=f"Une ligne par produit, le plus gros d’abord. {_rise(flow)}",
        empty=_empty(asked, flow, lost, table),
        leads_to=Target.PRODUCTS,
    )


def _rise(flow: Flow) -> str:
    """What the growth is, and who neither goes nor steps in."""
    return (
        "La hausse est celle que les autres pays avec lesquels le territoire traite déjà ce produit devraient "
        f"{THEY_WOULD[flow]} ensemble pour combler le vide ; rien ne dit qu’ils le peuvent, ni à quel prix. Les "
        "retours de marchandises françaises et ce qui n’est pas un pays ne comptent ni dans ce qui est en jeu, ni "
        "parmi eux."
    )


def _rows(table: Crossed, past: Crossed | None, asked: Selection, lost: Lost) -> list[LossRow]:
    """Products traded with who is lost, largest first; ``past`` is the table of the year before, if it is published."""
    amounts, partners = table.amounts(asked.measure), lost.columns(table)
    totals, others = amounts.sum(axis=1), np.setdiff1d(table.suppliers, partners)
    before = past.amounts(asked.measure)[:, partners].sum(axis=1).tolist() if past else [None] * len(amounts)
    found = gap(amounts, partners, others, totals)
    rows = [
        LossRow(
            product=reference.product(table.products[i]),
            stake=int(found.lost[i]),
            before=before[i],
            total=int(totals[i]),
            share=float(found.share[i]),
            others=int(found.others[i]),
            number=int(found.number[i]),
            named=_named(table, amounts[i], others, asked.period.last),
            growth=float(found.growth[i]),
        )
        for i in np.flatnonzero(found.lost > 0).tolist()
    ]
    return sorted(rows, key=lambda row: (-row.stake, row.product.code))


def _named(table: Crossed, amounts: Array, others: Array, quarter: int) -> str:
    """The largest other countries, in words; ``amounts`` (partners) are those of one product."""
    order = sorted(others.tolist(), key=lambda j: -int(amounts[j]))[:NAMED]
    return ", ".join(reference.country(table.partners[j], quarter).name for j in order if amounts[j] > 0)


def _empty(asked: Selection, flow: Flow, lost: Lost, table: Crossed) -> str:
    """What is said where nothing is at stake: nothing is traded, or only what has no mass, or corrections."""
    words, subject = french.FLOW[flow], filtering.of_what(asked)
    euros = int(table.amounts(Measure.VALUE)[:, lost.columns(table)].sum())
    to = f"{lost.with_it} {naming.period(asked)}"
    if asked.measure is Measure.MASS and euros > 0:
        return (
            f"Aucune masse n’est déclarée pour ce qui est {words.traded} {to} ({french.euros(euros)}) : choisissez la "
            "valeur en euros."
        )
    if euros < 0:
        return (
            f"Rien que des corrections ({french.euros(euros)}) pour ce qui est {words.traded} {to} : choisissez un "
            "autre pays ou une autre période."
        )
    nothing = f"Pas {french.of('', words.deals)} {subject}" if subject else f"Rien n’est {words.traded}"
    return f"{nothing} {to} : choisissez un autre pays ou une autre période."


def _bars(flow: Flow, stake: str) -> tuple[Bars, ...]:
    growth = (("growth_text", Written.TEXT),)
    return (
        Bars("En jeu", stake, ((stake, Written.AMOUNT),), TONE[flow]),
        Bars("Part du produit", "stake_share", (("stake_share", Written.SHARE),), Tone.NODE, high=1.0, mark=HALF),
        Bars("Hausse nécessaire des autres", "needed_growth", growth, Tone.DEFICIT, high=2.0, mark=HARD),
    )


def _sentence(asked: Selection, flow: Flow, lost: Lost, rows: Sequence[LossRow], whole: int) -> str:
    if not rows:
        return ""

    def stake_of(some: Sequence[LossRow]) -> str:
        return french.amount(sum(row.stake for row in some), asked.measure)

    alone = [row for row in rows if not row.number]
    hard = [row for row in rows if row.is_hard]
    first, words = rows[0], french.FLOW[flow]
    text = (
        f"**{stake_of(rows)}**{filtering.subject(asked, (flow,))} {words.traded}s "
        f"{lost.with_it} {naming.period(asked)}, soit "
        f"**{french.percent(ratio(sum(row.stake for row in rows), whole), part=True)}** "
        f"{filtering.base(asked, flow)} {naming.of(asked.territory)} ; d’abord **{first.product.label}** "
        f"({stake_of([first])}, {french.percent(first.share, 1, part=True)} du produit)."
    )
    if hard:
        text += (
            f" Pour **{french.count(len(hard), 'produit')}** ({stake_of(hard)}), les autres pays devraient plus que "
            f"doubler ce qu’ils {OTHERS_DO[flow]} déjà."
        )
    if alone:
        verb = "n’a" if len(alone) == 1 else "n’ont"
        text += f" {french.count(len(alone), 'produit')} ({stake_of(alone)}) {verb} aucun autre pays."
    if not hard and not alone:
        text += " Les autres pays combleraient chaque vide sans doubler."
    return text
