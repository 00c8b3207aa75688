"""An Excel workbook being written: its formats, its first sheet « À propos », and sheets of one table each.

Text is always written as text, whatever it looks like: no formula can come from data. Numbers are numbers, in formats
that Excel shows in its own language (« 1 212,9 » in French). The same content gives the same bytes.
"""

import io
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

import xlsxwriter

from lib import french
from lib.findings.saying.finding import LICENCE, Source
from lib.schema import (
    COLUMNS,
    Kind,
)

APPLICATION = "Commerce extérieur des territoires"
# Stored the way every Excel stores them; a French one shows narrow spaces and a decimal comma.
FORMATS = {"eur": "#,##0", "kg": "#,##0", "integer": "#,##0", "share": "0.00 %", "ratio": "#,##0.000"}
MILLIONS, TONNES = "#,##0.0,,", "#,##0,"
NAME_LENGTH, TEXT_LENGTH, ADDRESS_LENGTH = 31, 32_000, 2_000
FORBIDDEN = str.maketrans({**dict.fromkeys("[]:*?/\\", " "), "'": "\u2019"})
WIDEST, LINE = 60, 15  # characters, points
HEADER = 4  # row of a table's heads; above: title, sentence, source, nothing
INK, PALE, WARNING = "#3B2A57", "#ECE8F3", "#B34700"


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its head, its kind (see ``schema.COLUMNS``), its width in characters."""

    head: str
    kind: Kind
    width: float


@dataclass(frozen=True)
class Entry:
    """A line of the first sheet's list: a sheet, what it shows, and its totals (exports, imports)."""

    sheet: str
    title: str
    totals: tuple[int | None, int | None] = (None, None)


def sheet_name(number: int, title: str) -> str:
    """A name Excel accepts, unique by its number, cut after a whole word.

    >>> sheet_name(8, "Exportations de la Bourgogne-Franche-Comté : produits → pays")
    '8 Exportations de la Bourgogne'
    """
    name = " ".join(f"{number} {title}".translate(FORBIDDEN).split())
    if len(name) > NAME_LENGTH:
        end = max(name.rfind(" ", 0, NAME_LENGTH), name.rfind("-", 0, NAME_LENGTH))
        name = name[:end] if end > NAME_LENGTH // 2 else name[:NAME_LENGTH]
    return name.rstrip(" ,;-→\u2019")


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
        self._book = xlsxwriter.Workbook(self._out, options)
        self.source = source
        self._book.set_properties(
            {
                "title": title,
                "subject": "Commerce extérieur",
                "author": APPLICATION,
                "category": "Statistiques",
                "keywords": "démonstration, valeurs inventées" if source.is_demo else "commerce extérieur, douanes",
                "comments": _credit(source),
                "created": datetime.combine(source.day, time()),  # never today: the same content gives the same bytes
            }
        )
        self._formats = {kind: self._book.add_format({"num_format": text}) for kind, text in FORMATS.items()}
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
        self._totals = [self._book.add_format({"num_format": text, "valign": "top"}) for text in (MILLIONS, TONNES)]

    def about(
        self,
        title: str,
        facts: Sequence[tuple[str, str]],
        address: str,
        entries: Sequence[Entry],
        definitions: Sequence[tuple[str, str]],
        *,
        in_tonnes: bool = False,
    ) -> None:
        """The first sheet: what the workbook shows, where it comes from, its sheets, and what the words mean."""
        sheet = self._sheet("À propos")
        for column, width in enumerate((30, 90, 18, 18)):
            sheet.set_column(column, column, width)
        self._text(sheet, 0, 0, title, self._title)
        self._text(sheet, 1, 0, _credit(self.source), self._origin)
        row = 3
        published = french.capital(french.publication(self.source.publication_date))
        for name, words in (*facts, ("Publication des données", published)):
            row = self._pair(sheet, row, name, words)
        if address.startswith(("https://", "http://")):
            self._text(sheet, row, 0, "Lien vers la vue", self._bold)
            if len(address) <= ADDRESS_LENGTH:
                sheet.write_url(row, 1, address, self._link, tip="Ouvre cette vue dans l'application")
            else:
                self._text(sheet, row, 1, address, self._wrapped)
            row += 1
        unit = "t" if in_tonnes else "M€"
        heads = ("Feuille", "Contenu", f"Exportations ({unit})", f"Importations ({unit})")
        row += 1
        for position, head in enumerate(heads):
            self._text(sheet, row, position, head, self._number_head if position > 1 else self._head)
        for entry in entries:
            row += 1
            sheet.write_url(row, 0, f"internal:'{entry.sheet}'!A1", self._link, string=entry.sheet)
            self._text(sheet, row, 1, entry.title, self._wrapped)
            for position, total in enumerate(entry.totals, 2):
                if total is not None:
                    sheet.write_number(row, position, total, self._totals[in_tonnes])
        row += 2
        self._text(sheet, row, 0, "Définitions et précautions", self._section)
        for name, words in definitions:
            row = self._pair(sheet, row + 1, name, words) - 1

    def table(
        self, name: str, title: str, words: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]], count: int
    ) -> None:
        """A sheet: title, sentence, source, then ``count`` rows under frozen, filterable heads; None is left empty."""
        sheet = self._sheet(name)
        for position, column in enumerate(columns):
            sheet.set_column(position, position, column.width)
        last = max(len(columns) - 1, 1)
        room = sum(column.width for column in columns) or 90
        self._text(sheet, 0, 0, title, self._title)
        if words:
            sheet.set_row(1, LINE * min(math.ceil(len(words) * 1.05 / room), 6))
            sheet.merge_range(1, 0, 1, last, "", self._wrapped)
            self._text(sheet, 1, 0, words, self._wrapped)
        self._text(sheet, 2, 0, self.source.line, self._origin)
        if not columns:
            return
        sheet.set_row(HEADER, 2 * LINE)
        for position, column in enumerate(columns):
            self._text(sheet, HEADER, position, column.head, self._head if column.kind.is_words else self._number_head)
        sheet.freeze_panes(HEADER + 1, 0)
        sheet.autofilter(HEADER, 0, HEADER + max(count, 1), len(columns) - 1)
        sheet.repeat_rows(HEADER)
        writers = [self._writer(sheet, column.kind) for column in columns]
        for row, cells in enumerate(rows, HEADER + 1):
            for position, (write, cell) in enumerate(zip(writers, cells, strict=True)):
                if cell is not None:
                    write(row, position, cell)

    def close(self) -> bytes:
        """The workbook's bytes."""
        self._book.close()
        return self._out.getvalue()

    @property
    def _origin(self) -> Any:
        return self._warning if self.source.is_demo else self._quiet

    def _sheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{self.source.line.replace('&', '&&')[:200]}&R&P / &N")
        return sheet

    def _writer(self, sheet: Any, kind: Kind) -> Callable[[int, int, Any], object]:
        if kind.is_words:
            return lambda row, column, cell: self._text(sheet, row, column, cell, None)
        form, number = self._formats[kind], sheet.write_number
        return lambda row, column, cell: number(row, column, cell, form)

    def _text(self, sheet: Any, row: int, column: int, text: str, form: Any) -> None:
        sheet.write_string(row, column, text if len(text) <= TEXT_LENGTH else text[:TEXT_LENGTH] + "…", form)

    def _pair(self, sheet: Any, row: int, name: str, words: str) -> int:
        sheet.set_row(row, LINE * max(math.ceil(len(words) / 85), math.ceil(len(name) / 27), 1))
        self._text(sheet, row, 0, name, self._bold)
        self._text(sheet, row, 1, words, self._wrapped)
        return row + 1


def column_of(name: str, longest: int) -> Column:
    """A column of the schema, wide enough for its head on two lines and for ``longest`` characters."""
    head, kind = COLUMNS[name].head, COLUMNS[name].kind
    words = max(len(word) for word in head.split())
    return Column(head, kind, min(max(longest, words, len(head) / 2) + 4, WIDEST))
