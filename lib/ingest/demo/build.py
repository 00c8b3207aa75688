"""The demonstration published: invented official files from the profiles and a seed, ingested like the real ones."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from lib.ingest import Report, ingest
from lib.ingest.demo.files import write_year
from lib.ingest.demo.flows import product_values, sample_cells
from lib.ingest.demo.profiles import YEARS, read_profiles
from lib.ingest.demo.quarters import quarterly_lines
from lib.publication.dates import PublicationDate
from lib.publication.manifest import Kind
from lib.publication.paths import DEMO_DIR, DataFolder
from lib.schema import FLOWS

SEED = 58
PUBLISHED = PublicationDate("2025-03-01")  # invented as all the rest: the same whatever the date of an entry means


def write_files(folder: Path, *, seed: int = SEED, scale: float = 1.0) -> list[Path]:
    """Write the invented official zips, one per year and flow; ``scale`` multiplies the number of lines."""
    profiles = read_profiles()
    paths = []
    for number, flow in enumerate(FLOWS):
        profile = profiles.flows[flow]
        # One generator per step: a change in one leaves the draws of the others as they were.
        values, cells, quarters = (np.random.default_rng([seed, number, step]) for step in range(3))
        by_product = product_values(profile, values)
        kept = sample_cells(profiles, profile, by_product, scale, cells)
        lines = quarterly_lines(profiles, profile, by_product, kept, quarters)
        paths += [write_year(profiles, flow, year, lines, folder) for year in YEARS]
    return paths


def build(out: Path = DEMO_DIR, *, seed: int = SEED, scale: float = 1.0) -> Report:
    """Publish the demonstration in ``out``, in place of the one that is there; nothing else in ``out`` changes.

    Built from nothing each time, so that the result depends on the profiles and the seed alone.
    """
    with tempfile.TemporaryDirectory(prefix="demo-") as name:
        fresh = Path(name) / "published"
        report = ingest(
            write_files(Path(name), seed=seed, scale=scale),
            fresh,
            kind=Kind.DEMO,
            compression="zstd",
            published=PUBLISHED,
        )
        folder = DataFolder(out)
        publication = folder.publication(report.publication.id)
        if not publication.path.exists():
            shutil.copytree(report.folder, publication.path)
        shutil.copyfile(DataFolder(fresh).pointer, folder.pointer_draft)
    folder.pointer_draft.replace(folder.pointer)
    for other in folder.publications.iterdir():
        if other != publication.path:
            shutil.rmtree(other)
    return replace(report, publication=publication)
