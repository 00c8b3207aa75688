"""How a value of each kind is written, wherever it goes: CSV, paper, workbook, grid, Data Package, Parquet.

``RENDERINGS[column.kind]`` is asked, and no other module asks what kind a column is. A new kind is one line there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd
import pyarrow as pa

from lib import french
from lib.schema import OTHERS, Flow, Kind

Cell = str | int | float
"""A value as Python's own: text, whole number, or fraction."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# AG Grid evaluates these as expressions on the value; the locale is explicit, so the browser's language does not count.
_NUMBER = "value == null ? '—' : value.toLocaleString('fr-FR').replace('-', '\u2212')"
_PERCENT = (
    "value == null ? '—' : (100 * value).toLocaleString('fr-FR', "
    "{minimumFractionDigits: 2, maximumFractionDigits: 2}).replace('-', '\u2212') + '\\u202f%'"
)


def guard(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> guard("=1+1"), guard("Allemagne")
    ("'=1+1", 'Allemagne')
    """
    return "'" + text if text.startswith(_FORMULA) else text


@dataclass(frozen=True)
class Rendering:
    """How the values of a kind are written. Absent ones are for the places themselves to say: empty, or a dash.

    ``text`` is a CSV's (with a decimal point, which is a comma for Excel where there are ``decimals``), ``cell`` a
    workbook's, ``length`` how many characters such a cell takes. ``printed`` is paper's, with a « + » on what is above
    zero where asked for, and ``exact`` the whole figure beside it, empty for words. ``shown`` is a column of the grid.

    ``excel`` is the number format as every Excel stores it (a French one shows narrow spaces and a decimal comma), and
    ``grid`` what AG Grid's column definition says of the kind. ``field`` and ``constraints`` are Table Schema's, and
    ``arrow`` is the type of a Parquet column. ``names_rows`` says whether a row can be called by such a value.
    """

    text: Callable[[Cell], str]
    cell: Callable[[Cell], Cell]
    length: Callable[[Cell], int]
    printed: Callable[[Cell, bool], str]
    exact: Callable[[Cell], str]
    shown: Callable[["pd.Series[Cell]"], "pd.Series[Cell]"]
    excel: str
    grid: Mapping[str, object]
    field: str
    constraints: Mapping[str, object]
    arrow: pa.DataType
    names_rows: bool
    decimals: bool

    def texts(self, values: "pd.Series[Cell]", decimal: str) -> list[str]:
        """A column of a CSV with its decimal mark; what is absent is empty."""
        texts = ["" if absent else self.text(value) for value, absent in _known(values)]
        return [text.replace(".", decimal) for text in texts] if self.decimals else texts

    def cells(self, values: "pd.Series[Cell]") -> list[Cell | None]:
        """A column of a workbook; what is absent is None."""
        return [None if absent else self.cell(value) for value, absent in _known(values)]


def _known(values: "pd.Series[Cell]") -> "zip[tuple[Cell, bool]]":
    return zip(values, values.isna(), strict=True)


def _numeric(formatter: str, width: int) -> dict[str, object]:
    return {
        "type": ["rightAligned", "numericColumn"],
        "filter": "agNumberColumnFilter",
        "valueFormatter": formatter,
        "width": width,
    }


def _digits(cell: Cell) -> int:
    """Digits before the mark, and a separator for each three."""
    return len(str(int(cell))) * 4 // 3


def _flow_head(flow: Cell) -> str:
    return french.FLOW[Flow(str(flow))].head


_WORDS = Rendering(
    text=lambda value: guard(str(value)),
    cell=str,
    length=lambda cell: len(str(cell)),
    printed=lambda value, _: str(value),
    exact=lambda _: "",
    shown=lambda values: values.astype(object),  # a categorical column would give a silently blank grid
    excel="",
    grid={"filter": "agTextColumnFilter"},
    field="string",
    constraints={},
    arrow=pa.string(),
    names_rows=True,
    decimals=False,
)
_WHOLE = Rendering(
    text=lambda value: str(int(value)),
    cell=int,
    length=_digits,
    printed=lambda value, signed: french.number(int(value), sign=signed),
    exact=lambda value: str(int(value)),
    shown=lambda values: values,
    excel="#,##0",
    grid=_numeric(_NUMBER, 130),
    field="integer",
    constraints={},
    arrow=pa.int64(),
    names_rows=False,
    decimals=False,
)
_FRACTION = replace(
    _WHOLE,
    text=lambda value: format(float(value), ".6g"),
    cell=float,
    printed=lambda value, signed: french.number(float(value), 2, sign=signed),
    exact=lambda value: format(float(value), ".12g"),
    excel="#,##0.000",
    field="number",
    arrow=pa.float64(),
    decimals=True,
)
_SHORT = {**_WORDS.grid, "width": 115}

RENDERINGS: Mapping[Kind, Rendering] = MappingProxyType(
    {
        Kind.TEXT: _WORDS,
        # The remainder's code names nothing: its label says it in words.
        Kind.CODE: replace(_WORDS, printed=lambda value, _: "" if value == OTHERS else str(value), grid=_SHORT),
        Kind.FLOW: replace(
            _WORDS,
            text=lambda flow: french.FLOW[Flow(str(flow))].noun,
            cell=_flow_head,
            printed=lambda flow, _: _flow_head(flow),
            shown=lambda flows: flows.map(_flow_head).astype(object),
            grid=_SHORT,
            constraints={"enum": [words.noun for words in french.FLOW.values()]},
            names_rows=False,
        ),
        Kind.EUR: _WHOLE,
        Kind.KG: _WHOLE,
        Kind.INTEGER: _WHOLE,
        Kind.SHARE: replace(
            _FRACTION,
            printed=lambda value, signed: french.percent(float(value), sign=signed),
            excel="0.00 %",
            grid=_numeric(_PERCENT, 100),
        ),
        Kind.RATIO: _FRACTION,
    }
)
