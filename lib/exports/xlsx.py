"""What our workbooks ask of xlsxwriter beyond its public methods: a language, named tables of any length, quick rows.

A screen reader announces a table by its name and description, and reads heads with cells; a spreadsheet offers it by
name. Both are in the file format; xlsxwriter writes no language, and refuses tables where it keeps no row in memory.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from xlsxwriter import Workbook
from xlsxwriter.core import Core
from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

from lib.exports.rendering import Cell

LANGUAGE = "fr-FR"
DESCRIPTION_LENGTH, TEXT_LENGTH = 1_000, 32_000


class _FrenchCore(Core):  # type: ignore[misc]  # xlsxwriter's classes of parts are untyped
    """``docProps/core.xml`` with the language that xlsxwriter has no word for."""

    def _write_dc_description(self) -> None:
        super()._write_dc_description()
        self._xml_data_element("dc:language", LANGUAGE)


class _FrenchPackager(Packager):  # type: ignore[misc]
    """Writes that part in the place of xlsxwriter's own."""

    def _write_core_file(self) -> None:
        core = _FrenchCore()
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()


class FrenchWorkbook(Workbook):  # type: ignore[misc]
    """A workbook that says it is in French."""

    def _get_packager(self) -> Packager:
        return _FrenchPackager()


@dataclass(frozen=True)
class TableName:
    """How a table is called by a spreadsheet, and what a screen reader says of it."""

    name: str
    title: str
    description: str


def add_table(sheet: Worksheet, row: int, rows: int, heads: Sequence[str], named: TableName) -> None:
    """Make a table of ``rows`` rows under the heads in ``row``, which the caller writes afterwards in its own formats.

    xlsxwriter's own method notes every cell of a table in memory, to refuse two that overlap, and therefore refuses
    any where rows are not kept: it is told of the first row only, and the range is stretched. There is one table a
    sheet.
    """
    last, kept = len(heads) - 1, sheet.constant_memory
    sheet.constant_memory = False
    options = {
        "name": named.name,
        "title": named.title,
        "description": named.description[:DESCRIPTION_LENGTH],
        "style": None,
        "banded_rows": False,
        "columns": [{"header": head} for head in heads],
    }
    refused = sheet.add_table(row, 0, row + 1, last, options)
    sheet.constant_memory = kept
    if refused:
        raise ValueError(f"no table can be named {named.name!r} with these heads: {', '.join(heads)}")
    stretched = xl_range(row, 0, row + max(rows, 1), last)
    sheet.tables[-1] |= {"range": stretched, "a_range": stretched, "autofilter": stretched}


def append_rows(
    sheet: Worksheet, row: int, rows: Iterable[Sequence[Cell | None]], forms: Sequence[Format | None]
) -> None:
    """Rows from ``row`` to the end of a sheet that keeps none in memory; a column without a format holds text.

    Five times as quick as a call a cell: most texts of a long table stand in it thousands of times, and are made ready
    for the file once. What was written above goes to the file first.
    """
    sheet._write_single_row(row)
    columns = [(xl_col_to_name(n), form and f' s="{form._get_xf_index()}"') for n, form in enumerate(forms)]
    end = row
    for end, cells in enumerate(rows, row):
        written = [
            f'<c r="{name}{end + 1}"{_text(str(cell)) if form is None else f"{form}><v>{cell:.16G}</v></c>"}'
            for (name, form), cell in zip(columns, cells, strict=True)
            if cell is not None
        ]
        sheet.fh.write(f'<row r="{end + 1}">{"".join(written)}</row>')
    sheet._check_dimensions(end, len(forms) - 1)
    sheet.previous_row = end + 1


@lru_cache(maxsize=4096)
def _text(text: str) -> str:
    """The rest of a cell of text: as xlsxwriter's own, nothing in it is read as markup."""
    inside = Worksheet._escape_control_characters(cut(text))
    escaped = inside.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f' t="inlineStr"><is><t{space}>{escaped}</t></is></c>'


def cut(text: str) -> str:
    """A text that fits in a cell; one that does not ends with an ellipsis."""
    return text if len(text) <= TEXT_LENGTH else text[:TEXT_LENGTH] + "…"
