from lib import reference
from lib.findings.tariff.departments import tariff_departments
from lib.findings.tariff.exposure import tariff_exposure
from lib.pictures import Metrics
from lib.schema import Flow
from lib.store import Dataset
from tests.datasets import Row
from tests.findings.loops import chosen, near
from tests.findings.tariff.steel import NIEVRE, STEEL, duty


def test_every_departement_is_ranked_by_what_its_rows_give(small: Dataset, rows: list[Row]) -> None:
    """Shares and duties of all départements, most exposed first; a département without exports has no rank."""
    frame = tariff_departments(small, NIEVRE, STEEL).frame
    expected = {}
    for code in {row["department"] for row in rows} & set(reference.departments()):
        own = chosen(rows, code, Flow.EXPORT)
        part = sum(r["value"] for r in own if r["country"] in STEEL.countries)
        expected[code] = (part / sum(r["value"] for r in own), duty(own, STEEL))
    assert set(frame["territory_code"]) == set(expected)
    assert list(frame["concerned_share"]) == sorted((share for share, _ in expected.values()), reverse=True)
    for line in frame.to_dict("records"):
        share, owed = expected[line["territory_code"]]
        assert near(line["concerned_share"], share)
        assert abs(line["duty_eur"] - owed) <= 0.5001
    standing = dict(zip(frame["territory_code"], frame["rank"], strict=True))["58"]
    picture = tariff_exposure(small, NIEVRE, STEEL).picture
    assert isinstance(picture, Metrics)
    assert picture.tiles[2].value.startswith(f"{standing}")
