"""Pages are drawn one at a time: the others wait their turn, in the order they came.

Python runs one thread at a time: pages drawn together take one another's processor and caches away, and are all late
(fifty visitors at once: a fifth more work with three at a time). One that takes long lets a second begin beside it, and
a third. What is drawn again alone (the answers of a search field) waits for nobody.
"""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE = 3
LONG = 1.0  # seconds a page is drawn until the next one begins all the same

_lock = threading.Lock()
_waiting: deque[threading.Event] = deque()  # the first of them is told when something changes
_since: list[float] = []  # when the pages that are being drawn began


@contextmanager
def taken() -> Iterator[None]:
    """Wait for a turn and keep it until the block ends, however it ends."""
    began = _enter()
    try:
        yield
    finally:
        _leave(began)


def _enter() -> float:
    told = threading.Event()
    with _lock:
        _waiting.append(told)
        if _waiting[0] is told:
            told.set()
    told.wait()
    while True:
        with _lock:
            now = time.monotonic()
            if not _since or (len(_since) < AT_ONCE and now >= max(_since) + LONG):
                _waiting.popleft()
                _since.append(now)
                _tell_first()
                return now
            told.clear()
            pause = max(_since) + LONG - now if len(_since) < AT_ONCE else None
        told.wait(pause)


def _leave(began: float) -> None:
    with _lock:
        _since.remove(began)
        _tell_first()


def _tell_first() -> None:
    if _waiting:
        _waiting[0].set()
