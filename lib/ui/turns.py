"""How many pages are drawn at the same time: the others wait their turn, in the order they came.

Python runs one thread at a time: pages drawn together only take one another's processor and caches away, and are all
late. What is drawn again alone (the answers of a search field) waits for nobody.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE = 3
_turns = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def taken() -> Iterator[None]:
    """Wait for a turn and keep it until the block ends, however it ends."""
    with _turns:
        yield
