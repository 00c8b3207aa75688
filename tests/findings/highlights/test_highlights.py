"""« À retenir » as a finding: the same data give the same facts, no selection raises, nothing is said twice."""

import pytest

from lib.findings.highlights.choosing import choose
from lib.findings.highlights.highlights import highlights
from lib.findings.highlights.kinds import facts
from lib.findings.highlights.sight import Sight
from lib.memory import MEMORY
from lib.schema import Measure
from lib.selection import Period, Selection
from lib.store import DEMO_DIR, Dataset, open_dataset
from tests.datasets import publish, random_rows
from tests.oracle.material import EVERY, short

YEAR = Period.year(2024)


@pytest.mark.parametrize("code", ["58", "9E", "TI-2707", "FR"])
@pytest.mark.sweep(every=4)
def test_the_same_data_give_the_same_facts(demo: Dataset, code: str) -> None:
    """Asked again of the dataset opened anew, with nothing remembered: to the letter."""
    first = highlights(demo, Selection(YEAR, code))
    MEMORY.forget()
    again = highlights(open_dataset(DEMO_DIR), Selection(YEAR, code))
    assert first.frame.equals(again.frame)
    assert (first.sentence, first.picture) == (again.sentence, again.picture)


@pytest.mark.parametrize("selection", [*EVERY[::4], Selection(Period.parse("2019T1-2026T4"), "R84")], ids=short)
def test_no_selection_raises(small: Dataset, selection: Selection) -> None:
    """Any territory, period, measure, level and filter; facts are told from five to seven, or as many as there are."""
    finding = highlights(small, selection)
    assert len(finding.frame) == len(finding.picture.facts) <= 7
    assert finding.is_empty == (not facts(Sight.of(small, selection)))
    assert finding.is_empty or finding.sentence


@pytest.mark.parametrize("years", [(2024,), (2023,), (2020, 2024)])
def test_a_dataset_without_a_year_before_has_facts_too(
    years: tuple[int, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """One year, or years apart: what compares is left out, and nothing raises."""
    dataset = publish(random_rows(5, 800, years), tmp_path_factory.mktemp("years"))
    for code in ("58", "R27", "FR", "NV", "21,58", "TI-2707"):
        for measure in Measure:
            told = highlights(dataset, Selection(Period.year(years[-1]), code, measure=measure))
            assert "un an plus tôt" not in " ".join(told.frame["fact"])


@pytest.mark.parametrize("code", ["58", "75", "9E", "R27", "TI-2707", "03,18,58", "FR"])
@pytest.mark.sweep(every=4)
def test_no_two_facts_say_the_same(demo: Dataset, code: str) -> None:
    """Their tags have nothing in common, their sentences are different, and each names its territory or its year."""
    kept = choose(facts(Sight.of(demo, Selection(YEAR, code)))).facts
    tags = [tag for fact in kept for tag in fact.says]
    assert len(tags) == len(set(tags))
    assert len({fact.sentence for fact in kept}) == len(kept)
    assert 5 <= len(kept) <= 7


def test_nothing_remarkable_is_said_as_such(demo: Dataset) -> None:
    """Nièvre, in the middle of everything, is told so; where something is, its number is told."""
    ordinary, odd = (highlights(demo, Selection(YEAR, code)) for code in ("58", "9E"))
    assert ordinary.sentence.startswith("Rien de remarquable pour la Nièvre en 2024")
    assert not any(told.is_remarkable for told in ordinary.picture.facts)
    number = sum(told.is_remarkable for told in odd.picture.facts)
    assert odd.sentence.startswith(f"{number}\u202ffaits remarquables pour Mayotte en 2024")
