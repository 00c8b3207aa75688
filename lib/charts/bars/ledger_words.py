"""How a bar's figures are written, and how its specification is read: shared by screen and paper."""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib import french, schema
from lib.schema import Measure

FIRST = (("first_country", "text"), ("first_share", "share"))
Spec = tuple[str, str, tuple[tuple[str, str], ...], str, float | None, float | None]


def years(frame: pd.DataFrame, rows: Sequence[dict[str, Any]]) -> tuple[list[str], list[list[dict[str, Any]]]]:
    """Names of the years and, flow by flow, the row of each; a year without the flow has an empty row."""
    names = list(dict.fromkeys(row["year"] for row in rows))
    blank = dict.fromkeys(str(name) for name in frame.columns)
    found = {(row[schema.FLOW], row["year"]): row for row in rows}
    return names, [[found.get((flow, name), blank) for name in names] for flow in schema.FLOWS]


def highest(rows: Sequence[dict[str, Any]], spec: Spec) -> float:
    """The value of a full bar: the specification's, else the largest."""
    values = [number(row[spec[1]]) for row in rows]
    return spec[4] or max([0.0, *(value for value in values if value is not None)]) or 1.0


def is_others(row: dict[str, Any]) -> bool:
    """Whether a row gathers what is not ranked."""
    return schema.OTHERS in (row.get(schema.PRODUCT), row.get(schema.COUNTRY))


def wording(row: dict[str, Any], texts: Sequence[tuple[str, str]], measure: Measure) -> str:
    """What is written above a bar: each figure in its own way, those that are missing left out unless all are."""
    parts = [written(row[column], kind, measure) for column, kind in texts]
    return " · ".join([part for part in parts if part and part != french.MISSING]) or french.MISSING


def written(value: Any, kind: str, measure: Measure) -> str:
    """A figure in French.

    >>> written(0.5, "growth", "valeur"), written(3.0, "growth", "valeur"), written(2.5, "unit_value", "valeur")
    ('+50\\u202f%', '×\\u202f4,0', '2,50\\u202f€/kg')
    """
    if kind == "text":
        return "" if value is None else str(value)
    x = number(value)
    if x is None:
        return french.MISSING
    if kind == "amount":
        return french.amount(x, measure) if x else french.MISSING
    if kind == "euros":
        return french.euros(x)
    if kind == "share":
        return french.percent(x, 0 if x >= 0.0995 else 1)
    if kind == "growth":
        return (
            french.percent(x, 0, sign=True)
            if x < 1.995
            else f"×{french.NARROW}{french.number(1 + x, 1 if x < 99 else 0)}"
        )
    if kind == "unit_value":
        return french.number(x, 2 if x < 100 else 0) + french.NARROW + "€/kg"
    if kind == "countries":
        return french.number(x, 1) + french.NARROW + "pays"
    return french.number(x, 2)


def number(value: Any) -> float | None:
    """A cell as a number, None where it is missing."""
    if value is None or value is pd.NA:
        return None
    found = float(value)
    return None if math.isnan(found) else found
