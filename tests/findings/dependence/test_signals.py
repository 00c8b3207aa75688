"""Signals of dependence against plain loops over the published rows, and the cases that trip people up."""

import math
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from lib.findings.dependence.signal_rows import Persistence, Signal
from lib.findings.dependence.signals import dependence_signals
from lib.schema import MEASURES, PRODUCT, Flow, Measure, quarter_index
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.store.crossed import by_membership
from tests.datasets import Row, publish
from tests.findings.dependence.made import NIEVRE, QUARTER, one_row
from tests.findings.loops import chosen, near

EU = {"DE", "IT", "ES", "FR", "GR"}


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("code", ["58", "R27", "FR"])
def test_signals_are_what_the_rows_give(small: Dataset, rows: list[Row], code: str, measure: Measure) -> None:
    """D1, D2 and D3 in value and in mass, the signal, and whether it lasted, by plain loops over the rows."""

    def indicators(years: tuple[int, ...], field: str) -> dict[str, tuple[float | None, float | None, float | None]]:
        bought, away, sold = Counter(), defaultdict(Counter), Counter()
        for row in chosen(rows, code, Flow.IMPORT, years):
            bought[row["cpf4"]] += row[field]
            if row["country"] not in EU and row["country"] != "QS":
                away[row["cpf4"]][row["country"]] += row[field]
        for row in chosen(rows, code, Flow.EXPORT, years):
            sold[row["cpf4"]] += row[field]
        found = {}
        for product in bought:
            extra = sum(away[product].values())
            kept = [max(x, 0) for x in away[product].values()]
            found[product] = (
                sum(x * x for x in kept) / sum(kept) ** 2 if sum(kept) else None,
                extra / bought[product] if bought[product] > 0 else None,
                extra / sold[product] if sold[product] > 0 else None,
            )
        return found

    def holds(three: tuple[float | None, ...]) -> bool:
        return all(x is not None and x > limit for x, limit in zip(three, (0.4, 0.5, 1), strict=True))

    frame = dependence_signals(small, replace(NIEVRE, territory_code=code, measure=measure)).frame
    value, mass = indicators((2024,), "value"), indicators((2024,), "mass")
    past = [indicators((year,), measure.name.lower()) for year in (2023, 2024)]
    assert set(frame[PRODUCT]) == set(value)
    for line in frame.to_dict("records"):
        product = line[PRODUCT]
        for suffix, found in (("eur", value), ("kg", mass)):
            assert all(near(line[f"d{n + 1}_{suffix}"], found[product][n]) for n in range(3))
            assert (line[f"signal_{suffix}"] == Signal.YES) == holds(found[product])
        assert (line["persistence"] == Persistence.LASTING) == all(holds(found[product]) for found in past)


def test_hand_made_cases_of_dependence(odd: Dataset) -> None:
    """A signal, a lone supplier of what is not sold, returned goods, and a partner that is no country."""
    frame = dependence_signals(odd, QUARTER).frame.set_index(PRODUCT)
    assert frame.loc["1051", ["d1_eur", "d2_eur", "d3_eur"]].tolist() == [0.625, 0.8, 2.0]
    assert frame["signal_eur"].to_dict() == {
        "1051": Signal.YES,
        "2410": Signal.NOT_SOLD,
        "2120": Signal.NO,
        "3030": Signal.NO,
    }
    assert frame.loc["2410", ["d1_eur", "d2_eur", "supplier", "neighbour"]].tolist() == [1.0, 1.0, "Suisse", "Suisse"]
    assert math.isnan(frame.loc["2410", "d3_eur"])
    assert frame.loc["2120", ["d2_eur", "d3_eur", "supplier"]].tolist() == [0.0, 0.0, ""]
    assert frame.loc["3030", "d2_eur"] == 0.0
    assert set(frame["persistence"]) == {Persistence.UNKNOWN}


def test_no_signal_is_said(odd: Dataset) -> None:
    """« Aucun signal » is a result: it is the sentence, and the table still stands."""
    finding = dependence_signals(odd, replace(QUARTER, products=("C21Z",)))
    assert finding.unemphasised.startswith("Aucun signal parmi 1\u202fproduit importé")
    assert list(finding.frame[PRODUCT]) == ["2120"]


def test_the_united_kingdom_leaves_the_union_within_a_period(tmp_path: Path) -> None:
    """Bought before 2021 it is inside, from 2021 outside: each quarter is read with the members of its time."""
    made = [
        one_row(Flow.IMPORT, "GB", 70_000, year=2020, quarter=4),
        one_row(Flow.IMPORT, "GB", 30_000, year=2021, quarter=1),
        one_row(Flow.EXPORT, "DE", 10_000, year=2020, quarter=4),
        one_row(Flow.EXPORT, "DE", 10_000, year=2021, quarter=1),
    ]
    dataset = publish(made, tmp_path)
    period = Period(quarter_index(2020, 4), quarter_index(2021, 1))
    line = dependence_signals(dataset, Selection(period, "58")).frame.to_dict("records")[0]
    assert (line["import_eur"], line["extra_eur"], line["d2_eur"], line["d3_eur"]) == (100_000, 30_000, 0.3, 1.5)
    assert by_membership(period.quarters, ("GB", "DE")) == [(period.first,), (period.last,)]


def test_a_place_without_purchases_says_what_to_do(small: Dataset) -> None:
    """An empty figure has a remedy."""
    finding = dependence_signals(small, NIEVRE.at("23"))
    assert finding.is_empty
    assert "hoisissez" in finding.empty
