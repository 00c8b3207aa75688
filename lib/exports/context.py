"""The columns of a file: those of the finding, then what view they are of, row by row, so that files can be stacked.

Every row tells the territory that was chosen, the flow, the period, the measure, the filter and whether its figures are
final. A finding's own columns come first, under the screen's names, and are not told twice.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import pandas as pd

from lib import french, reference
from lib.exports.rendering import RENDERINGS, Cell
from lib.findings.saying.finding import Finding
from lib.findings.saying.scope import Scope
from lib.schema import COLUMNS, FLOW, QUARTER, SHARE, Column, parse_quarter, quarter_code
from lib.selection import Selection

NO_FILTER = "Aucun"
YEAR, STATUS = "year", "status"


@dataclass(frozen=True)
class FileColumn:
    """A column of a file: one value for all of its rows, or one each."""

    column: Column
    values: "pd.Series[Cell] | Cell"
    rows: int

    def texts(self, *, spreadsheet: bool) -> list[str]:
        """As a CSV writes them."""
        write = RENDERINGS[self.column.kind].texts
        if isinstance(self.values, pd.Series):
            return write(self.values, spreadsheet=spreadsheet)
        return write(pd.Series([self.values]), spreadsheet=spreadsheet) * self.rows

    def cells(self) -> list[Cell | None]:
        """As a workbook writes them; None where there is none."""
        write = RENDERINGS[self.column.kind].cells
        if isinstance(self.values, pd.Series):
            return write(self.values)
        return write(pd.Series([self.values])) * self.rows


def columns(finding: Finding) -> list[FileColumn]:
    """The columns of a finding's file, in order."""
    frame = finding.frame
    own = [FileColumn(column, frame[column.name], len(frame)) for column in finding.columns]
    if finding.scope is None:
        return own
    names = {column.name for column in finding.columns}
    told = _view(finding, finding.scope, names)
    return own + [FileColumn(COLUMNS[name], values, len(frame)) for name, values in told if name not in names]


def context(finding: Finding) -> list[Column]:
    """What a finding's file tells beside the finding's own columns."""
    return [told.column for told in columns(finding)[len(finding.columns) :]]


def place(selection: Selection) -> dict[str, str]:
    """What every row of a selection tells of it, by name of column."""
    return {
        "studied_code": selection.territory.code,
        "studied": selection.territory.name,
        "filter": filters(selection),
    }


def filters(selection: Selection) -> str:
    """The filter, every product and partner by name, however many; « Aucun » without one."""
    products = [reference.product(code).label for code in selection.products]
    partners = [reference.partner_name(code) for code in selection.countries]
    parts = [
        f"{word} : {french.listed(names)}" for word, names in (("produits", products), ("pays", partners)) if names
    ]
    return " ; ".join(parts) or NO_FILTER


def _view(finding: Finding, scope: Scope, names: Collection[str]) -> Iterator[tuple[str, "pd.Series[Cell] | Cell"]]:
    selection, frame = finding.selection, finding.frame
    chosen, measure = place(selection), french.MEASURE[selection.measure]
    yield "studied_code", chosen["studied_code"]
    yield "studied", chosen["studied"]
    yield FLOW, "".join(scope.flows)
    if QUARTER in names:
        yield "period", _each(frame[QUARTER], _quarter)
        yield STATUS, _each(frame[QUARTER], lambda code: scope.state([code]))
    elif YEAR in names:
        yield "period", _each(frame[YEAR], str)
        yield STATUS, _each(frame[YEAR], scope.state_of_year)
    else:
        period = selection.period
        yield "period", french.period(period.first, period.last)
        yield STATUS, scope.state(map(quarter_code, period.quarters))
    yield "measure", measure.head
    yield "filter", chosen["filter"]
    if SHARE in names:
        narrowed = " ainsi filtrées" if selection.filtered else ""
        bases = {str(flow): f"{french.FLOW[flow].noun}{narrowed}, en {measure.noun}" for flow in scope.flows}
        yield "share_of", _each(frame[FLOW], bases.__getitem__) if FLOW in names else bases[scope.flows[0]]


def _quarter(code: str) -> str:
    quarter = parse_quarter(code)
    return french.period(quarter, quarter)


def _each(codes: "pd.Series[Cell]", say: Callable[[str], str]) -> "pd.Series[Cell]":
    """What is said of each code, worked out once for each that there is."""
    said = {code: say(str(code)) for code in codes.unique()}
    return codes.astype(object).map(said)
