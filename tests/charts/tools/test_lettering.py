import itertools

from hypothesis import given
from hypothesis import strategies as st

from lib.charts.tools.lettering import fit, shorten, spread, width, wrap

POSITIONS = st.lists(st.floats(0, 1000), min_size=1, max_size=31).map(sorted)
LABELS = st.text("abcdeéW m'-,", min_size=1, max_size=60)


@given(POSITIONS, st.floats(1, 30))
def test_spread_labels_keep_their_distance_and_stay_inside(centres: list[float], pitch: float) -> None:
    """Spread labels are in order, at least a pitch apart and inside the plot when there is room for them."""
    found = spread(centres, pitch, 0, 1000)
    assert all(b - a >= pitch - 1e-6 for a, b in itertools.pairwise(found))
    assert found[0] >= -1e-6
    assert found[-1] <= 1000 + 1e-6


def test_labels_with_room_do_not_move() -> None:
    """Labels that are already far enough apart stay beside their nodes."""
    assert spread([20.0, 60.0, 100.0], 20, 0, 120) == [20.0, 60.0, 100.0]


def test_too_many_labels_share_the_room() -> None:
    """When the pitch is impossible the labels share the room evenly."""
    assert spread([5.0, 5.0, 5.0], 20, 0, 30) == [0.0, 15.0, 30.0]


@given(LABELS, st.integers(2, 40))
def test_shortened_text_has_at_most_its_limit(text: str, limit: int) -> None:
    """A shortened text has at most the asked number of characters, and says by « … » that it was cut."""
    found = shorten(text, limit)
    assert len(found) <= limit
    assert found == text or found.endswith("…")


@given(LABELS, st.floats(0, 300))
def test_fitted_text_fits_or_is_nothing(text: str, room: float) -> None:
    """A fitted text is never wider than its room."""
    assert width(fit(text, 12, room), 12) <= room or fit(text, 12, room) == ""


@given(LABELS, st.floats(10, 300))
def test_wrapped_lines_hold_the_whole_text(text: str, room: float) -> None:
    """Lines joined again are the text, and only a single word may be wider than the room."""
    found = wrap(text, 12, room)
    assert " ".join(found) == text
    assert all(width(line, 12) <= room or " " not in line for line in found)
