"""A local web server that plays data.gouv.fr's API, the customs' pages and the site of the files, well or badly."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Answer = Callable[["Handler"], None]
DATASET = "/api/1/datasets/regional/"
PAGE = "/telechargement.asp"


@dataclass
class Site:
    """What answers at each path, and every request received: path and range asked for."""

    url: str
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[tuple[str, str | None]] = field(default_factory=list)

    def asked(self, path: str) -> list[str | None]:
        """The ranges of the requests for a path, None for the whole."""
        return [wanted for asked, wanted in self.requests if asked == path]

    def dataset(self, *resources: tuple[str, str]) -> None:
        """Let the API list resources: title and path, last modified in this order."""
        listed = [
            {
                "title": title,
                "url": self.url + path,
                "latest": self.url + path,
                "last_modified": f"2025-01-{day:02}T08:00",
            }
            for day, (title, path) in enumerate(resources, 1)
        ]
        self.answers[DATASET] = whole(json.dumps({"resources": listed}).encode(), kind="application/json")

    def links(self, *paths: str) -> None:
        """Let the customs' page link to these paths."""
        items = "".join(f'<li><a href="{path}">Données régionales</a></li>' for path in paths)
        self.answers[PAGE] = whole(f"<html><body><ul>{items}</ul></body></html>".encode(), kind="text/html")

    def catalogue(self, folder: Path, **limits: float) -> Path:
        """Write a catalogue of this site, with little patience unless ``limits`` say otherwise."""
        patience = {
            "connect": 2, "read": 0.3, "page": 2, "file": 5, "attempts": 4,
            "wait": 0.01, "longest_wait": 0.05, "size": 5_000_000,
        }  # fmt: skip
        lines = "\n".join(f"{name} = {value}" for name, value in (patience | limits).items())
        project = Path(__file__).resolve().parents[3] / "data" / "reference" / "sources.toml"
        names = project.read_text(encoding="utf-8").partition("names = [")[2].partition("]\n")[0]
        path = folder / "sources.toml"
        path.write_text(
            f'page = "https://exemple.gouv.fr/jeu"\napi = "{self.url}{DATASET}"\npages = ["{self.url}{PAGE}"]\n'
            f'domains = ["127.0.0.1"]\nnames = [{names}]\n[limits]\n{lines}\n',
            encoding="utf-8",
        )
        return path


class Handler(BaseHTTPRequestHandler):
    """One request; HTTP/1.1, so that a body that is too short is noticed."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        """Answer as the site says, 404 where it says nothing."""
        path = self.path.partition("?")[0]
        self.site.requests.append((path, self.headers.get("Range")))
        self.close_connection = True
        with suppress(BrokenPipeError, ConnectionResetError):  # the client gave up: that is what some tests are about
            self.site.answers.get(path, status(404))(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 as the base class has it
        """Stay silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True


@contextmanager
def running() -> Iterator[Site]:
    """A site on a free port of this machine, until the block ends."""
    handler = type("SiteHandler", (Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    handler.site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield handler.site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _headers(handler: Handler, code: int, length: int | None, **headers: str) -> None:
    handler.send_response(code)
    for name, value in {"Connection": "close", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    if length is not None:
        handler.send_header("Content-Length", str(length))
    handler.end_headers()


def whole(content: bytes, *, kind: str = "application/zip", **headers: str) -> Answer:
    """The content, with its length."""

    def answer(handler: Handler) -> None:
        _headers(handler, 200, len(content), Content_Type=kind, **headers)
        handler.wfile.write(content)

    return answer


def status(code: int, **headers: str) -> Answer:
    """A status without content; ``Location`` makes it a redirect."""
    return lambda handler: _headers(handler, code, 0, **headers)


def then(*answers: Answer) -> Answer:
    """One answer per request, the last one for all that follow."""
    left = list(answers)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def cut(content: bytes, at: int, *, tag: str = '"v1"', promised: bool = True) -> Answer:
    """The content up to a byte, then silence on a closed connection; a length is ``promised`` or not."""

    def answer(handler: Handler) -> None:
        _headers(handler, 200, len(content) if promised else None, Content_Type="application/zip", ETag=tag)
        handler.wfile.write(content[:at])

    return answer


def resumed(content: bytes, *, tag: str = '"v1"', heeds: bool = True) -> Answer:
    """The rest of the content from the byte asked for, the whole when the version differs (if the server ``heeds``)."""

    def answer(handler: Handler) -> None:
        wanted = handler.headers.get("Range")
        if wanted is None or (heeds and handler.headers.get("If-Range") != tag):
            whole(content, ETag=tag)(handler)
            return
        start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        if start >= len(content):
            status(416, Content_Range=f"bytes */{len(content)}")(handler)
            return
        span = f"bytes {start}-{len(content) - 1}/{len(content)}"
        _headers(handler, 206, len(content) - start, Content_Range=span, ETag=tag, Content_Type="application/zip")
        handler.wfile.write(content[start:])

    return answer


def dripping(content: bytes, pause: float) -> Answer:
    """One byte, a pause, one byte."""

    def answer(handler: Handler) -> None:
        _headers(handler, 200, len(content), Content_Type="application/zip")
        for byte in content:
            handler.wfile.write(bytes([byte]))
            time.sleep(pause)

    return answer
