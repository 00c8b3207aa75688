from collections import Counter

import pytest

from lib.exports import extract
from lib.exports.formats import EXTRACT_FORMATS, FIGURE_FORMATS, ExtractWriter, FigureWriter, Format
from lib.findings.portrait.flows import flows
from lib.schema import Flow
from lib.selection import Period, Selection
from lib.store import Dataset

SELECTION = Selection(Period.year(2024), "58", top=5)
ADDRESS = "https://exemple.fr/?territoire=58"
BEGINNINGS = {  # by the last letters of the file's name
    "xlsx": b"PK",
    "pptx": b"PK",
    "zip": b"PK",
    "parquet": b"PAR1",
    "csv": None,  # begins as it likes
    "png": b"\x89PNG",
    "svg": b"<svg ",
}


def check(content: bytes, ending: str) -> None:
    """Assert that a file is what its name says."""
    assert ending.startswith((".", "_"))
    beginning = BEGINNINGS[ending.rpartition(".")[2]]
    assert content.startswith(beginning or b"")
    assert len(content) > 100


@pytest.mark.parametrize("format_", FIGURE_FORMATS, ids=lambda one: one.key)
def test_a_figure_leaves_in_every_format_offered(small: Dataset, format_: Format[FigureWriter]) -> None:
    """One row of the registry is all a format needs: it writes a whole file, the same each time."""
    finding = flows(small, SELECTION, Flow.EXPORT)
    assert format_.holds(len(finding.frame))
    content = format_.write(finding, ADDRESS)
    check(content, format_.ending)
    assert content == format_.write(finding, ADDRESS)


@pytest.mark.parametrize("format_", EXTRACT_FORMATS, ids=lambda one: one.key)
def test_an_extract_leaves_in_every_format_offered(small: Dataset, format_: Format[ExtractWriter]) -> None:
    """The same for the rows; what holds too many rows for it says what to do instead."""
    content = format_.write(small, SELECTION, ADDRESS)
    check(content, format_.ending)
    assert format_.most_rows is not None
    assert format_.holds(format_.most_rows)
    assert not format_.holds(format_.most_rows + 1)
    assert "lignes" in extract.refusal(format_.most_rows + 1, format_.most_rows)


@pytest.mark.parametrize("formats", [FIGURE_FORMATS, EXTRACT_FORMATS])
def test_formats_are_told_apart(formats: tuple[Format[object], ...]) -> None:
    """Keys, labels and endings are unique in a list, and each says what it is good for."""
    for part in ("key", "label", "ending"):
        assert set(Counter(getattr(one, part) for one in formats).values()) == {1}
    assert all(one.help.endswith(".") and "/" in one.mime for one in formats)
