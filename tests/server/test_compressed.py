"""Files and pages as they go over the line, asked of a small site that answers as Streamlit does."""

from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from lib.server import icons
from lib.server.compressed import AGAIN, FOREVER, Compressed
from lib.server.document import Documents
from lib.server.shelf import Shelf, compress, digest
from tests.server.asking import Client

SCRIPT = "const words = 'exports and imports';\n" * 200
LASTING = "public, immutable, max-age=31536000"


class Site:
    """A site behind the compression, and how often it was asked."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        self.shelf = Shelf(folder / "shelf")
        self.script = folder / "index.abc.js"
        self.script.write_text(SCRIPT, encoding="utf-8")
        routes = [Route("/{path:path}", self.answer, methods=["GET", "HEAD", "POST"])]
        documents = Documents({"sources": "<p>sources</p>"}, "<p>page</p>" * 200)
        middleware = [Middleware(Compressed, shelf=self.shelf, documents=documents)]
        self.client = Client(Starlette(routes=routes, middleware=middleware))

    def answer(self, request: Request) -> Response:
        """What Streamlit would answer."""
        path = request.url.path
        self.asked.append(path)
        if path == "/static/index.abc.js":
            heads = {"Cache-Control": LASTING}
            return FileResponse(self.script, media_type="application/javascript", headers=heads)
        if path == "/component/grid.Grid/static/js/main.f4bb7ae6.js":
            return PlainTextResponse(SCRIPT, media_type="application/javascript", headers={"Cache-Control": "public"})
        if path == "/static/font.woff2":
            return Response(b"\0" * 3000, media_type="font/woff2", headers={"Cache-Control": LASTING})
        if path == "/_stcore/health":
            return PlainTextResponse("ok")
        if path.startswith("/component/"):
            return PlainTextResponse("no such component", 404)
        return HTMLResponse("<p>Streamlit's page</p>")

    def get(self, path: str, accept: str = "br, gzip", **heads: str) -> tuple[int, dict[str, str], bytes]:
        """One request: status, heads and the bytes as they were sent."""
        given = {"Accept-Encoding": accept, **{name.replace("_", "-"): value for name, value in heads.items()}}
        answer = self.client.get(path, given)
        return answer.status, dict(answer.heads), answer.raw


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a site nobody has visited."""
    return Site(tmp_path)


@pytest.mark.parametrize(("accept", "encoding"), [("br, gzip", "br"), ("gzip", "gzip"), ("identity", None)])
def test_a_file_is_sent_as_the_browser_accepts_it(site: Site, accept: str, encoding: str | None) -> None:
    """Brotli before gzip; what it holds, how long it lasts and how long it is are right in each form."""
    status, heads, body = site.get("/static/index.abc.js", accept)
    assert status == 200
    assert heads.get("content-encoding") == encoding
    assert heads["vary"] == "Accept-Encoding"
    assert heads["cache-control"] == LASTING
    assert heads["content-type"].startswith("application/javascript")
    assert int(heads["content-length"]) == len(body)
    assert site.client.get("/static/index.abc.js", {"Accept-Encoding": accept}).text == SCRIPT


def test_a_file_is_compressed_once(site: Site) -> None:
    """Whoever asks second gets what was kept, and Streamlit is not asked again."""
    bodies = {site.get("/static/index.abc.js")[2] for _ in range(3)}
    assert len(bodies) == 1
    assert site.asked == ["/static/index.abc.js"]


def test_each_form_has_its_own_tag_and_a_known_one_is_not_sent_again(site: Site) -> None:
    """A cache between us and the browser must not take one form for the other."""
    tags = {accept: site.get("/static/index.abc.js", accept)[1]["etag"] for accept in ("br", "gzip", "identity")}
    assert len(set(tags.values())) == 3
    status, heads, body = site.get("/static/index.abc.js", "br", If_None_Match=f'"other", {tags["br"]}')
    assert (status, body) == (304, b"")
    assert heads["etag"] == tags["br"]
    assert site.get("/static/index.abc.js", "gzip", If_None_Match=tags["br"])[0] == 200


def test_a_part_of_a_file_is_a_part_of_the_file_itself(site: Site) -> None:
    """A range counts bytes of the file, so it is answered uncompressed."""
    status, heads, body = site.get("/static/index.abc.js", Range="bytes=6-10")
    assert (status, body) == (206, SCRIPT[6:11].encode())
    assert "content-encoding" not in heads
    assert heads["vary"] == "Accept-Encoding"


def test_a_head_says_what_a_get_would(site: Site) -> None:
    """Same heads, no body, whether the file was asked for before or not."""
    heads = site.client.get("/static/index.abc.js", {"Accept-Encoding": "br"}, method="HEAD").heads
    assert heads["content-length"] == site.get("/static/index.abc.js", "br")[1]["content-length"]


def test_what_is_packed_beside_the_server_replaces_what_was_compressed_in_passing(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first visitor is not kept waiting; later ones get the smallest form."""
    quick = site.get("/static/index.abc.js", "br")[2]
    site.shelf.pack(SCRIPT.encode())
    best = site.shelf.best(digest(SCRIPT.encode()))
    assert best is not None
    monkeypatch.setattr("lib.server.compressed.time.monotonic", lambda: 1e9 + AGAIN)
    assert brotli.decompress(site.get("/static/index.abc.js", "br")[2]) == SCRIPT.encode()
    assert site.get("/static/index.abc.js", "br")[2] == best
    assert len(best) <= len(quick)


def test_a_font_is_sent_as_it_is(site: Site) -> None:
    """It is compressed already."""
    _, heads, body = site.get("/static/font.woff2")
    assert "content-encoding" not in heads
    assert len(body) == 3000


def test_a_file_of_a_component_that_names_its_content_lasts(site: Site) -> None:
    """Streamlit lets it be asked for again at every visit."""
    path = "/component/grid.Grid/static/js/main.f4bb7ae6.js"
    assert site.get(path)[1]["cache-control"] == FOREVER
    assert site.get("/component/unknown/main.js")[0] == 404


def test_a_file_that_is_not_there_is_not_found(site: Site) -> None:
    """Streamlit would send its page, which no browser can use as a script."""
    for accept in ("br", "identity"):
        assert site.get("/static/gone.js", accept)[0] == 404


def test_every_page_is_ours(site: Site) -> None:
    """At any address that is nothing else, with its own files asked for early, and asked again only when it changed."""
    status, heads, body = site.get("/exportations", "identity")
    assert (status, body) == (200, b"<p>page</p>" * 200)
    assert heads["cache-control"] == "no-cache"
    assert site.get("/sources", "identity")[2] == b"<p>sources</p>"
    assert site.client.get("/exportations?territoire=58").text == "<p>page</p>" * 200
    assert site.get("/", "br", If_None_Match=site.get("/", "br")[1]["etag"])[0] == 304


def test_what_is_neither_file_nor_page_passes(site: Site) -> None:
    """Streamlit's own addresses, and what is not a reading."""
    assert site.get("/_stcore/health")[2] == b"ok"
    assert site.client.get("/static/index.abc.js", method="POST").status == 200


def test_a_shelf_that_cannot_be_written_to_is_an_empty_shelf(tmp_path: Path) -> None:
    """A read-only disk costs bytes, not answers."""
    shelf = Shelf(tmp_path / "file" / "shelf")
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert shelf.best("anything") is None
    with pytest.raises(OSError, match="file"):
        shelf.pack(b"text")


def test_what_belongs_to_another_version_leaves_the_shelf(tmp_path: Path) -> None:
    """Names are those of contents, so that nothing old is ever sent."""
    shelf = Shelf(tmp_path)
    old, new = shelf.pack(b"old"), shelf.pack(b"new")
    shelf.clear_but({new})
    assert shelf.best(old) is None
    assert shelf.best(new) is not None
    assert compress(b"new", "gzip") != b"new"


def test_the_icons_are_those_we_may_show_once_the_font_has_been_cut(site: Site) -> None:
    """Until then the whole font; and never for good, since the next version may show another icon."""
    path = f"/static/media/{icons.font().name}"
    site.get(path)
    assert site.asked == [path]
    site.shelf.put(icons.name(), lambda: b"cut", icons.KIND)
    status, heads, body = site.get(path)
    assert (status, body, heads["cache-control"]) == (200, b"cut", "no-cache")
    assert site.get(path, If_None_Match=heads["etag"])[0] == 304
