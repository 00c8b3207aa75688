"""What fiches cost: the memory that one PDF after another takes, and the time of one fiche per customs unit.

As a command, ``python -m tests.benchmarks.fiche_speed DATA YEAR`` writes PDF after PDF in one process, as a server that
never stops does, and tells on its last line the megabytes held before any, after each, as JSON.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from lib import reference
from lib.exports import fiche
from lib.selection import Period, Selection
from lib.store import Dataset, open_dataset
from tests.benchmarks.material import ROOT, Material
from tests.benchmarks.measure import Measure, Target, milliseconds, spread
from tests.benchmarks.memory import megabytes

MORE = 13  # PDF after the first two, which fill what is kept on purpose (fonts, tables, pictures of the région)
ALL = 12  # seconds, on two cores
GROWTH, EACH = 0.5, 1.25  # the command's own start and its pool are a few fiches
ALONE = 8  # fiches timed one by one, of as many départements all over the table
MINUTES = 30 * 60  # seconds that all fiches may take


def fiche_speed(material: Material) -> Iterator[Measure]:
    """Memory in a process of its own; then every fiche, HTML and PDF, by the command that users have."""
    data, year = material.dataset(material.years), material.years[-1]
    yield _memory(data, year)
    yield from _all(data, year)


def _memory(data: Path, year: int) -> Measure:
    """How much thirteen more PDF add to what the first two took: nothing would be zero, a leak thirteen halves."""
    command = [sys.executable, "-m", "tests.benchmarks.fiche_speed", str(data), str(year)]
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    held: list[float] = json.loads(ran.stdout.splitlines()[-1])
    first, more = held[2] - held[0], max(held[-1] - held[2], 0.0)
    words = f"mémoire que {MORE} PDF de plus ajoutent, et celle des deux premiers"
    return Measure("fiches-memoire", words, "Mo", more, first, "times", Target("at most", GROWTH), {"held": held})


def _all(data: Path, year: int) -> Iterator[Measure]:
    """All customs units by the command, and how much processor time that takes beside as many times one of them alone.

    Processor time, since the command uses every core and others may use the machine: no later fiche may cost more.
    """
    dataset, places = open_dataset(data), list(reference.departments())
    made = partial(_both, dataset, year)
    made(places[0])  # warms what every fiche needs
    alone = [_worked(partial(made, code)) for code in places[:: len(places) // ALONE][:ALONE]]
    with tempfile.TemporaryDirectory() as out:
        words = ["--all", "--pdf", "--periode", str(year), "--out", out, "--data-dir", str(data)]
        command = [sys.executable, "-m", "lib.exports.fiche", *words]
        run = partial(subprocess.run, command, cwd=ROOT, check=True, capture_output=True, timeout=MINUTES)
        before = _children()
        seconds = milliseconds(run) / 1e3
        worked = _children() - before
        written = [path.stat().st_size for path in Path(out).iterdir()]
    if len(written) != 2 * len(places):
        raise AssertionError(f"{len(written)} files for {len(places)} fiches")
    said = f"{len(places)} fiches HTML et PDF"
    details = {"alone": spread(alone), "files": len(written), "megabytes": sum(written) / 1e6}
    yield Measure("fiches-duree", f"{said}, durée", "s", seconds, None, "amount", Target("at most", ALL), details)
    usual, target = statistics.median(alone) * len(places), Target("at most", EACH)
    yield Measure(
        "fiches-travail", f"{said}, travail, et autant de fois une seule", "s", worked, usual, "times", target
    )


def _worked(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _both(dataset: Dataset, year: int, code: str) -> None:
    document = fiche.compose(dataset, Selection(Period.year(year), code))
    fiche.write(document)
    fiche.pdf(document)


def _held(data: Path, year: int) -> list[float]:
    dataset = open_dataset(data)
    held = [megabytes("VmRSS")]
    for code in list(reference.departments())[: MORE + 2]:
        fiche.pdf(fiche.compose(dataset, Selection(Period.year(year), code)))
        held.append(megabytes("VmRSS"))
    return held


if __name__ == "__main__":
    print(json.dumps(_held(Path(sys.argv[1]), int(sys.argv[2]))))
