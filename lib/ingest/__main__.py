"""The command: ``python -m lib.ingest FICHIER… [--download ANNÉE…] [--data-dir DOSSIER] [--status] [--force]``.

``--publie DATE`` says when the files were published; ``--history`` and ``--diff A B`` tell of the publications loaded
before.
"""

import argparse
import errno
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lib.ingest import report, vintages
from lib.ingest.fetch import fetch
from lib.ingest.load import ingest
from lib.ingest.publish import read_manifest
from lib.ingest.refusal import IngestError
from lib.ingest.source import believed
from lib.publication.dates import PublicationDate
from lib.publication.manifest import Manifest
from lib.publication.paths import DEMO_DIR, data_dir

_CAUSES = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le quota du disque est atteint",
    errno.EACCES: "l'accès est interdit",
    errno.EPERM: "l'opération est interdite",
    errno.EFBIG: "le fichier dépasse la taille permise",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOTDIR: "ce n'est pas un dossier",
    errno.EEXIST: "ce n'est pas un dossier",
}

_NEW_LINE = "\n" if sys.stderr.isatty() else ""  # after an unfinished line of progress


_TENTHS = 10  # lines a step writes to a journal


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when done, 2 when refused with nothing changed."""
    options = _options(arguments)
    progress = _Progress(journal=options.log_progress)
    try:
        if options.files or options.download:
            folder = options.data_dir or data_dir()
            with fetch.official(options.download, folder, progress=progress.received, tell=_tell) as downloaded:
                files = [*options.files, *downloaded]
                done = ingest(
                    files,
                    folder,
                    progress=progress.read,
                    waiting=_waiting,
                    force=options.force,
                    published=options.publie or PublicationDate(),
                )
            print(report.text(done))
        if options.status:
            print(report.status(_status(options.data_dir)), end="")
        if options.history:
            print(vintages.history_text(options.data_dir or data_dir()))
        if options.diff:
            print(vintages.diff_text(options.data_dir or data_dir(), *options.diff))
    except IngestError as refusal:
        print(f"{_NEW_LINE}Refusé : {refusal}. Rien n'a été changé.", file=sys.stderr)
        return 2
    except OSError as error:
        cause = _CAUSES.get(error.errno or 0, str(error.strerror or error))
        where = f" ({error.filename})" if error.filename else ""
        print(f"{_NEW_LINE}Échec : {cause}{where}. Les données publiées sont intactes.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"{_NEW_LINE}Interrompu. Les données publiées sont intactes.", file=sys.stderr)
        return 130
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m lib.ingest",
        description="Charge les fichiers régionaux des douanes (zip ou texte) dans les données de l'application.",
    )
    add = parser.add_argument
    add("files", nargs="*", type=Path, metavar="FICHIER", help="fichier zip ou texte des douanes")
    add(
        "--download",
        nargs="+",
        default=[],
        type=_year,
        metavar="ANNÉE",
        help=f"télécharge les fichiers officiels de ces années ({fetch.LATEST} : la dernière publiée)",
    )
    add("--data-dir", type=Path, metavar="DOSSIER", help="où publier (sinon COMEX_DATA_DIR, sinon data/official)")
    add(
        "--publie",
        type=_published,
        metavar="DATE",
        help="date de publication des fichiers donnés, 2025-03-20 ou 2025-03 : elle l'emporte sur celle de leur nom ; "
        "sans date, un fichier ne remplace pas un fichier daté",
    )
    add("--status", action="store_true", help="montre en JSON ce qui est publié")
    add("--history", action="store_true", help="montre les publications chargées et d'où vient chaque trimestre")
    compared = "identifiant (montré par --history) ou son début, « précédente », « courante »"
    add("--diff", nargs=2, metavar=("A", "B"), help=f"montre ce qui a changé de A à B : {compared}")
    add("--log-progress", action="store_true", help="écrit l'avancement ligne à ligne, pour un journal")
    add("--force", action="store_true", help="accepte qu'un trimestre perde plus de la moitié de ses lignes")
    options = parser.parse_args(arguments)
    if not (options.files or options.download or options.status or options.history or options.diff):
        parser.error("donnez au moins un fichier, --download, --status, --history ou --diff")
    if options.publie and (options.download or not options.files):
        parser.error("--publie donne la date de fichiers que vous avez : donnez-les, sans --download")
    return options


def _published(text: str) -> PublicationDate:
    try:
        given = PublicationDate.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"« {text[:20]} » n'est pas une date : 2025-03-20 ou 2025-03") from error
    if believed(given.first_day) is None:
        raise argparse.ArgumentTypeError(f"« {text} » est à venir")
    return given


def _year(text: str) -> str:
    try:
        return fetch.year(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _status(chosen: Path | None) -> Manifest:
    """What the application shows: the folder asked for, else the official data, else the demonstration."""
    for folder in [chosen] if chosen else [data_dir(), DEMO_DIR]:
        if manifest := read_manifest(folder):
            return manifest
    raise IngestError(f"rien n'est publié dans {chosen or data_dir()}")


@dataclass
class _Progress:
    """How far a file is: on a terminal one line that changes; elsewhere its end, and its tenths in a ``journal``."""

    journal: bool
    written: str = ""

    def read(self, name: str, fraction: float) -> None:
        self._say(name, fraction, "lecture", "lu")

    def received(self, name: str, fraction: float) -> None:
        self._say(name, fraction, "téléchargement", "téléchargé")

    def _say(self, name: str, fraction: float, doing: str, done: str) -> None:
        ended = fraction >= 1
        if sys.stderr.isatty():
            print(f"\r{name} : {doing} {fraction:4.0%}", end="\n" if ended else "", file=sys.stderr, flush=True)
        elif ended:
            print(f"{name} : {done}", file=sys.stderr, flush=True)
        elif self.journal:
            line = f"{name} : {doing} {int(fraction * _TENTHS) * 100 // _TENTHS} %"
            if line != self.written:
                print(line, file=sys.stderr, flush=True)
            self.written = line


def _tell(sentence: str) -> None:
    print(f"{_NEW_LINE}{sentence}", file=sys.stderr, flush=True)


def _waiting() -> None:
    print("Un autre chargement est en cours dans ce dossier : attente de sa fin…", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
