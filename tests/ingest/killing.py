"""Publications killed at random moments, checked from outside: ``python -m tests.ingest.killing FOLDER COUNT SEED``.

A process of its own, so that its children are forked without importing anything again. Prints how many of the killed
ones left the old publication in force, and how many the new one.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import statistics
import sys
import time
from pathlib import Path

import numpy.ma  # noqa: F401  (np.unique imports it at its first call: once here instead of in every child)

from lib.ingest import ingest
from lib.ingest.codes import Codes, unknown_codes
from lib.schema import parse_quarter
from tests.official_bytes import lines, official_zip

VALUES = range(5)  # files that replace each other


def main(folder: Path, count: int, seed: int) -> None:
    """Kill ``count`` publications; raises ``AssertionError`` as soon as anything is torn or left behind."""
    draw = random.Random(seed)
    Codes()  # the reference tables, read once here as well
    unknown_codes(parse_quarter("2024T1"), ["58"], [("C24A", "2410")], ["DE"])
    files = [official_zip(folder / str(i), lines(20 + i)) for i in VALUES]
    base = official_zip(folder, [*lines(9, quarter=1), *lines(9, quarter=2)], published="202401")
    data_dir = folder / "data"
    _run(base, data_dir)
    durations = [_run(files[i % len(files)], data_dir) for i in range(6)]
    expected = {_publish_apart(base, file, folder / f"apart-{i}"): i for i, file in enumerate(files)}
    left = {"old": 0, "new": 0}
    seen = {_intact(data_dir)}
    while sum(left.values()) < count:
        number = sum(left.values())
        old = _intact(data_dir)
        choice = draw.choice([i for i in VALUES if i != expected[old]])
        if _run(files[choice], data_dir, draw.uniform(0, 1.1 * statistics.median(filter(None, durations)))) is None:
            now = _intact(data_dir)
            assert now == old or expected[now] == choice, f"{number}: neither old nor new"
            left["old" if now == old else "new"] += 1
        ingest([files[choice]], data_dir)
        now = _intact(data_dir)
        assert expected[now] == choice, f"{number}: the next ingest did not publish"
        seen |= {old, now}
        _no_leftovers(data_dir, seen)
    print(left["old"], left["new"])


def _run(file: Path, data_dir: Path, kill_after: float | None = None) -> float | None:
    """Publish in a child, killed after so many seconds; how long it took, None if it was killed."""
    start = time.monotonic()
    child = os.fork()
    if not child:
        try:
            ingest([file], data_dir)
            os._exit(0)
        finally:
            os._exit(1)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL), f"exit {status}"
    return time.monotonic() - start if status == 0 else None


def _publish_apart(base: Path, file: Path, data_dir: Path) -> str:
    """Identifier of the publication of these two files, made where nothing else ever was."""
    _run(base, data_dir)
    _run(file, data_dir)
    identifier = _intact(data_dir)
    shutil.rmtree(data_dir)
    return identifier


def _intact(data_dir: Path) -> str:
    """Identifier of the publication in force, every file of which is what its manifest says."""
    name = (data_dir / "current").read_text("ascii").strip()
    folder = data_dir / "publications" / name
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["id"] == name
    assert {path.name for path in folder.iterdir()} == {
        "manifest.json",
        "rejets.csv",
        *(f"{partition}.arrow" for partition in manifest["partitions"]),
    }
    for partition, entry in manifest["partitions"].items():
        content = (folder / f"{partition}.arrow").read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], f"{partition} is torn"
    return name


def _no_leftovers(data_dir: Path, ever: set[str]) -> None:
    assert {path.name for path in data_dir.iterdir()} == {"current", "history", "publications"}
    assert {path.name for path in (data_dir / "publications").iterdir()} <= ever
    assert len(list((data_dir / "publications").iterdir())) <= 2
    records = {path.name for path in (data_dir / "history").iterdir()}
    assert {f"{name}.json" for name in ever} <= records
    for name in records:
        assert json.loads((data_dir / "history" / name).read_text("utf-8"))["id"] == name.removesuffix(".json")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
