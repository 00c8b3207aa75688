"""A country that existed then is offered and kept by the sidebar's filter."""

from pathlib import Path

from tests.datasets import publish
from tests.pages.conftest import Visit, words


def test_a_country_that_ended_is_a_filter_like_another(visit: Visit, tmp_path: Path) -> None:
    """Offered where the data hold it, chosen by the link, named on the page."""
    rows = [
        {"flow": flow, "year": 2003, "quarter": quarter, "department": "21", "country": code, "value": 250_000}
        for flow in "EI"
        for quarter in (1, 2, 3, 4)
        for code in ("YU", "ES")
    ]
    app = visit(dataset=publish(rows, tmp_path), territoire="21", pays="YU,XM")
    assert not app.exception
    (countries,) = (box for box in app.multiselect if box.label == "Limiter aux pays")
    assert countries.value == ["YU", "XM"]
    assert "République fédérale de Yougoslavie (YU)" in countries.options
    assert "Tchécoslovaquie (XD)" not in countries.options
    assert "République fédérale de Yougoslavie" in words(app)
