import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from lib.exports.rendering import RENDERINGS, Cell
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
    ("kind", "value", "text", "cell", "printed", "exact"),
    [
        (Kind.TEXT, "=1+1", "'=1+1", "=1+1", "=1+1", ""),
        (Kind.TEXT, "AUTRES", "AUTRES", "AUTRES", "AUTRES", ""),
        (Kind.CODE, "AUTRES", "AUTRES", "AUTRES", "", ""),
        (Kind.CODE, "0620", "0620", "0620", "0620", ""),
        (Kind.FLOW, Flow.EXPORT, "exportations", "Exportations", "Exportations", ""),
        (Kind.FLOW, "I", "importations", "Importations", "Importations", ""),
        (Kind.EUR, -1234567, "-1234567", -1234567, "−1\u202f234\u202f567", "-1234567"),
        (Kind.KG, 0.0, "0", 0, "0", "0"),
        (Kind.INTEGER, 58, "58", 58, "58", "58"),
        (Kind.SHARE, 0.0571234, "0,0571234", 0.0571234, "5,7\u202f%", "0.0571234"),
        (Kind.RATIO, 1.5, "1,5", 1.5, "1,50", "1.5"),
    ],
)
def test_a_value_is_written_as_its_kind(
    kind: Kind, value: Cell, text: str, cell: Cell, printed: str, exact: str
) -> None:
    """CSV for Excel, workbook, paper and the exact figure beside."""
    rendering, values = RENDERINGS[kind], pd.Series([value])
    assert rendering.texts(values, ",") == [text]
    assert rendering.cells(values) == [cell]
    assert type(rendering.cells(values)[0]) is type(cell)
    assert (rendering.printed(value, False), rendering.exact(value)) == (printed, exact)


@pytest.mark.parametrize("kind", [kind for kind in Kind if not kind.is_words])
def test_what_is_absent_is_no_zero(kind: Kind) -> None:
    """Empty in a CSV and in a workbook; a sign is only written where it is asked for."""
    rendering, values = RENDERINGS[kind], pd.Series([np.nan, 1.0])
    assert rendering.texts(values, ".")[0] == ""
    assert rendering.cells(values)[0] is None
    assert rendering.printed(1.0, True) == "+" + rendering.printed(1.0, False)


def test_a_grid_is_given_plain_words() -> None:
    """Flows as words, and no categorical column, which a grid would not show."""
    flows = pd.Series(["E", "I"], dtype="category")
    assert RENDERINGS[Kind.FLOW].shown(flows).tolist() == ["Exportations", "Importations"]
    assert RENDERINGS[Kind.TEXT].shown(flows).dtype == object


def test_only_growth_shows_its_sign_on_paper() -> None:
    """The column that is signed."""
    assert [column.name for column in COLUMNS.values() if column.signed] == ["growth"]
