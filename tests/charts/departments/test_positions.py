from itertools import pairwise

import pandas as pd

from lib.charts.departments import positions
from lib.charts.tools.screen import FONT_SIZE
from tests.charts import reading
from tests.charts.examples import RANKS


def test_one_departement_has_its_rank_in_words() -> None:
    """Each line has the indicator above it, and under that the rank with its figure."""
    words = [reading.unmarked(note["text"]) for note in reading.annotations(positions.figure(RANKS))]
    assert words == ["Exportations", "88e sur 101 · 12,0 M€", "Solde & taux", "12e sur 101 · 12,0 M€"]


def test_nothing_is_written_over_something_else() -> None:
    """Whatever the width of the card: every text has its own height, one line of letters apart from the next."""
    figure = positions.figure(RANKS)
    notes = reading.annotations(figure)
    assert {(note["x"], note["xanchor"]) for note in notes} == {(0.0, "left")}
    low, high = figure.layout.yaxis.range
    pixels = (figure.layout.height - 2 * positions.MARGIN) / (low - high)
    heights = sorted((note["y"] - high) * pixels for note in notes)
    assert min(below - above for above, below in pairwise(heights)) >= 1.4 * FONT_SIZE
    assert heights[0] >= 0.7 * FONT_SIZE - positions.MARGIN


def test_several_departements_have_the_span_of_their_ranks() -> None:
    """A territory of several holds several places on one line."""
    other = RANKS.assign(rank=[3, 1], territory="Yonne", territory_code="89")
    figure = positions.figure(pd.concat([RANKS, other]))
    assert reading.unmarked(reading.annotations(figure)[1]["text"]) == "du 3e au 88e sur 101"
    assert len(figure.data[0].x) == 4


def test_a_shared_rank_says_so() -> None:
    """« 88e ex æquo sur 101 », on the line and under the pointer."""
    frame = RANKS.assign(rank_text=["88e ex æquo", "12e"])
    figure = positions.figure(frame)
    words = [reading.unmarked(note["text"]) for note in reading.annotations(figure)]
    assert words[1::2] == ["88e ex æquo sur 101 · 12,0 M€", "12e sur 101 · 12,0 M€"]
    assert ["ex æquo" in text for text in figure.data[0].customdata] == [True, False]
