import pytest

from lib.charts.scatter import exposure
from lib.charts.tools.palette import LIGHT
from lib.pictures import Exposed, NothingToDraw
from tests.charts import reading
from tests.charts.examples import exposed


def test_the_place_looked_at_is_always_named() -> None:
    """However little it is exposed, its name stands on the plot, in the colour of its dot."""
    frame = exposed()
    last = frame["territory_code"].iloc[-1]
    notes = reading.annotations(exposure.figure(Exposed(chosen=(last,)), frame))
    own = [note for note in notes if frame["territory"].iloc[-1] in note["text"]]
    assert [note["font"]["color"] for note in own] == [LIGHT.top_flow]


def test_at_a_rate_of_zero_exports_concerned_are_drawn() -> None:
    """Without a duty, the vertical axis says what it would be on."""
    notes = reading.annotations(exposure.figure(Exposed(), exposed().assign(duty_eur=0)))
    assert reading.unmarked(notes[0]["text"]) == "Exportations concernées"
    with pytest.raises(NothingToDraw, match="aucun département"):
        exposure.figure(Exposed(), exposed().assign(duty_eur=0, concerned_eur=0))
