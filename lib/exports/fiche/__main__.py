"""``python -m lib.exports.fiche 58 [--periode 2024] [--chapitres tous] [--all] [--pdf] [--out DIR]``: fiches as files.

HTML always, PDF as well with ``--pdf``. ``--all`` writes one fiche per département, on every core of the machine.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lib import french, reference
from lib.exports.fiche import CHOICES, DEFAULT, NoPdfError, available, compose, pdf, write
from lib.schema import FLOWS
from lib.selection import Period, Selection, default_period
from lib.store import Dataset, NoDataset, open_dataset

BAR = 30  # characters
ALL = "tous"


@cache
def _dataset(folder: Path | None) -> Dataset:
    return open_dataset(folder)


@dataclass(frozen=True)
class Wanted:
    """What to write, and where: ``folder`` is the data's (None: what the app shows), ``chapters`` their keys."""

    folder: Path | None
    out: Path
    with_pdf: bool
    chapters: tuple[str, ...]


def save(selection: Selection, wanted: Wanted) -> list[Path]:
    """Write the fiche of a selection; return its files."""
    document = compose(_dataset(wanted.folder), selection, wanted.chapters)
    contents = {"html": write(document).encode("utf-8")} | ({"pdf": pdf(document)} if wanted.with_pdf else {})
    written = []
    for ending, content in contents.items():
        path = wanted.out / f"{document.file_name}.{ending}"
        path.write_bytes(content)
        written.append(path)
    return written


def _bar(done: int, total: int) -> None:
    full = BAR * done // total
    words = f"{french.number(done)} sur {french.number(total)}"
    end = "\n" if done == total else ""
    print(f"\r[{'█' * full}{'·' * (BAR - full)}] {words}", end=end, file=sys.stderr, flush=True)


def _save_all(selections: Sequence[Selection], wanted: Wanted) -> list[Path]:
    """Consecutive fiches stay in one process: départements of a région share its pictures."""
    count = len(selections)
    calls = (selections, [wanted] * count)
    with ExitStack() as stack:
        workers = min(os.cpu_count() or 1, count)
        pool = stack.enter_context(ProcessPoolExecutor(workers)) if workers > 1 else None
        saved = pool.map(save, *calls, chunksize=4) if pool else map(save, *calls)
        written: list[Path] = []
        for done, paths in enumerate(saved, 1):
            written += paths
            _bar(done, count)
    return written


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m lib.exports.fiche", description="Écrit des fiches à imprimer.")
    parser.add_argument("territoires", nargs="*", metavar="TERRITOIRE", help="58, R27, TI-2707 ou FR")
    parser.add_argument(
        "--periode", help="2024, 2024T3 ou 2023T4-2024T3 (sans elle : la dernière année complète des deux flux)"
    )
    parser.add_argument(
        "--all", action="store_true", help="une fiche par unité des douanes, les 101 (Corse en une, Monaco compris)"
    )
    parser.add_argument(
        "--chapitres",
        default="",
        help=f"séparés par des virgules, ou « {ALL} » : {', '.join(CHOICES)} (sans elle : les chapitres d’usage)",
    )
    parser.add_argument("--pdf", action="store_true", help="écrire aussi le PDF")
    parser.add_argument("--out", type=Path, default=Path("out/fiches"), help="dossier où écrire (out/fiches)")
    parser.add_argument(
        "--data-dir", type=Path, help="dossier des données (sans lui : celles que l’application montre)"
    )
    asked = parser.parse_args(words)
    if not asked.territoires and not asked.all:
        parser.error("nommez un territoire (58, R27, TI-2707, FR) ou demandez --all")
    return asked


def _chapters(asked: str) -> tuple[str, ...]:
    """The keys of the chapters that are asked for. Raises ``ValueError`` for one that there is not."""
    keys = tuple(CHOICES) if asked == ALL else tuple(filter(None, asked.split(","))) or DEFAULT
    if unknown := [key for key in keys if key not in CHOICES]:
        raise ValueError(f"chapitre inconnu : {', '.join(unknown)} ; il y a {', '.join(CHOICES)}")
    return keys


def main(words: Sequence[str] | None = None) -> int:
    """Run the command; 0 when every file is written, 2 with one French line when a word or the machine forbids it."""
    asked = _arguments(words)
    try:
        dataset = _dataset(asked.data_dir)
        period = Period.parse(asked.periode) if asked.periode else default_period(*map(dataset.quarters, FLOWS))
        if not set(dataset.all_quarters).intersection(period.quarters):
            raise ValueError(f"aucun trimestre de {period.code} n’est dans les données")
        codes = [reference.territory(code).code for code in asked.territoires]
        if asked.all:
            # By région, so that neighbours share what stands beside them.
            places = sorted(reference.departments().values(), key=lambda place: (place.region or "", place.code))
            codes += [place.code for place in places]
        if asked.pdf and (missing := available()):
            raise NoPdfError(missing)
        wanted = Wanted(asked.data_dir, asked.out, asked.pdf, _chapters(asked.chapitres))
        asked.out.mkdir(parents=True, exist_ok=True)
        first = Selection(period=period, default_period=period)
        selections = [first.at(code) for code in dict.fromkeys(codes)]
        written = _save_all(selections, wanted)
    except (ValueError, NoDataset, NoPdfError, OSError) as error:
        print(f"Fiche non écrite : {error}", file=sys.stderr)
        return 2
    if len(written) <= 4:
        print("\n".join(map(str, written)))
    else:
        print(f"{french.count(len(written), 'fichier')} dans {asked.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
