"""Answers to questions, kept as long as they are worth their bytes: GreedyDual-Size-Frequency.

An answer is worth ``floor + times asked × seconds it took ÷ bytes``, and the least worthy leaves first; ``floor`` is
what the last that left was worth, so that what nobody asks for any more ages without a clock. Cherkasova, « Improving
WWW Proxies Performance with Greedy-Dual-Size-Frequency Caching Policy », HP Laboratories 98-69, 1998. A figure that
takes a millisecond and weighs as much as the finding behind it, which takes fifty, leaves long before it.

cachetools knows sizes and can work an answer out once for many threads, but what leaves is decided by use alone (LRU,
LFU), and nothing leaves with what it is about: of it, this module would keep a dictionary that adds up.
"""

import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import count
from typing import Any, ParamSpec, TypeVar

from lib.memory.weighing import weight

P = ParamSpec("P")
R = TypeVar("R")
Key = tuple[Hashable, ...]

BESIDES = 1_500  # bytes of an answer's question, its places in the dictionary and the queue
AT_ONCE = 4  # answers worked out together: a hundred threads hold a hundred half-made tables, and none ends sooner
SLACK = 64  # places of the queue that may stand for answers that are gone


@dataclass(slots=True, eq=False)
class _Answer:
    value: Any
    bytes: int
    rate: float  # seconds per byte
    asked: int
    worth: float
    watched: list[weakref.ref[Any]]  # kept, or nothing would be heard of their end


@dataclass(slots=True, eq=False)
class _Work:
    """An answer that somebody is working out, and whoever waits for it."""

    thread: int
    waiting: int = 0
    done: threading.Event = field(default_factory=threading.Event)
    value: Any = None
    failed: bool = True


class Memory:
    """Answers by question, at most ``most`` bytes of them at any moment; safe to share between threads.

    A question is a function and what it is given, all hashable. What is compared by identity (a dataset, a finding) is
    held weakly: its answers leave with it, so that no answer keeps alive what nobody can ask about any more.
    """

    def __init__(
        self,
        most: int,
        *,
        seconds: Callable[[], float] = time.thread_time,
        afterwards: Callable[[], object] = lambda: None,
    ) -> None:
        """``seconds`` tells how much work this thread has done; waiting for others is not what an answer costs.

        ``afterwards`` is called each time an answer has been worked out.
        """
        self.most = most
        self._afterwards = afterwards
        self._seconds = seconds
        self._lock = threading.Lock()
        self._answers: dict[Key, _Answer] = {}
        self._working: dict[Key, _Work] = {}
        self._queue: list[tuple[float, int, Key, _Answer]] = []  # least worth first; worth only grows since
        self._order = count()
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._inside: set[int] = set()  # threads that have a place
        self._orphans: deque[Key] = deque()  # answers about what is no more: heard of at any time, in any thread
        self._floor = 0.0
        self._bytes = 0

    @property
    def bytes(self) -> int:
        """What all answers weigh together."""
        with self._lock:
            self._bury()
            return self._bytes

    def __len__(self) -> int:
        """How many answers there are."""
        with self._lock:
            self._bury()
            return len(self._answers)

    def recall(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """``function(…)``, worked out once however many ask at once; the answer is shared, never to be written to.

        What it raises is raised and not remembered: whoever waited for it then tries by himself. Arguments must be
        hashable, else ``TypeError``.
        """
        key = _key(function, args, kwargs)
        me = threading.get_ident()
        placed = False
        inside = me in self._inside
        try:
            while True:
                with self._lock:
                    self._bury()
                    if (known := self._answers.get(key)) is not None:
                        known.asked += 1
                        known.worth = self._floor + known.asked * known.rate
                        found: R = known.value
                        return found
                    work = self._working.get(key)
                    if work is not None:
                        work.waiting += 1
                    elif placed or inside:
                        mine = self._working[key] = _Work(me)
                        break
                if work is None:  # what asks for more in the course of its work has its place already
                    self._places.acquire()
                    placed = True
                    self._inside.add(me)
                    continue
                if work.thread == me:  # a question that asks itself: it must not wait for itself
                    return function(*args, **kwargs)
                work.done.wait()
                if not work.failed:
                    found = work.value
                    return found
            return self._worked_out(key, mine, function, *args, **kwargs)
        finally:
            if placed:
                self._inside.discard(me)
                self._places.release()

    def _worked_out(self, key: Key, mine: _Work, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer, for whoever waits for it and for later as well."""
        try:
            start = self._seconds()
            value = function(*args, **kwargs)
            cost = self._seconds() - start
            bytes_ = BESIDES + weight(value, besides=(*args, *kwargs.values()))
            mine.value, mine.failed = value, False
            self._keep(key, mine, bytes_, cost, (*args, *kwargs.values()))
            return value
        finally:
            with self._lock:
                if self._working.get(key) is mine:
                    del self._working[key]
            mine.done.set()
            self._afterwards()

    def forget(self) -> None:
        """Forget all answers. Those that are being worked out still reach whoever asked, and are not kept."""
        with self._lock:
            for answer in self._answers.values():
                answer.value = None
            self._answers, self._working, self._queue = {}, {}, []
            self._orphans.clear()
            self._bytes, self._floor = 0, 0.0

    def _keep(self, key: Key, work: _Work, bytes_: int, cost: float, about: tuple[object, ...]) -> None:
        """Keep an answer as far as it is worth it, unless all was forgotten meanwhile."""
        if bytes_ > self.most:
            return
        watched = [weakref.ref(one, lambda _: self._orphans.append(key)) for one in about if _by_identity(one)]
        rate = max(cost, 0.0) / bytes_
        with self._lock:
            if self._working.get(key) is not work:
                return
            asked = 1 + work.waiting
            answer = _Answer(work.value, bytes_, rate, asked, self._floor + asked * rate, watched)
            self._answers[key] = answer
            self._bytes += bytes_
            heappush(self._queue, (answer.worth, next(self._order), key, answer))
            while self._bytes > self.most:
                self._drop_least()
            if len(self._queue) > 2 * len(self._answers) + SLACK:
                self._queue = [place for place in self._queue if self._answers.get(place[2]) is place[3]]
                heapify(self._queue)

    def _drop_least(self) -> None:
        """Forget the least worthy answer; the queue learns only here how often the others were asked."""
        while True:
            worth, number, key, answer = heappop(self._queue)
            if self._answers.get(key) is not answer:
                continue
            if answer.worth > worth:
                heappush(self._queue, (answer.worth, number, key, answer))
                continue
            self._floor = worth
            self._leave(key)
            return

    def _leave(self, key: Key) -> None:
        if (answer := self._answers.pop(key, None)) is not None:
            self._bytes -= answer.bytes
            answer.value = None  # its place in the queue stays a while

    def _bury(self) -> None:
        """Forget the answers about what is no more."""
        while self._orphans:
            self._leave(self._orphans.popleft())


def _by_identity(one: object) -> bool:
    """Whether it equals nothing but itself, and can be held weakly."""
    kind, usual = type(one), object.__hash__
    return kind.__weakrefoffset__ != 0 and getattr(kind, "__hash__", None) is usual


def _key(function: Callable[..., object], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Key:
    parts = [weakref.ref(one) if _by_identity(one) else one for one in args]
    if kwargs:
        named = sorted(kwargs.items())
        parts += [(name, weakref.ref(one) if _by_identity(one) else one) for name, one in named]
    return function, *parts
