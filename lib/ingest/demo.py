"""The command that builds the demonstration: ``python -m lib.ingest.demo [--out DOSSIER]``.

Invented flows from a fixed seed, written as official files, published by the same ingest as the real ones.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from lib.ingest import Report, ingest
from lib.ingest.demo_files import write_year
from lib.ingest.demo_flows import product_values, sample_cells
from lib.ingest.demo_profiles import YEARS, read_profiles
from lib.ingest.demo_quarters import quarterly_lines
from lib.ingest.publish import POINTER, PUBLICATIONS
from lib.schema import FLOWS

DEFAULT_OUT = Path(__file__).resolve().parents[2] / "data" / "demo"
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; prints what was built."""
    parser = argparse.ArgumentParser(
        prog="python -m lib.ingest.demo", description="Fabrique les données de démonstration (inventées)."
    )
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, metavar="DOSSIER", help="dossier (data/demo)")
    report = build(parser.parse_args(arguments).out)
    rows = sum(entry.rows for entry in report.manifest.partitions.values())
    print(f"Démonstration {report.manifest.id} : {rows} lignes inventées.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
