"""Two replicas behind nginx as ``deploy/`` sets them up: one dies, the data change, and nobody loses anything."""

import os
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from lib.ingest import ingest
from tests.browser.chromium import find_chromium, launch, wait_drawn
from tests.deploy.cluster import Cluster, find_nginx
from tests.deploy.readers import Reader
from tests.effort import AUDIT
from tests.official_bytes import line, official_zip

KILLS = 20 if AUDIT else 1
READERS = 50 if AUDIT else 6
THINK = 2.0 if AUDIT else 0.2  # seconds: fifty readers, not a flood
PUBLICATIONS = 6 if AUDIT else 2
PAGES = ("exportations?territoire=58", "importations?territoire=75&top=5", "?territoire=58", "evolution?territoire=75")
SECONDS = 5.0
MONTHS = ("mars", "avril", "mai", "juin", "juillet", "août", "septembre")
BACK = """([connected, text]) => document.querySelector(connected)
    && document.querySelector('[data-testid="stMain"]').innerText === text"""
CONNECTED = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'


def publish(folder: Path, number: int) -> None:
    """Put in force the publication of a later month, every value of which is another."""
    files = []
    for flow in "EI":
        rows = [
            line(flow=flow, quarter=quarter, department=department, value=(100 + number) * 1_000_000)
            for quarter in range(1, 5)
            for department in ("58", "75")
        ]
        made = folder / f"{number}"
        made.mkdir(exist_ok=True)
        files.append(official_zip(made, rows, flow=flow, published=f"2025{3 + number:02d}"))
    ingest(files, folder / "data")


def missing(name: str, what: str) -> None:
    """Skip, or fail where it was promised."""
    if os.environ.get(f"COMEX_REQUIRE_{name}") == "1":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder whose « data » both replicas read."""
    made = tmp_path_factory.mktemp("deploy")
    publish(made, 0)
    return made


@pytest.fixture(scope="module")
def cluster(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Return two replicas behind nginx."""
    nginx = find_nginx()
    if nginx is None:
        missing("NGINX", "no nginx on this machine (apt-get install nginx)")
        return
    with ExitStack() as stack:
        yield Cluster(nginx, tmp_path_factory.mktemp("nginx"), folder / "data", stack)


@pytest.fixture(scope="module")
def browser(cluster: Cluster) -> Iterator[Browser]:
    """Return Chromium."""
    executable = find_chromium()
    if executable is None:
        missing("BROWSER", "no Chromium or Chrome on this machine")
        return
    with sync_playwright() as playwright:
        chromium = launch(playwright, executable)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def pages(cluster: Cluster, browser: Browser) -> list[Page]:
    """Return open pages of visitors who do not know each other, some on each replica; one shows a table."""
    opened: list[Page] = []
    while len(opened) < len(PAGES) or min(cluster.sessions()) == 0:
        page = browser.new_context(viewport={"width": 1200, "height": 800}).new_page()
        page.goto(f"{cluster.url}/{PAGES[len(opened) % len(PAGES)]}")
        wait_drawn(page)
        opened.append(page)
        assert len(opened) < 16, "nginx sends everyone to one replica"
    opened[0].get_by_text("Tableau", exact=True).first.click()
    wait_drawn(opened[0])
    return opened


def text(page: Page) -> str:
    """What a page says."""
    return page.get_by_test_id("stMain").inner_text()


@pytest.mark.sweep
def test_both_replicas_serve_and_a_visitor_stays_with_one(cluster: Cluster, pages: list[Page]) -> None:
    """Each page is on one replica by a cookie that came with the page and with nothing else."""
    assert sum(cluster.sessions()) == len(pages)
    assert all(cluster.sessions())
    for page in pages:
        names = [cookie.get("name") for cookie in page.context.cookies()]
        assert names.count("comex_relais") == 1
    with urllib.request.urlopen(f"{cluster.url}/favicon.png", timeout=5) as answer:  # noqa: S310 our own address
        assert "comex_relais" not in str(answer.headers)


@pytest.mark.sweep
def test_what_a_page_is_made_of_is_kept_by_the_proxy_compressed(cluster: Cluster, pages: list[Page]) -> None:
    """And the policy of the application reaches the visitor."""
    source = pages[0].locator("script[type=module]").first.get_attribute("src") or ""
    request = urllib.request.Request(  # noqa: S310 our own address
        f"{cluster.url}/{source.removeprefix('./')}", headers={"Accept-Encoding": "br", "X-Forwarded-Proto": "https"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 our own address
        assert answer.headers["Content-Encoding"] == "br"
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Strict-Transport-Security" not in answer.headers  # only the proxy's own word counts


@pytest.mark.sweep
def test_a_replica_that_dies_takes_no_page_with_it(cluster: Cluster, pages: list[Page]) -> None:
    """Killed under load, it is replaced by the other within 5 s: the same view, table and all; then it joins again."""
    readers = [Reader(cluster.url, "exportations", THINK) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    before = [text(page) for page in pages]
    waits = []
    for kill in range(KILLS):
        dead = kill % 2
        assert cluster.sessions()[dead] > 0
        cluster.kill(dead)
        start = time.monotonic()
        for page, said in zip(pages, before, strict=True):
            left = max(100.0, (start + SECONDS - time.monotonic()) * 1000)
            page.wait_for_function(BACK, arg=[CONNECTED, said], polling=50, timeout=left)
        waits.append(time.monotonic() - start)
        assert cluster.sessions()[1 - dead] >= len(pages)
        cluster.start(dead)
        joined(cluster, dead)
    for reader in readers:
        reader.end()
    assert [error for reader in readers for error in reader.errors] == []
    assert all(reader.answers for reader in readers)
    print(f"{KILLS} kills, pages back in {', '.join(f'{wait:.1f} s' for wait in waits)}")


def joined(cluster: Cluster, number: int) -> None:
    """Wait until a replica that was started again is given new visitors."""
    deadline = time.monotonic() + 30
    has_some = False
    while not has_some:
        assert time.monotonic() < deadline, "the replica is given nobody"
        newcomers = [Reader(cluster.url, "") for _ in range(4)]
        for newcomer in newcomers:
            newcomer.start()
        time.sleep(1)
        has_some = cluster.sessions()[number] > 0
        for newcomer in newcomers:
            newcomer.end()


@pytest.mark.sweep
def test_a_publication_put_in_force_disturbs_no_reader(cluster: Cluster, folder: Path) -> None:
    """No error; each answer names one publication; everyone has the last one at the next question."""
    readers = [Reader(cluster.url, ("exportations", "importations", "")[i % 3], THINK) for i in range(READERS)]
    for reader in readers:
        reader.start()
    time.sleep(2)
    for number in range(1, PUBLICATIONS + 1):
        publish(folder, number)
        time.sleep(1.5 + 2 * THINK)
    for reader in readers:
        reader.end()
    assert [error for reader in readers for error in reader.errors] == []
    seen = [answer for reader in readers for answer in reader.answers]
    assert [answer for answer in seen if len(answer) != 1] == []
    assert {month for answer in seen for month in answer} == set(MONTHS[: PUBLICATIONS + 1])
    assert all(reader.answers[-1] == {MONTHS[PUBLICATIONS]} for reader in readers)
    print(f"{len(readers)} readers, {len(seen)} answers, {PUBLICATIONS + 1} publications")
