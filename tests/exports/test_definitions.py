"""Whatever leaves the application is defined: every column of every finding, in words."""

import importlib
import inspect
import itertools
import pkgutil
import re
import typing
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

import lib.findings
from lib.exports import context, csv, extract
from lib.exports.workbook import definitions
from lib.findings.comparing.comparison import Basis
from lib.findings.comparing.department_indicators import INDICATORS
from lib.findings.comparing.ranked_places import Among
from lib.findings.doors.places import By
from lib.findings.saying.finding import Finding
from lib.findings.sources.listing import Breakdown, Listing
from lib.pictures import Gaps, League, Strengths, Tiles, View
from lib.schema import COLUMNS, DOORS, FLOWS, MEASURES, Dimension, Flow, Measure
from lib.schema.columns import Registry
from lib.selection import Period, Selection
from lib.store import Dataset

Function = Callable[..., Finding]
LINES = ("indicator", "flow", "territory_code", "product_code", "country_code", "zone_code", "year", "quarter")
# What the parameters of findings may be, by their type or else by their name.
GIVEN: dict[object, tuple[object, ...]] = {
    Flow: FLOWS,
    Dimension: DOORS,
    Basis: tuple(Basis),
    Among: tuple(Among),
    By: tuple(By),
    Listing: (Listing(FLOWS, tuple(Breakdown)), Listing((Flow.EXPORT,), (Breakdown.COUNTRY,))),
    type[Gaps | Strengths]: (Gaps, Strengths),
    type[Tiles | League]: (Tiles, League),
    "others": (("FR", "R27"),),
    "name": tuple(INDICATORS),
    "code": ("",),
    "words": ("", "val"),
    "everywhere": (True, False),
}


def functions() -> Iterator[Function]:
    """Yield every function of the themes that answers with a finding."""
    for module in pkgutil.walk_packages(lib.findings.__path__, "lib.findings."):
        functions = inspect.getmembers(importlib.import_module(module.name), inspect.isfunction)
        own = [function for _, function in functions if function.__module__ == module.name]
        yield from (function for function in own if typing.get_type_hints(function).get("return") is Finding)


def calls(function: Function) -> Iterator[tuple[object, ...]]:
    """Yield the arguments a finding may have, beside the dataset and the selection."""
    hints = typing.get_type_hints(function)
    _, _, *asked = inspect.signature(function).parameters.values()
    required = [name.name for name in asked if name.default is name.empty]
    return itertools.product(*(GIVEN.get(hints[name], GIVEN.get(name, ())) for name in required))


def asked(function: Function, measure: Measure = Measure.VALUE) -> Selection:
    """Return what a finding is asked of: that of a door, with something behind it."""
    whole = Selection(Period.year(2024), "58", measure=measure)
    behind_a_door = ".doors." in function.__module__
    return replace(whole, products=("C10A",), countries=("DE",)) if behind_a_door else whole


@pytest.mark.parametrize("function", list(functions()), ids=lambda function: function.__name__)
def test_every_column_of_every_finding_is_defined(small: Dataset, function: Function) -> None:
    """Registered, with a sentence that ends; names are unique, in the frame and in the file."""
    answered = 0
    for measure in MEASURES:
        for arguments in calls(function):
            if "name" in inspect.signature(function).parameters and INDICATORS[str(arguments[0])].asks:
                continue  # asks for a code, and has the columns of the others
            finding = function(small, asked(function, measure), *arguments)
            answered += 1
            for column in finding.columns:
                assert COLUMNS[column.name] is column
                assert column.name in finding.frame
            assert set(Counter(csv.column_names(finding)).values()) == {1}
            told = [*finding.columns, *context.context(finding), csv.SOURCE]
            heads = {column.head.casefold() for column in told}  # a spreadsheet's table refuses two that are alike
            assert len(definitions(told)) == len(told) == len(heads)
    assert answered


DRAWN = re.compile(
    r"ruban|surface|courbe|barre|\btraits?\b|carré\b|vignette|épaisseur|couleur|en gras|à gauche|à droite|clic"
)


@pytest.mark.parametrize("function", list(functions()), ids=lambda function: function.__name__)
def test_the_note_of_a_table_speaks_of_the_table(small: Dataset, function: Function) -> None:
    """Nothing of ribbons, surfaces or clicks under the rows of what can be drawn; what a row is, is said and true."""
    for arguments in calls(function):
        if "name" in inspect.signature(function).parameters and INDICATORS[str(arguments[0])].asks:
            continue
        finding = function(small, asked(function), *arguments)
        said = finding.reading_of_table
        assert not DRAWN.search(said), said
        if finding.picture.view is View.CHART and not finding.is_empty:
            keys = [name for name in LINES if name in finding.table]
            unique = bool(keys) and not finding.table.duplicated(keys).any()
            assert said.startswith("Une ligne par ") is unique


def test_no_column_has_the_definition_of_another() -> None:
    """A name stands once: of two, the second would be told of both."""
    one = COLUMNS["stake_eur"]
    with pytest.raises(ValueError, match="'stake_eur' is registered twice"):
        Registry([one, replace(one, head="Enjeu (€)")])
    assert one.head == "En jeu (€)"


def test_every_definition_is_a_sentence() -> None:
    """Not empty, ends with a full stop; names in files are unique, ASCII and in lower case."""
    assert set(Counter(column.csv for column in COLUMNS.values()).values()) == {1}
    for name, column in COLUMNS.items():
        assert name == column.name
        assert column.head
        assert len(column.definition) > 10
        assert column.definition.endswith(".")
        assert column.csv.isascii()
        assert column.csv == column.csv.lower()


def test_the_extract_has_columns_of_the_registry() -> None:
    """Its source too."""
    assert all(COLUMNS[column.name] is column for column in extract.EXTRACT_COLUMNS)
    assert extract.EXTRACT_COLUMNS[-1] is csv.SOURCE
