"""The grid of the declaration is whole and counts as the standard does."""

import re
from collections import Counter
from itertools import pairwise

from lib.reference import rgaa

# Criteria of each of the thirteen themes of RGAA 4.1.2.
THEMES = {1: 9, 2: 2, 3: 3, 4: 13, 5: 8, 6: 2, 7: 5, 8: 10, 9: 4, 10: 14, 11: 13, 12: 11, 13: 12}


def test_every_criterion_is_answered_once_and_in_order() -> None:
    """106 criteria, as many in each theme as the standard has."""
    codes = [tuple(map(int, one.code.split("."))) for one in rgaa.rgaa()]
    assert len(codes) == sum(THEMES.values()) == 106
    assert Counter(theme for theme, _ in codes) == THEMES
    assert all(one < other for one, other in pairwise(codes))


def test_a_refusal_has_its_reason() -> None:
    """Who reads that something is not met reads why; nothing is said without its label."""
    for one in rgaa.rgaa():
        assert one.label
        assert one.reason or one.result is not rgaa.Result.NOT_MET


def test_the_rate_is_met_over_applying() -> None:
    """Neither theme 4, without media, nor what does not apply counts."""
    counted = Counter(one.result for one in rgaa.rgaa())
    assert len(rgaa.met()) == counted["C"]
    assert len(rgaa.applying()) == counted["C"] + counted["NC"]
    assert not [one.code for one in rgaa.applying() if re.match(r"4\.", one.code)]
