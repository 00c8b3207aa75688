"""The full extract: every published row behind a selection, as CSV (two dialects) or Parquet.

One row is a quarter, a flow, a département, a product and a partner, in whole euros and kilograms: nothing is added up,
nothing left out, labels are those in force at the row's quarter. Rows are labelled and written some at a time, so that
the memory needed is little more than the file itself. Invented data says so in each row.
"""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from lib import french, reference
from lib.exports.csv import guard
from lib.findings.saying.finding import LICENCE, file_name, source_of
from lib.schema import (
    COLUMNS,
    COUNTRY,
    COUNTRY_LABEL,
    DEPARTMENT,
    FLOW,
    FLOWS,
    LEVELS,
    MASS_KG,
    QUARTER,
    VALUE_EUR,
    Level,
    quarter_code,
)
from lib.selection import Selection
from lib.store import Dataset

LABELS = {DEPARTMENT: "department_label", **{level.value: level.label for level in LEVELS}, COUNTRY: COUNTRY_LABEL}
CODED = tuple(name for code, label in LABELS.items() for name in (code, label))
SOURCE = "source"
FIELDS = (QUARTER, FLOW, *CODED, VALUE_EUR, MASS_KG, SOURCE)  # in this order, in every format
CHUNK = 10_000  # rows labelled at a time
MOST_PLAIN = 500_000  # rows of a plain CSV, some 110 MB and half of what a spreadsheet opens; beyond, the zip
MOST_ROWS = 4_000_000  # rows of any extract: a whole year of France


class TooManyRows(ValueError):
    """The extract would be larger than this format or this server allows; the message says what to choose instead."""


def field_name(name: str) -> str:
    """A field's name in the file."""
    return SOURCE if name == SOURCE else COLUMNS[name].csv


def extract_name(dataset: Dataset, selection: Selection) -> str:
    """Its file name without ending: ``commerce-exterieur_58-nievre_extrait_2024``, then ``_filtre``, ``_demo``."""
    return file_name(dataset, selection, "extrait", ranked=False)


def count(dataset: Dataset, selection: Selection) -> int:
    """How many rows there are before the filters: quick, whatever the selection."""
    quarters = selection.period.quarters
    return sum(dataset.rows(selection.territory, flow, quarters, by_department=True) for flow in FLOWS)


def chunks(dataset: Dataset, selection: Selection) -> Iterator[pa.Table]:
    """The rows with labels, some at a time: ``FIELDS``, text as dictionaries, numbers as int64."""
    for quarter in selection.period.quarters:
        names: dict[str, Any] = {
            DEPARTMENT: _department_name,
            **dict.fromkeys(LEVELS, lambda code: reference.product(code).label),
            Level.A17: lambda code: reference.product(code).short,  # the full one is as long as all the rest of a row
            COUNTRY: lambda code, quarter=quarter: reference.country(code, quarter).name,
        }
        for flow in FLOWS:
            dated = dataset.published_on((quarter,), (flow,))
            note = "DÉMONSTRATION, valeurs inventées" if dataset.is_demo else f"DGDDI, {dated[:7] or french.UNDATED}"
            rows = dataset.extract(selection.territory, flow, quarter, selection.products, selection.countries)
            for start in range(0, len(rows), CHUNK):
                part = rows.slice(start, CHUNK)
                columns = {
                    QUARTER: _constant(quarter_code(quarter), len(part)),
                    FLOW: _constant(french.FLOW[flow].noun, len(part)),
                    VALUE_EUR: part[VALUE_EUR],
                    MASS_KG: part[MASS_KG],
                    SOURCE: _constant(note, len(part)),
                }
                for code, label in LABELS.items():
                    columns[code] = part[code]
                    columns[label] = _labels(part[code].combine_chunks(), names[code])
                yield pa.table({field_name(name): columns[name] for name in FIELDS})


def csv_for_excel(dataset: Dataset, selection: Selection) -> bytes:
    """``;``, UTF-8 with BOM: opens by double click in a French Excel. Raises :class:`TooManyRows`."""
    require(dataset, selection, MOST_PLAIN)
    out = io.BytesIO()
    out.write(b"\xef\xbb\xbf")
    write_csv(dataset, selection, out, ";")
    return out.getvalue()


def csv_standard(dataset: Dataset, selection: Selection) -> bytes:
    """RFC 4180: comma, UTF-8. Raises :class:`TooManyRows`."""
    require(dataset, selection, MOST_PLAIN)
    out = io.BytesIO()
    write_csv(dataset, selection, out, ",")
    return out.getvalue()


def parquet(dataset: Dataset, selection: Selection) -> bytes:
    """Parquet, plain text and 64-bit columns; source, licence, period in its metadata. Raises :class:`TooManyRows`."""
    require(dataset, selection, MOST_ROWS)
    out = io.BytesIO()
    metadata = {
        "source": source_of(dataset, selection).line,
        "licence": LICENCE,
        "territoire": selection.territory.label,
        "periode": selection.period.code,
        "publication": source_of(dataset, selection).publication_date or french.UNDATED,
    }
    with pa.parquet.ParquetWriter(out, _schema(), compression="zstd") as writer:
        writer.add_key_value_metadata(metadata)
        for part in chunks(dataset, selection):
            writer.write_table(part.cast(_schema()))
    return out.getvalue()


def write_csv(dataset: Dataset, selection: Selection, out: BinaryIO, delimiter: str) -> None:
    """Write the rows: every text in quotes, CRLF, formulas guarded as in the cards' CSV."""
    options = pa.csv.WriteOptions(delimiter=delimiter, eol="\r\n")
    with pa.csv.CSVWriter(out, _schema(), write_options=options) as writer:
        for part in chunks(dataset, selection):
            guarded = {name: _guarded(part[name].combine_chunks()) for name in part.column_names}
            writer.write_table(pa.table(guarded).cast(_schema()))


def check(rows: int, most: int) -> str:
    """Why a format cannot hold so many rows, in French; empty when it can."""
    if rows <= most:
        return ""
    if rows <= MOST_ROWS:
        return "trop de lignes, prenez un autre format"
    return "trop de lignes, choisissez une période plus courte ou un territoire plus petit"


def require(dataset: Dataset, selection: Selection, most: int) -> None:
    """Raise :class:`TooManyRows` when the selection has more rows, filters aside."""
    if reason := check(count(dataset, selection), most):
        raise TooManyRows(reason)


def _schema() -> pa.Schema:
    amounts = (VALUE_EUR, MASS_KG)
    return pa.schema([(field_name(name), pa.int64() if name in amounts else pa.string()) for name in FIELDS])


def _department_name(code: str) -> str:
    found = reference.departments().get(code)
    return found.name if found else "Non ventilé"


def _constant(text: str, rows: int) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int8()), [text])


def _labels(codes: pa.DictionaryArray, name_of: Any) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(codes.indices, [name_of(code) for code in codes.dictionary.to_pylist()])


def _guarded(column: pa.Array) -> pa.Array:
    if not isinstance(column, pa.DictionaryArray):
        return column
    return pa.DictionaryArray.from_arrays(column.indices, [guard(text) for text in column.dictionary.to_pylist()])
