"""Figures that are printed side by side and do not add up because each is rounded by itself: said once."""

import math
from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from lib import french
from lib.findings.saying.cautions import ROUNDED, Caution
from lib.schema import BALANCE, Flow, Measure

Sum = tuple[float | None, Sequence[float | None]]
"""A whole and its parts, in euros or kilograms; what is subtracted is a negative part, None is what is absent."""


def rounded(
    frame: pd.DataFrame, columns: Collection[str], measure: Measure, sums: Iterable[Sum] = ()
) -> tuple[Caution, ...]:
    """The caution « arrondis » where a whole that is printed is not the sum of its printed parts, else nothing.

    ``sums`` are those of the sentence and the large figures; a table with exports, imports and their balance in each
    row has its own.
    """
    return () if all(_adds_up(measure, *one) for one in (*_balances(frame, columns, measure), *sums)) else (ROUNDED,)


def _balances(frame: pd.DataFrame, columns: Collection[str], measure: Measure) -> list[Sum]:
    names = [measure.of(BALANCE), measure.of(Flow.EXPORT.stem), measure.of(Flow.IMPORT.stem)]
    if not set(names) <= set(columns):
        return []
    # What is missing becomes NaN.
    balances, exports, imports = (frame[name].astype("float64").tolist() for name in names)
    rows = zip(balances, exports, imports, strict=True)
    return [(b, (e, -i)) for b, e, i in rows if not math.isnan(b + e + i)]


def _adds_up(measure: Measure, whole: float | None, parts: Sequence[float | None]) -> bool:
    """Whether they do; what is absent prints as a dash, and adds up to nothing."""
    known = [part for part in parts if part is not None]
    return whole is None or len(known) < len(parts) or french.adds_up(whole, known, measure)
