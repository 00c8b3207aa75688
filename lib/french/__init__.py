"""Numbers, units, dates, small grammar and the words of the domain in French. ``french.euros(…)`` is its front door."""

from lib.french.dates import day, in_period, month, period, quarters, short_quarter
from lib.french.domain import DIMENSION, FLOW, LEVEL, MEASURE
from lib.french.grammar import enumeration, of, the, to
from lib.french.numbers import (
    MINUS,
    MISSING,
    NARROW,
    amount,
    count,
    euros,
    millions,
    number,
    ordinal,
    percent,
    short_amount,
    tonnes,
    unit,
)
from lib.french.typography import capital, folded, quoted, slug, typeset, unbroken, uncapital, unemphasised

__all__ = [
    "DIMENSION",
    "FLOW",
    "LEVEL",
    "MEASURE",
    "MINUS",
    "MISSING",
    "NARROW",
    "amount",
    "capital",
    "count",
    "day",
    "enumeration",
    "euros",
    "folded",
    "in_period",
    "millions",
    "month",
    "number",
    "of",
    "ordinal",
    "percent",
    "period",
    "quarters",
    "quoted",
    "short_amount",
    "short_quarter",
    "slug",
    "the",
    "to",
    "tonnes",
    "typeset",
    "unbroken",
    "uncapital",
    "unemphasised",
    "unit",
]
