"""What the grid writes of a number, as Chromium evaluates it, beside what Python writes of it elsewhere."""

import pytest
from playwright.sync_api import Page

from lib import french
from lib.exports.rendering import RENDERINGS
from lib.schema import Kind

TINY = (1e-9, 0.00004, 0.000049, 0.00005, 0.0021, -0.00001, -0.3, 0.0, 0.12345, 1.0)


def shown(page: Page, kind: Kind, number: float | None) -> str:
    """Return what a cell shows."""
    return page.evaluate(f"value => ({RENDERINGS[kind].grid['valueFormatter']})", number)


@pytest.mark.parametrize("number", TINY)
def test_a_tiny_share_never_prints_as_zero(page: Page, number: float) -> None:
    """« < 0,01 % », « > −0,01 % »; the others as they are, with two decimals."""
    assert shown(page, Kind.SHARE, number) == french.percent(number, 2)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0004, "<\u202f0,001"),
        (-2e-7, ">\u202f−0,001"),
        (0.0005, "0,001"),
        (0.0, "0"),
        (2.5, "2,5"),
        (-12_345_678.0, "−12\u202f345\u202f678"),
    ],
)
def test_a_tiny_ratio_never_prints_as_zero(page: Page, number: float, text: str) -> None:
    """Three decimals at most; whole euros and kilograms have none to lose."""
    assert shown(page, Kind.RATIO, number) == text
    assert shown(page, Kind.EUR, None) == french.MISSING
