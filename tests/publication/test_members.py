"""The figures by product and country that a record keeps: exact, few enough for a small file, damage told."""

import random
from collections import Counter
from pathlib import Path

import pytest

from lib import reference
from lib.ingest import ingest
from lib.ingest.members import members_of
from lib.publication.history import PublicationRecord
from lib.publication.members import FRANCE, MOST, Block, Members
from lib.publication.paths import DataFolder, PublicationFolder
from lib.schema import FLOWS, Dimension, Flow
from lib.selection import Period
from lib.store import open_dataset
from lib.store.history import vintage
from tests.datasets import Row, publish, random_rows
from tests.official_bytes import line, official_zip

MOST_BYTES_OF_A_FIGURE = 5.5  # measured 5.0 with values as varied as can be


def record_of(data: Path) -> PublicationRecord:
    """The record of the publication in force."""
    folder = DataFolder(data)
    record = PublicationRecord.read(folder.record(folder.pointed()))
    assert record is not None
    return record


def counted(rows: list[Row], place: str, flow: Flow, dimension: Dimension) -> Counter[str]:
    """Euros of 2024 by member, as plain loops give them."""
    inside = reference.territory(place).departments if place != FRANCE else None
    found: Counter[str] = Counter()
    for row in rows:
        if (row["flow"], row["year"]) == (flow, 2024) and (inside is None or row["department"] in inside):
            found[row["a129" if dimension is Dimension.PRODUCT else "country"]] += row["value"]
    return Counter({code: euros for code, euros in found.items() if euros})


def test_what_is_kept_is_what_the_lines_add_up_to(rows: list[Row], tmp_path: Path) -> None:
    """Of France, a région and départements, by product and by country, to the euro; all of it where it is little."""
    publish(rows, tmp_path)
    kept = record_of(tmp_path / "data").members
    assert kept is not None
    assert (kept.first, kept.last) == (Period.year(2024).first, Period.year(2024).last)
    for place in (FRANCE, "R27", "58", "75", "20"):
        for flow in FLOWS:
            for dimension in (Dimension.PRODUCT, Dimension.COUNTRY):
                block = kept.blocks[flow, dimension, place]
                assert (block.euros, block.complete) == (dict(counted(rows, place, flow, dimension)), True)


def test_a_record_reads_itself_again(rows: list[Row], tmp_path: Path) -> None:
    """Through the text of its file, nothing lost; without whole year nothing is kept."""
    publish(rows, tmp_path / "whole")
    record = record_of(tmp_path / "whole" / "data")
    assert PublicationRecord.from_json(record.to_json()) == record
    publish([row for row in rows if row["quarter"] < 4], tmp_path / "part")
    assert record_of(tmp_path / "part" / "data").members is None


@pytest.mark.parametrize("place", range(3))
def test_damage_is_told(place: int) -> None:
    """A packed list that was cut, or is none, is a ``ValueError``, which makes the record unreadable and no more."""
    content = Members(
        8096, 8099, {(Flow.EXPORT, Dimension.PRODUCT, "58"): Block({"C10A": 5, "C24A": -2}, False)}
    ).to_json()
    for damaged in ("", "!", "00", content["packed"][place][:-3]):
        packed = list(content["packed"])
        packed[place] = damaged
        with pytest.raises(ValueError, match=r".*"):
            Members.from_json(content | {"packed": packed})


def largest(seed: int) -> Members:
    """As much as a record can keep: every block full, of euros as varied as they come."""
    draw = random.Random(seed)
    regions = [region.code for region in reference.regions().values()]
    codes = {Dimension.PRODUCT: list(reference.products("A129")), Dimension.COUNTRY: list(reference.countries())}
    blocks = {}
    for flow in FLOWS:
        for dimension, (of_department, of_region) in MOST.items():
            every = codes[dimension]
            for place in (FRANCE, *regions, *reference.departments()):
                most = len(every) if place == FRANCE else of_region if place in regions else of_department
                members = draw.sample(every, min(most, len(every)))
                blocks[flow, dimension, place] = Block(
                    {code: int(draw.lognormvariate(15, 2.5)) + 1 for code in members}, place == FRANCE
                )
    return Members(8096, 8099, blocks)


def test_a_full_record_stays_under_two_hundred_kilobytes() -> None:
    """A bounded number of figures, of a bounded number of bytes each, beside ten years of totals."""
    members = largest(1)
    places = len(reference.departments()), len(reference.regions())
    most = sum(number * places[i] for kept in MOST.values() for i, number in enumerate(kept))
    assert len(members) <= 2 * (most + len(reference.products("A129")) + len(reference.countries()))
    packed = sum(map(len, members.to_json()["packed"]))
    assert packed <= MOST_BYTES_OF_A_FIGURE * len(members) < 95_000  # ten years of totals make 105


def test_what_moved_most_is_told_first(tmp_path: Path) -> None:
    """Two publications: what changed by product and by country, of a département, a région and a perimeter."""

    def archive(published: str, **euros: int) -> Path:
        rows = [
            line(department=place[1:], country=country, a129=a129, cpf4=cpf4, quarter=quarter, value=amount)
            for quarter in range(1, 5)
            for place, amount in euros.items()
            for country, a129, cpf4 in (("DE", "C24A", "2410"), ("US", "C10A", "1011"))
        ]
        return official_zip(tmp_path, rows, published=published)

    imports = official_zip(tmp_path, [line(flow="I", quarter=q) for q in range(1, 5)], flow="I")
    first = ingest([archive("202503", d58=100, d21=10), imports], tmp_path / "data").manifest.id
    ingest([archive("202509", d58=130, d21=10)], tmp_path / "data")
    dataset = open_dataset(tmp_path / "data")
    before = vintage(dataset, first)
    assert before is not None
    for code, old in (("58", 400), ("R27", 440), ("21,58", 440), ("FR", 440)):
        moved = before.moved(dataset, reference.territory(code), Period.year(2024))
        assert {(one.code, one.before, one.change) for one in moved} == {
            ("C24A", old, 120), ("C10A", old, 120), ("DE", old, 120), ("US", old, 120)
        }  # fmt: skip
    assert before.moved(dataset, reference.territory("21"), Period.year(2024)) == []
    assert before.moved(dataset, reference.territory("58"), Period.year(2023)) == []


def test_a_record_of_before_has_no_members(rows: list[Row], tmp_path: Path) -> None:
    """Records written when they were not kept are read as they were."""
    publish(random_rows(3, 200), tmp_path)
    text = "\n".join(
        text for text in record_of(tmp_path / "data").to_json().splitlines() if not text.startswith('"members"')
    )
    assert PublicationRecord.from_json(text).members is None
    folder = PublicationFolder(next((tmp_path / "data" / "publications").iterdir()))
    assert members_of(open_dataset(tmp_path / "data").manifest, folder) is not None
