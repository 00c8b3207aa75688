"""What every finding says, as one readable text per selection: written by ``make snapshots``, compared by a test.

Narrow no-break spaces stand as they are printed; a part that a figure does not have is left out.
"""

import os
import tempfile
from pathlib import Path

from lib.schema import Level, Measure
from lib.selection import Period, Selection
from lib.store import DEMO_DIR, Dataset, open_dataset
from tests.findings.every import EVERY, texts

FOLDER = Path(__file__).with_name("sentences")
# By the file's name: what is looked at, one selection for each of the ways in which sentences differ.
SELECTIONS = {
    "nievre-2024": Selection(Period.year(2024), "58"),
    "mayotte-masse-2023": Selection(Period.year(2023), "9E", measure=Measure.MASS),
    "territoire-d-industrie-un-produit": Selection(Period.year(2024), "TI-9307", products=("C29B",)),
    "france-un-groupe-de-pays": Selection(Period.year(2024), "FR", countries=("HORS-UE",)),
    "region-sur-deux-annees": Selection(Period.parse("2023T3-2024T2"), "R84"),
    "paris-deux-filtres-cpf4": Selection(
        Period.year(2024), "75", level=Level.CPF4, top=5, products=("C30C", "C21Z"), countries=("US", "CN")
    ),
}


def written(dataset: Dataset, name: str) -> str:
    """The text of a selection's file."""
    selection = SELECTIONS[name]
    query = "&".join(f"{key}={value}" for key, value in selection.to_query().items())
    parts = [f"# ?{query}", "# Written by `make snapshots`; read the difference."]
    for question in EVERY:
        said = texts(question.answer(dataset, selection))
        parts.append("\n".join([f"== {question.name}", *(f"{where}: {text}" for where, text in said.items())]))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write every file anew."""
    with tempfile.TemporaryDirectory() as nothing:
        os.environ["COMEX_DATA_DIR"] = nothing  # the demonstration, whatever this machine has loaded
        dataset = open_dataset(DEMO_DIR)
        FOLDER.mkdir(exist_ok=True)
        for old in set(FOLDER.glob("*.txt")) - {FOLDER / f"{name}.txt" for name in SELECTIONS}:
            old.unlink()
        for name in SELECTIONS:
            (FOLDER / f"{name}.txt").write_text(written(dataset, name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
