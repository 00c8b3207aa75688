"""Specialisation against plain loops over the published rows."""

from dataclasses import replace

import pytest

from lib.findings.comparing.specialisation import specialisation
from lib.pictures import Gaps, Strengths
from lib.schema import PRODUCT, SHARE, VALUE_EUR, Flow
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row
from tests.findings.comparing.loops import by, parts

NIEVRE = Selection(Period.year(2024), "58")


@pytest.mark.parametrize("code", ["58", "R27", "NV"])
def test_specialisation_has_france_as_its_reference(small: Dataset, rows: list[Row], code: str) -> None:
    """Shares, Balassa indexes and gaps are those of plain loops, and the gaps add up to nothing."""
    own, france = (by(rows, place, Flow.EXPORT, "a129") for place in (code, "FR"))
    mine, theirs = parts(own), parts(france)
    frame = specialisation(small, NIEVRE.at(code), Gaps).frame
    assert set(frame[PRODUCT]) == set(france)
    assert frame[VALUE_EUR].sum() == own.total()
    for row in frame.to_dict("records"):
        product = row[PRODUCT]
        assert row[SHARE] == pytest.approx(mine.get(product, 0))
        assert row["balassa"] == pytest.approx(mine.get(product, 0) / theirs[product])
        assert row["excess_eur"] == pytest.approx(own[product] - own.total() * theirs[product], abs=1)
    assert abs(frame["excess_eur"].sum()) <= len(frame)


def test_france_is_not_specialised_against_itself(small: Dataset) -> None:
    """France gets words instead of a picture that would say nothing."""
    for picture in (Gaps, Strengths):
        found = specialisation(small, NIEVRE.at("FR"), picture)
        assert found.is_empty
        assert "référence" in found.empty


def test_a_product_filter_rings_its_product(small: Dataset) -> None:
    """Specialisation keeps all products under a product filter, and marks those that were chosen."""
    found = specialisation(small, replace(NIEVRE, products=("C24A",)), Strengths)
    assert found.frame.equals(specialisation(small, NIEVRE, Strengths).frame)
    assert found.picture == Strengths(column=VALUE_EUR, marked=("C24A",))


def test_a_product_filter_says_what_it_does_to_strengths(small: Dataset) -> None:
    """It marks what is sold; where nothing of it is, the card says that it has no effect."""
    for code, words in (("C10A", "marque ses produits"), ("A01Z", "sans effet ici")):
        for picture in (Gaps, Strengths):
            assert words in specialisation(small, replace(NIEVRE, products=(code,)), picture).coverage
    assert specialisation(small, NIEVRE, Gaps).coverage == ""
