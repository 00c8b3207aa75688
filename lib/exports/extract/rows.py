"""The rows of an extract and their columns, whatever the file: labelled some at a time, so that the memory needed is
little more than the file itself.

Labels are those in force at the row's quarter. Invented data says so in each row.
"""

from collections.abc import Callable, Iterator
from functools import partial

import pyarrow as pa

from lib import french, reference, schema
from lib.exports.rendering import RENDERINGS
from lib.findings.saying.finding import file_name
from lib.schema import (
    COUNTRY,
    COUNTRY_LABEL,
    DEPARTMENT,
    FLOW,
    FLOWS,
    LEVELS,
    MASS_KG,
    QUARTER,
    VALUE_EUR,
    Column,
    Level,
    quarter_code,
)
from lib.selection import Selection
from lib.store import Dataset

LABELS = {DEPARTMENT: "department_label", **{level.value: level.label for level in LEVELS}, COUNTRY: COUNTRY_LABEL}
SOURCE = schema.COLUMNS["source"]
_CODED = [name for code, label in LABELS.items() for name in (code, label)]
# In this order, in every format.
COLUMNS: tuple[Column, ...] = (
    *(schema.COLUMNS[name] for name in (QUARTER, FLOW, *_CODED, VALUE_EUR, MASS_KG)),
    SOURCE,
)
CHUNK = 10_000  # rows labelled at a time
MOST_ROWS = 4_000_000  # rows of any extract: a whole year of France


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
            for column in COLUMNS
        ]
    )


def chunks(dataset: Dataset, selection: Selection) -> Iterator[pa.Table]:
    """The rows with labels, some at a time: ``COLUMNS`` by their names in files, text as dictionaries, int64."""
    for quarter in selection.period.quarters:
        names: dict[str, Callable[[str], str]] = {
            DEPARTMENT: _department_name,
            **dict.fromkeys(LEVELS, _product_name),
            Level.A17: _short_name,  # the full one is as long as all the rest of a row
            COUNTRY: partial(_country_name, quarter),
        }
        for flow in FLOWS:
            dated = dataset.published_on((quarter,), (flow,))
            origin = "DÉMONSTRATION, valeurs inventées" if dataset.is_demo else f"DGDDI, {dated[:7]}"
            rows = dataset.extract(selection.territory, flow, quarter, selection.products, selection.countries)
            for start in range(0, len(rows), CHUNK):
                part = rows.slice(start, CHUNK)
                columns = {
                    QUARTER: _constant(quarter_code(quarter), len(part)),
                    FLOW: _constant(french.FLOW[flow].noun, len(part)),
                    VALUE_EUR: part[VALUE_EUR],
                    MASS_KG: part[MASS_KG],
                    SOURCE.name: _constant(origin, len(part)),
                }
                for code, label in LABELS.items():
                    columns[code] = part[code]
                    columns[label] = _labels(part[code].combine_chunks(), names[code])
                yield pa.table({column.csv: columns[column.name] for column in COLUMNS})


def _department_name(code: str) -> str:
    department = reference.departments().get(code)
    return department.name if department else "Non ventilé"


def _product_name(code: str) -> str:
    return reference.product(code).label


def _short_name(code: str) -> str:
    return reference.product(code).short


def _country_name(quarter: int, code: str) -> str:
    return reference.country(code, quarter).name


def _constant(text: str, rows: int) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int8()), [text])


def _labels(codes: pa.DictionaryArray, name_of: Callable[[str], str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(codes.indices, [name_of(code) for code in codes.dictionary.to_pylist()])
