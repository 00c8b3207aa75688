"""The option that bounds the memory, and what of the application it bounds."""

import pytest

from lib.memory import MEMORY, recall, remembered
from lib.memory.budget import budget
from lib.schema import Flow
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.store.nationwide import totals


@pytest.mark.parametrize(("given", "expected"), [("", 150), ("  ", 150), ("0", 0), ("64", 64), (" 2000 ", 2000)])
def test_the_budget_is_what_the_variable_says(monkeypatch: pytest.MonkeyPatch, given: str, expected: int) -> None:
    """Whole megabytes; 150 where it says nothing."""
    monkeypatch.setenv("COMEX_MEMORY_MB", given)
    assert budget() == expected * 1_000_000


@pytest.mark.parametrize("given", ["150 Mo", "-1", "1.5", "1e3", "beaucoup", "²", "nan"])
def test_what_is_no_number_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    """The server does not start on a value that means nothing."""
    monkeypatch.setenv("COMEX_MEMORY_MB", given)
    with pytest.raises(ValueError, match="COMEX_MEMORY_MB") as refusal:
        budget()
    assert given in str(refusal.value)
    assert "un entier" in str(refusal.value)


def test_the_tables_behind_the_figures_are_in_the_budget(small: Dataset) -> None:
    """What every page shares is counted like the rest, and leaves with it."""
    MEMORY.forget()
    first = totals(small, Selection(Period.year(2024), "58"), Flow.EXPORT)
    held = len(MEMORY), MEMORY.bytes
    assert totals(small, Selection(Period.year(2024), "21"), Flow.EXPORT) is first
    assert (len(MEMORY), MEMORY.bytes) == held
    assert held[0] == 1 + 4  # the year, and its quarters, which other periods share
    assert held[1] > first.amounts.nbytes


def test_a_decorated_function_remembers_in_the_same_memory() -> None:
    """``@remembered`` and ``recall`` share the budget."""
    calls: list[str] = []

    @remembered
    def said(word: str) -> str:
        """Say it."""
        calls.append(word)
        return word

    MEMORY.forget()
    assert [said("a"), said("a"), recall(str.upper, "b")] == ["a", "a", "B"]
    assert (calls, len(MEMORY), said.__doc__) == (["a"], 2, "Say it.")
