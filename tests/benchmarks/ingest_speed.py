"""How long a full year of both flows takes to publish, beside DuckDB making sorted Parquet of the same text.

Both are commands in processes of their own, timed from start to end. Ours starts from the official zips and checks
every line; DuckDB starts from the unzipped text and checks types only.
"""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from lib.schema import FLOWS
from tests.benchmarks.material import ROOT, Material
from tests.benchmarks.measure import Measure, Target, milliseconds, spread

ROUNDS = 3
SLOWER, MEGABYTES = 2, 600
PATIENCE = 600  # seconds


def ingest_speed(material: Material) -> Iterator[Measure]:
    """Time beside DuckDB's, and the peak of memory."""
    year = material.years[-1]
    archives = [str(material.archive(flow, year)) for flow in FLOWS]
    texts = [str(material.text(flow, year)) for flow in FLOWS]
    ours, theirs, peaks = [], [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory(prefix="ingest-", dir=material.folder) as folder:
            seconds, peak = _command("lib.ingest", *archives, "--data-dir", f"{folder}/data")
            ours.append(seconds)
            peaks.append(peak)
        with tempfile.TemporaryDirectory(prefix="duckdb-", dir=material.folder) as folder:
            theirs.append(_command("tests.benchmarks.duckdb_parquet", f"{folder}/rows.parquet", *texts)[0])
    details = {"ours": spread(ours), "yardstick": spread(theirs), "peak_megabytes": peaks}
    medians = statistics.median(ours), statistics.median(theirs)
    words = "chargement d'une année, deux flux, face à DuckDB"
    yield Measure("chargement", words, "s", *medians, "times", Target("at most", SLOWER), details)
    words = "chargement d'une année, mémoire au plus haut"
    yield Measure("chargement-memoire", words, "Mo", max(peaks), None, "amount", Target("at most", MEGABYTES))


def _command(module: str, *arguments: str) -> tuple[float, float]:
    """Seconds and peak megabytes of a module run in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.memory", module, *arguments]
    told = []

    def run() -> None:
        done = subprocess.run(command, cwd=ROOT, check=True, timeout=PATIENCE, capture_output=True, text=True)
        told.append(float(done.stdout.splitlines()[-1]))

    return milliseconds(run) / 1e3, told[0]
