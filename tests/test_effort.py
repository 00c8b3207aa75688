"""What runs every day and what is left to CI."""

import pytest

from tests.effort import of_the_day, part


@pytest.mark.parametrize("number", range(7))
@pytest.mark.sweep(every=3)
def test_a_swept_case(number: int) -> None:
    """One case in three stands for the others; see below."""
    assert number in range(7)


def test_of_a_sweep_one_in_so_many_runs_and_the_rest_is_left(request: pytest.FixtureRequest) -> None:
    """From the first case on; what is not marked always runs; nothing is lost."""
    items = [item for item in request.session.items if "test_effort.py" in item.nodeid]
    swept = [item for item in items if "test_a_swept_case" in item.nodeid]
    kept, left = of_the_day(items)
    assert request.node in kept
    assert [item for item in kept if item in swept] == swept[::3]
    assert sorted(item.nodeid for item in (*kept, *left)) == sorted(item.nodeid for item in items)
    assert list(part(range(10), every=4)) in ([0, 4, 8], list(range(10)))
