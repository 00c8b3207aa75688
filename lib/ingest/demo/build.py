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
from lib.ingest.publish import POINTER, PUBLICATIONS
from lib.schema import FLOWS

DEFAULT_OUT = Path(__file__).resolve().parents[3] / "data" / "demo"
SEED = 58


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


def build(out: Path = DEFAULT_OUT, *, seed: int = SEED, scale: float = 1.0) -> Report:
    """Publish the demonstration in ``out``, in place of the one that is there; nothing else in ``out`` changes.

    Built from nothing each time, so that the result depends on the profiles and the seed alone.
    """
    with tempfile.TemporaryDirectory(prefix="demo-") as name:
        fresh = Path(name) / "published"
        report = ingest(write_files(Path(name), seed=seed, scale=scale), fresh, kind="demo", compression="zstd")
        folder = out / PUBLICATIONS / report.folder.name
        if not folder.exists():
            shutil.copytree(report.folder, folder)
        draft = shutil.copyfile(fresh / POINTER, out / f".{POINTER}.tmp")
    draft.replace(out / POINTER)
    for other in folder.parent.iterdir():
        if other != folder:
            shutil.rmtree(other)
    return replace(report, folder=folder)
