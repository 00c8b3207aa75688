"""What goes over the line: a relay between browser and server that counts bytes, heads and websocket included."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

CHUNK = 1 << 16


class Relay:
    """Passes every connection on to a server of this machine; ``received`` counts what came back from it."""

    def __init__(self, port: int) -> None:
        """Pass on to ``port``; see :func:`relayed`."""
        self.received = 0
        self.url = ""
        self._port = port

    async def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection until either side closes it."""
        with contextlib.suppress(asyncio.CancelledError, OSError):  # the relay or the server ends before the browser
            there, back = await asyncio.open_connection("127.0.0.1", self._port)
            await asyncio.gather(self._pass(reader, back, counted=False), self._pass(there, writer, counted=True))

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(CHUNK):
                self.received += len(data) if counted else 0
                sink.write(data)
                await sink.drain()
        sink.close()

    async def serve(self, ready: threading.Event, done: threading.Event) -> None:
        """Listen on a free port until ``done``; ``url`` is known once ``ready``."""
        async with await asyncio.start_server(self.connect, "127.0.0.1", 0) as server:
            self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            ready.set()
            await asyncio.to_thread(done.wait)


@contextlib.contextmanager
def relayed(url: str) -> Iterator[Relay]:
    """A relay to the server at ``url`` until the block ends; in a thread, since this one asks the browser."""
    relay, ready, done = Relay(urlsplit(url).port or 80), threading.Event(), threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(relay.serve(ready, done)), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield relay
    finally:
        done.set()
        thread.join()
