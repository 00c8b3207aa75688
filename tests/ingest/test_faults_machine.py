"""A machine that fails while publishing: killed, full, forbidden, or asked for two things at once."""

import contextlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lib.ingest import IngestError, ingest
from lib.ingest import __main__ as command
from lib.store import open_dataset
from tests.effort import FUZZ, KILLS, PUBLICATIONS, READERS
from tests.ingest import published
from tests.ingest.reading import ENOUGH
from tests.official_bytes import lines, official_zip

ROOT = Path(__file__).resolve().parents[2]
MEMORY = Path("/dev/shm")  # noqa: S108  (a folder in memory: what is tested here does not depend on the disk's speed)
PATIENCE = 3_000 if FUZZ else 300  # seconds


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory where there is one."""
    with tempfile.TemporaryDirectory(prefix="comex-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as name:
        yield Path(name)


def start(module: str, *arguments: object) -> subprocess.Popen[str]:
    """A module of the tests in a process of its own."""
    command_line = [sys.executable, "-m", f"tests.ingest.{module}", *map(str, arguments)]
    return subprocess.Popen(command_line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.sweep
def test_killed_at_any_moment_the_old_or_the_new_publication_stands(quick: Path) -> None:
    """SIGKILL at random moments: never anything torn, and nothing is left behind by the next ingest."""
    folders = [quick / "a", quick / "b"]  # one a core
    running = [start("killing", folder, KILLS // 2, seed) for seed, folder in enumerate(folders)]
    outputs = [process.communicate(timeout=PATIENCE) for process in running]
    assert [process.returncode for process in running] == [0, 0], outputs[0][1] + outputs[1][1]
    old, new = (sum(int(out.split()[i]) for out, _ in outputs) for i in (0, 1))
    assert old + new == KILLS // 2 * 2
    assert old > new


def test_readers_never_see_a_mixture(quick: Path) -> None:
    """Eight readers open the store again and again while three hundred publications replace each other."""
    process = start("reading", quick, READERS, PUBLICATIONS)
    out, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors
    answers = [int(number) for number in out.split()]
    assert len(answers) == READERS
    assert min(answers) >= ENOUGH


STEPS: dict[str, object] = {"fsync": os, "link": os, "mkdtemp": tempfile, "rename": Path, "replace": Path, "open": Path}


def failing(patch: pytest.MonkeyPatch, step: int) -> list[int]:
    """Make the ``step``-th write, link or rename from now on fail for want of room; the list counts them."""
    calls = [0]

    def full(real: Callable[..., object], name: str) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            if name != "open" or "w" in str(arguments[1:2]):
                calls[0] += 1
                if calls[0] == step:
                    raise OSError(28, "No space left on device")
            return real(*arguments, **options)

        return call

    for name, owner in STEPS.items():
        patch.setattr(owner, name, full(getattr(owner, name), name))
    return calls


def test_a_disk_full_at_any_step_leaves_the_old_or_the_new_publication(quick: Path) -> None:
    """Whichever write, link or rename finds no room, readers get one dataset whole and the next ingest tidies up."""
    first = official_zip(quick / "1", [*lines(2), *lines(2, quarter=2)])
    second = official_zip(quick / "2", lines(3))
    failed = 0
    for step in range(1, 40):
        data_dir = quick / f"data-{step}"
        ingest([first], data_dir)
        with pytest.MonkeyPatch.context() as patch:
            calls = failing(patch, step)
            with contextlib.suppress(OSError):
                ingest([second], data_dir)
        assert len(published.real_rows(data_dir, "E-2024T1")) in (2, 3)
        assert len(published.real_rows(data_dir, "E-2024T2")) == 2
        assert len(open_dataset(data_dir).all_quarters) == 2
        ingest([second], data_dir)
        assert len(published.real_rows(data_dir, "E-2024T1")) == 3
        assert not list(data_dir.rglob(".*"))
        assert len(list((data_dir / "history").iterdir())) == 2
        if calls[0] < step:
            break
        failed += 1
        shutil.rmtree(data_dir)
    assert failed >= 15
    assert calls[0] < step


def test_a_file_that_may_not_grow_is_told_in_french(quick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A real refusal of the system in the middle of a write: one French line, the old data, nothing left behind."""
    data_dir = quick / "données"
    assert command.main([str(official_zip(quick, lines(5))), "--data-dir", str(data_dir)]) == 0
    before = published.files(data_dir)
    capsys.readouterr()
    big = str(official_zip(quick, lines(5_000)))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        assert command.main([big, "--data-dir", str(data_dir)]) == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert capsys.readouterr().err.endswith(
        "Échec : le fichier dépasse la taille permise. Les données publiées sont intactes.\n"
    )
    assert published.files(data_dir) == before
    assert [path.name for path in (data_dir / "publications").iterdir()] == [published.in_force(data_dir).name]


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Everything in a folder forbidden to write. Root may write anywhere: it is somebody else for a while."""
    everything = [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in everything}
    was_root = os.geteuid() == 0
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        if was_root:
            os.seteuid(65534)
        yield
    finally:
        if was_root:
            os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)


def test_a_read_only_folder_is_refused_and_still_read(quick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing may be written: one French line, exit 2; the store needs to write nothing to open."""
    quick.chmod(0o755)
    data_dir = quick / "données"
    assert command.main([str(official_zip(quick, lines(5))), "--data-dir", str(data_dir)]) == 0
    before = published.files(data_dir)
    capsys.readouterr()
    more = str(official_zip(quick, lines(6)))
    with read_only(data_dir):
        assert command.main([more, "--data-dir", str(data_dir)]) == 2
        assert command.main([more, "--data-dir", str(data_dir / "new")]) == 2
        assert open_dataset(data_dir).id == published.in_force(data_dir).name
    for message in capsys.readouterr().err.splitlines()[1::2]:
        assert message.startswith("Échec : l'accès est interdit (")
    assert published.files(data_dir) == before


def test_two_commands_at_once_both_publish(quick: Path) -> None:
    """Exports and imports loaded by two commands started together: one waits, and both are there at the end."""
    data_dir = quick / "données"
    files = [official_zip(quick, lines(200, flow=flow), flow=flow) for flow in "EI"]
    running = [
        subprocess.Popen([sys.executable, "-m", "lib.ingest", str(file), "--data-dir", str(data_dir)], cwd=ROOT)
        for file in files
    ]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    assert published.manifest(data_dir)["quarters"] == {"E": ["2024T1"], "I": ["2024T1"]}


def test_a_folder_that_is_a_file_is_refused(quick: Path) -> None:
    """A data folder that cannot be one is refused before anything is read."""
    (quick / "données").write_text("x")
    with pytest.raises((IngestError, OSError)):
        ingest([official_zip(quick, lines(5))], quick / "données")
