"""A hosted link's first start: the demonstration at once, official data fetched behind it, once a machine."""

import fcntl
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.store import Dataset, current
from lib.ui import background
from tests.ingest.fetch import site
from tests.official_bytes import lines, official_zip
from tests.pages.conftest import Visit, keyboard, words

FILES = {"E": "/202503-Regional-2024-export.zip", "I": "/202503-Regional-2024-import.zip"}
COMING, FAILED = "Les données officielles arrivent", "Téléchargement automatique"


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder of a machine that is asked to fetch; no fetch outlives the test."""
    monkeypatch.setenv(background.VARIABLE, "1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("COMEX_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COMEX_SOURCES", str(tmp_path / "missing.toml"))
    monkeypatch.setattr(background, "_started", [])
    yield tmp_path / "data"
    ended()


def ended() -> None:
    """Wait for the end of what was started."""
    for process in background._started:
        process.wait(timeout=60)


def test_the_demonstration_stands_until_the_official_data_are_there(
    data_dir: Path, tmp_path: Path, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five sessions see the demonstration and start one fetch; when it is over the next click shows official data."""
    free = threading.Event()

    def held(answer: site.Answer) -> site.Answer:
        return lambda handler: (free.wait(30), answer(handler))[1]

    with site.running() as web:
        monkeypatch.setenv("COMEX_SOURCES", str(web.catalogue(tmp_path, read=30, page=30)))
        web.dataset(*((f"Régional 2024 {path}", path) for path in FILES.values()))
        web.links()
        for flow, path in FILES.items():
            rows = lines(30, flow=flow)
            web.answers[path] = held(site.whole(official_zip(tmp_path / flow, rows, flow=flow).read_bytes()))
        apps = [visit() for _ in range(5)]
        assert all(app.warning and COMING in words(app) for app in apps)
        assert len(background._started) == 1
        assert background._started[0].poll() is None
        free.set()
        ended()
        assert len(web.asked(site.DATASET)) == 1
    assert current(data_dir) is not None
    app = apps[0].run()
    assert not app.warning
    assert not app.exception
    assert COMING not in words(app)


def test_a_failure_is_one_quiet_line_on_sources(data_dir: Path, visit: Visit) -> None:
    """A fetch that fails leaves the demonstration; only « Sources et méthode » says why, in a caption."""
    visit()
    ended()
    home = visit()
    assert not home.exception
    assert home.warning
    assert COMING not in words(home)
    assert FAILED not in words(home)
    told = [keyboard(caption.value) for caption in visit("pages/sources.py").caption if FAILED in caption.value]
    assert len(told) == 1
    assert "Refusé : catalogue des adresses illisible" in told[0]
    assert "\n" not in told[0]
    assert len(background._started) == 1


def test_another_servers_fetch_is_not_doubled(data_dir: Path, demo: Dataset) -> None:
    """Whoever holds the file locked is fetching, in whatever process of this machine."""
    data_dir.mkdir()
    with (data_dir / background.LOG).open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert background.fetch(demo) == background.Fetch(running=True)
    assert background._started == []


def test_a_process_that_dies_at_once_is_not_started_over(
    data_dir: Path, demo: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fetch killed before it could say a word counts as a failure until the time to try again has come."""
    monkeypatch.setattr(background, "COMMAND", (sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"))
    assert background.fetch(demo) == background.Fetch(running=True)
    ended()
    again = background.fetch(demo)
    assert again is not None
    assert again.failure.endswith("Arrêté sans explication.")
    assert len(background._started) == 1
    long_ago = time.time() - background.RETRY - 1
    os.utime(data_dir / background.LOG, (long_ago, long_ago))
    assert background.fetch(demo) == background.Fetch(running=True)
    assert len(background._started) == 2


def test_a_folder_that_cannot_be_written_is_told(
    data_dir: Path, tmp_path: Path, demo: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no data can be kept nothing is started, and no session fails for it."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COMEX_DATA_DIR", str(tmp_path / "file" / "data"))
    found = background.fetch(demo)
    assert found is not None
    assert "ne peut pas être écrit" in found.failure
    assert background._started == []


@pytest.mark.parametrize("asked", ["", "0", "oui"])
def test_nothing_is_fetched_unless_asked(
    data_dir: Path, demo: Dataset, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    """Without ``COMEX_AUTO_DOWNLOAD=1`` no process starts and no file appears."""
    monkeypatch.setenv(background.VARIABLE, asked)
    assert background.fetch(demo) is None
    assert not data_dir.exists()


def test_official_data_are_not_fetched_over(data_dir: Path, small: Dataset) -> None:
    """A machine that has official data fetches nothing."""
    assert background.fetch(small) is None
    assert not data_dir.exists()


def test_looking_starts_nothing(data_dir: Path, demo: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a fetch runs, a rerun asks how it stands without starting a process nor reading what it said."""
    data_dir.mkdir()
    with (data_dir / background.LOG).open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        monkeypatch.setattr(background.subprocess, "Popen", None)
        monkeypatch.setattr(background, "_failure", None)
        assert background.fetch(demo) == background.Fetch(True)


BUTTON = "charger-officielles"


def labels(app: AppTest) -> list[str]:
    """The buttons of a page."""
    return [button.label for button in app.button]


def test_one_click_loads_the_official_data(
    data_dir: Path, tmp_path: Path, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing starts by itself; a click does, once for all who click, and everyone sees how far it is."""
    monkeypatch.delenv(background.VARIABLE)
    free = threading.Event()

    def held(answer: site.Answer) -> site.Answer:
        return lambda handler: (free.wait(30), answer(handler))[1]

    with site.running() as web:
        monkeypatch.setenv("COMEX_SOURCES", str(web.catalogue(tmp_path, read=30, page=30)))
        web.dataset(*((f"Régional 2024 {path}", path) for path in FILES.values()))
        web.links()
        for flow, path in FILES.items():
            rows = lines(30, flow=flow)
            web.answers[path] = held(site.whole(official_zip(tmp_path / flow, rows, flow=flow).read_bytes()))
        apps = [visit() for _ in range(3)]
        assert background._started == []
        assert not data_dir.exists()
        for app in apps[:2]:
            app.button(key=BUTTON).click().run()
            assert COMING in words(app)
            assert "Charger les données officielles" not in labels(app)
        assert COMING in words(apps[2].run())
        assert len(background._started) == 1
        assert wait_for(lambda: "Recherche des fichiers officiels" in words(apps[0].run()))
        free.set()
        ended()
    app = apps[2].run()
    assert not app.exception
    assert not app.warning
    assert "Charger les données officielles" not in labels(app)


def wait_for(seen: Callable[[], bool]) -> bool:
    """Whether something is seen within half a minute."""
    deadline = time.monotonic() + 30
    while not seen() and time.monotonic() < deadline:
        time.sleep(0.2)
    return seen()


def test_a_click_that_fails_says_why_and_which_page_to_open(
    data_dir: Path, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line under the banner, with the paragraph that tells how to do without; the button is there again."""
    monkeypatch.delenv(background.VARIABLE)
    home = visit().button(key=BUTTON).click().run()
    ended()
    home = home.run()
    (told,) = [caption.value for caption in home.caption if "Refusé" in caption.value]
    assert "catalogue des adresses illisible" in told
    assert "](sources#vos-fichiers)" in told
    assert "\n" not in told
    home = home.button(key=BUTTON).click().run()
    assert len(background._started) == 1, "clicks that follow a failure at once are one with it"
    long_ago = time.time() - background.AGAIN - 1
    os.utime(data_dir / background.LOG, (long_ago, long_ago))
    home.button(key=BUTTON).click().run()
    assert len(background._started) == 2


def test_a_server_that_forbids_it_offers_no_button(
    data_dir: Path, visit: Visit, demo: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``COMEX_AUTO_DOWNLOAD=0``: neither by itself nor by a click."""
    monkeypatch.setenv(background.VARIABLE, "0")
    assert "Charger les données officielles" not in labels(visit())
    assert background.fetch(demo, clicked=True) is None
    assert not data_dir.exists()


def test_how_far_it_is_is_read_from_what_the_process_said(data_dir: Path, demo: Dataset) -> None:
    """The last whole line, and its percentage where it has one."""
    data_dir.mkdir()
    with (data_dir / background.LOG).open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        for said, fraction in (("a.zip : téléchargement 40 %\nb.z", 0.4), ("ip : lu\n", None)):
            other.write(said.encode())
            other.flush()
            stands = background.fetch(demo)
            assert stands is not None
            assert stands.fraction == fraction
        assert stands.doing == "b.zip : lu"
