"""The command: ``python -m tests.benchmarks [--years 5] [--scale 1.0] [--out bench-out] [--only NAME,…]``."""

import argparse
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as PlaywrightError

from tests.benchmarks.arrivals import arrivals
from tests.benchmarks.click_speed import click_speed
from tests.benchmarks.fiche_speed import fiche_speed
from tests.benchmarks.first_visit import first_visit
from tests.benchmarks.ingest_speed import ingest_speed
from tests.benchmarks.material import ROOT, Material, prepare
from tests.benchmarks.measure import Measure, table
from tests.benchmarks.page_speed import PAGES, explorer_bytes, page_speed
from tests.benchmarks.ranking_speed import ranking_speed
from tests.benchmarks.server_memory import details_memory, server_memory
from tests.benchmarks.store_speed import store_speed

GROUPS: dict[str, Callable[[Material], Iterator[Measure]]] = {
    "questions": store_speed,
    **{page.name: partial(page_speed, page) for page in PAGES if page.exists},
    "explorer-envoi": explorer_bytes,
    "arrivees": arrivals,
    "clic": click_speed,
    "rangs": ranking_speed,
    "premiere-visite": first_visit,
    "fiches": fiche_speed,
    "chargement": ingest_speed,
    "memoire": server_memory,
    "explorer-memoire": details_memory,
}
PACKAGES = ("streamlit", "pandas", "numpy", "pyarrow", "plotly", "duckdb")


def main() -> int:
    """Measure, print the table, write the JSON; 0 when every target is met. A failure stops its group only."""
    options = _options()
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    tell = lambda words: print(f"… {words}", file=sys.stderr, flush=True)  # noqa: E731  (one line says it)
    material = prepare(out.resolve(), options.years, options.scale, tell)
    measures: list[Measure] = []
    failures: dict[str, str] = {}
    for name in options.only:
        tell(name)
        try:
            for measure in GROUPS[name](material):
                measures.append(measure)
                tell(table([measure]).splitlines()[-1])  # what is measured is not lost with a later group
        except (RuntimeError, AssertionError, OSError, subprocess.SubprocessError, PlaywrightError) as error:
            failures[name] = f"{type(error).__name__}: {error}"
    print(table(measures))
    for name, failure in failures.items():
        print(f"ÉCHEC {name} : {failure}")
    path = out / "bench.json"
    record = _record(options, measures) | {"failures": failures}
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\n{path}")
    return 1 if failures or any(measure.met is False for measure in measures) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Mesure vitesses et mémoire.")
    parser.add_argument("--years", type=int, default=5, choices=range(1, 11), metavar="N", help="années publiées (5)")
    parser.add_argument("--scale", type=float, default=1.0, help="part des lignes d'une vraie année (1.0)")
    parser.add_argument("--out", type=Path, default=ROOT / "bench-out", help="où garder fichiers et résultats")
    groups = lambda text: [name for name in text.split(",") if name]  # noqa: E731
    parser.add_argument("--only", type=groups, default=list(GROUPS), help=f"parmi {','.join(GROUPS)}")
    options = parser.parse_args()
    if unknown := set(options.only) - set(GROUPS):
        parser.error(f"mesure inconnue : {', '.join(sorted(unknown))} (choix : {', '.join(GROUPS)})")
    return options


def _record(options: argparse.Namespace, measures: list[Measure]) -> dict[str, Any]:
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "years": options.years,
        "scale": options.scale,
        "machine": {
            "system": platform.system(),
            "processors": os.cpu_count(),
            "load": os.getloadavg()[0],
            "python": platform.python_version(),
        },
        "packages": {name: importlib.metadata.version(name) for name in PACKAGES},
        "measures": [measure.as_json() for measure in measures],
    }


if __name__ == "__main__":
    sys.exit(main())
