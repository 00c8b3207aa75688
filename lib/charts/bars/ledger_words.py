"""How a bar's figures are written, and how its :class:`lib.pictures.Bars` are read: shared by screen and paper."""

from collections.abc import Sequence
from typing import assert_never

import pandas as pd

from lib import french
from lib.charts.tools.frame import Row, number
from lib.charts.tools.lettering import uncut
from lib.pictures import Bars, Ledger, Written
from lib.schema import COUNTRY, FLOW, FLOWS, OTHERS, PRODUCT, PRODUCT_SHORT, Measure

Texts = Sequence[tuple[str, Written]]  # columns of the frame and how each is written, as in Bars.texts
FIRST: Texts = (("first_country", Written.TEXT), ("first_share", Written.SHARE))


def by_year(frame: pd.DataFrame, found: Sequence[Row]) -> tuple[list[str], list[list[Row]]]:
    """Names of the years and, flow by flow, the row of each; a year without the flow has an empty row."""
    names = list(dict.fromkeys(row["year"] for row in found))
    blank: Row = dict.fromkeys(str(name) for name in frame.columns)
    places = {(row[FLOW], row["year"]): row for row in found}
    return names, [[places.get((flow, name), blank) for name in names] for flow in FLOWS]


def names(picture: Ledger, found: Sequence[Row]) -> list[str]:
    """What is written above the bars of each row: a product's whole label where its short name is but a beginning."""
    if picture.name != PRODUCT_SHORT:
        return [str(row[picture.name]) for row in found]
    return [uncut(str(row[PRODUCT_SHORT]), str(row[picture.label])) for row in found]


def highest(found: Sequence[Row], bars: Bars) -> float:
    """The value of a full bar: the one asked for, else the largest."""
    values = [number(row, bars.values) for row in found]
    return bars.high or max([0.0, *(value for value in values if value is not None)]) or 1.0


def is_others(row: Row) -> bool:
    """Whether a row gathers what is not ranked."""
    return OTHERS in (row.get(PRODUCT), row.get(COUNTRY))


def wording(row: Row, texts: Texts, measure: Measure) -> str:
    """What is written above a bar: each figure in its own way, those that are missing left out unless all are."""
    parts = [figure_text(row, column, written, measure) for column, written in texts]
    return " · ".join([part for part in parts if part and part != french.MISSING]) or french.MISSING


def figure_text(row: Row, column: str, written: Written, measure: Measure) -> str:
    """A cell in French.

    >>> figure_text({"change": 0.5}, "change", Written.GROWTH, Measure.VALUE)
    '+50\\u202f%'
    >>> figure_text({"change": 3.0}, "change", Written.GROWTH, Measure.VALUE)
    '×\\u202f4,0'
    >>> [figure_text({"share": x}, "share", Written.SHARE, Measure.VALUE) for x in (0.1249, 0.057, 0.0015)]
    ['12\\u202f%', '5,7\\u202f%', '0,15\\u202f%']
    >>> figure_text({"price": 2.5}, "price", Written.UNIT_VALUE, Measure.VALUE)
    '2,50\\u202f€/kg'
    """
    if written is Written.TEXT:
        return _text(row[column])
    x = number(row, column)
    if x is None:
        return french.MISSING
    match written:
        case Written.AMOUNT:
            return french.amount(x, measure) if x else french.MISSING
        case Written.EUROS:
            return french.euros(x)
        case Written.SHARE:
            return french.percent(x, 0 if x >= 0.0995 else None)
        case Written.GROWTH:
            return _growth(x)
        case Written.UNIT_VALUE:
            return french.number(x, 2 if x < 100 else 0, never_zero=True) + french.NARROW + "€/kg"
        case Written.COUNTRIES:
            return french.number(x, 1, never_zero=True) + french.NARROW + "pays"
        case Written.NUMBER:
            return french.number(x, 2, never_zero=True)
        case _:
            assert_never(written)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _growth(x: float) -> str:
    """A change in per cent, from thrice on as a multiple."""
    if x < 1.995:
        return french.percent(x, 0, sign=True)
    return f"×{french.NARROW}{french.number(1 + x, 1 if x < 99 else 0)}"
