"""The command that builds the demonstration: ``python -m lib.ingest.demo [--out DOSSIER]``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from lib.ingest.demo.build import DEFAULT_OUT, build


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; prints what was built."""
    parser = argparse.ArgumentParser(
        prog="python -m lib.ingest.demo", description="Fabrique les données de démonstration (inventées)."
    )
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, metavar="DOSSIER", help="dossier (data/demo)")
    report = build(parser.parse_args(arguments).out)
    rows = sum(entry.rows for entry in report.manifest.partitions.values())
    print(f"Démonstration {report.manifest.id} : {rows} lignes inventées.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
