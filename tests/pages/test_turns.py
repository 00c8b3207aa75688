"""Who is drawn when many come together."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from lib.ui import turns


@contextmanager
def crowd(draw: object, number: int) -> Iterator[list[threading.Thread]]:
    """Threads that come one after the other, a moment apart; all have gone when the block ends."""
    assert callable(draw)
    visitors = [threading.Thread(target=draw, args=(i,)) for i in range(number)]
    for one in visitors:
        one.start()
        time.sleep(0.005)
    yield visitors
    for one in visitors:
        one.join(30)
    assert not any(one.is_alive() for one in visitors)


def test_pages_are_drawn_one_after_the_other_as_they_came() -> None:
    """Each has its turn in the end, also after one that failed."""
    inside, most = 0, 0
    order: list[int] = []
    counting = threading.Lock()

    def draw(number: int) -> None:
        nonlocal inside, most
        with suppress(ZeroDivisionError), turns.taken():
            with counting:
                inside += 1
                most = max(most, inside)
                order.append(number)
            time.sleep(0.02)  # long enough for who is not held back to come in
            with counting:
                inside -= 1
            if number % 2:
                raise ZeroDivisionError

    with crowd(draw, 12):
        pass
    assert (most, inside, order) == (1, 0, list(range(12)))


def test_a_page_that_takes_long_lets_others_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as may be drawn together, and no more, however long they take."""
    monkeypatch.setattr(turns, "LONG", 0.05)
    inside, most = 0, 0
    counting, crowded = threading.Lock(), threading.Event()

    def draw(_: int) -> None:
        nonlocal inside, most
        with turns.taken():
            with counting:
                inside += 1
                most = max(most, inside)
                if inside == turns.AT_ONCE:
                    crowded.set()
            crowded.wait(10)
            time.sleep(0.2)  # longer than the next one waits
            with counting:
                inside -= 1

    with crowd(draw, 3 * turns.AT_ONCE):
        assert crowded.wait(10)
    assert (most, inside) == (turns.AT_ONCE, 0)
