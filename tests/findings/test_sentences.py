"""The sentences of every finding are those that were read in review, for six selections of the demonstration."""

import difflib

import pytest

from lib.store import Dataset
from tests.findings.sentences import FOLDER, SELECTIONS, written

REMEDY = "The sentences are not those of the snapshots. If they are meant: `make snapshots`, then read the difference."


@pytest.mark.parametrize("name", SELECTIONS)
@pytest.mark.sweep(every=3)
def test_every_finding_says_what_was_read(demo: Dataset, name: str) -> None:
    """Titles, sentences, coverage, large figures, readings, cautions and alternative texts, to the letter."""
    path = FOLDER / f"{name}.txt"
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    now = written(demo, name)
    if kept != now:
        lines = difflib.unified_diff(kept.splitlines(), now.splitlines(), path.name, "what is said now", lineterm="")
        pytest.fail("\n".join([REMEDY, *lines]), pytrace=False)


def test_no_snapshot_is_left_over() -> None:
    """A file for each selection and no other."""
    assert {path.stem for path in FOLDER.iterdir()} == set(SELECTIONS)


def test_a_finding_with_nothing_to_show_says_what_its_reader_sees(demo: Dataset) -> None:
    """Its title and its remedy, and no sentence."""
    text = written(demo, "france-un-groupe-de-pays")
    block = next(part for part in text.split("\n\n") if part.startswith("== usual_ranks"))
    assert "empty: La France entière contient tout ce qui est classé" in block
    assert "sentence:" not in block
