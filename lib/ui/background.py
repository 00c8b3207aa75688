"""The latest official year fetched behind the demonstration, in a process of its own: by one click, or by itself.

``COMEX_AUTO_DOWNLOAD=1`` lets the first visitor of a hosted link start it, ``0`` forbids it altogether; otherwise a
button does. The process writes what it says to a file beside the data and holds that file locked as long as it lives:
whoever finds it locked, in whatever session or server of this machine, starts no other.
"""

import contextlib
import fcntl
import os
import re
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
from lib.ui import address, data, said

VARIABLE = "COMEX_AUTO_DOWNLOAD"
LOG = ".telechargement.log"
COMMAND = (sys.executable, "-m", "lib.ingest", "--download", "latest", "--log-progress")
ROOT = Path(__file__).resolve().parents[2]
POLL = 5.0  # seconds between two looks, only in a session that waits
RETRY = 6 * 3600.0  # seconds after which a failed fetch is tried again by itself
AGAIN = 30.0  # seconds after which a click may try again: clicks of a crowd are one
NICENESS = 10  # sessions come first on a small machine
VERDICTS = ("Refusé", "Échec", "Interrompu")
MOST = 600  # letters of a failure that are shown
TAIL = 4096  # bytes of the file that are read for how far it is
_PERCENT = re.compile(r"(\d+) ?%")

_started: list[subprocess.Popen[bytes]] = []  # kept so that an ended process is reaped


@dataclass(frozen=True)
class Fetch:
    """How the fetch of this machine stands; ``failure`` is one French line, empty while it runs."""

    running: bool
    failure: str = ""
    doing: str = ""

    @property
    def fraction(self) -> float | None:
        """How far the step under way is, between 0 and 1, where it says so."""
        found = _PERCENT.findall(self.doing)
        return min(int(found[-1]), 100) / 100 if found else None


def allowed(dataset: Dataset) -> bool:
    """Whether the demonstration is shown for want of official data that may be fetched."""
    return dataset.is_demo and os.environ.get(VARIABLE) != "0"


def automatic() -> bool:
    """Whether the first visitor starts it without a word."""
    return os.environ.get(VARIABLE) == "1"


def fetch(dataset: Dataset, *, clicked: bool = False) -> Fetch | None:
    """How it stands, started if that is asked for and nobody has; None without any. Never waits, never raises."""
    if not allowed(dataset):
        return None
    folder = data_dir()
    try:
        if clicked or automatic():
            folder.mkdir(parents=True, exist_ok=True)
            return _stands(folder, starts=True, patience=AGAIN if clicked else RETRY)
        return _stands(folder, starts=False) if (folder / LOG).exists() else None
    except OSError as error:
        return Fetch(False, f"Le dossier des données ne peut pas être écrit ({error.strerror}).")


def _stands(folder: Path, *, starts: bool, patience: float = RETRY) -> Fetch:
    for process in _started:
        process.poll()
    with (folder / LOG).open("a+b") as log:
        try:
            fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return Fetch(True, doing=_last(log))
        said = os.fstat(log.fileno())
        if not starts or (said.st_size and time.time() - said.st_mtime < patience):
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


def _lines(log: BinaryIO) -> list[str]:
    log.seek(0)
    return log.read().decode("utf-8", errors="replace").splitlines()


def _last(log: BinaryIO) -> str:
    """The last line that was said: the step under way."""
    log.seek(max(0, os.fstat(log.fileno()).st_size - TAIL))
    lines = log.read().decode("utf-8", errors="replace").split("\n")[:-1]  # the end may be half a line
    return next((line.strip()[:MOST] for line in reversed(lines) if line.strip()), "")


def _failure(log: BinaryIO, when: float) -> str:
    told = next((line for line in reversed(_lines(log)) if line.startswith(VERDICTS)), "Arrêté sans explication.")
    return f"{french.day(datetime.fromtimestamp(when, UTC).isoformat())} : {told[:MOST]}"


def _click() -> None:
    fetch(data.dataset(), clicked=True)


def offer(dataset: Dataset) -> None:
    """Under the demonstration's banner: the button that fetches official data, how far it is, how it failed."""
    if not allowed(dataset):
        return
    stands = fetch(dataset)
    if stands and stands.running:
        _watch(dataset)
        return
    said.button(
        "Charger les données officielles",
        icon=":material/cloud_download:",
        key="charger-officielles",
        on_click=_click,
        help="Télécharge et charge la dernière année publiée par les douanes, en quelques minutes ; la démonstration "
        "reste utilisable pendant ce temps.",
    )
    if stands and stands.failure and not automatic():  # what nobody asked for fails quietly, on « Sources »
        said.caption(
            f":material/cloud_off: Chargement du {stands.failure} "
            f"[Les charger soi-même]({address.method('vos-fichiers')})"
        )


@st.fragment(run_every=POLL)
def _watch(dataset: Dataset) -> None:
    if current_publication() != dataset.folder:
        with st.container(horizontal=True, vertical_alignment="center", key="donnees-pretes"):
            said.markdown(":material/check_circle: **Les données officielles sont prêtes.**", width="content")
            if said.button("Recharger", icon=":material/refresh:", key="recharger", type="primary"):
                st.rerun()
        return
    stands = fetch(dataset)
    if stands and stands.running:
        said.caption(":material/downloading: Les données officielles arrivent ; la démonstration reste utilisable.")
        if stands.fraction is not None:
            st.progress(stands.fraction, text=stands.doing)
        elif stands.doing:
            said.caption(stands.doing)
    else:  # failed: the page is drawn again without this watch
        st.rerun()
