"""The rows of an extract and their columns, whatever the file: labelled some at a time, so that the memory needed is
little more than the file itself.

Labels are those in force at the row's quarter. Invented data says so in each row.
"""

from collections.abc import Callable, Iterator
from functools import partial

import pyarrow as pa

from lib import french, reference, schema
from lib.exports import context
from lib.exports.rendering import RENDERINGS, Cell, Rendering
from lib.findings.saying.finding import file_name
from lib.findings.saying.scope import scope_of
from lib.schema import (
    COUNTRY,
    COUNTRY_LABEL,
    DEPARTMENT,
    FLOW,
    FLOWS,
    LEVELS,
    MASS_KG,
    MEASURES,
    QUARTER,
    VALUE_EUR,
    Column,
    quarter_code,
)
from lib.selection import Selection
from lib.store import Dataset

LABELS = {DEPARTMENT: "department_label", **{level.value: level.label for level in LEVELS}, COUNTRY: COUNTRY_LABEL}
SOURCE = schema.COLUMNS["source"]
_CODED = [name for code, label in LABELS.items() for name in (code, label)]
# What every row tells of the view it was taken from, beside its own quarter and flow.
CONTEXT = ("studied_code", "studied", "period", "status", "measure", "filter")
# In this order, in every format.
EXTRACT_COLUMNS: tuple[Column, ...] = (
    *(schema.COLUMNS[name] for name in (QUARTER, FLOW, *_CODED, VALUE_EUR, MASS_KG, *CONTEXT)),
    SOURCE,
)
BOTH_MEASURES = french.capital(french.enumeration([french.MEASURE[measure].noun for measure in MEASURES]))
CHUNK = 10_000  # rows labelled at a time
MOST_ROWS = 4_000_000  # rows of any extract: a whole year of France


Write = Callable[[Rendering], Callable[[Cell], Cell]]
"""Which of a rendering's ways of writing a file takes."""


class TooManyRows(ValueError):
    """The extract would be larger than this format or this server allows; the message says what to choose instead."""


def extract_name(dataset: Dataset, selection: Selection) -> str:
    """Its file name without ending: ``commerce-exterieur_58-nievre_extrait_2024``, then ``_filtre``, ``_demo``."""
    return file_name(dataset, selection, "extrait", ranked=False)


def count(dataset: Dataset, selection: Selection) -> int:
    """How many rows there are before the filters: quick, whatever the selection."""
    quarters = selection.period.quarters
    return sum(dataset.rows(selection.territory, flow, quarters, by_department=True) for flow in FLOWS)


def refusal(rows: int, most: int) -> str:
    """Why a format of at most ``most`` rows cannot hold so many, in French; empty when it can."""
    if rows <= most:
        return ""
    if rows <= MOST_ROWS:
        return "trop de lignes, prenez un autre format"
    return "trop de lignes, choisissez une période plus courte ou un territoire plus petit"


def require(dataset: Dataset, selection: Selection, most: int) -> None:
    """Raise :class:`TooManyRows` when the selection has more than ``most`` rows, filters aside."""
    if reason := refusal(count(dataset, selection), most):
        raise TooManyRows(reason)


def described() -> pa.Schema:
    """The columns as Arrow has them, each with its head and its definition as metadata."""
    return pa.schema(
        [
            pa.field(
                column.csv,
                RENDERINGS[column.kind].arrow,
                metadata={"title": column.head, "description": column.definition},
            )
            for column in EXTRACT_COLUMNS
        ]
    )


def length(dataset: Dataset, selection: Selection) -> int:
    """How many rows there are, filters applied."""
    return sum(
        len(dataset.extract(selection.territory, flow, quarter, selection.products, selection.countries))
        for quarter in selection.period.quarters
        for flow in FLOWS
    )


def chunks(dataset: Dataset, selection: Selection, write: Write) -> Iterator[pa.Table]:
    """The rows with labels, some at a time: ``EXTRACT_COLUMNS`` by their names in files, text as dictionaries, int64.

    ``write`` says how a column's words are written: it is asked once for each that a chunk has.
    """
    for quarter in selection.period.quarters:
        names: dict[str, Callable[[str], str]] = {
            DEPARTMENT: _department_name,
            **dict.fromkeys(LEVELS, _product_name),
            COUNTRY: partial(_country_name, quarter),
        }
        for flow in FLOWS:
            dated = dataset.published_on((quarter,), (flow,))
            origin = f"DGDDI, {dated[:7] or 'sans date de publication'}"
            told = {
                **context.place(selection),
                QUARTER: quarter_code(quarter),
                FLOW: flow,
                "period": french.period(quarter, quarter),
                "status": scope_of(dataset, (flow,)).state([quarter_code(quarter)]),
                "measure": BOTH_MEASURES,
                SOURCE.name: "DÉMONSTRATION, valeurs inventées" if dataset.is_demo else origin,
            }
            rows = dataset.extract(selection.territory, flow, quarter, selection.products, selection.countries)
            for start in range(0, len(rows), CHUNK):
                part = rows.slice(start, CHUNK)
                columns = {name: _constant(value, len(part)) for name, value in told.items()}
                columns |= {VALUE_EUR: part[VALUE_EUR], MASS_KG: part[MASS_KG]}
                for code, label in LABELS.items():
                    columns[code] = part[code]
                    columns[label] = _labels(part[code].combine_chunks(), names[code])
                yield pa.table(
                    {column.csv: _written(columns[column.name], column, write) for column in EXTRACT_COLUMNS}
                )


def _department_name(code: str) -> str:
    department = reference.departments().get(code)
    return department.name if department else "Non ventilé"


def _product_name(code: str) -> str:
    return reference.product(code).label


def _country_name(quarter: int, code: str) -> str:
    return reference.country(code, quarter).name


def _constant(text: str, rows: int) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int8()), [str(text)])


def _written(values: pa.Array | pa.ChunkedArray, column: Column, write: Write) -> pa.Array:
    values = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    if not isinstance(values, pa.DictionaryArray):
        return values
    how = write(RENDERINGS[column.kind])
    return pa.DictionaryArray.from_arrays(values.indices, [str(how(text)) for text in values.dictionary.to_pylist()])


def _labels(codes: pa.DictionaryArray, name_of: Callable[[str], str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(codes.indices, [name_of(code) for code in codes.dictionary.to_pylist()])
