"""A visitor without a browser: Streamlit's own messages over a websocket, so that what is timed is the server.

It does what the page in the browser does: remembers its address and the messages the server may refer to.
"""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE = 60.0  # seconds a run may take


@dataclass(frozen=True)
class Run:
    """One run of a page: from the request to « script finished », and what was sent to the browser for it."""

    milliseconds: float
    sent_bytes: int


class Session:
    """One open page."""

    def __init__(self, connection: ClientConnection, url: str, page: str, query: str) -> None:
        """Speak over an open connection; see :func:`visit`."""
        self._connection, self._url, self._page, self._query = connection, url, page, query
        self._page_hash = ""
        self._remembered: dict[str, ForwardMsg] = {}

    def go(self, **parameters: str) -> Run:
        """Ask for the open page with other parameters in its address, as a link does. Raises as :meth:`run`."""
        self._query = urlencode(dict(parse_qsl(self._query)) | parameters, safe=",")
        return self.run()

    def open(self, page: str, query: str) -> Run:
        """Ask for another page, as a link that leads there does. Raises as :meth:`run`."""
        self._page, self._query, self._page_hash = page, query, ""
        return self.run()

    def run(self) -> Run:
        """Ask for the page and wait until it is whole.

        Raises ``RuntimeError`` when the page shows an exception, ``TimeoutError`` when it takes more than a minute.
        """
        request = self._request()
        start = time.perf_counter()
        self._connection.send(request)
        received = 0
        failures: list[str] = []
        while True:
            data = self._connection.recv(timeout=PATIENCE)
            received += len(data)
            message = ForwardMsg()
            message.ParseFromString(data if isinstance(data, bytes) else data.encode())
            kind = message.WhichOneof("type")
            if kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                elapsed = (time.perf_counter() - start) * 1e3
                if failures or message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError(f"{self._page or '/'} ({self._query}): {failures or message.script_finished}")
                return Run(elapsed, received)
            failures += self._take(message)

    def _request(self) -> bytes:
        back = BackMsg()
        asked = back.rerun_script
        asked.query_string = self._query
        asked.page_script_hash = self._page_hash
        asked.page_name = "" if self._page_hash else self._page
        asked.context_info.url = f"{self._url}/{self._page}"
        asked.context_info.locale = "fr-FR"
        asked.context_info.timezone = "Europe/Paris"
        asked.context_info.color_scheme = "light"
        asked.cached_message_hashes.extend(self._remembered)
        return bytes(back.SerializeToString())

    def _take(self, message: ForwardMsg) -> list[str]:
        """Remember what the next request needs; returns the exceptions the page shows."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            message = self._remembered.get(message.ref_hash, message)
        elif kind == "delta" and message.hash and message.metadata.cacheable:
            self._remembered[message.hash] = message
        elif kind == "navigation":  # says which page answers; without it the next request would ask for the home page
            self._page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        if message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            what = str(element.WhichOneof("type"))
            content: Any = getattr(element, what)
            if what == "exception":
                return [f"{content.type}: {content.message[:200]}"]
        return []


S = TypeVar("S", bound=Session)


@contextmanager
def visit_as(kind: type[S], url: str, page: str = "", query: str = "", *, cookie: str = "") -> Iterator[S]:
    """Open a session of some kind on a server of this machine; the first :meth:`Session.run` loads the page."""
    address = f"ws://{urlsplit(url).netloc}/_stcore/stream"
    with connect(
        address,
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Cookie": cookie} if cookie else None,
        compression=None,
        proxy=None,
        max_size=None,
    ) as connection:
        yield kind(connection, url, page, query)


def visit(url: str, page: str = "", query: str = "") -> AbstractContextManager[Session]:
    """Open a session as the bench does."""
    return visit_as(Session, url, page, query)
