import threading
import time
from contextlib import suppress

from lib.ui import turns


def test_no_more_pages_are_drawn_at_once_than_there_are_turns() -> None:
    """Of many that come together only so many are inside; each has its turn in the end, also after one that failed."""
    inside, most, done = 0, 0, 0
    counting, together = threading.Lock(), threading.Barrier(4 * turns.AT_ONCE)
    crowded = threading.Event()

    def draw(number: int) -> None:
        nonlocal inside, most, done
        together.wait()
        with suppress(ZeroDivisionError), turns.taken():
            with counting:
                inside += 1
                most = max(most, inside)
                if inside >= turns.AT_ONCE:
                    crowded.set()
            crowded.wait(10)
            time.sleep(0.05)  # long enough for who is not held back to come in
            with counting:
                inside -= 1
                done += 1
            if number % 2:
                raise ZeroDivisionError

    visitors = [threading.Thread(target=draw, args=(number,)) for number in range(4 * turns.AT_ONCE)]
    for one in visitors:
        one.start()
    for one in visitors:
        one.join(30)
    assert (most, done, inside) == (turns.AT_ONCE, len(visitors), 0)
