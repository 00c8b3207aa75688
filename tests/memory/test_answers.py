"""The laws of the memory: bounded by bytes, least used and cheapest leave first, one computation for all who ask."""

import gc
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.memory.answers import BESIDES, Memory

KILO = 1_000


class Clock:
    """Seconds of work, which the function under test says it has done."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Return how much work was done."""
        return self.now


class Worker:
    """A function whose answers weigh and cost what is asked of them, and which counts how often it worked."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.worked: list[str] = []

    def __call__(self, name: str, kilobytes: int = 10, seconds: float = 1.0) -> bytes:
        """Return so many bytes, after so much work."""
        self.clock.now += seconds
        self.worked.append(name)
        return bytes(kilobytes * KILO)


def made(most: int) -> tuple[Memory, Worker]:
    """Return a memory of ``most`` kilobytes and what it is asked for."""
    clock = Clock()
    return Memory(most * KILO, seconds=clock), Worker(clock)


def test_an_answer_is_worked_out_once() -> None:
    """The second who asks gets the same object, by position or by name."""
    memory, work = made(100)
    assert memory.recall(work, "a", kilobytes=3) is memory.recall(work, "a", kilobytes=3)
    assert work.worked == ["a"]
    memory.recall(work, "a", kilobytes=4)
    assert work.worked == ["a", "a"]


def test_what_costs_least_leaves_first() -> None:
    """Of answers of one size and asked equally often, those that took long stay."""
    memory, work = made(50)
    for name, seconds in (("dear", 9.0), ("cheap", 0.1), ("fair", 1.0), ("new", 1.5)):
        memory.recall(work, name, 12, seconds)
    memory.recall(work, "dear", 12, 9.0)
    memory.recall(work, "fair", 12, 1.0)
    assert work.worked == ["dear", "cheap", "fair", "new"]
    memory.recall(work, "cheap", 12, 0.1)
    assert work.worked[-1] == "cheap"


def test_what_is_asked_often_stays() -> None:
    """Of answers of one size and cost, the one that everybody asks for stays."""
    memory, work = made(50)
    for _ in range(10):
        memory.recall(work, "asked")
    for number in range(8):
        memory.recall(work, f"once {number}")
    memory.recall(work, "asked")
    assert work.worked.count("asked") == 1


def test_what_nobody_asks_for_any_more_ages() -> None:
    """However often it was asked, it leaves when enough of others are asked for after it."""
    memory, work = made(50)
    for _ in range(10):
        memory.recall(work, "old")
    for number in range(200):
        memory.recall(work, f"other {number}")
        memory.recall(work, f"other {number}")
    memory.recall(work, "old")
    assert work.worked.count("old") == 2


def test_the_small_is_kept_before_the_large() -> None:
    """Of answers that took as long, the one that weighs more leaves."""
    memory, work = made(100)
    memory.recall(work, "large", 60)
    memory.recall(work, "small", 10)
    memory.recall(work, "next", 30)
    memory.recall(work, "small", 10)
    assert work.worked == ["large", "small", "next"]


def test_an_answer_larger_than_the_budget_empties_nothing() -> None:
    """It reaches whoever asked, and is not kept."""
    memory, work = made(50)
    memory.recall(work, "small")
    assert len(memory.recall(work, "huge", 60)) == 60 * KILO
    memory.recall(work, "small")
    assert work.worked == ["small", "huge"]
    nothing, work = made(0)
    assert len(nothing.recall(work, "a")) == len(nothing.recall(work, "a")) == 10 * KILO
    assert (work.worked, len(nothing)) == (["a", "a"], 0)


def test_an_error_is_raised_each_time_and_never_kept() -> None:
    """A question that failed may succeed the next time."""
    memory = Memory(KILO * KILO)
    answers: list[Exception | int] = [ValueError("première"), ValueError("seconde"), 7]

    def fails(_: str) -> int:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    for words in ("première", "seconde"):
        with pytest.raises(ValueError, match=words):
            memory.recall(fails, "a")
    assert (memory.recall(fails, "a"), memory.recall(fails, "a"), answers) == (7, 7, [])


def together(number: int, ask: Any) -> list[Any]:
    """Return what so many threads get that ask at the same moment."""
    ready = threading.Barrier(number)

    def one(_: int) -> Any:
        ready.wait(10)
        return ask()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def test_who_asks_together_shares_one_computation() -> None:
    """Twenty sessions on one new question: one works, all have its answer, even where it is too large to keep."""
    for most in (KILO * KILO, 0):
        memory, worked = Memory(most), []

        def slow(name: str, worked: list[str] = worked) -> bytes:
            worked.append(name)
            time.sleep(0.2)
            return bytes(5)

        assert len({id(answer) for answer in together(20, lambda m=memory, f=slow: m.recall(f, "a"))}) == 1
        assert worked == ["a"]


def test_who_waited_for_a_failure_tries_himself() -> None:
    """The first fails; the others do not inherit its error."""
    memory = Memory(KILO * KILO)
    calls: list[int] = []

    def first_fails() -> int:
        calls.append(1)
        time.sleep(0.1)
        if len(calls) == 1:
            raise OSError
        return 7

    def ask() -> int:
        try:
            return memory.recall(first_fails)
        except OSError:
            return 0

    assert sorted(together(5, ask)) == [0, 7, 7, 7, 7]
    assert len(calls) == 2


def test_forgetting_empties_and_keeps_nothing_that_was_under_way() -> None:
    """A new publication comes while an answer about the old one is worked out: whoever asked has it, nobody after."""
    memory = Memory(KILO * KILO)
    calls: list[int] = []

    def interrupted() -> int:
        calls.append(1)
        memory.forget()
        return len(calls)

    assert (memory.recall(interrupted), memory.recall(interrupted)) == (1, 2)
    assert (len(memory), memory.bytes) == (0, 0)
    memory.recall(len, "abc")
    memory.forget()
    assert (len(memory), memory.bytes) == (0, 0)


class Thing:
    """Equal to nothing but itself, as a dataset or a finding is."""


def test_an_answer_leaves_with_what_it_is_about() -> None:
    """No answer keeps alive a dataset that nobody reads any more."""
    memory, thing, other = Memory(KILO * KILO), Thing(), Thing()
    sizes = [len(memory) for about in (thing, other) if memory.recall(repr, about)]
    assert (sizes, memory.recall(repr, thing)) == ([1, 2], repr(thing))
    del thing
    gc.collect()
    assert len(memory) == 1
    del other
    gc.collect()
    assert (len(memory), memory.bytes) == (0, 0)


def test_a_question_that_asks_itself_does_not_wait_for_itself() -> None:
    """It is answered as if nothing were remembered."""
    memory = Memory(KILO * KILO)
    depth: list[int] = []

    def deep() -> int:
        depth.append(1)
        return memory.recall(deep) if len(depth) < 3 else 7

    assert memory.recall(deep) == 7


def test_a_question_that_cannot_be_compared_is_refused() -> None:
    """A list is no question: two equal ones may differ a moment later."""
    with pytest.raises(TypeError, match="unhashable"):
        Memory(KILO).recall(len, [1])


@settings(max_examples=60, deadline=None)
@given(
    most=st.integers(0, 60),
    asked=st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 30), st.floats(0, 5)), max_size=60),
)
def test_it_is_bounded_at_any_moment(most: int, asked: list[tuple[str, int, float]]) -> None:
    """Whatever is asked in whatever order: within the budget, its sum is that of its answers, and answers are true."""
    memory, work = made(most)
    for name, kilobytes, seconds in asked:
        assert memory.recall(work, name, kilobytes, seconds) == bytes(kilobytes * KILO)
        assert 0 <= memory.bytes <= memory.most
        held = list(memory._answers.values())
        assert memory.bytes == sum(answer.bytes for answer in held)
        assert all(answer.bytes >= BESIDES + len(answer.value) for answer in held)
        assert len(memory._queue) <= 2 * len(held) + 65
    memory.forget()
    assert memory.bytes == len(memory) == 0


def test_many_threads_keep_it_bounded_and_true() -> None:
    """Sixteen threads, questions of all sizes, answers about things that die, and a publication now and then."""
    memory = Memory(200 * KILO)
    faults: list[str] = []

    def square(number: int, about: object) -> bytes:
        return bytes([number % 251]) * (number % 40) * KILO

    def ask(seed: int) -> None:
        for turn in range(150):
            number, thing = (seed * 7 + turn * 13) % 60, Thing()
            about = thing if turn % 5 == 0 else None
            if memory.recall(square, number, about) != square(number, about):
                faults.append(f"{number}")
            if not 0 <= memory.bytes <= memory.most:
                faults.append(f"{memory.bytes} bytes")
            if turn % 70 == 69:
                memory.forget()

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(ask, range(16)))
    gc.collect()
    assert faults == []
    assert memory.bytes == sum(answer.bytes for answer in memory._answers.values()) <= memory.most
