"""What is on the disk of users keeps its bytes: read and written again, the files are the same."""

import json
import re
from pathlib import Path

import pytest

from lib.ingest import ingest
from lib.publication import rejects
from lib.publication.history import PublicationRecord
from lib.publication.manifest import Kind, Manifest
from lib.publication.partition import PartitionKey, Span, index_from_json, index_to_json
from lib.publication.paths import DEMO_DIR, DataFolder
from lib.publication.rejects import Reject
from tests.official_bytes import line, lines, official_zip


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """Both flows, two years, unknown codes, and lines that could not be read."""
    odd = [line(country="ZZ", cpf4="8888", department="98"), "=1+1;x", "y"]
    files = [
        official_zip(tmp_path, [*lines(300), *odd, *lines(20, quarter=3)]),
        official_zip(tmp_path, lines(300, flow="I"), flow="I"),
        official_zip(tmp_path, [*lines(300, year=2023), '"x,'], year=2023, published="202403"),
    ]
    ingest(files, tmp_path / "data")
    return DataFolder(tmp_path / "data")


@pytest.fixture(params=["made", "demonstration"])
def folder(request: pytest.FixtureRequest) -> DataFolder:
    """A folder made now, and the demonstration as the repository holds it."""
    made: DataFolder = request.getfixturevalue("data") if request.param == "made" else DataFolder(DEMO_DIR)
    return made


def test_a_manifest_read_and_written_again_has_the_same_bytes(folder: DataFolder) -> None:
    """And the same identifier, which is the name of its folder."""
    publication = folder.publication(folder.pointed())
    manifest = Manifest.read(publication.manifest)
    assert manifest.to_json().encode() == publication.manifest.read_bytes()
    assert manifest.id == publication.id


def test_what_a_manifest_is_asked_for_is_what_its_file_says(folder: DataFolder) -> None:
    """Quarters, totals, date and unknown codes are worked out again from partitions and sources."""
    path = folder.publication(folder.pointed()).manifest
    content, manifest = json.loads(path.read_text("utf-8")), Manifest.read(path)
    assert manifest.publication_date == content["publication_date"]
    assert manifest.totals == content["totals"]
    assert manifest.unknown == content["unknown"]
    quarters = {flow: [PartitionKey(flow, index).quarter_code for index in manifest.quarters[flow]] for flow in "EI"}
    assert quarters == content["quarters"]


def test_every_file_of_a_publication_has_a_place(folder: DataFolder) -> None:
    """The folder holds what its manifest says, under the names of the contract, and nothing else."""
    publication = folder.publication(folder.pointed())
    partitions = {publication.partition(key) for key in Manifest.read(publication.manifest).partitions}
    assert set(publication.path.iterdir()) == {publication.manifest, publication.rejects, *partitions}
    assert publication.data_folder == folder


def test_rejects_read_and_written_again_have_the_same_bytes(data: DataFolder) -> None:
    """Guarded formulas, quotes and commas included; each source finds its own by counting."""
    publication = data.publication(data.pointed())
    lines_of = rejects.from_csv(publication.rejects.read_bytes())
    assert rejects.to_csv(lines_of) == publication.rejects.read_bytes()
    assert [(reject.line, reject.text) for reject in lines_of] == [(301, '"x,'), (302, "'=1+1;x"), (303, "y")]
    sources = Manifest.read(publication.manifest).sources
    shares = rejects.by_source(lines_of, sources)
    assert [(source.name, len(shares[source.sha256])) for source in sources] == [
        ("202403-Regional-2023-export.zip", 1),
        ("202503-Regional-2024-export.zip", 2),
        ("202503-Regional-2024-import.zip", 0),
    ]


def test_rejects_written_before_their_euros_were_kept_are_read() -> None:
    """Four columns: the value is not known."""
    old = 'fichier,ligne,motif,texte\r\nf.txt,7,année invalide,"E;1;x;"""\r\n'
    assert rejects.from_csv(old.encode()) == (Reject("f.txt", 7, "année invalide", 'E;1;x;"'),)
    for wrong in ("a\r\nf,7,m\r\n", "a\r\nf,7,m,t,12,x\r\n", "a\r\nf,7,m,t,1.5\r\n"):
        with pytest.raises(ValueError, match=r"."):
            rejects.from_csv(wrong.encode())


def test_a_manifest_of_when_rejected_euros_were_not_counted_is_read(data: DataFolder) -> None:
    """They are not known where lines were rejected, and zero where none was; its bytes stay as they were."""
    text = data.publication(data.pointed()).manifest.read_text("utf-8")
    old = re.sub(r'"rejected_eur":-?\d+,"rejected_with_value":\d+,', "", text)
    assert old != text
    manifest = Manifest.from_json(old)
    assert [(s.rows_rejected, s.rejected_eur, s.rejected_with_value) for s in manifest.sources] == [
        (1, None, None),
        (2, None, None),
        (0, 0, 0),
    ]
    assert manifest.to_json().splitlines()[2:] == old.splitlines()[2:]


def test_a_text_that_a_spreadsheet_would_run_is_guarded_once() -> None:
    """An apostrophe in front of a formula, none in front of anything else."""
    texts = ["=1+1", "+1", "-1", "@x", "'=1", "E;1", ""]
    guarded = [Reject.guarded("f", 1, "r", text).text for text in texts]
    assert guarded == ["'=1+1", "'+1", "'-1", "'@x", "'=1", "E;1", ""]
    again = rejects.from_csv(rejects.to_csv(Reject("f", 1, "r", text) for text in guarded))
    assert [reject.text for reject in again] == guarded


def test_a_record_says_what_its_file_says(data: DataFolder) -> None:
    """Origins, rows and euros by département; found again by the beginning of its identifier."""
    (path,) = data.records()
    record = PublicationRecord.read(path)
    assert record is not None
    assert PublicationRecord.from_json(record.to_json()) == record
    content = json.loads(path.read_text("utf-8"))
    assert (record.id, record.loaded, record.kind) == (content["id"], content["loaded"], content["kind"])
    assert {quarter.origin.name for quarter in record.quarters.values()} == {s["name"] for s in content["sources"]}
    assert record.quarters[PartitionKey.parse("E-2024T1")].euros["98"] == 1000
    assert list(data.records(record.id[:8])) == [path]
    assert list(data.records("0123456789")) == []


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", "null", '{"format":2}', '{"format":1}', '{"format":1,"kind":"official","codes":[]}'],
)
def test_what_is_no_manifest_or_record_is_one_kind_of_error(text: str, tmp_path: Path) -> None:
    """``ValueError``, whatever is missing; a record is then as good as absent."""
    with pytest.raises(ValueError, match=r"."):
        Manifest.from_json(text)
    with pytest.raises(ValueError, match=r"."):
        PublicationRecord.from_json(text)
    (tmp_path / "x.json").write_text(text)
    assert PublicationRecord.read(tmp_path / "x.json") is None


@pytest.mark.parametrize("name", ["", "E", "X-2024T1", "E-2024T5", "E-2024", "E2024T1", "../E-2024T1"])
def test_a_name_that_is_no_partition_is_refused(name: str) -> None:
    """The message shows the name or its quarter."""
    with pytest.raises(ValueError, match="illisible"):
        PartitionKey.parse(name)


def test_partitions_stand_in_the_order_of_their_names() -> None:
    """Flow, then quarter, as sorted names would."""
    names = ["E-2023T4", "E-2024T1", "I-1999T4", "I-2024T2"]
    assert [str(key) for key in sorted(map(PartitionKey.parse, reversed(names)))] == names


def test_an_index_is_written_as_lists() -> None:
    """As the store has always read it: code, start, stop; France entière under an empty code."""
    spans = (Span("", 0, 2), Span("9A", 2, 5))
    assert index_to_json(spans) == '[["", 0, 2], ["9A", 2, 5]]'
    assert index_from_json(index_to_json(spans).encode()) == spans


def test_a_folder_of_another_kind_of_data_cannot_be_read() -> None:
    """Official or invented: nothing else is known."""
    text = (DataFolder(DEMO_DIR).publication(DataFolder(DEMO_DIR).pointed()).manifest).read_text("utf-8")
    assert Manifest.from_json(text).kind is Kind.DEMO
    with pytest.raises(ValueError, match="autre"):
        Manifest.from_json(text.replace('"kind": "demo"', '"kind": "autre"'))
