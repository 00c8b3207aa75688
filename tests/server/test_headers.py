"""The heads of an answer, and what whoever runs the server may change of them."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib.server.headers import Headers
from lib.server.policy import ROOMS, Policies, fingerprint, scripts_of
from lib.server.settings import OWN_NAMES, Settings
from tests.server.asking import Client


def client(embedders: tuple[str, ...] = ()) -> Client:
    """A site that answers every address, with the type its ending says."""

    def answer(request: Request) -> Response:
        kinds = {"js": "application/javascript", "bin": "application/octet-stream"}
        return Response("x", media_type=kinds.get(request.url.path.rpartition(".")[2], "text/html"))

    policies = Policies.of_project(["boot()"], embedders)
    routes = [Route("/{path:path}", answer)]
    return Client(Starlette(routes=routes, middleware=[Middleware(Headers, policies=policies)]))


def directives(policy: str) -> dict[str, list[str]]:
    """A policy by its directives."""
    return {name: sources for name, *sources in (part.split() for part in policy.split(";"))}


def test_no_script_runs_but_files_and_known_texts() -> None:
    """Nothing inline, nothing evaluated, nothing from elsewhere."""
    policy = directives(client().get("/exportations").heads["content-security-policy"])
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"][0] == "'self'"
    assert all(source.startswith("'sha256-") for source in policy["script-src"][1:])
    assert fingerprint("boot()") in policy["script-src"]
    everything = {source for sources in policy.values() for source in sources}
    assert everything - set(policy["script-src"]) <= {"'none'", "'self'", "'unsafe-inline'", "data:", "blob:"}
    assert [name for name, sources in policy.items() if "'unsafe-inline'" in sources] == ["style-src"]


def test_every_script_of_the_interface_is_known() -> None:
    """Each is found in the constant texts of the modules, where the architecture test wants it."""
    texts = [path.read_text(encoding="utf-8") for room in ROOMS for path in room.rglob("*.py")]
    scripts = [script for text in texts for script in scripts_of(text)]
    policy = client().get("/").heads["content-security-policy"]
    assert len(scripts) == sum(text.count("<script>") for text in texts) > 0
    assert all(fingerprint(script) in policy for script in scripts)


def test_only_the_grids_own_frame_may_evaluate() -> None:
    """Its formats are expressions; a page that pretends to stand below it is not it."""
    site = client()
    assert "'unsafe-eval'" in site.get("/component/st_aggrid.AgGrid.agGrid/index.html").heads["content-security-policy"]
    for path in ("/", "/exportations", "/component/other/index.html", "/x/component/st_aggrid.AgGrid/index.html"):
        assert "'unsafe-eval'" not in site.get(path).heads["content-security-policy"]


def test_a_file_to_download_can_do_nothing_here() -> None:
    """A fiche opened in place of being saved is alone in a sandbox."""
    assert "sandbox" in client().get("/media/fiche.html").heads["content-security-policy"]


def test_only_this_site_may_frame_it_unless_others_are_named() -> None:
    """The older head knows no list, so it goes where there is one."""
    own = client().get("/").heads
    assert "frame-ancestors 'self'" in own["content-security-policy"]
    assert own["x-frame-options"] == "SAMEORIGIN"
    named = client(("https://territoires.gouv.fr", "https://*.anct.fr")).get("/").heads
    assert "frame-ancestors 'self' https://territoires.gouv.fr https://*.anct.fr" in named["content-security-policy"]
    assert "x-frame-options" not in named


@pytest.mark.parametrize("path", ["/", "/static/a.js", "/media/a.bin"])
def test_every_answer_is_what_it_says_it_is(path: str) -> None:
    """No guessing of types, and no other site learns which selection a reader came from."""
    heads = client().get(path).heads
    assert heads["x-content-type-options"] == "nosniff"
    assert heads["referrer-policy"] == "same-origin"
    assert ("permissions-policy" in heads) == heads["content-type"].startswith("text/html")


def test_https_is_asked_for_where_the_visitor_already_has_it() -> None:
    """Behind a proxy that says so; never over plain http, where it would lock a local user out."""
    site = client()
    assert "strict-transport-security" not in site.get("/").heads
    heads = site.get("/", {"X-Forwarded-Proto": "https"}).heads
    assert heads["strict-transport-security"] == "max-age=31536000"


def test_a_server_for_this_machine_answers_to_this_machines_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that a stranger points at 127.0.0.1 opens nothing; behind a proxy the names are given."""
    monkeypatch.delenv("COMEX_HOSTS", raising=False)
    assert Settings.read("127.0.0.1").hosts == OWN_NAMES
    assert Settings.read("192.0.2.1").hosts == ()
    monkeypatch.setenv("COMEX_HOSTS", "comex.gouv.fr, *.anct.fr")
    assert Settings.read("127.0.0.1").hosts == ("comex.gouv.fr", "*.anct.fr")


def test_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The path below which a proxy shows the site has a slash before and none after."""
    monkeypatch.setenv("COMEX_FRAME_ANCESTORS", "https://a.fr https://b.fr")
    monkeypatch.setenv("COMEX_CACHE_DIR", "/var/cache/comex")
    monkeypatch.setenv("COMEX_SECURITY_CONTACT", " mailto:securite@a.fr ")
    read = Settings.read(None, "comex/")
    assert read.embedders == ("https://a.fr", "https://b.fr")
    assert read.cache == Path("/var/cache/comex")
    assert read.contact == "mailto:securite@a.fr"
    assert (read.base, Settings.read(None, "").base, Settings.read(None, "/").base) == ("/comex", "", "")


def test_a_site_that_would_break_out_of_the_policy_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server says so when it starts."""
    monkeypatch.setenv("COMEX_FRAME_ANCESTORS", "https://a.fr;script-src")
    with pytest.raises(ValueError, match="COMEX_FRAME_ANCESTORS"):
        Settings.read(None)
