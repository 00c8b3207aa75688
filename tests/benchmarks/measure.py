"""A measure beside its yardstick, its target, and how a run is told."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Target:
    """A bound on a measure's figure."""

    bound: Literal["at least", "at most"]
    limit: float

    def met(self, figure: float) -> bool:
        """Whether the figure keeps the bound."""
        return figure >= self.limit if self.bound == "at least" else figure <= self.limit


@dataclass(frozen=True)
class Measure:
    """One line of the table.

    ``ours`` and ``yardstick`` are in ``unit``. The figure held to the target is how many times faster ours is
    (``faster``), how many times the yardstick it takes (``times``), or ours itself (``amount``). Without a target it is
    only told. ``details`` go to the JSON.
    """

    name: str
    words: str
    unit: str
    ours: float
    yardstick: float | None
    figure_of: Literal["faster", "times", "amount"]
    target: Target | None
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def figure(self) -> float:
        """What is held to the target."""
        if self.figure_of == "amount" or self.yardstick is None:
            return self.ours
        return self.yardstick / self.ours if self.figure_of == "faster" else self.ours / self.yardstick

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        return None if self.target is None else self.target.met(self.figure)

    def as_json(self) -> dict[str, Any]:
        """All of it, for the record."""
        return asdict(self) | {"figure": self.figure, "met": self.met}


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def spread(durations: Sequence[float]) -> dict[str, float]:
    """Number, quartiles and extremes of some durations."""
    low, median, high = statistics.quantiles(durations, n=4) if len(durations) > 1 else [durations[0]] * 3
    return {"n": len(durations), "min": min(durations), "q1": low, "median": median, "q3": high, "max": max(durations)}


def table(measures: Sequence[Measure]) -> str:
    """The run as a table in French."""
    head = ("mesure", "ici", "étalon", "rapport", "cible", "tenue ?")
    rows = [head, *(_row(measure) for measure in measures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    lines = [
        "  ".join(
            cell.ljust(wide) if i == 0 else cell.rjust(wide)
            for i, (cell, wide) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "\n".join([lines[0], "  ".join("-" * wide for wide in widths), *lines[1:]])


def _row(measure: Measure) -> tuple[str, ...]:
    times = measure.figure_of != "amount"
    unit = "×" if times else f" {measure.unit}"
    target = "—"
    if measure.target:
        target = f"{'≥' if measure.target.bound == 'at least' else '≤'} {measure.target.limit:g}{unit}"
    return (
        measure.words,
        f"{_number(measure.ours)} {measure.unit}",
        "—" if measure.yardstick is None else f"{_number(measure.yardstick)} {measure.unit}",
        f"{_number(measure.figure)}×" if times else "—",
        target,
        {True: "oui", False: "NON", None: "—"}[measure.met],
    )


def _number(x: float) -> str:
    return f"{x:.0f}" if x >= 100 else f"{x:.1f}" if x >= 10 else f"{x:.2f}"
