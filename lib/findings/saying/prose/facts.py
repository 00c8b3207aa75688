"""What the prose's placeholders stand for: each figure is the constant that the rules compute with, set in French.

``{d1}`` in a Markdown file is the threshold of :mod:`lib.indicators.dependence`: it cannot be changed in one and not
in the other.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from lib import french
from lib.indicators import dependence
from lib.reference import customs, products
from lib.schema import Level

# Goods headings of the detailed nomenclature that a territory buys, and products of the Commission's method: rounded.
HEADINGS, METHOD_HEADINGS = 250, 5_000  # source: SWD(2021) 352, over five thousand; CPF4 headings of goods in use
_IN_LETTERS = {2: "deux", 3: "trois"}


def _with_plain_spaces(text: str) -> str:
    """The text with ordinary spaces: where a paragraph is shown, its typography is decided."""
    return text.replace(french.NARROW, " ")


@cache
def facts() -> Mapping[str, str]:
    """The words of each placeholder that the application knows by itself."""
    survey_year = customs.EMEBI // 4
    return MappingProxyType(
        {
            "emebi_threshold": _with_plain_spaces(f"{french.number(customs.EMEBI_THRESHOLD_EUR)} €"),
            "break_month": french.month(f"{survey_year}-{customs.EMEBI % 4 * 3 + 1:02}-01"),
            "break_year": str(survey_year),
            "year_before_break": str(survey_year - 1),
            "d1": french.number(dependence.D1, 1),
            "d2": _with_plain_spaces(french.percent(dependence.D2, 0)),
            "d3": french.number(dependence.D3),
            "years": _IN_LETTERS[dependence.YEARS],
            "enough": _IN_LETTERS[dependence.ENOUGH],
            "goods_headings": french.number(HEADINGS),
            "method_headings": _with_plain_spaces(french.number(METHOD_HEADINGS)),
            "a129_headings": str(len(products(Level.A129))),
            "cpf4_headings": str(len(products(Level.CPF4)) // 100 * 100),
            "demo_year": str(customs.DEMO_YEAR),
            "licence_page": customs.LICENCE_PAGE,
            "dataset_page": customs.DATASET_PAGE,
        }
    )


def filled(text: str, **given: str) -> str:
    """The text with its placeholders filled; ``KeyError`` for one that is neither a fact nor given.

    >>> filled("Depuis {break_month}, {quarters}", quarters="T1 2024")
    'Depuis janvier 2022, T1 2024'
    """
    return text.format_map({**facts(), **given})
