import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import wait_ready
from tests.browser.server import Server
from tests.effort import part
from tests.ingest.fetch import site
from tests.official_bytes import lines, official_zip

FILES = {"E": "/202503-Regional-2024-export.zip", "I": "/202503-Regional-2024-import.zip"}


@pytest.mark.parametrize(
    "automatic", part(["", "1"], every=2), ids=lambda given: "by itself" if given else "by a click"
)
@pytest.mark.sweep
def test_official_data_replace_the_demonstration_when_the_visitor_says_so(
    fresh_app: Callable[..., Server], page: Page, tmp_path: Path, automatic: str
) -> None:
    """A first visitor sees the demonstration, is told when official data are ready, and reloads."""
    free = threading.Event()
    with site.running() as web:
        web.dataset(*((f"Régional 2024 {path}", path) for path in FILES.values()))
        web.links()
        for flow, path in FILES.items():
            whole = site.whole(official_zip(tmp_path / flow, lines(30, flow=flow), flow=flow).read_bytes())
            web.answers[path] = lambda handler, whole=whole: (free.wait(60), whole(handler))[1]
        settings = {
            "COMEX_AUTO_DOWNLOAD": automatic,
            "COMEX_SOURCES": str(web.catalogue(tmp_path, read=60, page=60, file=60)),
            "NO_PROXY": "127.0.0.1",
        }
        server = fresh_app(data_dir=tmp_path / "data", settings=settings)
        page.goto(f"{server.url}/exportations?top=5")
        wait_ready(page)
        main = page.get_by_test_id("stMain")
        expect(main).to_contain_text("Données de démonstration")
        if not automatic:
            main.get_by_role("button", name="Charger les données officielles").click()
        expect(main).to_contain_text("Les données officielles arrivent")
        free.set()
        expect(main).to_contain_text("Les données officielles sont prêtes", timeout=60_000)
        expect(main).to_contain_text("Données de démonstration")
        page.get_by_role("button", name="Recharger").click()
        expect(main).not_to_contain_text("Données de démonstration")
        expect(main).to_contain_text("publication de mars 2025")
        expect(main).not_to_contain_text("Les données officielles")
        assert page.url.endswith("/exportations?top=5")
        assert len(web.asked(site.DATASET)) == 1
