import pandas as pd

from lib.charts.departments import league, tilemap
from lib.findings.saying import ranked
from lib.pictures import League, Nature, Tiles
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


def test_a_shared_rank_says_so_wherever_it_is_read() -> None:
    """In the list, under the pointer, on the map: « ex æquo » for those who share a rank, and for no other."""
    frame = ranking()
    frame.loc[[3, 4, 5], "rank"] = 4
    frame["rank_text"] = [
        ranked.rank(int(rank), equal=rank == 4) if pd.notna(rank) else "" for rank in frame["rank"].tolist()
    ]
    figure = league.figure(LIST, frame)
    names = [text for trace in figure.data if trace.type == "scatter" for text in trace.text if "Dép" in text]
    assert [i for i, name in enumerate(names) if name.startswith("4e ex æquo · ")] == [3, 4, 5]
    assert sum("ex æquo" in name for name in names) == 3
    hovers = [text for trace in figure.data if trace.customdata is not None for text in trace.customdata]
    tiles = tilemap.figure(Tiles("figure", Nature.AMOUNT, Flow.EXPORT, chosen=()), frame).data[0].customdata
    for texts in (hovers, tiles):
        assert sum("Rang : 4e ex æquo" in text for text in texts) == 3
        assert sum("Rang : 1er" in text for text in texts) == 1
