import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from lib.ingest import IngestError, ingest, publish
from tests.ingest import published
from tests.official_bytes import lines, official_zip

ROOT = Path(__file__).resolve().parents[2]


def archive(folder: Path, count: int, published_on: str = "202503") -> Path:
    """An archive of ``count`` lines of one quarter."""
    return official_zip(folder, lines(count), published=published_on)


def folders(data_dir: Path) -> set[str]:
    """Names under ``publications``, hidden ones included."""
    return {path.name for path in (data_dir / "publications").iterdir()}


def test_only_the_publication_in_force_and_the_one_before_stay(data_dir: Path, tmp_path: Path) -> None:
    """A reader that has just read the pointer still finds its folder; older ones are removed."""
    names = []
    for count in (1, 2, 3, 4):
        ingest([archive(tmp_path, count)], data_dir)
        names.append(published.in_force(data_dir).name)
    assert len(set(names)) == 4
    assert folders(data_dir) == set(names[-2:])
    ingest([archive(tmp_path, 4)], data_dir)
    assert folders(data_dir) == set(names[-2:])


def test_a_publication_that_comes_back_is_put_in_force_again(data_dir: Path, tmp_path: Path) -> None:
    """Going back to the files of before gives the identifier of before."""
    first = ingest([archive(tmp_path, 1)], data_dir).folder
    second = ingest([archive(tmp_path, 2)], data_dir).folder
    third = ingest([archive(tmp_path, 1)], data_dir)
    assert third.folder == first
    assert third.changed
    assert folders(data_dir) == {first.name, second.name}


def test_a_reader_sees_one_publication_whole(data_dir: Path, tmp_path: Path) -> None:
    """While datasets replace each other, what a reader finds through the pointer is always one of them, complete."""
    files = [archive(tmp_path / str(count), count) for count in (10, 11, 12)]
    totals = {ingest([path], data_dir).manifest.totals["E"]["2024"] for path in files}
    seen: list[int] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                rows = published.real_rows(data_dir, "E-2024T1")
            except FileNotFoundError:  # two publications went by since the pointer was read: read it again
                continue
            seen.append(sum(row[4] for row in rows))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for i in range(30):
        ingest([files[i % 3]], data_dir)
    stop.set()
    for reader in readers:
        reader.join()
    assert len(seen) > 5
    assert set(seen) <= totals


CRASH = """
import os, sys
from pathlib import Path
from lib.ingest import ingest

def dying(real, step, calls=[0]):
    def call(*arguments, **options):
        calls[0] += 1
        if calls[0] == step:
            os._exit(9)
        return real(*arguments, **options)
    return call

archive, *folders = map(Path, sys.argv[1:])
for step, folder in enumerate(folders, start=1):
    child = os.fork()
    if not child:
        os.fsync, os.link = dying(os.fsync, step), dying(os.link, step)
        Path.rename, Path.replace = dying(Path.rename, step), dying(Path.replace, step)
        ingest([archive], folder)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
STEPS = 14  # writes, links and renames of the publication below


def test_a_process_killed_at_any_step_leaves_the_old_or_the_new_dataset(tmp_path: Path) -> None:
    """Dying at any write, link, rename or pointer change tears nothing, and the next ingest leaves no leftovers."""
    third = archive(tmp_path, 3)
    data_dirs = [tmp_path / str(step) for step in range(1, STEPS + 2)]
    second = official_zip(tmp_path / "a", [*lines(2), *lines(2, quarter=2)])
    for data_dir in data_dirs:
        ingest([archive(tmp_path / "b", 1)], data_dir)
        old = ingest([second], data_dir).manifest
    arguments = [sys.executable, "-c", CRASH, str(third), *map(str, data_dirs)]
    codes = subprocess.run(arguments, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    assert codes == ["9"] * STEPS + ["0"]
    for data_dir in data_dirs:
        assert len(published.real_rows(data_dir, "E-2024T1")) in (2, 3)
        new = ingest([third], data_dir).manifest
        assert len(published.real_rows(data_dir, "E-2024T1")) == 3
        assert len(published.real_rows(data_dir, "E-2024T2")) == 2
        assert folders(data_dir) == {old.id, new.id}
        assert {path.name for path in data_dir.iterdir()} == {"current", "history", "publications"}


def test_a_second_ingest_waits_for_the_first(data_dir: Path, tmp_path: Path) -> None:
    """Two ingests at once: the second says that it waits, and goes on when the first is done."""
    waits = threading.Event()
    path = archive(tmp_path, 3)
    second = threading.Thread(target=lambda: ingest([path], data_dir, waiting=waits.set))
    with publish.exclusive(data_dir):
        second.start()
        assert waits.wait(10)
        assert not (data_dir / "current").exists()
    second.join()
    assert len(published.real_rows(data_dir, "E-2024T1")) == 3


def test_patience_has_an_end(tmp_path: Path) -> None:
    """An ingest that waited long enough is refused with what to do."""
    with (
        publish.exclusive(tmp_path),
        pytest.raises(IngestError, match="un autre chargement est en cours"),
        publish.exclusive(tmp_path, patience=0.2),
    ):
        pass


def test_without_hard_links_partitions_are_copied(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a file system without hard links the unchanged partitions are copied instead."""
    ingest([official_zip(tmp_path, [*lines(3), *lines(2, quarter=2)])], data_dir)

    def refuse(*_: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    ingest([archive(tmp_path, 4)], data_dir)
    assert len(published.real_rows(data_dir, "E-2024T1")) == 4
    assert len(published.real_rows(data_dir, "E-2024T2")) == 2


def test_a_full_disk_leaves_what_was_there(data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails is passed on, nothing is left half-done, and the old dataset stays in force."""
    ingest([archive(tmp_path, 3)], data_dir)
    before, names = published.files(data_dir), folders(data_dir)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        ingest([archive(tmp_path, 5)], data_dir)
    assert published.files(data_dir) == before
    assert folders(data_dir) == names
