from lib.charts.departments import league
from lib.pictures import League, Nature
from lib.schema import Flow
from tests.charts.examples import ranking

LIST = League("figure", Nature.AMOUNT, Flow.EXPORT, chosen=("02",))


def test_the_list_names_every_ranked_departement() -> None:
    """All ranked départements are drawn once, down the columns."""
    figure, frame = league.figure(LIST, ranking()), ranking()
    ids = [mark for trace in figure.data if trace.type == "bar" and trace.ids for mark in trace.ids]
    assert ids == frame.loc[frame["rank"].notna(), "territory_code"].tolist()


def test_the_chosen_departement_stands_out() -> None:
    """It is written in bold, and has a band."""
    figure = league.figure(LIST, ranking())
    bold = [text for trace in figure.data if trace.type == "scatter" for text in trace.text if text.startswith("<b>")]
    assert len(bold) == 2
    assert bold[0].startswith("<b>2. ")
    assert len(figure.layout.shapes) == 1
