"""How a value of each kind is written, wherever it goes: CSV, paper, workbook, grid, Data Package, Parquet.

``RENDERINGS[column.kind]`` is asked, and no other module asks what kind a column is. A new kind is one line there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

import pandas as pd
import pyarrow as pa

from lib import french
from lib.exports.spreadsheet import as_text, code_as_text, guard
from lib.schema import OTHERS, Flow, Kind

Cell = str | int | float
"""A value as Python's own: text, whole number, or fraction."""

# AG Grid evaluates these as expressions on the value; the locale is explicit, so the browser's language does not count.
# What is not zero never prints as zero: it says on which side of the last digit it stands, as french.number does.
_NUMBER = (
    "value == null ? '—' : value > 0 && value < 5e-4 ? '<\\u202f0,001' : value < 0 && value > -5e-4 ? "
    "'>\\u202f\u22120,001' : value.toLocaleString('fr-FR').replace('-', '\u2212')"
)
_PERCENT = (
    "value == null ? '—' : (value > 0 && value < 5e-5 ? '<\\u202f0,01' : value < 0 && value > -5e-5 ? "
    "'>\\u202f\u22120,01' : (100 * value).toLocaleString('fr-FR', "
    "{minimumFractionDigits: 2, maximumFractionDigits: 2}).replace('-', '\u2212')) + '\\u202f%'"
)


def positional(number: Cell) -> str:
    """A fraction with its twelve first digits, never in scientific notation.

    >>> positional(0.1 + 0.2), positional(1.5e-7), positional(2.0)
    ('0.3', '0.00000015', '2')
    """
    return format(Decimal(format(float(number), ".12g")), "f")


@dataclass(frozen=True)
class Rendering:
    """How the values of a kind are written. Absent ones are for the places themselves to say: empty, or a dash.

    ``stored`` is Parquet's, ``text`` that of a CSV for a program, ``opened`` that of a CSV which a spreadsheet opens.
    ``cell`` is a workbook's, ``length`` how many characters such a cell takes. ``printed`` is paper's, with a « + » on
    what is above zero where asked for, and ``exact`` the whole figure beside it, empty for words. ``shown`` is a column
    of the grid.

    ``excel`` is the number format as every Excel stores it (a French one shows narrow spaces and a decimal comma), and
    ``grid`` what AG Grid's column definition says of the kind. ``field`` and ``constraints`` are Table Schema's, and
    ``arrow`` is the type of a Parquet column. ``names_rows`` says whether a row can be called by such a value.
    """

    stored: Callable[[Cell], Cell]
    text: Callable[[Cell], str]
    opened: Callable[[Cell], str]
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

    def texts(self, values: "pd.Series[Cell]", *, spreadsheet: bool) -> list[str]:
        """A column of a CSV, for a spreadsheet or for a program; what is absent is empty."""
        write = self.opened if spreadsheet else self.text
        return ["" if absent else write(value) for value, absent in _known(values)]

    def cells(self, values: "pd.Series[Cell]") -> list[Cell | None]:
        """A column of a workbook; what is absent is None."""
        return [None if absent else self.cell(value) for value, absent in _known(values)]


def _known(values: "pd.Series[Cell]") -> "zip[tuple[Cell, bool]]":
    return zip(values, values.isna(), strict=True)


def _numeric(formatter: str, width: int, seen: str) -> dict[str, object]:
    """``seen`` is an expression for the number that the eye reads: a filter compares with that one."""
    return {
        "type": ["rightAligned", "numericColumn"],
        "filter": "agNumberColumnFilter",
        "filterValueGetter": f"data[colDef.field] == null ? null : {seen}",
        "valueFormatter": formatter,
        "width": width,
    }


def _digits(cell: Cell) -> int:
    """Digits before the mark, and a separator for each three."""
    return len(str(int(cell))) * 4 // 3


def _flow_noun(flows: Cell) -> str:
    """« exportations »; both flows, two letters, are « exportations et importations »."""
    return french.enumeration([french.FLOW[Flow(letter)].noun for letter in str(flows)])


def _flow_head(flows: Cell) -> str:
    return french.capital(_flow_noun(flows))


_WORDS = Rendering(
    stored=str,
    text=lambda value: guard(str(value)),
    opened=lambda value: as_text(str(value)),
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
)
_WHOLE = Rendering(
    stored=int,
    text=lambda value: str(int(value)),
    opened=lambda value: str(int(value)),
    cell=int,
    length=_digits,
    printed=lambda value, signed: french.number(int(value), sign=signed),
    exact=lambda value: str(int(value)),
    shown=lambda values: values,
    excel="#,##0",
    grid=_numeric(_NUMBER, 130, "Math.round(1e3 * data[colDef.field]) / 1e3"),
    field="integer",
    constraints={},
    arrow=pa.int64(),
    names_rows=False,
)
_FRACTION = replace(
    _WHOLE,
    stored=float,
    text=positional,
    opened=lambda value: positional(value).replace(".", ","),
    cell=float,
    printed=lambda value, signed: french.number(float(value), 2, sign=signed, never_zero=True),
    exact=positional,
    excel="#,##0.000",
    field="number",
    arrow=pa.float64(),
)
_SHORT = {**_WORDS.grid, "width": 115}

RENDERINGS: Mapping[Kind, Rendering] = MappingProxyType(
    {
        Kind.TEXT: _WORDS,
        # The remainder's code names nothing: its label says it in words.
        Kind.CODE: replace(
            _WORDS,
            opened=lambda value: code_as_text(str(value)),
            printed=lambda value, _: "" if value == OTHERS else str(value),
            grid=_SHORT,
        ),
        Kind.FLOW: replace(
            _WORDS,
            stored=_flow_noun,
            text=_flow_noun,
            opened=_flow_head,
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
            grid=_numeric(_PERCENT, 100, "Math.round(1e4 * data[colDef.field]) / 1e2"),
        ),
        Kind.RATIO: _FRACTION,
    }
)
