import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.exports.rendering import RENDERINGS, Cell, positional
from lib.schema import COLUMNS, Flow, Kind


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_written_everywhere(kind: Kind) -> None:
    """No kind is forgotten, and words and numbers are told apart alike in the workbook, the grid and the metadata."""
    rendering = RENDERINGS[kind]
    assert set(RENDERINGS) == set(Kind)
    assert (rendering.excel == "") is kind.is_words
    assert rendering.grid["filter"] == ("agTextColumnFilter" if kind.is_words else "agNumberColumnFilter")
    field = "string" if kind.is_words else "integer" if kind.is_whole else "number"
    assert rendering.field == field
    assert rendering.arrow == {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}[field]
    assert not (rendering.names_rows and not kind.is_words)


@pytest.mark.parametrize(
    ("kind", "value", "text", "typed", "cell", "printed", "exact"),
    [
        (Kind.TEXT, "=1+1", "'=1+1", "'=1+1", "=1+1", "=1+1", ""),
        (Kind.TEXT, "AUTRES", "AUTRES", "AUTRES", "AUTRES", "AUTRES", ""),
        (Kind.TEXT, "2024", "2024", "2024", "2024", "2024", ""),
        (Kind.TEXT, "avril 2025", "avril 2025", "'avril 2025", "avril 2025", "avril 2025", ""),
        (Kind.CODE, "AUTRES", "AUTRES", "AUTRES", "AUTRES", "", ""),
        (Kind.CODE, "0620", "0620", "'0620", "0620", "0620", ""),
        (Kind.CODE, "9E", "9E", "'9E", "9E", "9E", ""),
        (Kind.FLOW, Flow.EXPORT, "exportations", "Exportations", "Exportations", "Exportations", ""),
        (Kind.FLOW, "I", "importations", "Importations", "Importations", "Importations", ""),
        (Kind.FLOW, "EI", "exportations et importations", *["Exportations et importations"] * 3, ""),
        (Kind.EUR, -1234567, "-1234567", "-1234567", -1234567, "−1\u202f234\u202f567", "-1234567"),
        (Kind.KG, 0.0, "0", "0", 0, "0", "0"),
        (Kind.INTEGER, 58, "58", "58", 58, "58", "58"),
        (Kind.SHARE, 0.0571234, "0.0571234", "0,0571234", 0.0571234, "5,7\u202f%", "0.0571234"),
        (Kind.RATIO, 1.5, "1.5", "1,5", 1.5, "1,50", "1.5"),
        (Kind.RATIO, 3e-9, "0.000000003", "0,000000003", 3e-9, "<\u202f0,01", "0.000000003"),
    ],
)
def test_a_value_is_written_as_its_kind(
    kind: Kind, value: Cell, text: str, typed: str, cell: Cell, printed: str, exact: str
) -> None:
    """CSV for a program and for a spreadsheet, workbook, paper and the exact figure beside."""
    rendering, values = RENDERINGS[kind], pd.Series([value])
    assert rendering.texts(values, spreadsheet=False) == [text]
    assert rendering.texts(values, spreadsheet=True) == [typed]
    assert rendering.cells(values) == [cell]
    assert type(rendering.cells(values)[0]) is type(cell)
    assert (rendering.printed(value, False), rendering.exact(value)) == (printed, exact)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_fraction_keeps_twelve_digits_and_is_never_scientific(value: float) -> None:
    """However small or large: digits and a mark, that read back as the same to the twelfth digit."""
    text = positional(value)
    assert re.fullmatch(r"-?\d+(\.\d+)?", text)
    assert float(text) == pytest.approx(value, rel=1e-11, abs=1e-320)


@pytest.mark.parametrize("kind", [kind for kind in Kind if not kind.is_words])
def test_what_is_absent_is_no_zero(kind: Kind) -> None:
    """Empty in a CSV and in a workbook; a sign is only written where it is asked for."""
    rendering, values = RENDERINGS[kind], pd.Series([np.nan, 1.0])
    assert {rendering.texts(values, spreadsheet=choice)[0] for choice in (False, True)} == {""}
    assert rendering.cells(values)[0] is None
    assert rendering.printed(1.0, True) == "+" + rendering.printed(1.0, False)


def test_a_grid_is_given_plain_words() -> None:
    """Flows as words, and no categorical column, which a grid would not show."""
    flows = pd.Series(["E", "I"], dtype="category")
    assert RENDERINGS[Kind.FLOW].shown(flows).tolist() == ["Exportations", "Importations"]
    assert RENDERINGS[Kind.TEXT].shown(flows).dtype == object


def test_only_changes_show_their_sign_on_paper() -> None:
    """The columns that are signed are changes, or parts of one: a share or an amount above zero bears no « + »."""
    signed = [column.name for column in COLUMNS.values() if column.signed]
    assert "growth" in signed
    assert all(
        name.split("_")[-1] == "growth" or not {"change", "effect"}.isdisjoint(name.split("_")) for name in signed
    )
