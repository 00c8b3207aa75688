"""The real application on a free port of this machine, for a browser to visit."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOOT_SECONDS = 60
OURS, PLAIN = "lib/server/app.py", "streamlit_app.py"
AS_MAKE_RUN = {"MALLOC_ARENA_MAX": "2"}  # what it gives the server besides


@dataclass(frozen=True)
class Server:
    """A running application: its address without a final slash, its process and what it printed."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path


def free_port() -> int:
    """Return a port that nothing listens to at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(
    *,
    root: Path = ROOT,
    data_dir: Path | None = None,
    through_make: bool = False,
    entry: str = OURS,
    port: int | None = None,
    settings: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run the application of ``root`` until the block ends; ``data_dir`` None shows the demonstration.

    ``settings`` are variables it is given besides; without a ``port`` it takes a free one.
    ``entry`` is the file that Streamlit is given: our server, or :data:`PLAIN` as a hosted link starts it.
    ``through_make`` starts it as a user does, with ``make run``; otherwise the same command is given directly.
    Raises ``RuntimeError`` with the end of the log when it does not answer within a minute.
    """
    port = port or free_port()
    if through_make:
        command = ["make", "run", f"PORT={port}"]
    else:
        address = ["--server.port", str(port), "--server.address", "127.0.0.1"]
        command = [sys.executable, "-m", "streamlit", "run", entry, *address]
    with tempfile.TemporaryDirectory(prefix="comex-browser-") as folder:
        log = Path(folder) / "server.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                cwd=root,
                env=_environment(Path(folder), data_dir)
                | (AS_MAKE_RUN if entry == OURS else {})
                | dict(settings or {}),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            server = Server(f"http://127.0.0.1:{port}", process, log)
            _wait_until_healthy(server)
            yield server
        finally:
            _stop(process)


def _environment(home: Path, data_dir: Path | None) -> dict[str, str]:
    """Return this process's environment without what would change the application, and with a home of its own."""
    private = ("STREAMLIT_", "COMEX_", "MAKE", "MFLAGS", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(private)}
    data = data_dir or home / "no-data"  # this machine's own official data stay out of it
    return kept | {"HOME": str(home), "COMEX_DATA_DIR": str(data), "STREAMLIT_SERVER_HEADLESS": "true"}


def _wait_until_healthy(server: Server) -> None:
    deadline = time.monotonic() + BOOT_SECONDS
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=5) as answer:  # noqa: S310 our own address
                # An unknown path answers 200 as well, with the application's page: only the body tells.
                if answer.read() == b"ok":
                    return
        except OSError:
            pass
        time.sleep(0.05)
    tail = server.log.read_text(encoding="utf-8", errors="replace")[-2000:]
    raise RuntimeError(f"the application did not start on {server.url}:\n{tail}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the whole group: make, its shell and the server."""
    for stop in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, stop)
            process.wait(timeout=10)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
        else:
            return
