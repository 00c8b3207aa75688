import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.ingest import blocks, parse
from lib.ingest.codes import Codes
from lib.ingest.layouts import REGIONAL
from lib.ingest.parse import Reading
from lib.ingest.promise import Promise
from lib.ingest.refusal import IngestError
from lib.publication.partition import PartitionKey
from tests.effort import EXAMPLES
from tests.ingest.test_layout import BAD, GOOD
from tests.official_bytes import line, lines, text

ANY = Promise(last_year=2026)


def read(data: bytes, promise: Promise = ANY) -> Reading:
    """The whole way of some bytes through the parser."""
    return parse.parse(io.BytesIO(data), len(data), REGIONAL, promise, Codes())


def accepted_sum(reading: Reading) -> int:
    """Euros of every accepted row."""
    return sum(int(values.sum()) for group in reading.groups.values() for values in group.values)


def test_rejects_have_their_true_line_number_and_text() -> None:
    """Bad lines far apart, in several blocks, keep number, reason and raw text; the rest is accepted."""
    rows = lines(120_000)
    for number, bad in ((1, "Flux;Valeur"), (2, ""), (70_000, line(quarter=5)), (120_000, line() + ";x")):
        rows[number - 1] = bad
    reading = read(text(rows))
    assert [(r.number, r.reason.split(" (")[0], r.text) for r in reading.rejects] == [
        (1, "ligne d'en-tête, pas une donnée", "Flux;Valeur"),
        (2, "ligne vide", ""),
        (70_000, "trimestre invalide", line(quarter=5)),
        (120_000, "11 champs au lieu de 10", line() + ";x"),
    ]
    assert reading.rows_accepted == 119_996
    assert len(text(rows)) > blocks.BLOCK


def plain_good(row: str) -> bool:
    """Whether a line is good, said a second time in plain Python."""
    fields = row.split(";")
    if len(fields) != 10 or not row.isascii():
        return False
    flow, quarter, year, department, region, a129, cpf4, country, *amounts = fields
    return (
        flow in ("E", "I")
        and quarter in ("1", "2", "3", "4", "01", "02", "03", "04")
        and year.isdigit() and len(year) == 4 and 1990 <= int(year) <= 2026
        and len(department) == 2 and department[0].isdigit() and (department[1].isdigit() or department[1].isupper())
        and len(region) <= 2 and all(c.isdigit() or c.isupper() for c in region)
        and len(a129) == 4 and a129[0].isupper() and a129[3].isupper() and a129.isalnum() and a129 == a129.upper()
        and (cpf4 == "" or (len(cpf4) == 4 and (cpf4.isdigit() or (cpf4.isalpha() and cpf4.isupper()))))
        and len(country) == 2 and country.isalpha() and country.isupper()
        and all(re.fullmatch("-?[0-9]+", n) and abs(int(n)) <= 10**15 for n in amounts)
    )  # fmt: skip


CODES = (
    "",
    "0",
    "1",
    "5",
    "03",
    "1900",
    "2024",
    "2027",
    "58",
    "9A",
    "98",
    "5a",
    "C24A",
    "ZZZZ",
    "0111",
    "DE",
    "D",
    "XK",
)
AMOUNTS = ("-7", "0X1F", "0x1f", "1e5", "1.0", " 1", "1\t", '"1"', "10" * 9, str(10**15), "007", "--1")
FIELD = st.sampled_from([*CODES, *AMOUNTS, "é", "\0", "\r", "a;b"])
AMOUNT = st.integers(-(10**6), 10**6)


@st.composite
def official_row(draw: st.DrawFn) -> str:
    """A line, one in four with one field that may be anything."""
    fields = {"quarter": draw(st.integers(1, 4)), "value": draw(AMOUNT), "mass": draw(AMOUNT)}
    if draw(st.integers(0, 3)) == 0:
        name = draw(
            st.sampled_from(["flow", "quarter", "year", "department", "region", "a129", "cpf4", "country", "value"])
        )
        fields[name] = draw(FIELD)
    return line(**fields)


@settings(max_examples=EXAMPLES)
@given(st.lists(official_row(), max_size=30), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_accepted_and_rejected_make_what_was_read(rows: list[str], end: str, last_end: bool) -> None:
    """Whatever the lines, each is either in the totals or among the rejects, as a plain reading of the text says."""
    rows.append(line())
    data = "".join(row + end for row in rows).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parse, "TOLERATED", 1.0)
        reading = read(data if last_end else data.removesuffix(end.encode()))
    bad = [number for number, row in enumerate(rows, start=1) if not plain_good(row)]
    good = [row for row in rows if plain_good(row)]
    assert reading.rows_read == len(rows)
    assert reading.rows_accepted + len(reading.rejects) == reading.rows_read
    assert [r.number for r in reading.rejects] == bad
    assert accepted_sum(reading) == sum(int(row.split(";")[8]) for row in good)
    assert reading.complete_last_line is last_end


@settings(max_examples=EXAMPLES)
@given(st.lists(official_row(), min_size=1, max_size=20))
def test_a_block_is_read_alike_as_a_whole_and_line_by_line(rows: list[str]) -> None:
    """The quick reading of a block accepts exactly what the careful reading of its lines does."""
    data = text(row if row.isascii() else "x" for row in rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parse, "TOLERATED", 1.0)
        quick = parse._Parser(REGIONAL, ANY, Codes(), len(data))
        quick.feed(data, blocks.columns(data, REGIONAL))
        careful = parse._Parser(REGIONAL, ANY, Codes(), len(data))
        careful.feed(data, None)
    assert quick.reading.rejects == careful.reading.rejects
    assert accepted_sum(quick.reading) == accepted_sum(careful.reading)


@pytest.mark.parametrize(("bad", "reason"), BAD)
def test_no_kind_of_bad_line_slips_through_a_block(bad: str, reason: str) -> None:
    """Between good lines each kind of bad one becomes a reject, and the good ones count once."""
    data = "".join(row + "\r\n" for row in (*lines(100), bad, *lines(100))).encode()
    reading = read(data)
    (reject,) = reading.rejects
    assert reject.number == 101
    assert reason in reject.reason
    assert (reading.rows_accepted, accepted_sum(reading)) == (200, 2 * sum(range(1000, 1100)))


@pytest.mark.parametrize("fields", GOOD, ids=str)
def test_no_unusual_line_is_lost_in_a_block(fields: dict[str, object]) -> None:
    """A line of unusual codes or amounts is read with the others of its block."""
    reading = read(text([line(), line(**fields)]))
    assert (reading.rows_accepted, reading.rejects) == (2, [])
    assert accepted_sum(reading) == 1000 + int(str(fields.get("value", 1000)))


@pytest.mark.parametrize("size", [64, 100, 1000])
def test_blocks_cut_anywhere_change_nothing(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """The same rows come out however small the blocks the text is read in."""
    rows = [line(quarter=1 + i % 4, value=i, department=f"{10 + i % 80}") for i in range(400)]
    rows[123] = "x"
    whole = read(text(rows))
    monkeypatch.setattr(blocks, "BLOCK", size)
    cut = read(text(rows))
    assert cut.rejects == whole.rejects
    assert {name: accepted_sum(Reading({name: group})) for name, group in cut.groups.items()} == {
        name: accepted_sum(Reading({name: group})) for name, group in whole.groups.items()
    }


def test_a_byte_order_mark_is_not_a_bad_line() -> None:
    """A BOM in front of the first line is left out."""
    reading = read(b"\xef\xbb\xbf" + text(lines(2)))
    assert (reading.rows_accepted, reading.rejects) == (2, [])


def test_lines_of_another_year_than_the_name_says_are_rejected() -> None:
    """A damaged year cannot make a quarter of its own in a file that is of one year."""
    reading = read(text([*lines(200), line(year=2016)]), Promise("E", 2024, 2026))
    assert [r.reason for r in reading.rejects] == ["année 2016 inattendue dans un fichier de 2024"]
    assert list(reading.groups) == [PartitionKey("E", 2024 * 4)]


def test_one_bad_line_in_a_hundred_passes_and_two_do_not() -> None:
    """Exactly one per cent of bad lines is still accepted, more refuses the file and shows the first ones."""
    assert len(read(text([*lines(99), "x"])).rejects) == 1
    with pytest.raises(IngestError, match=r"2 lignes illisibles sur 100 lues.*ligne 99, 1 champ au lieu de 10 : « x »"):
        read(text([*lines(98), "x", "y"]))


def test_a_wrong_file_is_refused_before_its_end() -> None:
    """Millions of bad lines are not collected: the refusal comes as soon as nothing can save the file."""
    stream = io.BytesIO(b"x\n" * 10_000_000)
    with pytest.raises(IngestError, match="9000 lignes illisibles sur 9000 lues"):
        parse.parse(stream, 20_000_000, REGIONAL, ANY, Codes())
    assert stream.tell() < 20_000_000


def test_the_wrong_flow_is_named_as_the_cause() -> None:
    """A file of imports under the name of exports says so."""
    with pytest.raises(IngestError, match="contredit le nom du fichier"):
        read(text(lines(5, flow="I")), Promise("E", 2024, 2026))


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf"])
def test_no_line_at_all_is_refused(data: bytes) -> None:
    """A text without data is refused."""
    with pytest.raises(IngestError, match="aucune ligne de données"):
        read(data)


def test_an_endless_line_is_refused() -> None:
    """A line longer than a block is no line: it is refused instead of filling the memory."""
    with pytest.raises(IngestError, match="2 Mo"):
        read(text(lines(5)) + b"9" * (3 * blocks.BLOCK))


def test_a_long_bad_line_is_kept_short() -> None:
    """The text of a bad line is cut, and its control characters are escaped."""
    (reject,) = read(text(lines(200)) + b"\x1b[31m" + b"9" * 10_000 + b"\n").rejects
    assert reject.text.startswith("\\x1b[31m999")
    assert len(reject.text) == parse.TEXT_KEPT + 1


def test_amounts_that_would_not_add_up_exactly_are_refused() -> None:
    """A quarter so heavy that sums could overflow is refused, whatever the signs."""
    with pytest.raises(IngestError, match="vraisemblance"):
        read(text([line(value=10**15), line(value=-(10**15))] * 51))
