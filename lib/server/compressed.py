"""Files and pages, compressed once and sent as they are kept; Streamlit itself sends most of them uncompressed.

A file is taken from Streamlit's own answer the first time it is asked for: what Streamlit refuses stays refused.
A part of a file (``Range``) and a visitor who accepts no compression are answered by Streamlit.
"""

import asyncio
import hashlib
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.server import icons
from lib.server.document import Documents
from lib.server.shelf import BROTLI, Shelf, accepted, compress, digest

FILES = ("/static/", "/component/")
OTHERS = ("/_stcore/", "/media/", *FILES)  # below these stands no page
TEXTS = re.compile(r"text/(?!event-stream)|application/(javascript|json|manifest\+json|wasm)|image/svg\+xml")
SMALLEST = 1000  # bytes below which compressing saves no packet
AGAIN = 2.0  # seconds between two looks for a file that may have been packed better
KEPT = ("content-type", "cache-control", "last-modified", "access-control-allow-origin")
# Files of components whose name holds a fingerprint of their content; Streamlit does not say so.
LASTING = re.compile(r"/component/[\w.]+/static/.*\.[0-9a-f]{8,}\.\w+$")
FOREVER = "public, immutable, max-age=31536000"

Pairs = list[tuple[bytes, bytes]]


@dataclass
class Answer:
    """A file as it is sent: its heads and its compressed bytes; ``looked`` is when a better packing was last sought."""

    heads: dict[str, str]
    body: bytes
    encoding: str
    name: str = ""
    looked: float | None = None

    @property
    def tag(self) -> str:
        """Its ``ETag``."""
        return f'"{self.name}-{self.encoding}"'


@dataclass
class Whole:
    """What the application behind answered."""

    status: int = 0
    pairs: Pairs = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)

    async def send(self, message: Message) -> None:
        """Take a message instead of the visitor."""
        if message["type"] == "http.response.start":
            self.status, self.pairs = message["status"], list(message["headers"])
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")


class Compressed:
    """Answers for files and pages; everything else passes."""

    def __init__(self, app: ASGIApp, shelf: Shelf, documents: Documents, base: str = "") -> None:
        """Stand before ``app``, which is served below ``base``."""
        self.app, self.shelf, self.documents, self.base = app, shelf, documents, base
        self._answers: dict[tuple[str, str], Answer] = {}
        self._making = asyncio.Lock()  # one at a time: a hundred first visitors make each file once

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
        elif self._inside(scope, FILES):
            await self._file(scope, receive, send)
        elif self._inside(scope, OTHERS):
            await self.app(scope, receive, send)
        else:
            await self._page(scope, receive, send)

    def _inside(self, scope: Scope, folders: Iterable[str]) -> bool:
        path: str = scope["path"]
        return path.startswith(tuple(self.base + folder for folder in folders))

    async def _file(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == f"{self.base}/static/media/{icons.font().name}" and (answer := self._icons()):
            await _reply(answer, scope, send)
            return
        asked = Headers(scope=scope)
        encoding = accepted(asked.get("accept-encoding", ""))
        if encoding is None or "range" in asked:
            await self.app(_plainly(scope), receive, _checked(scope, send))
            return
        key = (scope["path"], encoding)
        if key not in self._answers:
            async with self._making:
                if key not in self._answers:
                    whole = await self._ask(scope, receive)
                    if not _compressible(whole):
                        await _repeat(whole, scope, _checked(scope, send))
                        return
                    self._answers[key] = await asyncio.to_thread(self._make, scope["path"], encoding, whole)
        answer = self._answers[key]
        self._improve(answer)
        await _reply(answer, scope, send)

    def _icons(self) -> Answer | None:
        """The icon font cut down, once it has been; asked for at each visit, since an update may bring an icon."""
        key = (icons.name(), icons.KIND)
        if key not in self._answers and (body := self.shelf.best(*key)):
            self._answers[key] = Answer({"content-type": "font/woff2", "cache-control": "no-cache"}, body, "", key[0])
        return self._answers.get(key)

    async def _ask(self, scope: Scope, receive: Receive) -> Whole:
        whole = Whole()
        await self.app({**_plainly(scope), "method": "GET"}, receive, whole.send)
        return whole

    def _make(self, path: str, encoding: str, whole: Whole) -> Answer:
        body = bytes(whole.body)
        heads = {name: value for name, value in Headers(raw=whole.pairs).items() if name in KEPT}
        if LASTING.search(path):
            heads["cache-control"] = FOREVER
        name = digest(body)
        best = self.shelf.best(name) if encoding == BROTLI else None
        looked = time.monotonic() if encoding == BROTLI and best is None else None
        return Answer(heads, best or compress(body, encoding), encoding, name, looked)

    def _improve(self, answer: Answer) -> None:
        """Take the file at its smallest as soon as it has been packed."""
        if answer.looked is not None and time.monotonic() - answer.looked > AGAIN:
            best = self.shelf.best(answer.name)
            answer.body, answer.looked = best or answer.body, None if best else time.monotonic()

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Streamlit answers its page at every address that is nothing else: ours takes its place."""
        replaced = False

        async def ours(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                kind = Headers(raw=message["headers"]).get("content-type", "")
                replaced = message["status"] == 200 and kind.startswith("text/html")
                if replaced:
                    await _reply(self._document(scope), scope, send)
            if not replaced:
                await send(message)

        await self.app(scope, receive, ours)

    def _document(self, scope: Scope) -> Answer:
        body = self.documents.of(scope["path"])
        heads = {"content-type": "text/html; charset=utf-8", "cache-control": "no-cache"}
        encoding = accepted(Headers(scope=scope).get("accept-encoding", ""))
        name = hashlib.sha256(body).hexdigest()[:32]
        if encoding is None:
            return Answer(heads, body, "", name)
        key = (name, encoding)
        if key not in self._answers:
            self._answers[key] = Answer(heads, compress(body, encoding), encoding, name)
        return self._answers[key]


def _plainly(scope: Scope) -> Scope:
    """The same request from a visitor who accepts no compression and has nothing yet."""
    hidden = {b"accept-encoding"}
    if "range" not in Headers(scope=scope):
        hidden |= {b"if-none-match", b"if-modified-since"}
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in hidden]}


def _compressible(whole: Whole) -> bool:
    heads = Headers(raw=whole.pairs)
    kind = heads.get("content-type", "")
    return (
        whole.status == 200
        and len(whole.body) >= SMALLEST
        and "content-encoding" not in heads
        and TEXTS.match(kind) is not None
        and not kind.startswith("text/html")  # a frame's page, or what stands for a file that is not there
    )


async def _reply(answer: Answer, scope: Scope, send: Send) -> None:
    heads = MutableHeaders(answer.heads)
    heads["vary"] = "Accept-Encoding"
    heads["etag"] = answer.tag
    known = Headers(scope=scope).get("if-none-match", "")
    if answer.tag in {tag.strip().removeprefix("W/") for tag in known.split(",")}:
        await send({"type": "http.response.start", "status": 304, "headers": heads.raw})
        await send({"type": "http.response.body"})
        return
    if answer.encoding:
        heads["content-encoding"] = answer.encoding
    heads["content-length"] = str(len(answer.body))
    await send({"type": "http.response.start", "status": 200, "headers": heads.raw})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else answer.body})


async def _repeat(whole: Whole, scope: Scope, send: Send) -> None:
    body = b"" if scope["method"] == "HEAD" else bytes(whole.body)
    await send({"type": "http.response.start", "status": whole.status, "headers": whole.pairs})
    await send({"type": "http.response.body", "body": body})


def _checked(scope: Scope, send: Send) -> Send:
    """Say that other forms exist; and where Streamlit sends its page in the place of a file, that there is none."""
    missing = False

    async def checked(message: Message) -> None:
        nonlocal missing
        if message["type"] == "http.response.start":
            heads = MutableHeaders(scope=message)
            missing = heads.get("content-type", "").startswith("text/html") and not scope["path"].endswith(".html")
            if missing:
                await send({"type": "http.response.start", "status": 404, "headers": [(b"content-length", b"0")]})
                await send({"type": "http.response.body"})
                return
            heads.add_vary_header("Accept-Encoding")
        if not missing:
            await send(message)

    return checked
