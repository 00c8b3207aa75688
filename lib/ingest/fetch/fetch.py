"""The official files of some years, found and brought to the disk: all of them, or a refusal that says what to do."""

import contextlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import httpx

from lib.french import FLOW, enumeration
from lib.ingest.fetch import catalogue, web
from lib.ingest.fetch.catalogue import Catalogue
from lib.ingest.fetch.download import Progress, download
from lib.ingest.fetch.lookup import Listing, look
from lib.ingest.refusal import IngestError
from lib.ingest.source import open_source
from lib.schema import FLOWS, Flow

LATEST = "latest"
FOLDER = ".telechargement-"  # how the folder of a download under way begins
ABANDONED = 86_400  # seconds after which such a folder is what a killed download left
MOST_CANDIDATES = 4  # per file: beyond, it is no use to insist

Tell = Callable[[str], None]


def year(text: str) -> str:
    """A year to download, or ``latest``; raises ``ValueError`` on anything else."""
    if text == LATEST or (len(text) == 4 and text.isascii() and text.isdigit()):
        return text
    raise ValueError(f"année illisible : {text!r} (attendu : 2024, ou {LATEST})")


@contextlib.contextmanager
def official(
    asked: Sequence[str], data_dir: Path, *, progress: Progress | None = None, tell: Tell | None = None
) -> Iterator[list[Path]]:
    """The files of the years asked for, both flows; they are removed when the block ends.

    ``tell`` hears, one sentence each, what is not fatal. Raises :class:`IngestError` when a file cannot be had, with
    the address to open by hand; ``OSError`` passes through. Nothing in ``data_dir`` changes but a folder of its own.
    """
    if not asked:
        yield []
        return
    places = catalogue.read()
    data_dir.mkdir(parents=True, exist_ok=True)
    _sweep(data_dir)
    with tempfile.TemporaryDirectory(prefix=FOLDER, dir=data_dir) as folder, web.client(places) as http:
        if tell:
            tell("Recherche des fichiers officiels…")
        listing = look(http, places)
        for address, reason in listing.failures if tell else ():
            tell(f"{address} : {reason}")  # type: ignore[misc]  # not None inside this loop
        yield [
            _file(http, places, listing, wanted, flow, Path(folder), progress, tell)
            for wanted in _years(asked, listing, places)
            for flow in FLOWS
        ]


def _sweep(data_dir: Path) -> None:
    for left in data_dir.glob(f"{FOLDER}*"):
        if left.stat().st_mtime < time.time() - ABANDONED:
            shutil.rmtree(left, ignore_errors=True)


def _years(asked: Sequence[str], listing: Listing, places: Catalogue) -> list[int | None]:
    """The years asked for, ``latest`` being the newest that has both flows; None stands for the last quarters."""
    wanted: set[int | None] = {int(text) for text in asked if text != LATEST}
    if LATEST in asked:
        looked_up = listing.answered and (listing.years or all(listing.of(None, flow) for flow in FLOWS))
        if not looked_up:
            raise IngestError(f"aucun fichier régional n'a été trouvé{_why(listing)}. {_by_hand(places)}")
        wanted.add(listing.years[-1] if listing.years else None)
    return sorted(wanted, key=lambda year: year or 0)


def _file(
    http: httpx.Client,
    places: Catalogue,
    listing: Listing,
    wanted: int | None,
    flow: Flow,
    folder: Path,
    progress: Progress | None,
    tell: Tell | None,
) -> Path:
    """One file, from the newest candidate that gives an official one."""
    name = f"{FLOW[flow].noun} {wanted or 'des derniers trimestres'}"
    candidates = listing.of(wanted, flow)[:MOST_CANDIDATES]
    if not candidates:
        there = f" (années trouvées : {_list(listing.years)})" if listing.years else _why(listing)
        raise IngestError(f"{name} : fichier introuvable{there}. {_by_hand(places)}")
    refused = []
    for number, candidate in enumerate(candidates):
        own = folder / f"{flow}-{wanted}-{number}"
        own.mkdir()
        try:
            path = download(http, candidate.address, own, places.limits, progress)
            with open_source(path):
                return path
        except (web.WebError, IngestError) as refusal:
            refused.append(str(refusal))
            if tell:
                tell(f"{candidate.address} : {refusal}")
            shutil.rmtree(own, ignore_errors=True)
    raise IngestError(f"{name} : {refused[0]} ({candidates[0].address}). {_by_hand(places)}")


def _list(years: list[int]) -> str:
    return enumeration([str(year) for year in years])


def _why(listing: Listing) -> str:
    return "".join(f" ; {address} : {reason}" for address, reason in listing.failures)


def _by_hand(places: Catalogue) -> str:
    return (
        f"Ouvrez {places.page} dans un navigateur, enregistrez les zips voulus, puis chargez-les par "
        "« python -m lib.ingest FICHIER… »"
    )
