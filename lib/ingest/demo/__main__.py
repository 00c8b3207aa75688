"""The command that builds the demonstration: ``python -m lib.ingest.demo [--out DOSSIER]``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from lib.ingest.demo.build import build
from lib.publication.paths import DEMO_DIR


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; prints what was built."""
    parser = argparse.ArgumentParser(
        prog="python -m lib.ingest.demo", description="Fabrique les données de démonstration (inventées)."
    )
    parser.add_argument("--out", type=Path, default=DEMO_DIR, metavar="DOSSIER", help="dossier (data/demo)")
    report = build(parser.parse_args(arguments).out)
    rows = sum(entry.rows for entry in report.manifest.partitions.values())
    print(f"Démonstration {report.manifest.id} : {rows} lignes inventées.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
