"""Every page under the server's policy: nothing is refused, nothing is reported, and what fails is told in French."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib.server.chunks import ELEMENTS, LATE, file_of, needed
from tests.browser.chromium import Traffic, wait_drawn, wait_ready
from tests.browser.server import PLAIN, ROOT, Server
from tests.effort import AUDIT

VIOLATIONS = """
    window.refused = [];
    document.addEventListener('securitypolicyviolation', (event) =>
        window.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
# An icon is as wide as it is high; one that the font lacks is spelt.
SPELT = """() => [...document.querySelectorAll('[data-testid="stIconMaterial"]')]
    .filter((icon) => icon.scrollWidth > 1.5 * parseFloat(getComputedStyle(icon).fontSize))
    .map((icon) => icon.innerText)"""


# Charts and a grid, the fiche's frame, a form: the other pages are seen by other tests, whose console says the same.
SAMPLE = ("", "exportations", "exposition", "fiche")


@pytest.mark.parametrize("path", sorted(ELEMENTS) if AUDIT else SAMPLE, ids=lambda path: path or "accueil")
@pytest.mark.sweep(every=4)
def test_a_page_lives_under_the_policy(app: Server, page: Page, path: str) -> None:
    """Charts, tables, the fiche's preview: no violation in any frame; the fixture holds that no error is reported.

    What the page draws with is asked for in the page itself.
    """
    page.add_init_script(VIOLATIONS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/static/js/")[2]))
    answer = page.goto(f"{app.url}/{path}?territoire=58")
    assert answer is not None
    assert "'unsafe-eval'" not in answer.headers["content-security-policy"]
    wait_drawn(page)
    early, allowed = answer.text(), {path.name for path in needed(map(file_of, LATE))}
    late = {name for name in asked if name.endswith(".js") and name not in early} - allowed
    assert late == set(), "scripts that the page could have asked for at once"
    table = page.get_by_text("Tableau", exact=True)
    if table.count():
        table.first.click()
    wait_drawn(page)
    frames = [frame for frame in page.frames if "/component/st_aggrid." in frame.url]
    for frame in frames:
        expect(frame.locator(".ag-row").first).to_be_visible()
    assert table.count() == 0 or frames
    assert page.evaluate(SPELT) == [], "icons that the font does not have"
    assert [frame.evaluate("window.refused ?? []") for frame in page.frames] == [[]] * len(page.frames)


def test_a_visitor_waits_for_no_address_that_is_not_there(app: Server, page: Page) -> None:
    """The page knows where its server is: nothing below the page's own path is tried, and every answer is one."""
    answers: list[tuple[int, str]] = []
    page.on("response", lambda answer: answers.append((answer.status, answer.url.removeprefix(app.url))))
    page.goto(f"{app.url}/exportations")
    wait_ready(page)
    assert [answer for answer in answers if answer[0] >= 400] == []
    assert not any(path.startswith("/exportations/") for _, path in answers)
    expect(page.locator("html")).to_have_attribute("translate", "no")


@pytest.mark.parametrize("entry", ["lib/server/app.py", PLAIN])
@pytest.mark.sweep(every=2)
def test_a_failing_page_is_told_in_french_only(
    fresh_app: Callable[..., Server], page: Page, traffic: Traffic, tmp_path: Path, entry: str
) -> None:
    """Behind our server or without it: a sentence with a reference, a link that works, no English box."""
    root = tmp_path / "app"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(".git", ".venv", "tests", "bench-out", "out", ".cache"))
    broken = root / "pages" / "evolution.py"
    broken.write_text(
        'from lib.ui.page import open_page\n\nwith open_page("Évolution"):\n    raise KeyError("Jeanne Martin")\n',
        encoding="utf-8",
    )
    server = fresh_app(root=root, entry=entry, settings={"COMEX_CACHE_DIR": str(ROOT / ".cache")})
    page.goto(f"{server.url}/evolution?territoire=03")
    wait_ready(page)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Cette page n’a pas pu être affichée")
    expect(page.get_by_test_id("stException")).to_be_hidden()
    reference = re.search(r"[0-9A-F]{8}", main.inner_text())
    assert reference is not None
    log = server.log.read_text(encoding="utf-8")
    assert f'"reference": "{reference[0]}"' in log
    if entry != PLAIN:
        assert "Jeanne" not in log
        assert log.count("page_failed") == 1
    main.get_by_role("link", name="Revenir à la vue d’ensemble").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Commerce extérieur des territoires")
    traffic.errors[:] = [error for error in traffic.errors if "stcore" not in error]
