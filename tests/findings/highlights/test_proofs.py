"""Each figure of a fact's sentence stands in the table of the card that it leads to."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
import pytest

from lib import french, reference
from lib.arrays import Array
from lib.findings.comparing.comparison import Basis, comparison
from lib.findings.comparing.concentration import concentration
from lib.findings.comparing.industry_territories import industry_territories
from lib.findings.comparing.peers import peers
from lib.findings.comparing.ranking_departments import ranking
from lib.findings.comparing.specialisation import specialisation
from lib.findings.comparing.structure import structure
from lib.findings.dependence.few_plants import few_plants
from lib.findings.dependence.one_country import one_country
from lib.findings.dependence.signals import dependence_signals
from lib.findings.doors.unit_value import unit_value
from lib.findings.highlights.fact import Fact, FactKind
from lib.findings.highlights.kinds import KINDS, facts
from lib.findings.highlights.sight import Sight
from lib.findings.highlights.size import AMONG
from lib.findings.over_time.contribution import contribution
from lib.findings.over_time.evolution import evolution, yearly_change
from lib.findings.over_time.mix_and_performance import mix_and_performance
from lib.findings.portrait.key_figures import key_figures
from lib.findings.saying.finding import Finding
from lib.pictures import League, Strengths
from lib.schema import QUARTER, Dimension, Flow, Measure
from lib.selection import Period, Selection
from lib.store import Dataset

More = dict[str, str]
CARDS: dict[str, Callable[[Dataset, Selection, More], Finding]] = {
    "classement": lambda d, s, more: ranking(d, s, more["indicateur"], "", League, AMONG[s.territory.kind]),
    "chiffres-cles": lambda d, s, _: key_figures(d, s),
    "cote-a-cote": lambda d, s, _: comparison(d, s, (), Basis.AMOUNTS),
    "structure-produits": lambda d, s, more: structure(d, s, Dimension.PRODUCT, Flow(more["flux"]), ()),
    "structure-pays": lambda d, s, more: structure(d, s, Dimension.COUNTRY, Flow(more["flux"]), ()),
    "concentration": lambda d, s, _: concentration(d, s),
    "forces": lambda d, s, _: specialisation(d, s, Strengths),
    "evolution": lambda d, s, _: evolution(d, s),
    "evolution-un-an": lambda d, s, _: yearly_change(d, s),
    "mix-et-performance": lambda d, s, more: mix_and_performance(d, s, Flow(more["flux"])),
    "valeur-unitaire": lambda d, s, _: unit_value(d, s, Dimension.PRODUCT),
    "signaux-dependance": lambda d, s, _: dependence_signals(d, s),
    "un-pays-exportations": lambda d, s, _: one_country(d, s, Flow.EXPORT),
    "un-pays-importations": lambda d, s, _: one_country(d, s, Flow.IMPORT),
    "une-seule-usine-exportations": lambda d, s, _: few_plants(d, s, Flow.EXPORT),
    "territoires-industrie": lambda d, s, _: industry_territories(d, s, "", False),
    "pairs": lambda d, s, _: peers(d, s),
    **{
        f"contribution-{french.FLOW[flow].noun}-par-{by}": lambda d, s, more: contribution(
            d, s, Flow(more["flux"]), Dimension(more["par"])
        )
        for flow in Flow
        for by in (Dimension.PRODUCT, Dimension.COUNTRY)
    },
}
FIGURE = re.compile(
    r"(?:[<>]\u202f)?[+\u2212]?\d[\d\u202f]*(?:,\d+)?\u202f(?:Md€|M€|k€|€/kg|€|t|kg|%|points?|fois)(?!\w)"
)
# What a written figure is divided by: a share is a fraction, points may be those of a fraction.
SCALES = {
    "Md€": (1e9,), "M€": (1e6,), "k€": (1e3,), "€": (1,), "t": (1e3,), "kg": (1,), "%": (0.01,), "point": (1, 0.01),
    "fois": (1,), "€/kg": (1,),
}  # fmt: skip
SELECTIONS = (
    *(
        Selection(Period.year(2024), code)
        for code in ("58", "75", "9E", "59", "R27", "TI-2707", "TI-0101", "03,18,58", "FR", "NV")
    ),
    Selection(Period.year(2024), "58", countries=("DE",)),
    Selection(Period.year(2024), "59", products=("C29B",)),
    Selection(Period.parse("2023T3-2024T2"), "21", measure=Measure.MASS),
    Selection(Period.parse("2024T2"), "R84"),
)


def proof_of(dataset: Dataset, fact: Fact) -> Finding:
    """The finding of the card that a fact leads to."""
    finding = CARDS[fact.proof.card](dataset, fact.proof.selection, dict(fact.proof.more))
    assert finding.key == fact.proof.card
    assert not finding.is_empty, fact.sentence
    return finding


def figures(finding: Finding, fact: Fact) -> Iterator[float]:
    """Yield the numbers of a card's table, and the sums of its rows that a sentence may say."""
    table, together = finding.table, list(_together(finding, fact))
    for column in finding.columns:
        if column.kind.is_words or column.name == "rank":
            continue
        yield from (float(x) for x in table[column.name].dropna().tolist())
        yield from (float(table[column.name][rows].dropna().sum()) for rows in together)


def _together(finding: Finding, fact: Fact) -> Iterator[pd.Series]:
    """Yield which rows a sentence adds up: the quarters of a period, products that are alike."""
    table = finding.table
    if QUARTER in table:
        period = fact.proof.selection.period
        for shift in (0, 8, period.first - period.year_before().first):
            codes = {f"{q // 4}T{q % 4 + 1}" for q in range(period.first - shift, period.last - shift + 1)}
            yield table[QUARTER].isin(codes)
    if "persistence" in table:
        signal = table[finding.measure.of("signal")] == "à instruire"
        for wanted in ("persistant", "récent"):
            yield signal & (table["persistence"] == wanted)
            yield ~signal & (table["persistence"] == wanted)
    if "first_share" in table:
        yield table["first_share"] > 0.5
    if "effect" in table:
        yield table["effect"] == "propre au territoire"


def said(sentence: str) -> set[str]:
    """Return the figures of a sentence, without the signs that words may say."""
    text = french.unemphasised(sentence)
    return {found.lstrip("+\u2212") for found in FIGURE.findall(text)}


def holds(numbers: Array, text: str) -> bool:
    """Whether a figure as it is written is one of the numbers, to its last digit."""
    bound, digits, unit = re.fullmatch(r"([<>]\u202f)?[+\u2212]?([\d\u202f,]+?)\u202f([^\d\u202f]+)", text).groups()  # type: ignore[union-attr]
    decimals = len(digits.partition(",")[2])
    number = float(digits.replace("\u202f", "").replace(",", "."))
    for scale in SCALES[unit.removesuffix("s") if unit.startswith("point") else unit]:
        written = np.abs(numbers) / scale
        if bound and ((written > 0) & (written < number if bound[0] == "<" else written > number)).any():
            return True
        if (np.abs(written - number) <= 0.5 * 10**-decimals + 1e-9).any():
            return True
    return False


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda one: "&".join(one.to_query().values()))
@pytest.mark.sweep(every=4)
def test_the_figures_of_a_sentence_are_those_of_its_card(demo: Dataset, selection: Selection) -> None:
    """Amounts, percentages, points: none that the card's table does not hold, or add up to."""
    for fact in facts(Sight.of(demo, selection)):
        finding = proof_of(demo, fact)
        numbers = np.array(list(figures(finding, fact)))
        lost = {text for text in said(fact.sentence) - said(finding.sentence) if not holds(numbers, text)}
        assert not lost, f"{fact.kind.name}: {lost} of « {fact.sentence} » not in {finding.key}"


def test_there_are_thirty_kinds_and_the_demonstration_has_them_all(demo: Dataset) -> None:
    """At least twenty, each a value of the list; the functions are fewer, since some tell several kinds."""
    found: Counter[FactKind] = Counter()
    for code in (*reference.departments(), "R27", "FR"):
        found.update(fact.kind for fact in facts(Sight.of(demo, Selection(Period.year(2024), code))))
    assert len(FactKind) >= 20
    assert len(KINDS) <= len(FactKind)
    assert set(FactKind) - set(found) == set()
