"""What the server answers to machines that watch it, index it or audit it."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette

from lib.server.routes import routes
from lib.server.settings import Settings
from lib.server.shelf import Shelf
from lib.store import Dataset
from tests.server.asking import Client


def client(tmp_path: Path, contact: str = "", base: str = "") -> Client:
    """A site of those addresses."""
    settings = Settings(contact=contact, base=base)
    return Client(Starlette(routes=routes(settings, Shelf(tmp_path))), url="https://comex.fr")


def test_health_says_which_data_are_shown_and_how_old_they_are(
    small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The identifier is the one that pages, files and links carry."""
    monkeypatch.setenv("COMEX_DATA_DIR", str(small.folder.parent.parent))
    answer = client(tmp_path).get("/healthz")
    told = json.loads(answer.text)
    assert (answer.status, told["status"], told["dataset"], told["kind"]) == (200, "ok", small.id, "official")
    assert told["published"] == small.publication_date
    day = datetime.fromisoformat(f"{small.publication_date}-01"[:10]).date()  # a day, or a month's first
    assert told["age_days"] == (datetime.now(UTC).date() - day).days
    assert told["last_quarter"] == "2024T4"
    assert answer.heads["cache-control"] == "no-store"


def test_health_follows_a_new_publication(
    small: Dataset, demo: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a restart."""
    site = client(tmp_path)
    monkeypatch.setenv("COMEX_DATA_DIR", str(tmp_path / "none"))
    assert json.loads(site.get("/healthz").text)["dataset"] == demo.id
    monkeypatch.setenv("COMEX_DATA_DIR", str(small.folder.parent.parent))
    assert json.loads(site.get("/healthz").text)["dataset"] == small.id


def test_health_is_bad_where_there_is_nothing_to_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy or a supervisor sees it by the status alone; no path of the machine is told."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "current").write_text("gone", encoding="utf-8")
    monkeypatch.setenv("COMEX_DATA_DIR", str(folder))
    answer = client(tmp_path).get("/healthz")
    assert answer.status == 503
    assert str(tmp_path) not in answer.text


def test_whoever_finds_a_weakness_knows_where_to_turn(tmp_path: Path) -> None:
    """RFC 9116: a contact, a date in the future; without a contact of its own, the home page, which names one."""
    text = client(tmp_path, contact="mailto:securite@comex.fr").get("/.well-known/security.txt").text
    assert "Contact: mailto:securite@comex.fr\n" in text
    found = re.search(r"^Expires: (.*)Z$", text, flags=re.MULTILINE)
    assert found is not None
    assert datetime.fromisoformat(found[1]).replace(tzinfo=UTC) > datetime.now(UTC)
    assert "Contact: https://comex.fr/\n" in client(tmp_path).get("/.well-known/security.txt").text


def test_a_search_engine_reads_the_pages_and_not_their_endless_selections(tmp_path: Path) -> None:
    """Below the path of the site too."""
    assert "Disallow: /*?\n" in client(tmp_path, base="/comex").get("/comex/robots.txt").text
