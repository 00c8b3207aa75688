"""Peers against plain loops over the published rows."""

import math
from dataclasses import replace

import pytest

from lib import reference
from lib.findings.comparing.peers import peers
from lib.schema import Flow, Level
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import Row
from tests.findings.comparing.loops import by

NIEVRE = Selection(Period.year(2024), "58")


def test_peers_are_the_nearest_other_departements(small: Dataset, rows: list[Row]) -> None:
    """Peers come by falling cosine of product shares, the territory's own départements never among them."""
    for code in ("58", "R27", "TI-2707"):
        own = by(rows, code, Flow.EXPORT, "a129")
        expected = []
        for other in reference.departments():
            if other in reference.territory(code).departments or not (theirs := by(rows, other, Flow.EXPORT, "a129")):
                continue
            product = sum(own[k] * theirs[k] for k in own)
            expected.append((product / math.hypot(*own.values()) / math.hypot(*theirs.values()), other))
        expected.sort(key=lambda pair: -pair[0])
        frame = peers(small, NIEVRE.at(code)).frame
        assert frame["territory_code"].tolist() == [other for _, other in expected[:5]]
        assert frame["similarity"].tolist() == pytest.approx([near for near, _ in expected[:5]], abs=1e-5)
        assert (frame["similarity"] + frame["distance"]).tolist() == pytest.approx([1] * len(frame))


def test_peers_do_not_move_with_a_filter(small: Dataset) -> None:
    """A filter or another level changes nothing to who is alike; France has no peers and says why."""
    filtered = replace(NIEVRE, countries=("DE",), products=("C10A",), level=Level.CPF4, top=3)
    assert peers(small, filtered).frame.equals(peers(small, NIEVRE).frame)
    france = peers(small, NIEVRE.at("FR"))
    assert france.is_empty
    assert "plus petit" in france.empty
