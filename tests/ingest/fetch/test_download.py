"""``--download`` against a local site that behaves well, badly, or like nobody."""

import hashlib
import os
import random
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from lib.ingest import __main__ as command
from lib.ingest.fetch import fetch
from tests.ingest import published
from tests.ingest.fetch import site
from tests.ingest.fetch.site import PAGE, Site
from tests.official_bytes import lines, official_zip

EXPORTS, IMPORTS = "/files/202503-Regional-2024-export.zip", "/files/202503-Regional-2024-import.zip"


def made(folder: Path, flow: str, year: int = 2024, value: int = 1000, published_in: str = "202503") -> bytes:
    """The bytes of an official archive."""
    rows = lines(40, flow=flow, year=year, mass=value)
    return official_zip(folder, rows, flow=flow, year=year, published=published_in).read_bytes()


@pytest.fixture
def zips(tmp_path: Path) -> dict[str, bytes]:
    """The archives of 2024, by flow."""
    return {flow: made(tmp_path / "made", flow) for flow in "EI"}


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zips: dict[str, bytes]) -> Iterator[Site]:
    """A site where all is well: the API lists both files of 2024, and they are there."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with site.running() as running:
        monkeypatch.setenv("COMEX_SOURCES", str(running.catalogue(tmp_path)))
        running.dataset(("Régional 2024 export", EXPORTS), ("Régional 2024 import", IMPORTS))
        running.links()
        running.answers[EXPORTS] = site.whole(zips["E"])
        running.answers[IMPORTS] = site.whole(zips["I"])
        yield running


@pytest.fixture
def run(data_dir: Path, capsys: pytest.CaptureFixture[str]):
    """Return a function that runs the command on what is asked: its exit code and what it printed."""

    def call(*asked: str) -> tuple[int, str]:
        code = command.main(["--download", *asked, "--data-dir", str(data_dir)])
        out, err = capsys.readouterr()
        return code, out + err

    return call


def refused(run, data_dir: Path, *asked: str) -> str:
    """Run a download that must fail; check what every failure owes, and return what it says."""
    before = published.files(data_dir) if (data_dir / "current").exists() else None
    code, said = run(*asked)
    assert code == 2
    assert "Ouvrez https://exemple.gouv.fr/jeu dans un navigateur" in said
    assert "python -m lib.ingest FICHIER" in said
    assert said.endswith("Rien n'a été changé.\n")
    assert (published.files(data_dir) if before is not None else None) == before
    assert not list(data_dir.glob(".telechargement*"))
    return said


def test_a_year_is_found_downloaded_and_published(web: Site, zips, run, data_dir: Path) -> None:
    """Both flows are published, and the manifest holds the checksum of the bytes that came over the network."""
    code, said = run("2024")
    assert code == 0
    assert "202503-Regional-2024-export.zip : téléchargé" in said
    content = published.manifest(data_dir)
    assert content["quarters"] == {"E": ["2024T1"], "I": ["2024T1"]}
    assert {s["sha256"] for s in content["sources"]} == {hashlib.sha256(z).hexdigest() for z in zips.values()}
    assert [entry.name for entry in data_dir.iterdir() if entry.name.startswith(".")] == []


def test_the_same_download_again_changes_nothing(web: Site, run, data_dir: Path) -> None:
    """Downloading what is already published publishes nothing new."""
    run("2024")
    before = published.files(data_dir)
    code, said = run("2024")
    assert (code, published.files(data_dir)) == (0, before)
    assert "Rien de nouveau" in said


def test_latest_is_the_newest_year_that_has_both_flows(web: Site, run, data_dir: Path) -> None:
    """A newer year of which only one flow is there is not the latest one."""
    web.dataset(
        ("Régional 2023 export", "/2023e.zip"),
        ("Régional 2023 import", "/2023i.zip"),
        ("Régional 2024 export", EXPORTS),
        ("Régional 2024 import", IMPORTS),
        ("Régional 2025 export", "/2025e.zip"),
    )
    assert run("latest")[0] == 0
    assert set(published.manifest(data_dir)["totals"]["E"]) == {"2024"}


def test_several_years_come_together(web: Site, run, data_dir: Path, tmp_path: Path) -> None:
    """``--download 2024 2023`` publishes both years at once."""
    paths = [f"/files/202403-Regional-2023-{word}.zip" for word in ("export", "import")]
    web.links(*paths)
    for flow, path in zip("EI", paths, strict=True):
        web.answers[path] = site.whole(made(tmp_path / "2023", flow, 2023, published_in="202403"))
    assert run("2024", "2023")[0] == 0
    assert published.manifest(data_dir)["totals"].keys() == {"E", "I"}
    assert published.manifest(data_dir)["quarters"]["I"] == ["2023T1", "2024T1"]


def test_the_newest_publication_is_taken(web: Site, run, data_dir: Path, tmp_path: Path) -> None:
    """Where the API lists an old edition and the customs' page a newer one, the newer one is downloaded."""
    newer = "/sites/default/files/2025-09/12/202509-Regional-2024-export.zip"
    web.links(newer, IMPORTS)
    web.answers[newer] = site.whole(made(tmp_path / "new", "E", value=7, published_in="202509"))
    assert run("2024")[0] == 0
    assert "202509-Regional-2024-export.zip" in [s["name"] for s in published.manifest(data_dir)["sources"]]
    assert web.asked(EXPORTS) == []


@pytest.mark.parametrize(
    "name",
    [
        "Region_2024_Export.zip",
        "stat-regionales-2024-exportations.zip",
        "2025-03-export-regions_2024_v2.zip",
        "R%C3%A9gional%202024%20Export.zip",
    ],
)
def test_a_renamed_file_is_found(web: Site, zips, run, name: str) -> None:
    """Another name is recognised as long as it tells region, year and flow."""
    web.dataset(("Régional 2024 import", IMPORTS))
    web.links(f"/autre/{name}", "/autre/202503-National-2024-export.zip")
    web.answers[f"/autre/{name}"] = site.whole(zips["E"])
    assert run("2024")[0] == 0


def test_a_title_tells_what_an_address_does_not(web: Site, zips, run) -> None:
    """A resource whose address is a bare number is known by its title, and its file is named by the server."""
    web.dataset(("Données régionales, exportations 2024", "/fr/datasets/r/0a78"), ("Régional 2024 import", IMPORTS))
    web.answers["/fr/datasets/r/0a78"] = site.whole(
        zips["E"], Content_Disposition='attachment; filename="../202503-Regional-2024-export.zip"'
    )
    code, said = run("2024")
    assert code == 0
    assert said.startswith("202503-Regional-2024-export.zip (publication de mars 2025)")


def test_a_file_that_moved_is_followed(web: Site, zips, run, data_dir: Path) -> None:
    """A redirect is followed, and the file keeps the name of the place it leads to."""
    web.dataset(("Régional 2024 export", "/r/1"), ("Régional 2024 import", IMPORTS))
    web.answers["/r/1"] = site.status(302, Location=EXPORTS)
    assert run("2024")[0] == 0
    assert published.manifest(data_dir)["sources"][0]["name"] == "202503-Regional-2024-export.zip"


def test_a_dead_address_gives_way_to_the_other_one(web: Site, run) -> None:
    """The API's address is gone but the customs' page has the file elsewhere: said in one line, and downloaded."""
    web.dataset(("Régional 2024 export", "/parti/202504-Regional-2024-export.zip"), ("Régional 2024 import", IMPORTS))
    web.links(EXPORTS)
    code, said = run("2024")
    assert code == 0
    assert "/parti/202504-Regional-2024-export.zip : l'adresse n'existe pas ou plus (code 404)" in said


def test_the_customs_page_is_enough(web: Site, run) -> None:
    """An API in trouble does not matter when the customs' page answers, and the reverse."""
    web.answers[site.DATASET] = site.status(500)
    web.links(EXPORTS, IMPORTS)
    code, said = run("latest")
    assert code == 0
    assert "le site est en panne (code 500)" in said
    assert len(web.asked(site.DATASET)) == 3


@pytest.mark.parametrize("nonsense", [b"{}", b"[1]", b"<html>", b'{"resources": [1]}', b"\xff\xfe"])
def test_an_unreadable_api_is_passed_over(web: Site, run, nonsense: bytes) -> None:
    """Whatever the API answers, the customs' page is still read."""
    web.answers[site.DATASET] = site.whole(nonsense, kind="application/json")
    web.links(EXPORTS, IMPORTS)
    code, said = run("2024")
    assert code == 0
    assert "réponse illisible" in said


def test_a_missing_year_names_those_that_are_there(web: Site, run, data_dir: Path) -> None:
    """A year nobody publishes is refused with the years that are."""
    run("2024")
    assert "exportations 2031 : fichier introuvable (années trouvées : 2024)" in refused(run, data_dir, "2031")


def test_without_any_answer_latest_is_refused(web: Site, run, data_dir: Path) -> None:
    """When no place answers, « latest » is not guessed."""
    web.answers[site.DATASET] = web.answers[PAGE] = site.status(503)
    assert "aucun fichier régional n'a été trouvé" in refused(run, data_dir, "latest")


def test_a_missing_file_is_refused(web: Site, run, data_dir: Path) -> None:
    """404: asked once, refused with its address, what was there stays."""
    run("2024")
    web.answers.pop(IMPORTS)
    web.requests.clear()
    said = refused(run, data_dir, "2024")
    assert f"importations 2024 : l'adresse n'existe pas ou plus (code 404) ({web.url}{IMPORTS})" in said
    assert web.asked(IMPORTS) == [None]


@pytest.mark.parametrize("trouble", [429, 500, 502, 503])
def test_a_passing_trouble_is_waited_for(web: Site, zips, run, trouble: int) -> None:
    """A busy or broken server is asked again, and the file comes."""
    web.answers[EXPORTS] = site.then(site.status(trouble), site.status(trouble), site.whole(zips["E"]))
    assert run("2024")[0] == 0
    assert len(web.asked(EXPORTS)) == 3


@pytest.mark.parametrize("trouble", [429, 500])
def test_a_lasting_trouble_is_refused(web: Site, run, data_dir: Path, trouble: int) -> None:
    """After the attempts allowed, the code is told."""
    web.answers[EXPORTS] = site.status(trouble)
    assert f"(code {trouble})" in refused(run, data_dir, "2024")
    assert len(web.asked(EXPORTS)) == 4


def test_the_wait_the_site_asks_for_is_kept(web: Site, zips, run, monkeypatch: pytest.MonkeyPatch) -> None:
    """``Retry-After`` in seconds or as a date replaces our own back-off."""
    slept: list[float] = []
    monkeypatch.setattr("tenacity.nap.time", SimpleNamespace(sleep=slept.append))  # no other thread's sleep
    web.answers[EXPORTS] = site.then(
        site.status(429, Retry_After="0"),
        site.status(503, Retry_After="Mon, 01 Jan 2024 00:00:00 GMT"),
        site.whole(zips["E"]),
    )
    assert run("2024")[0] == 0
    assert slept == [0.0, 0.0]


def test_a_site_that_asks_for_an_hour_is_not_waited_for(web: Site, run, data_dir: Path) -> None:
    """A wait beyond the catalogue's limit is told instead of kept."""
    web.answers[EXPORTS] = site.status(429, Retry_After="3600")
    assert "demande d'attendre 60 min" in refused(run, data_dir, "2024")
    assert len(web.asked(EXPORTS)) == 1


def test_a_silent_site_is_given_up(web: Site, zips, run, data_dir: Path) -> None:
    """A byte a second is no download: the silence is told after the attempts allowed."""
    web.answers[EXPORTS] = site.dripping(zips["E"], 0.5)
    assert "le site ne répond plus" in refused(run, data_dir, "2024")


def test_a_slow_site_is_given_up(
    web: Site, zips, run, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes that keep coming too slowly never make one silence, yet the whole has a time limit."""
    monkeypatch.setenv("COMEX_SOURCES", str(web.catalogue(tmp_path, file=0.3)))
    web.answers[EXPORTS] = site.dripping(zips["E"], 0.02)
    assert "le site est trop lent" in refused(run, data_dir, "2024")


def test_a_cut_at_any_byte_is_resumed(web: Site, zips, data_dir: Path) -> None:
    """Cut at twenty places, the download asks for the rest only, and the bytes are those of the server."""
    content, draw = zips["E"], random.Random(5)
    for at in sorted({0, 1, len(content) - 1, *(draw.randrange(len(content)) for _ in range(17))}):
        web.requests.clear()
        web.answers[EXPORTS] = site.then(site.cut(content, at), site.resumed(content))
        with fetch.official(["2024"], data_dir) as files:
            assert files[0].read_bytes() == content
        assert web.asked(EXPORTS) == [None, f"bytes={at}-" if at else None]


def test_a_server_without_versions_begins_again(web: Site, zips, run) -> None:
    """Without an ETag or a date a resumed file could be half of another one: the whole is asked for."""
    web.answers[EXPORTS] = site.then(site.cut(zips["E"], 300, tag='W/"weak"'), site.resumed(zips["E"]))
    assert run("2024")[0] == 0
    assert web.asked(EXPORTS) == [None, None]


def test_always_cut_is_refused(web: Site, zips, run, data_dir: Path) -> None:
    """A connection that breaks each time is told, and the partial file is gone."""
    web.answers[EXPORTS] = site.cut(zips["E"], 300)
    assert "la connexion a été coupée" in refused(run, data_dir, "2024")


def test_a_cut_that_nothing_announces_is_refused(web: Site, zips, run, data_dir: Path) -> None:
    """Without a promised length the archive itself tells that its end is missing."""
    web.answers[EXPORTS] = site.cut(zips["E"], 300, promised=False)
    assert "archive zip abîmée ou incomplète" in refused(run, data_dir, "2024")


@pytest.mark.parametrize("heeds", [True, False])
def test_a_file_changed_while_downloading_is_begun_again(
    web: Site, zips, run, data_dir: Path, tmp_path: Path, heeds: bool
) -> None:
    """A new edition put in place between two connections is taken whole, even by a server that ignores If-Range."""
    new = made(tmp_path / "new", "E", value=77)
    web.answers[EXPORTS] = site.then(site.cut(zips["E"], 300), site.resumed(new, tag='"v2"', heeds=heeds))
    assert run("2024")[0] == 0
    sums = [source["sha256"] for source in published.manifest(data_dir)["sources"]]
    assert hashlib.sha256(new).hexdigest() in sums


def test_a_file_that_became_shorter_is_begun_again(web: Site, zips, run, tmp_path: Path) -> None:
    """A range beyond the end (416) means another file: the whole is asked for."""
    web.answers[EXPORTS] = site.then(
        site.cut(zips["E"] + b"x" * 5000, len(zips["E"]) + 10), site.resumed(zips["E"], heeds=False)
    )
    assert run("2024")[0] == 0
    assert web.asked(EXPORTS)[-1] is None


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/zip", "application/octet-stream"])
def test_a_web_page_instead_of_a_zip_is_refused(web: Site, run, data_dir: Path, kind: str) -> None:
    """A page of apology is no archive, whatever the server calls it."""
    web.answers[EXPORTS] = site.whole(b"<!DOCTYPE html><html>Maintenance</html>", kind=kind)
    assert "page web" in refused(run, data_dir, "2024")


@pytest.mark.parametrize("there", [EXPORTS, "/b"])
def test_a_redirect_loop_is_refused(web: Site, run, data_dir: Path, there: str) -> None:
    """Addresses that send to one another end after ten steps."""
    web.answers[EXPORTS] = site.status(302, Location=there)
    web.answers["/b"] = site.status(301, Location=EXPORTS)
    assert "le site renvoie sans fin d'une adresse à l'autre" in refused(run, data_dir, "2024")
    assert len(web.requests) < 30


@pytest.mark.parametrize("place", ["http://localhost:9/x.zip", "http://example.org/x.zip", "file:///etc/passwd"])
def test_a_redirect_out_of_the_domains_is_refused(web: Site, run, data_dir: Path, place: str) -> None:
    """Nothing is asked of a site the catalogue does not name."""
    web.answers[EXPORTS] = site.status(302, Location=place)
    assert "le site " in refused(run, data_dir, "2024")


def test_a_link_out_of_the_domains_is_no_candidate(web: Site, run, data_dir: Path) -> None:
    """A page that links elsewhere does not send us there."""
    web.dataset()
    web.links("http://example.org/202503-Regional-2024-export.zip", "javascript:x('Regional-2024-export')", "//[bad")
    assert "fichier introuvable" in refused(run, data_dir, "2024")


@pytest.mark.parametrize("promised", [True, False])
def test_a_file_too_large_is_refused(
    web: Site, zips, run, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, promised: bool
) -> None:
    """The size cap counts what is announced and what really comes."""
    monkeypatch.setenv("COMEX_SOURCES", str(web.catalogue(tmp_path, size=1000)))
    web.answers[EXPORTS] = site.cut(zips["E"], len(zips["E"]), promised=promised)
    assert "dépasse" in refused(run, data_dir, "2024")


def test_nobody_at_the_address_is_refused(tmp_path: Path, run, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a network everything is unreachable, said in French."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    nobody = Site("http://127.0.0.1:9")
    monkeypatch.setenv("COMEX_SOURCES", str(nobody.catalogue(tmp_path)))
    assert "le site est injoignable" in refused(run, data_dir, "latest")


def test_an_abandoned_download_is_swept(web: Site, run, data_dir: Path) -> None:
    """What a killed download left is removed a day later, what one under way holds is not."""
    for name, age in ((".telechargement-old", 90_000), (".telechargement-new", 60)):
        (data_dir / name).mkdir(parents=True)
        when = (data_dir / name).stat().st_mtime - age
        os.utime(data_dir / name, (when, when))
    run("2024")
    assert [entry.name for entry in data_dir.glob(".telechargement*")] == [".telechargement-new"]


@pytest.mark.parametrize("asked", ["24", "deux mille", "2024.zip", "-1", "Latest"])
def test_a_year_that_is_none_is_refused(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be a year is said before anything is asked of the network."""
    with pytest.raises(SystemExit) as exit_:
        command.main(["--download", asked])
    assert exit_.value.code == 2
    assert capsys.readouterr().err


def test_the_last_quarters_stand_in_for_a_year(web: Site, zips, run) -> None:
    """Where only the files of the last quarters are listed, « latest » takes them."""
    web.dataset(("Derniers trimestres", "/REGIONAL_CPF4PAYSE.zip"), ("idem", "/REGIONAL_CPF4PAYSI.zip"))
    web.answers["/REGIONAL_CPF4PAYSE.zip"] = site.whole(zips["E"])
    web.answers["/REGIONAL_CPF4PAYSI.zip"] = site.whole(zips["I"])
    assert run("latest")[0] == 0
