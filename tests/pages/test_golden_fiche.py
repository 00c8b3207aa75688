"""The published lines of two fiches (« Les indicateurs clés : commerce extérieur », 2024), as printed."""

import pytest

from tests.pages.conftest import Visit

PUBLISHED = {
    ("58", "exportations"): ("1 212,9 M€", "5,7 %", "0,21 %"),
    ("58", "importations"): ("1 211,7 M€", "6,1 %", "0,18 %"),
    ("03", "exportations"): ("2 152,0 M€", "3,0 %", "0,37 %"),
    ("03", "importations"): ("1 476,9 M€", "1,9 %", "0,22 %"),
}


@pytest.mark.parametrize(("territory", "page"), PUBLISHED)
def test_the_page_prints_the_published_line(visit: Visit, territory: str, page: str) -> None:
    """Total, share of the région and share of France stand on the page as the fiche prints them."""
    app = visit(f"pages/{page}.py", territoire=territory, periode="2024")
    shown = tuple(metric.value for metric in app.metric[:3])
    assert shown == tuple(text.replace(" ", "\u202f") for text in PUBLISHED[territory, page])
    sentence = next(element.value for element in app.markdown if "soit" in element.value)
    assert all(figure in sentence for figure in shown)
