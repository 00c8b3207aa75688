"""Two replicas behind nginx, as ``deploy/`` sets them up, on free ports of this machine."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.browser.server import ROOT, Server, free_port, serve

CONFIGURATION = ROOT / "deploy" / "nginx" / "comex.conf"
NAMES = ("nginx", "/usr/sbin/nginx")
ACTIVE = re.compile(rb"^active_sessions (\d+)", re.MULTILINE)


def find_nginx() -> str | None:
    """Return the proxy of this machine, None without one."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Cluster:
    """Replicas that a test may kill and start again; ``url`` is what a visitor asks."""

    def __init__(self, nginx: str, folder: Path, data: Path, stack: ExitStack) -> None:
        """Start both replicas and the proxy; they end with ``stack``."""
        self._data, self._stack = data, stack
        self._ports = (free_port(), free_port())
        self.replicas: list[Server] = [self._serve(port) for port in self._ports]
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        stack.enter_context(_proxy(nginx, _configured(folder, port, self._ports), self.url))

    def _serve(self, port: int) -> Server:
        return self._stack.enter_context(serve(data_dir=self._data, port=port, settings=self._settings))

    @property
    def _settings(self) -> dict[str, str]:
        return {"COMEX_HOSTS": "127.0.0.1", "COMEX_AUTO_DOWNLOAD": "0"}

    def kill(self, number: int) -> None:
        """End a replica as a power cut does."""
        os.killpg(self.replicas[number].process.pid, signal.SIGKILL)
        self.replicas[number].process.wait()

    def start(self, number: int) -> None:
        """Start a killed replica again, at its old address."""
        self.replicas[number] = self._serve(self._ports[number])

    def sessions(self) -> list[int]:
        """How many sessions each replica has, None counted for a dead one as 0."""
        return [_active(server.url) for server in self.replicas]


def _active(url: str) -> int:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/metrics", timeout=5) as answer:  # noqa: S310 our own address
            found = ACTIVE.search(answer.read())
    except OSError:
        return 0
    return int(found[1]) if found else 0


def _configured(folder: Path, port: int, replicas: tuple[int, int]) -> Path:
    """The file of ``deploy/`` with this machine's ports and folders, and plain http."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    changes = [
        (r"server \{\s+listen 80;.*?\n\}\n", ""),
        (r"listen 443 ssl http2;", f"listen 127.0.0.1:{port};"),
        (r"server_name comex\.exemple\.fr;", "server_name 127.0.0.1;"),
        (r"^ +ssl_.*\n", ""),
        (r"127\.0\.0\.1:8501 max", f"127.0.0.1:{replicas[0]} max"),
        (r"127\.0\.0\.1:8502 max", f"127.0.0.1:{replicas[1]} max"),
        (r"/var/(cache|log)/nginx/", f"{folder}/"),
        (r"/srv/comex/app", str(ROOT)),
    ]
    for old, new in changes:
        text, times = re.subn(old, new, text, flags=re.MULTILINE | re.DOTALL if "listen 80" in old else re.MULTILINE)
        assert times, f"deploy/nginx/comex.conf no longer has {old}"
    (folder / "comex.conf").write_text(text, encoding="utf-8")
    user = "user root; " if os.geteuid() == 0 else ""  # or its workers could not write to the folder of a test
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    main = folder / "nginx.conf"
    main.write_text(
        f"{user}daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
        f"events {{ worker_connections 512; }}\n"
        f"http {{ types {{ text/html html; }} {temporary} include {folder}/comex.conf; }}\n",
        encoding="utf-8",
    )
    return main


@contextlib.contextmanager
def _proxy(nginx: str, configuration: Path, url: str) -> Iterator[None]:
    folder = configuration.parent
    command = [nginx, "-c", str(configuration), "-p", str(folder), "-e", str(folder / "error.log")]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _wait(url, process)
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)
        if process.stderr:
            process.stderr.close()


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            said = process.stderr.read().decode() if process.stderr else ""
            raise RuntimeError(f"nginx did not start: {said}")
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/healthz", timeout=5):  # noqa: S310 our own address
            return
        time.sleep(0.05)
    raise RuntimeError("nginx does not answer")
