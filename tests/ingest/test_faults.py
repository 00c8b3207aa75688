"""Every bad input against a publication in force: nothing slips through, and what was published is still served."""

import csv
import io
import random
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.ingest import IngestError, blocks, ingest, parse
from lib.ingest.codes import Codes
from lib.ingest.layouts import BOM, REGIONAL
from lib.ingest.promise import Promise
from lib.ingest.source import open_source
from lib.reference import territories
from lib.schema import FLOWS
from lib.store import open_dataset
from tests.effort import EXAMPLES, FLIPS
from tests.ingest import published
from tests.ingest.faults import EUROS, FAULTS, GOOD
from tests.official_bytes import line, lines, official_zip, text

Totals = dict[tuple[str, str, int], tuple[int, int]]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with both flows, two quarters and three départements published."""
    folder = tmp_path_factory.mktemp("served")
    places = [line(department=code, quarter=2, value=7) for code in ("21", "75", "98")]
    files = [
        official_zip(folder, [*lines(300), *lines(2_000, quarter=2), *places]),
        official_zip(folder, [*lines(50, flow="I"), *lines(50, flow="I", quarter=2)], flow="I"),
    ]
    ingest(files, folder / "données")
    return folder / "données"


def totals(data_dir: Path) -> Totals:
    """What the store serves: euros and kilograms of every territory, flow and quarter."""
    dataset = open_dataset(data_dir)
    return {
        (code, flow, quarter): dataset.total(territory, flow, [quarter])
        for code, territory in territories().items()
        if code in ("FR", "21", "58", "75", "R27", "TI-2707", "NV")
        for flow in FLOWS
        for quarter in dataset.all_quarters
    }


def rejected(data_dir: Path) -> list[tuple[int, str]]:
    """Line number and reason of every rejected line."""
    content = (published.in_force(data_dir) / "rejets.csv").read_text(encoding="utf-8")
    return [(int(row["ligne"]), row["motif"]) for row in csv.DictReader(io.StringIO(content))]


def test_the_matrix_is_as_large_as_promised() -> None:
    """So that no case is lost by renaming another."""
    assert len(FAULTS) >= 90
    assert sum(bool(fault.refused) for fault in FAULTS.values()) >= 60
    assert sum(len(fault.reported) for fault in FAULTS.values()) >= 30


REFUSED = [name for name, fault in FAULTS.items() if fault.refused]
READ = [name for name, fault in FAULTS.items() if not fault.refused]


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_and_the_data_are_still_served(name: str, served: Path, tmp_path: Path) -> None:
    """The refusal says why in French; every total and every file is as it was, and nothing is left behind."""
    fault, before, files = FAULTS[name], totals(served), published.files(served)
    with pytest.raises(IngestError, match=fault.refused):
        ingest([fault.build(tmp_path)], served)
    assert totals(served) == before
    assert published.files(served) == files
    assert {path.name for path in (served / "publications").iterdir()} == {published.in_force(served).name}


@pytest.mark.parametrize("name", READ)
def test_bad_lines_are_reported_with_their_true_number(name: str, served: Path, tmp_path: Path) -> None:
    """Each bad line, and no other, is in rejets.csv; the good ones add up; the other quarters are as they were."""
    fault = FAULTS[name]
    data_dir = shutil.copytree(served, tmp_path / "copie")
    (report,) = ingest([fault.build(tmp_path)], data_dir).files
    bad = rejected(data_dir)
    assert tuple(number for number, _ in bad) == fault.reported
    assert all(fault.words in reason for _, reason in bad)
    assert report.source.rows_read == report.source.rows_accepted + len(bad)
    before, after = totals(served), totals(data_dir)
    changed = {key for key in before if key[1] == "E" and key[2] % 4 == 0}
    assert {key: after[key] for key in before.keys() - changed} == {key: before[key] for key in before.keys() - changed}
    assert after["58", "E", 2024 * 4][0] == after["FR", "E", 2024 * 4][0] == fault.euros


@pytest.mark.parametrize("share", [(i + 0.5) / 20 for i in range(20)])
def test_a_text_cut_anywhere_says_so(share: float, tmp_path: Path, data_dir: Path) -> None:
    """Without the checksum of an archive, a cut line is still seen, whether it can be read or not."""
    whole = text(lines(6_000))
    at = int(len(whole) * share)
    at -= whole[at - 1 : at] == b"\n"  # at the end of a line there would be nothing to see
    path = tmp_path / "Region_2024_Export.txt"
    path.write_bytes(whole[:at])
    (report,) = ingest([path], data_dir).files
    assert not report.complete_last_line
    assert [number for number, _ in rejected(data_dir)] in ([], [report.source.rows_read])


def rows_of(path: Path) -> tuple[int, int] | None:
    """Lines and euros read from a file; None if it is refused."""
    try:
        with open_source(path) as source:
            reading = parse.parse(source.text, source.text_size, source.layout, source.promise, Codes())
    except IngestError:
        return None
    assert not reading.rejects
    return reading.rows_accepted, sum(int(v.sum()) for group in reading.groups.values() for v in group.values)


def test_a_bit_turned_anywhere_in_an_archive_is_harmless_or_refused(tmp_path: Path) -> None:
    """Whichever bit a disk or a network turns, what is read is what was written, or nothing is."""
    good = official_zip(tmp_path, GOOD).read_bytes()
    draw, seen = random.Random(5), []
    path = tmp_path / "202503-Regional-2024-export.zip"
    for _ in range(FLIPS):
        data = bytearray(good)
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        path.write_bytes(data)
        seen.append(rows_of(path))
    assert set(seen) <= {None, (300, EUROS)}
    assert seen.count(None) > FLIPS / 2


ANY = Promise(last_year=2026)
PIECES = st.sampled_from(
    [line().encode(), b";", b"\r", b"\n", b"\r\n", b"\0", b"\xef\xbb\xbf", b"E;1;2024", b"-", b"\xff"]
)


@settings(max_examples=EXAMPLES)
@given(
    st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=40).map(b"".join),
    st.sampled_from([7, 64, 1 << 20]),
)
def test_no_bytes_at_all_break_the_parser(data: bytes, block: int) -> None:
    """Any bytes, in blocks of any size, are read line for line or refused in words, and never raise anything else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parse, "TOLERATED", 1.0)
        patch.setattr(blocks, "BLOCK", block)
        try:
            reading = parse.parse(io.BytesIO(data), len(data), REGIONAL, ANY, Codes())
        except IngestError as refusal:
            words = str(refusal)
            reading = None
    if reading is None:
        assert re.search("aucune ligne|dépasse 2 Mo", words)
        return
    content = data.removeprefix(BOM)
    assert reading.rows_read == content.count(b"\n") + (not content.endswith(b"\n"))
    assert [reject.number for reject in reading.rejects] == sorted({reject.number for reject in reading.rejects})
