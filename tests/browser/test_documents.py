"""The fiche's HTML, opened from the disk as those do who received it: nothing stands in anybody's way."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from lib.exports import fiche
from lib.selection import parse
from lib.store import Dataset
from tests.browser.access import NARROW, TALL, violations


@pytest.mark.parametrize(
    ("query", "wide", "scheme"),
    [
        ({"territoire": "58"}, True, "light"),
        ({"territoire": "FR", "mesure": "masse"}, True, "dark"),
        ({"territoire": "R27", "partenaires": "zone"}, False, "light"),
        ({"territoire": "TI-1104", "periode": "2023T4-2024T3", "pays": "US,CN"}, False, "dark"),
        ({"territoire": "976", "produits": "C24A"}, True, "light"),
    ],
    ids=["58", "FR", "R27", "TI-1104", "976"],
)
@pytest.mark.sweep
def test_the_fiche_has_no_fault(
    demo: Dataset, page: Page, tmp_path: Path, query: dict[str, str], wide: bool, scheme: str
) -> None:
    """WCAG 2.1 A and AA and best practice, nothing passed over: it is all ours. It does not slide sideways."""
    selection, _ = parse(query, demo.all_quarters)
    file = tmp_path / "fiche.html"
    file.write_text(fiche.write(fiche.compose(demo, selection)), encoding="utf-8")
    page.set_viewport_size(TALL if wide else NARROW)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(file.as_uri())
    assert list(violations(page.main_frame, {})) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
