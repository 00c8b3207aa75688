"""What a tariff scenario concerns, in every département at once; each place is then a sum of rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from lib import french, reference
from lib.arrays import Array, divided, matrix
from lib.findings.saying import cautions
from lib.findings.saying.cautions import Caution
from lib.findings.saying.published import year_before
from lib.indicators.balance import ratio
from lib.indicators.tariffs import duties, euros
from lib.memory import remembered
from lib.reference import Territory
from lib.scenario import Scenario, rate_in_words
from lib.schema import (
    Dimension,
    Flow,
    Level,
    Measure,
)
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.store.nationwide import Nationwide, as_published, codes, nationwide

TOTAL = "TOTAL"  # the only member of a frame that is not broken down


def for_scenario(selection: Selection) -> Selection:
    """The selection a scenario is asked for: in euros, its own countries instead of the filter's."""
    return replace(selection.with_countries(()), measure=Measure.VALUE)


def duty_cautions(selection: Selection) -> tuple[Caution, ...]:
    """What must be said first beside a simulated duty; ``selection`` is the page's."""
    return (
        cautions.FIRST_ROUND,
        cautions.CHOSEN_RATES,
        *((cautions.OWN_COUNTRIES,) if selection.countries else ()),
        *((cautions.ONLY_EUROS,) if selection.measure is Measure.MASS else ()),
    )


def exports(dataset: Dataset, selection: Selection) -> Nationwide:
    """Exports of every département, all partners together, under the product filter."""
    return _exports(dataset, selection.period, tuple(sorted(selection.products)))


def concerned(
    dataset: Dataset, selection: Selection, scenario: Scenario, quarters: tuple[int, ...] | None = None
) -> Nationwide:
    """Exports of every département to the scenario's countries; members are « A129/CPF4 » pairs as published.

    Over the period, or over other ``quarters``.
    """
    countries = tuple(sorted(scenario.countries))
    over = tuple(selection.period.quarters) if quarters is None else quarters
    return as_published(dataset, Flow.EXPORT, over, tuple(sorted(selection.products)), countries)


def earlier(dataset: Dataset, selection: Selection) -> tuple[int, ...]:
    """The quarters of exports of the year before; none where it is not published."""
    return year_before(dataset, selection.period, Flow.EXPORT)


def compared(selection: Selection, quarters: tuple[int, ...]) -> tuple[Period, ...]:
    """The period a year before, where amounts of it stand beside: a rate that crosses January 2022 says so."""
    return (selection.period.year_before(),) if quarters else ()


@remembered
def _exports(dataset: Dataset, period: Period, products: tuple[str, ...]) -> Nationwide:
    if products:
        found = nationwide(dataset, Selection(period, products=products), Flow.EXPORT, Dimension.PRODUCT)
        table = np.append(found.amounts.sum(axis=1), found.whole.sum())[:, None]
    else:  # added up once a publication, and nothing is read
        euros_of = dataset.euros_by_department(Flow.EXPORT, period.quarters)
        table = np.array([euros_of.get(code, 0) for code in (*codes(), reference.FRANCE)], dtype="i8")[:, None]
    table.flags.writeable = False
    return Nationwide((TOTAL,), table[:-1], table[-1])


def rates(frame: Nationwide, scenario: Scenario) -> Array:
    """The rate of each member of :func:`concerned`, in hundredths of a per cent."""
    return _rates(frame.members, scenario)


@remembered
def _rates(members: tuple[str, ...], scenario: Scenario) -> Array:
    pairs = (member.partition("/") for member in members)
    applied = np.array([scenario.rates.of(a129, cpf4) for a129, _, cpf4 in pairs], dtype="i8")
    applied.flags.writeable = False
    return applied


@cache
def heading(member: str, level: Level) -> str:
    """The product of a level that a member belongs to."""
    a129, _, cpf4 = member.partition("/")
    return {Level.A17: reference.a17_of(a129), Level.A129: a129, Level.CPF4: cpf4}[level]


@dataclass(frozen=True, eq=False)
class ByProduct:
    """Amounts (rows, products of a level), as :func:`by_product` adds them up."""

    products: tuple[str, ...]
    amounts: Array


def by_product(members: Sequence[str], level: Level, amounts: Array) -> ByProduct:
    """Whole amounts (rows, members of :func:`concerned`) added up by product of a level."""
    products = [heading(member, level) for member in members]
    position = {code: i for i, code in enumerate(dict.fromkeys(products))}
    columns = np.array([position[code] for code in products], dtype="i8")
    height, width = amounts.shape
    rows = np.repeat(np.arange(height), width)
    return ByProduct(tuple(position), matrix(rows, np.tile(columns, height), amounts.ravel(), (height, len(position))))


@dataclass(frozen=True)
class Outcome:
    """One place: exports, those concerned, those of a year before (None: not published), the duty, in whole euros."""

    place: Territory
    exports: int
    concerned: int
    before: int | None
    duty: int

    @property
    def share(self) -> float | None:
        """Share of exports concerned; missing without exports."""
        return ratio(self.concerned, self.exports if self.exports > 0 else 0)

    @property
    def rate(self) -> float | None:
        """Mean rate, a fraction of what is concerned."""
        return ratio(self.duty, self.concerned if self.concerned > 0 else 0)


def outcome(dataset: Dataset, selection: Selection, scenario: Scenario, place: Territory) -> Outcome:
    """What a scenario takes from a place."""
    frame = concerned(dataset, selection, scenario)
    amounts = frame.of(place)
    exact = duties(amounts, rates(frame, scenario)).sum()
    past = earlier(dataset, selection)
    before = int(concerned(dataset, selection, scenario, past).of(place).sum()) if past else None
    whole = int(exports(dataset, selection).of(place).sum())
    return Outcome(place, whole, int(amounts.sum()), before, int(euros(exact)))


def shares(dataset: Dataset, selection: Selection, scenario: Scenario) -> Array:
    """Share of its exports concerned in each département; missing without exports."""
    part = concerned(dataset, selection, scenario).amounts.sum(axis=1)
    whole = exports(dataset, selection).amounts[:, 0]
    return divided(part, whole)


def destinations(scenario: Scenario, quarter: int) -> str:
    """« aux États-Unis », « en Chine », « vers la Chine et le Japon »."""
    if len(scenario.countries) == 1 and scenario.countries[0] not in reference.country_groups():
        country = reference.country(scenario.countries[0], quarter)
        return (
            f"{country.preposition} {country.name}" if country.preposition else french.to(country.article, country.name)
        )
    names = [_with_article(code, quarter) for code in scenario.countries]
    left = len(names) - 3
    return "vers " + french.enumeration(names if left < 1 else [*names[:3], french.count(left, "autre")])


def _with_article(code: str, quarter: int) -> str:
    group = reference.country_groups().get(code)
    country = reference.country(code, quarter)
    return f"« {group.label} »" if group else french.the(country.article, country.name)


def terms(scenario: Scenario) -> str:
    """« au taux de 15 % », « aux taux du scénario Acier (10 % et 3 taux par produit) »."""
    many = french.count(len(scenario.products), "taux par produit", "taux par produit")
    plain = rate_in_words(scenario.rate) + (f" et {many}" if scenario.products else "")
    if scenario.name:
        return f"aux taux du scénario « {scenario.name} » ({plain})"
    return f"aux taux choisis ({plain})" if scenario.products else f"au taux de {plain}"
