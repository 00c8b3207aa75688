"""A country that existed then is offered and kept by the filter."""

from pathlib import Path

from lib.ui import offered
from tests.datasets import publish
from tests.pages.conftest import Visit, answers, chosen, take, words


def test_a_country_that_ended_is_a_filter_like_another(visit: Visit, tmp_path: Path) -> None:
    """Offered where the data hold it, chosen by the link, named on the page."""
    rows = [
        {"flow": flow, "year": 2003, "quarter": quarter, "department": "21", "country": code, "value": 250_000}
        for flow in "EI"
        for quarter in (1, 2, 3, 4)
        for code in ("YU", "ES")
    ]
    app = visit(dataset=publish(rows, tmp_path), unfolded=True, territoire="21", pays="YU,XM")
    assert not app.exception
    assert chosen(app, "countries") == ["YU", "XM"]
    app.button(key="retirer-countries-YU").click().run()
    app.text_input(key="texte-countries").set_value("yougoslavie").run()
    assert "République fédérale de Yougoslavie · Europe hors Union européenne" in answers(app, "countries")
    assert f"Yougoslavie · Europe hors Union européenne {offered.NOTHING}" in answers(app, "countries")
    take(app, "countries", "federale de yougoslavie")
    app.run()
    assert "République fédérale de Yougoslavie" in words(app)
