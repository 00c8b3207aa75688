"""What the process remembers of its answers: findings, pictures, documents, files and the tables behind them.

One memory with one budget of bytes, whatever it is that visitors ask for: caches bounded by their number of answers
hold what their largest answers weigh, and a crowd filled a small host. ``COMEX_MEMORY_MB`` sets the budget.

``@remembered`` on a function, or ``recall(function, …)`` for one that is given. Small tables of constants (a reference
table, the width of a letter) stay in ``functools`` caches: they hardly grow with what visitors ask, and are asked too
often for a lock and a key.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from lib.memory import allocator, collector, tidying
from lib.memory.answers import Memory
from lib.memory.budget import budget

__all__ = ["MEMORY", "Memory", "recall", "remembered"]

P = ParamSpec("P")
R = TypeVar("R")

collector.search_less()
allocator.keep_little()  # with the plain entry point, nobody else asks for it
MEMORY = Memory(budget(), afterwards=tidying.soon)


def recall(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """``function(…)``, remembered; see :meth:`lib.memory.answers.Memory.recall`."""
    return MEMORY.recall(function, *args, **kwargs)


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """The function, which remembers its answers in the one memory: they must never be written to."""

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        return MEMORY.recall(function, *args, **kwargs)

    return asked
