"""What C's allocator gives back.

glibc opens up to eight arenas a processor, one more whenever two threads meet; each keeps what its threads freed, in
pieces that cannot be given back: after a crowd 430 MB stood free in them by its own account, 244 MB with two of them.
Python's threads seldom allocate at the same time, so two are enough; ``MALLOC_ARENA_MAX=2`` in the environment, as
``make run`` gives it, counts from the first thread on. What weighs more than 4 MB comes from the system and goes back
to it at once: left alone, glibc raises that limit from piece to piece up to 32 MB. Its first limit, 128 kB, makes a
page of exports a third slower: each column is then new memory. Elsewhere than on glibc nothing is done.
"""

import ctypes

ARENAS = 2
LARGE = 4 * 1024 * 1024  # bytes
# M_ARENA_MAX, M_MMAP_THRESHOLD and M_TRIM_THRESHOLD of <malloc.h>
_SETTINGS = ((-8, ARENAS), (-3, LARGE), (-1, LARGE))


def _glibc() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL(None)
    except (OSError, TypeError):
        return None
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None


_LIBRARY = _glibc()


def keep_little() -> bool:
    """Let new threads share the arenas there are, and large pieces go back at once; whether the allocator took it."""
    return _LIBRARY is not None and all(_LIBRARY.mallopt(name, value) == 1 for name, value in _SETTINGS)


def give_back() -> bool:
    """Give free pages back to the system, in about 10 ms during which other threads run; whether any were."""
    return _LIBRARY is not None and bool(_LIBRARY.malloc_trim(0) == 1)
