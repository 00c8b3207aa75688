"""What is done once the work is done, and what the allocator does where it is not glibc's."""

import gc
import weakref

import pytest

from lib.memory import MEMORY, allocator, collector, recall, tidying


class Ring:
    """What holds itself, as a session that has ended."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that another test has asked for is still to come."""
    monkeypatch.setattr(tidying, "_waiting", None)


@pytest.mark.usefixtures("nothing_waits")
def test_it_is_done_once_for_all_who_ask_and_again_for_whoever_asks_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rings first: their pages go back with the rest. The end of the process does not wait for it."""
    done: list[str] = []
    monkeypatch.setattr(collector, "search", lambda: done.append("rings"))
    monkeypatch.setattr(allocator, "give_back", lambda: done.append("pages"))
    waiting = [tidying.soon(0.2) for _ in range(3)]
    assert (set(waiting), waiting[0].daemon, done) == ({waiting[0]}, True, [])
    waiting[0].join()
    assert done == ["rings", "pages"]
    tidying.soon(0.0).join()
    assert done == ["rings", "pages"] * 2


@pytest.mark.usefixtures("nothing_waits")
def test_an_answer_that_was_worked_out_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was remembered does not."""
    MEMORY.forget()
    assert recall(str.upper, "a") == "A"
    waiting = tidying._waiting
    assert waiting is not None
    waiting.cancel()
    monkeypatch.setattr(tidying, "_waiting", None)
    assert (recall(str.upper, "a"), tidying._waiting) == ("A", None)


@pytest.mark.usefixtures("nothing_waits")
def test_what_only_holds_itself_is_let_go() -> None:
    """However seldom Python looks for it by itself."""
    gc.disable()
    try:
        ring = weakref.ref(Ring())
        assert ring() is not None
        tidying.soon(0.0).join()
        assert ring() is None
    finally:
        gc.enable()


def test_another_allocator_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to ask it."""
    monkeypatch.setattr(allocator, "_LIBRARY", None)
    assert (allocator.give_back(), allocator.keep_little()) == (False, False)
