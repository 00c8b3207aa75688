"""What is worked out beside the first pages."""

import threading
from collections.abc import Callable

import pytest
from streamlit import runtime

from lib.findings.highlights import reliance
from lib.findings.highlights.highlights import highlights
from lib.memory import MEMORY
from lib.schema import FLOWS
from lib.selection import Selection, default_period
from lib.store import Dataset, NoDataset
from lib.ui import data, looking, warming


class AtOnce:
    """A timer that does not wait."""

    daemon = False

    def __init__(self, after: float, function: Callable[[Dataset], None], args: tuple[Dataset]) -> None:
        assert after > 0
        self.run = lambda: function(*args)

    def start(self) -> None:
        """Run it."""
        assert self.daemon
        self.run()


class Directly:
    """A thread that is none."""

    def __init__(self, target: Callable[[], None], daemon: bool) -> None:
        assert daemon
        self.start = target


@pytest.fixture
def begun(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> Dataset:
    """Return a publication that was seen once by a visitor of a server."""
    MEMORY.forget()
    looking.index.cache_clear()
    monkeypatch.setattr(warming, "Timer", AtOnce)
    monkeypatch.setattr(warming, "_begun", set())
    monkeypatch.setattr(runtime, "exists", lambda: True)
    warming.begin(small)
    return small


def test_no_visitor_of_a_departement_waits_for_the_survey(begun: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor for the index: what « À retenir » compares with was worked out, for whichever département comes."""
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(reliance, "_halves", lambda *question: asked.append(question))
    period = default_period(*map(begun.quarters, FLOWS))
    assert not highlights(begun, Selection(period, "58", default_period=period)).is_empty
    assert asked == []
    assert looking.index.cache_info().currsize == 1


def test_our_server_begins_before_its_first_visitor(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a page; and it starts all the same where no data are there yet."""
    looking.index.cache_clear()
    monkeypatch.setattr(threading, "Thread", Directly)
    monkeypatch.setattr(data, "dataset", lambda: small)
    warming.before_anyone()
    assert looking.index.cache_info().currsize == 1

    def none() -> Dataset:
        raise NoDataset("rien")

    looking.index.cache_clear()
    monkeypatch.setattr(data, "dataset", none)
    warming.before_anyone()
    assert looking.index.cache_info().currsize == 0


def test_it_is_done_once_and_only_where_a_server_runs(begun: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a second visitor nor a page read without a server begins it again."""
    done: list[Dataset] = []
    monkeypatch.setattr(warming, "everything", done.append)
    warming.begin(begun)
    monkeypatch.setattr(warming, "_begun", set())
    monkeypatch.setattr(runtime, "exists", lambda: False)
    warming.begin(begun)
    assert done == []
