"""First start on a hosted link: the latest official year fetched behind the demonstration, in a process of its own.

``COMEX_AUTO_DOWNLOAD=1`` asks for it. The process writes what it says to a file beside the data and holds that file
locked as long as it lives: whoever finds it locked, in whatever session or server of this machine, starts no other.
"""

import contextlib
import fcntl
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import streamlit as st

from lib import french
from lib.store import Dataset, current_publication, data_dir
from lib.ui import said

VARIABLE = "COMEX_AUTO_DOWNLOAD"
LOG = ".telechargement.log"
COMMAND = (sys.executable, "-m", "lib.ingest", "--download", "latest")
ROOT = Path(__file__).resolve().parents[2]
POLL = 5.0  # seconds between two looks, only in a session that waits
RETRY = 6 * 3600.0  # seconds after which a failed fetch is tried again
NICENESS = 10  # sessions come first on a small machine
VERDICTS = ("Refusé", "Échec", "Interrompu")
MOST = 600  # letters of a failure that are shown

_started: list[subprocess.Popen[bytes]] = []  # kept so that an ended process is reaped


@dataclass(frozen=True)
class Fetch:
    """How the fetch of this machine stands; ``failure`` is one French line, empty while it runs."""

    running: bool
    failure: str = ""


def wanted(dataset: Dataset) -> bool:
    """Whether the demonstration is shown for want of official data that may be fetched."""
    return dataset.is_demo and os.environ.get(VARIABLE) == "1"


def fetch(dataset: Dataset) -> Fetch | None:
    """Start the fetch unless this machine already has; None where none is wanted. Never waits, never raises."""
    if not wanted(dataset):
        return None
    try:
        return _look_or_start(data_dir())
    except OSError as error:
        return Fetch(False, f"Le dossier des données ne peut pas être écrit ({error.strerror}).")


def _look_or_start(folder: Path) -> Fetch:
    for process in _started:
        process.poll()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOG).open("a+b") as log:
        try:
            fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return Fetch(True)
        said = os.fstat(log.fileno())
        if said.st_size and time.time() - said.st_mtime < RETRY:
            return Fetch(False, _failure(log, said.st_mtime))
        log.truncate(0)
        log.write(b"\n")  # never empty again: a process that dies at once is not started over and over
        log.flush()
        # The child's copies of the open file keep the lock when ours is closed.
        process = subprocess.Popen(
            [*COMMAND, "--data-dir", str(folder.resolve())],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        with contextlib.suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, process.pid, NICENESS)
        _started.append(process)
        return Fetch(True)


def _failure(log: BinaryIO, when: float) -> str:
    log.seek(0)
    lines = log.read().decode("utf-8", errors="replace").splitlines()
    told = next((line for line in reversed(lines) if line.startswith(VERDICTS)), "Arrêté sans explication.")
    return f"{french.day(datetime.fromtimestamp(when, UTC).isoformat())} : {told[:MOST]}"


def offer(dataset: Dataset) -> None:
    """Under the demonstration's banner: that official data are on their way, then the button that shows them."""
    under_way = fetch(dataset)
    if under_way and under_way.running:
        _watch(dataset)


@st.fragment(run_every=POLL)
def _watch(dataset: Dataset) -> None:
    if current_publication() != dataset.folder:
        with st.container(horizontal=True, vertical_alignment="center", key="donnees-pretes"):
            said.markdown(":material/check_circle: **Les données officielles sont prêtes.**", width="content")
            if st.button("Recharger", icon=":material/refresh:", key="recharger", type="primary"):
                st.rerun()
        return
    under_way = fetch(dataset)
    if under_way and under_way.running:
        said.caption(":material/downloading: Les données officielles arrivent ; la démonstration reste utilisable.")
    else:  # failed: the page is drawn again without this watch
        st.rerun()
