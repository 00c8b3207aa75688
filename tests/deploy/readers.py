"""Readers without a browser: sessions that keep asking through the proxy, and note which publication answers them."""

import re
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Self

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException

from tests.benchmarks.session import Session, visit_as

PATIENCE = 5.0  # seconds within which a reader whose replica died must be back
PUBLISHED = re.compile(r"publication (?:de |d['’])(\w+) 2025")


class Listening(Session):
    """A session that remembers what its last answer said."""

    def heard(self) -> list[str]:
        """Publications that the cards of the last answer name."""
        said, self._said = getattr(self, "_said", []), []
        return said

    def _take(self, message: ForwardMsg) -> list[str]:
        whole = self._remembered.get(message.ref_hash, message) if message.WhichOneof("type") == "ref_hash" else message
        text = whole.SerializeToString().decode("utf-8", errors="replace").replace("\u202f", " ").replace("\xa0", " ")
        self._said = [*getattr(self, "_said", []), *PUBLISHED.findall(text)]
        return super()._take(message)


@dataclass
class Reader(threading.Thread):
    """One reader, from :meth:`start` to :meth:`end`."""

    url: str
    page: str
    think: float = 0.2  # seconds between two questions
    answers: list[set[str]] = field(default_factory=list)
    returns: list[float] = field(default_factory=list)  # seconds it took to be back, for each time it was cut off
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the thread."""
        super().__init__(daemon=True)
        self._over = threading.Event()
        self._cut: float | None = None

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        """Ask until the end; a connection that is cut is opened again, as the page does."""
        cookie = f"comex_relais={uuid.uuid4().hex}"
        while not self._over.is_set():
            try:
                with visit_as(Listening, self.url, self.page, "territoire=58", cookie=cookie) as session:
                    self._read(session)
            except (OSError, WebSocketException, EOFError) as error:
                self._cut = self._cut or time.monotonic()
                if time.monotonic() - self._cut > PATIENCE:
                    self.errors.append(f"still cut off: {error}")
                    return
                time.sleep(0.1)
            except (RuntimeError, KeyError) as error:
                self.errors.append(f"{type(error).__name__}: {error}")
                return

    def _read(self, session: Listening) -> None:
        while not self._over.is_set():
            session.run()
            if self._cut:
                self.returns.append(time.monotonic() - self._cut)
                self._cut = None
            self.answers.append(set(session.heard()))
            self._over.wait(self.think)

    def end(self) -> Self:
        """Stop asking and wait for the last answer."""
        self._over.set()
        self.join(timeout=60)
        return self
