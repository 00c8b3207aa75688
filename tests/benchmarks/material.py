"""What the measures work on, made once and kept: official files, published datasets, Parquet of the same rows.

Everything stands in folders named by a fingerprint of the code and tables that made it, so that a rerun is quick and
never measures yesterday's format. Each file or folder appears whole or not at all.
"""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lib import reference
from lib.schema import FLOWS
from tests.benchmarks import official_files
from tests.benchmarks.duckdb_parquet import write_parquet

ROOT = Path(__file__).resolve().parents[2]
LAST_YEAR = 2024
MINUTES = 20 * 60  # seconds that making one dataset may take


@dataclass(frozen=True)
class Material:
    """The files of ``years`` years, the last of which is 2024, at ``scale`` times the size of real ones."""

    folder: Path
    years: tuple[int, ...]
    scale: float
    datasets: Path

    def archive(self, flow: str, year: int) -> Path:
        """The official zip of one flow and year."""
        return self.folder / official_files.archive_name(flow, year)

    def text(self, flow: str, year: int) -> Path:
        """The text file inside it, unzipped."""
        path = self.folder / official_files.text_name(flow, year)
        return _made(path, lambda draft: _unzip(self.archive(flow, year), path.name, draft))

    def parquet(self, flow: str, year: int) -> Path:
        """The same rows as Parquet, sorted by département as the store sorts them."""
        path = self.folder / f"{flow}-{year}.parquet"
        return _made(path, lambda draft: write_parquet([str(self.text(flow, year))], str(draft)))

    def dataset(self, years: Iterable[int]) -> Path:
        """A data folder in which the given years are published by the project's own ingest."""
        wanted = sorted(years)
        files = [self.archive(flow, year) for year in wanted for flow in FLOWS]
        return _made(self.datasets / f"{wanted[0]}-{wanted[-1]}", lambda draft: _ingest(files, draft))


def prepare(out: Path, years: int, scale: float, tell: Callable[[str], None]) -> Material:
    """The material under ``out``, made as far as it is missing; ``tell`` is told what is being made."""
    made_by = [Path(official_files.__file__), *sorted(reference.REFERENCE_DIR.glob("*.csv"))]
    folder = out / f"files-{scale:g}-{_fingerprint(made_by)}"
    code = [path for room in ("ingest", "publication") for path in sorted((ROOT / "lib" / room).glob("*.py"))]
    material = Material(
        folder, tuple(range(LAST_YEAR - years + 1, LAST_YEAR + 1)), scale, folder / f"published-{_fingerprint(code)}"
    )
    for outdated in [*out.glob(f"files-{scale:g}-*"), *folder.glob("published-*")]:
        if outdated not in (folder, material.datasets):
            shutil.rmtree(outdated)
    material.datasets.mkdir(parents=True, exist_ok=True)
    for year in material.years:
        for flow in FLOWS:
            path = material.archive(flow, year)
            if not path.exists():
                tell(f"écriture de {path.name}")
                _made(path, partial(official_files.write_archive, flow, year, scale))
    for span in (material.years, material.years[-1:]):
        tell(f"publication de {len(span)} an(s)")
        material.dataset(span)
    return material


def _fingerprint(files: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _made(path: Path, make: Callable[[Path], object]) -> Path:
    """``path``, made under another name and renamed if it was not there."""
    if not path.exists():
        draft = path.with_name(f"draft-{path.name}")
        if draft.is_dir():
            shutil.rmtree(draft)
        make(draft)
        draft.rename(path)
    return path


def _unzip(archive: Path, name: str, target: Path) -> None:
    with zipfile.ZipFile(archive) as opened, opened.open(name) as source, target.open("wb") as sink:
        shutil.copyfileobj(source, sink, 1 << 20)


def _ingest(files: list[Path], target: Path) -> None:
    command = [sys.executable, "-m", "lib.ingest", *map(str, files), "--data-dir", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=MINUTES, capture_output=True)
