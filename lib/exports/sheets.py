"""An Excel workbook being written: its formats, its first sheet « À propos », and sheets of one table each.

Text is always written as text, whatever it looks like: no formula can come from data. Numbers are numbers, in formats
that Excel shows in its own language (« 1 212,9 » in French). The same content gives the same bytes.
"""

import io
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from lib import french
from lib.exports import application
from lib.exports.rendering import RENDERINGS, Cell
from lib.exports.xlsx import FrenchWorkbook, TableName, add_table, append_rows, cut
from lib.findings.saying.finding import LICENCE, Source
from lib.schema import FLOWS, Column, Flow, Kind, Measure

# Whole euros and kilograms, shown in millions and in tonnes.
TOTALS = {Measure.VALUE: "#,##0.0,,", Measure.MASS: "#,##0,"}
ADDRESS_LENGTH = 2_000
WIDEST, LINE = 60, 15  # characters, points
HEADER = 4  # row of a table's heads; above: title, sentence, source, how to read it
INK, PALE, WARNING = "#3B2A57", "#ECE8F3", "#B34700"


@dataclass(frozen=True)
class SheetColumn:
    """A column of a sheet, and its width in characters."""

    column: Column
    width: float


def fitted(column: Column, longest: int) -> SheetColumn:
    """A column wide enough for its head on two lines and for ``longest`` characters."""
    words = max(len(word) for word in column.head.split())
    return SheetColumn(column, min(max(longest, words, len(column.head) / 2) + 4, WIDEST))


@dataclass(frozen=True)
class Entry:
    """A line of the first sheet's list: a sheet, what it shows, and its totals, in euros or kilograms."""

    sheet: str
    title: str
    totals: Mapping[Flow, int]


def _credit(source: Source) -> str:
    """Where the figures come from, and their licence: invented ones have none to pass on."""
    return f"{source.line}." if source.is_demo else f"{source.line}. {LICENCE}."


class Book:
    """Sheets are added in order, each from top to bottom; :meth:`close` gives the file's bytes."""

    def __init__(self, title: str, source: Source, *, large: bool = False) -> None:
        """``large`` keeps no row in memory once it is written, at the price of a larger file."""
        self._out = io.BytesIO()
        options = {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "constant_memory": large,
            "in_memory": not large,
        }
        self._book = FrenchWorkbook(self._out, options)
        self.source = source
        self._book.set_properties(
            {
                "title": title,
                "subject": "Commerce extérieur",
                "author": application.NAME,
                "category": "Statistiques",
                "keywords": "démonstration, valeurs inventées" if source.is_demo else "commerce extérieur, douanes",
                "comments": _credit(source),
                "created": application.dated(source.publication_date).replace(tzinfo=None),
            }
        )
        self._book.set_custom_property("Version", application.VERSION)
        self._formats = {
            kind: self._book.add_format({"num_format": rendering.excel})
            for kind, rendering in RENDERINGS.items()
            if rendering.excel
        }
        self._title = self._book.add_format({"bold": True, "font_size": 14, "font_color": INK})
        self._section = self._book.add_format({"bold": True, "font_size": 12, "font_color": INK})
        self._bold = self._book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._warning = self._book.add_format({"bold": True, "font_color": WARNING})
        self._quiet = self._book.add_format({"italic": True, "font_color": "#555555"})
        self._link = self._book.add_format({"font_color": "#0B4F71", "underline": 1, "valign": "top"})
        head = {"bold": True, "bg_color": PALE, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        self._head = self._book.add_format(head)
        self._number_head = self._book.add_format({**head, "align": "right"})
        self._totals = {
            measure: self._book.add_format({"num_format": text, "valign": "top"}) for measure, text in TOTALS.items()
        }

    def about(
        self,
        title: str,
        facts: Sequence[tuple[str, str]],
        address: str,
        entries: Sequence[Entry],
        definitions: Sequence[tuple[str, str]],
        measure: Measure = Measure.VALUE,
    ) -> None:
        """The first sheet: what the workbook shows, where it comes from, its sheets, and what the words mean.

        ``measure`` is that of the entries' totals.
        """
        sheet = self._sheet("À propos")
        for column, width in enumerate((30, 90, 18, 18)):
            sheet.set_column(column, column, width)
        self._text(sheet, 0, 0, french.typeset(title), self._title)
        self._text(sheet, 1, 0, french.typeset(_credit(self.source)), self._origin)
        row = 3
        published = self.source.publication_date
        dated = french.capital(french.month(published)) if published else "Sans date de publication"
        for name, words in (*facts, ("Publication des données", dated), ("Application", application.STAMP)):
            row = self._pair(sheet, row, name, words)
        if address.startswith(("https://", "http://")):
            self._text(sheet, row, 0, "Lien vers la vue", self._bold)
            if len(address) <= ADDRESS_LENGTH:
                sheet.write_url(row, 1, address, self._link, tip="Ouvre cette vue dans l’application")
            else:
                self._text(sheet, row, 1, address, self._wrapped)
            row += 1
        unit = french.MEASURE[measure].unit
        heads = ("Feuille", "Contenu", *(f"{french.FLOW[flow].head} ({unit})" for flow in FLOWS))
        row += 1
        for position, head in enumerate(heads):
            self._text(sheet, row, position, head, self._number_head if position > 1 else self._head)
        for entry in entries:
            row += 1
            sheet.write_url(row, 0, f"internal:'{entry.sheet}'!A1", self._link, string=entry.sheet)
            self._text(sheet, row, 1, french.typeset(entry.title), self._wrapped)
            for position, flow in enumerate(FLOWS, 2):
                if flow in entry.totals:
                    sheet.write_number(row, position, entry.totals[flow], self._totals[measure])
        row += 2
        self._text(sheet, row, 0, "Définitions et précautions", self._section)
        for name, words in definitions:
            row = self._pair(sheet, row + 1, name, words) - 1

    def table(
        self,
        name: str,
        title: str,
        words: str,
        columns: Sequence[SheetColumn],
        rows: Iterable[Sequence[Cell | None]],
        count: int,
        *,
        reading: str = "",
        table: str = "",
        printed: int | None = None,
    ) -> None:
        """A sheet: title, sentence, source, then ``count`` rows under frozen, filterable heads; None is left empty.

        ``reading`` says how to read them, ``table`` is the name of the table they make. The first ``printed`` columns
        are those of the figure, which stand under the sentence and on paper.
        """
        sheet = self._sheet(name)
        for position, column in enumerate(columns):
            sheet.set_column(position, position, column.width)
        own = columns[:printed]
        last = max(len(own) - 1, 1)
        room = sum(column.width for column in own) or 90
        self._text(sheet, 0, 0, french.typeset(title), self._title)
        self._across(sheet, 1, last, words, room)
        self._text(sheet, 2, 0, french.typeset(self.source.line), self._origin)
        self._across(sheet, HEADER - 1, last, reading, room)
        if not columns:
            return
        sheet.set_row(HEADER, 2 * LINE)
        kinds = [column.column.kind for column in columns]
        heads = [column.column.head for column in columns]
        add_table(sheet, HEADER, count, heads, TableName(table, french.typeset(title), french.typeset(words or title)))
        for position, (head, kind) in enumerate(zip(heads, kinds, strict=True)):
            self._text(sheet, HEADER, position, head, self._head if kind.is_words else self._number_head)
        sheet.freeze_panes(HEADER + 1, 0)
        sheet.ignore_errors({"number_stored_as_text": xl_range(HEADER, 0, HEADER + max(count, 1), len(columns) - 1)})
        sheet.print_area(0, 0, HEADER + max(count, 1), last)
        sheet.repeat_rows(HEADER)
        if sheet.constant_memory:
            append_rows(sheet, HEADER + 1, rows, [self._formats.get(kind) for kind in kinds])
            return
        writers = [self._writer(sheet, kind) for kind in kinds]
        for row, cells in enumerate(rows, HEADER + 1):
            for position, (write, cell) in enumerate(zip(writers, cells, strict=True)):
                if cell is not None:
                    write(row, position, cell)

    def close(self) -> bytes:
        """The workbook's bytes."""
        self._book.close()
        return self._out.getvalue()

    @property
    def _origin(self) -> Format:
        return self._warning if self.source.is_demo else self._quiet

    def _sheet(self, name: str) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{self.source.line.replace('&', '&&')[:200]}&R&P / &N")
        return sheet

    def _across(self, sheet: Worksheet, row: int, last: int, words: str, room: float) -> None:
        """Words over as many lines as they take in a width of ``room`` characters."""
        words = french.typeset(words)
        if words:
            sheet.set_row(row, LINE * min(math.ceil(len(words) * 1.05 / room), 6))
            sheet.merge_range(row, 0, row, last, "", self._wrapped)
            self._text(sheet, row, 0, words, self._wrapped)

    def _writer(self, sheet: Worksheet, kind: Kind) -> Callable[[int, int, Cell], object]:
        if kind.is_words:
            return lambda row, column, cell: self._text(sheet, row, column, str(cell), None)
        form, number = self._formats[kind], sheet.write_number
        return lambda row, column, cell: number(row, column, cell, form)

    def _text(self, sheet: Worksheet, row: int, column: int, text: str, form: Format | None) -> None:
        sheet.write_string(row, column, cut(text), form)

    def _pair(self, sheet: Worksheet, row: int, name: str, words: str) -> int:
        name, words = french.typeset(name), french.typeset(words)
        sheet.set_row(row, LINE * max(math.ceil(len(words) / 85), math.ceil(len(name) / 27), 1))
        self._text(sheet, row, 0, name, self._bold)
        self._text(sheet, row, 1, words, self._wrapped)
        return row + 1
