"""The published dataset: open it, slice it, add it up. No Streamlit, no indicator.

One logical table of rows (flow, quarter, département, product, country, euros, kilograms) whose chunks are one
Arrow file per flow and quarter, memory-mapped and shared by every session. A file is sorted by département, so a
territory is a few contiguous slices; its first block is France entière already added up by product and country.
A slice is added up on views of the Arrow buffers; only the small result becomes a pandas frame.

Layout on disk and manifest: written by ``lib.ingest``, described in ``lib.publication``.
"""

from pathlib import Path

from lib.publication.paths import DEFAULT_DIR, DEMO_DIR, DataFolder, PublicationFolder, data_dir
from lib.store.dataset import Dataset

__all__ = [
    "DEFAULT_DIR",
    "DEMO_DIR",
    "Dataset",
    "NoDataset",
    "current",
    "current_publication",
    "data_dir",
    "open_dataset",
]

PATIENCE = 5  # times that a publication in force may be found incomplete: it may have been replaced and put back


class NoDataset(Exception):
    """There is no published dataset in the folder named by the message."""


def current(folder: Path) -> Path | None:
    """The publication the pointer of ``folder`` names, None without one."""
    try:
        name = DataFolder(folder).pointed()
    except OSError:
        return None
    return DataFolder(folder).publication(name).path if name else None


def current_publication() -> Path:
    """The official publication if there is one, else the demonstration; raises :class:`NoDataset` if neither is."""
    for folder in (data_dir(), DEMO_DIR):
        if (publication := current(folder)) is not None:
            return publication
    raise NoDataset(f"aucune donnée dans {data_dir()} ni dans {DEMO_DIR} : lancez « make demo »")


def open_dataset(folder: Path | None = None) -> Dataset:
    """Open the current publication of ``folder`` (default: :func:`current_publication`).

    Publications may replace each other between reading the pointer and opening the folder: the pointer is then read
    again. Raises ``FileNotFoundError`` when files of the publication it still names are missing.
    """
    still = 0
    while True:
        publication = current_publication() if folder is None else current(folder)
        if publication is None:
            raise NoDataset(f"aucune donnée publiée dans {folder}")
        try:
            return Dataset(publication)
        except FileNotFoundError:
            still += publication == current(PublicationFolder(publication).data_folder.path)
            if still == PATIENCE:
                raise
