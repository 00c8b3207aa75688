"""What is done when the work is done: rings that nobody holds are let go, free pages go back to the system.

A session that ends is such a ring, and what it shares arenas with cannot go back before it: after a hundred visitors
8 MB of them waited, and each crowd left more.
"""

import threading

from lib.memory import allocator, collector

PAUSE = 10.0  # seconds
_lock = threading.Lock()
_waiting: threading.Timer | None = None


def soon(pause: float = PAUSE) -> threading.Timer:
    """Tidy in a while, in a thread of its own, which is returned.

    However often this is asked meanwhile it is done once, and once more for the last that asked: after a crowd as well.
    Nobody waits for it, but for 0.1 s nobody is answered.
    """
    global _waiting
    with _lock:
        if _waiting is None or not _waiting.is_alive():  # nor is one in a process made of another
            _waiting = threading.Timer(pause, _tidy)
            _waiting.daemon = True
            _waiting.start()
        return _waiting


def _tidy() -> None:
    global _waiting
    with _lock:
        _waiting = None  # whoever asks from now on asks for the next time
    collector.search()
    allocator.give_back()
