"""The command: ``python -m lib.ingest FICHIER… [--data-dir DOSSIER] [--status]``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from lib.ingest import report
from lib.ingest.load import data_dir, ingest
from lib.ingest.publish import read_manifest
from lib.ingest.refusal import Refused


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when done, 2 when refused with nothing changed."""
    parser = argparse.ArgumentParser(
        prog="python -m lib.ingest",
        description="Charge les fichiers régionaux des douanes (zip ou texte) dans les données de l'application.",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FICHIER", help="fichier zip ou texte des douanes")
    parser.add_argument("--data-dir", type=Path, metavar="DOSSIER", help="dossier des données (sinon COMEX_DATA_DIR, sinon data/official)")
    parser.add_argument("--status", action="store_true", help="montre en JSON ce qui est publié, sans rien charger")
    parser.add_argument("--force", action="store_true", help="accepte qu'un trimestre perde plus de la moitié de ses lignes")
    options = parser.parse_args(arguments)
    folder = options.data_dir or data_dir()
    if not options.files and not options.status:
        parser.error("donnez au moins un fichier, ou --status")
    try:
        if options.files:
            done = ingest(options.files, folder, progress=_progress, waiting=_waiting, force=options.force)
            print(report.text(done))
        if options.status:
            manifest = read_manifest(folder)
            if manifest is None:
                raise Refused(f"rien n'est publié dans {folder}")
            print(manifest.text(), end="")
    except Refused as refusal:
        print(f"Refusé : {refusal}. Rien n'a été changé.", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"Échec : {error.strerror or error} ({error.filename or folder}). Rien n'a été changé.", file=sys.stderr)
        return 2
    return 0


def _progress(name: str, fraction: float) -> None:
    end = "\n" if fraction >= 1 else ""
    if sys.stderr.isatty():
        print(f"\r{name} : {fraction:4.0%}", end=end, file=sys.stderr, flush=True)
    elif end:
        print(f"{name} : lu", file=sys.stderr, flush=True)


def _waiting() -> None:
    print("Un autre chargement est en cours dans ce dossier : attente de sa fin…", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
