"""Readers of the store while publications replace each other: ``python -m tests.ingest.reading FOLDER READERS COUNT``.

Every publication holds one value throughout, so that any two figures of a mixture differ. Publications go on until each
reader has had ``ENOUGH`` answers, however slow the machine. Prints how many answers each reader got; ends with an error
as soon as one fails or disagrees with itself.
"""

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy.ma  # noqa: F401  (imported by np.unique at its first call: once here instead of in every child)

from lib.ingest import ingest
from lib.reference import territory
from lib.schema import FLOWS
from lib.store import open_dataset
from tests.official_bytes import line, official_zip

VALUES = range(1, 8)
PLACES = ("58", "75", "FR")
ENOUGH = 10  # answers of each reader
MOST = 20  # times as many publications at most: a reader that failed will never have had enough
PAUSE = 0.02  # seconds: eight readers that never rest would only be timing the machine


def main(folder: Path, readers: int, count: int) -> None:
    """Publish ``count`` times, and more until the slowest has had enough, under so many readers."""
    files = [_file(folder, value) for value in VALUES]
    data_dir, stop = folder / "data", folder / "stop"
    _wait(_child(partial(ingest, [files[0]], data_dir)))
    counts = [folder / f"reader-{number}" for number in range(readers)]
    children = [_child(partial(_read, data_dir, stop, answered)) for answered in counts]
    while not all(map(_answers, counts)):
        time.sleep(0.01)
    _wait(_child(partial(_publish, files, data_dir, count, counts)))
    stop.touch()
    for child in children:
        _wait(child)
    print(*map(_answers, counts))


def _publish(files: list[Path], data_dir: Path, count: int, counts: list[Path]) -> None:
    for number in range(MOST * count):
        if number >= count and min(map(_answers, counts)) >= ENOUGH:
            break
        ingest([files[number % len(files)]], data_dir)


def _answers(answered: Path) -> int:
    """How many answers a reader has had; none while it writes the number."""
    return int((answered.exists() and answered.read_text()) or 0)


def _file(folder: Path, value: int) -> Path:
    rows = [line(quarter=q, department=d, value=value, mass=value) for q in (1, 2) for d in PLACES[:2]]
    return official_zip(folder / str(value), rows)


def _read(data_dir: Path, stop: Path, answered: Path) -> None:
    answers = 0
    while not stop.exists():
        dataset = open_dataset(data_dir)
        time.sleep(PAUSE)  # publications go by while the dataset is open
        figures = {
            sum_ // (2 if place == "FR" else 1)
            for place in PLACES
            for quarter in dataset.all_quarters
            for sum_ in dataset.total(territory(place), FLOWS[0], [quarter])
        }
        assert len(figures) == 1, f"mixed: {figures}"
        assert figures <= set(VALUES)
        answers += 1
        answered.write_text(str(answers))
        time.sleep(PAUSE)


def _child(work: Callable[[], object]) -> int:
    child = os.fork()
    if not child:
        code = 1
        try:
            work()
            code = 0
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            raise
        finally:
            os._exit(code)
    return child


def _wait(child: int) -> None:
    if code := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        sys.exit(f"child ended with {code}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
