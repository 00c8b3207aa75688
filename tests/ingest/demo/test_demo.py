"""The demonstration: invented, plausible, small, and true to the published totals."""

import hashlib
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import reference
from lib.ingest.demo.build import build, write_files
from lib.ingest.demo.profiles import PROFILES_DIR
from lib.ingest.demo.totals import apportion, settle, short
from lib.ingest.layouts import REGIONAL
from lib.schema import FLOWS, Flow, quarter_index
from lib.store import DEMO_DIR, Dataset, open_dataset

YEARS = (2022, 2023, 2024)
FRANCE = "FR"
KEY = [field.name for field in REGIONAL.fields if not field.is_amount]

# Exports and imports of 2024 in M€, as the customs and the fiches print them.
PUBLISHED = {
    "58": (1_212.9, 1_211.7),
    "03": (2_152.0, 1_476.9),
    "R27": (None, 19_951.1),
    "R84": (71_307.5, 76_304.6),
    FRANCE: (580_354.5, 684_776.3),
}

# Largest products of Allier's treemap in the fiche of 2024, both flows together, in order of area.
ALLIER = ["C24A", "C20B", "C10K", "C21Z", "C26E", "C10A", "C22B", "C20A", "C29A", "C24B"]


@pytest.fixture(scope="module")
def demo() -> Dataset:
    """Return the demonstration as the repository holds it."""
    return open_dataset(DEMO_DIR)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the official-layout files that the profiles and the seed give today."""
    return write_files(tmp_path_factory.mktemp("demo"))


def quarters(year: int) -> range:
    """Return the quarter indexes of a year."""
    return range(quarter_index(year, 1), quarter_index(year, 4) + 1)


def euros(demo: Dataset, code: str, flow: str, year: int = 2024) -> int:
    """Return a territory's total of a year."""
    return demo.total(reference.territory(code), flow, quarters(year))[0]


@pytest.mark.parametrize(
    ("code", "flow", "printed"),
    [
        (code, flow, printed)
        for code, pair in PUBLISHED.items()
        for flow, printed in zip((Flow.EXPORT, Flow.IMPORT), pair, strict=True)
        if printed is not None
    ],
)
def test_published_totals(demo: Dataset, code: str, flow: str, printed: float) -> None:
    """The totals of 2024 are the published ones, to 0.1 M€."""
    assert f"{euros(demo, code, flow) / 1e6:.1f}" == f"{printed:.1f}"


@pytest.mark.parametrize(
    ("code", "flow", "region", "of_region", "of_france"),
    [
        ("58", Flow.EXPORT, "R27", "5.7", "0.21"),
        ("58", Flow.IMPORT, "R27", "6.1", "0.18"),
        ("03", Flow.EXPORT, "R84", "3.0", "0.37"),
        ("03", Flow.IMPORT, "R84", "1.9", "0.22"),
    ],
)
def test_published_shares(demo: Dataset, code: str, flow: str, region: str, of_region: str, of_france: str) -> None:
    """The shares of région and of France are the percentages printed in the fiches."""
    own = euros(demo, code, flow)
    assert f"{100 * own / euros(demo, region, flow):.1f}" == of_region
    assert f"{100 * own / euros(demo, FRANCE, flow):.2f}" == of_france


@pytest.mark.parametrize(
    ("code", "flow", "billions"),
    [
        ("R11", Flow.EXPORT, 141.6),
        ("R32", Flow.EXPORT, 68.0),
        ("R44", Flow.EXPORT, 67.6),
        ("R53", Flow.EXPORT, 12.28),
        ("R44", Flow.IMPORT, 63.4),
    ],
)
def test_other_regions_are_plausible(demo: Dataset, code: str, flow: str, billions: float) -> None:
    """Régions whose totals other public sources round are within three per cent of them."""
    assert euros(demo, code, flow) / 1e9 == pytest.approx(billions, rel=0.03)


def test_the_whole_is_the_sum_of_its_parts(demo: Dataset) -> None:
    """France is the sum of all départements, overseas, Monaco and the rows no département answers for."""
    parts = [*reference.departments(), reference.NOT_ALLOCATED]
    for flow in FLOWS:
        for year in YEARS:
            assert sum(euros(demo, code, flow, year) for code in parts) == euros(demo, FRANCE, flow, year)


def test_twelve_quarters_of_both_flows_for_every_departement(demo: Dataset) -> None:
    """Every département, and code 98, trades both ways in each of the twelve quarters."""
    expected = {*reference.departments(), "98"}
    for flow in FLOWS:
        assert demo.quarters(flow) == tuple(q for year in YEARS for q in quarters(year))
        for quarter in demo.quarters(flow):
            frame = demo.aggregate(reference.territory(FRANCE), flow, [quarter], by=("department",))
            assert set(frame["department"]) == expected


def test_small_in_the_repository(demo: Dataset) -> None:
    """Everything in data/demo stays below a third of the text it was made from, and holds one publication only."""
    files = [path for path in DEMO_DIR.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) * 3 < sum(source.size for source in demo.manifest.sources)
    assert len(list((DEMO_DIR / "publications").iterdir())) == 1


def test_says_that_it_is_a_demonstration(demo: Dataset) -> None:
    """The manifest's kind, each source's name and each profile's first lines say that nothing here is real."""
    assert demo.is_demo
    assert len(demo.manifest.sources) == len(FLOWS) * len(YEARS)
    assert all("demo" in source.name for source in demo.manifest.sources)
    for table in PROFILES_DIR.glob("*.csv"):
        head = table.read_text(encoding="utf-8").splitlines()[:2]
        assert "invent" in head[0]
        assert head[1].startswith("# licence: MIT")


def test_nothing_was_rejected_and_only_98_is_unknown(demo: Dataset) -> None:
    """The ingest read every invented line, and knows every code but the one that is there to be unknown."""
    assert all(source.rows_rejected == 0 for source in demo.manifest.sources)
    assert demo.manifest.unknown == {"product": [], "country": [], "department": ["98"]}


def test_allier_products_rank_as_in_the_fiche(demo: Dataset) -> None:
    """Allier's ten largest products of 2024, both flows together, are those of the fiche, in its order."""
    allier = reference.territory("03")
    both = sum(
        demo.aggregate(allier, flow, quarters(2024), by=("A129",)).set_index("A129")["value_eur"].astype(float)
        for flow in FLOWS
    )
    assert both.sort_values(ascending=False).index[:10].tolist() == ALLIER


def test_gas_and_electricity_imports_are_booked_in_paris(demo: Dataset) -> None:
    """Natural gas and electricity enter in Paris only, and electricity weighs nothing."""
    for product in ("0620", "3511"):
        frame = demo.aggregate(
            reference.territory(FRANCE), Flow.IMPORT, quarters(2024), by=("department",), products=(product,)
        )
        assert frame["department"].tolist() == ["75"]
    assert demo.total(reference.territory(FRANCE), Flow.IMPORT, quarters(2024), products=("3511",))[1] == 0


def test_many_partners_and_partners_that_are_no_country(demo: Dataset) -> None:
    """More than two hundred partners trade, among them stores, undetermined countries, returns and Northern Ireland."""
    codes = set()
    for flow in FLOWS:
        codes |= set(
            demo.aggregate(reference.territory(FRANCE), flow, quarters(2024), by=("country_code",))["country_code"]
        )
    assert len(codes) > 200
    assert {"QP", "QR", "QS", "QU", "FR", "XI", "XS", "XK"} <= codes


@pytest.mark.sweep
def test_values_and_masses_are_natural_numbers(sources: list[Path]) -> None:
    """No invented line has a negative or zero value, or a negative mass, nor stands twice."""
    for path in sources:
        with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as text:
            rows = pd.read_csv(text, sep=";", header=None, names=REGIONAL.names, dtype=dict.fromkeys(KEY, "category"))
        assert rows["value"].min() > 0
        assert rows["mass"].min() >= 0
        assert not rows.duplicated(KEY).any()


@pytest.mark.sweep
def test_the_repository_holds_what_the_profiles_give(demo: Dataset, sources: list[Path]) -> None:
    """The published sources are, byte for byte, those that the profiles and the seed give."""
    published = {source.name: source.sha256 for source in demo.manifest.sources}
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sources} == published


@pytest.mark.sweep
def test_same_seed_same_bytes(tmp_path: Path) -> None:
    """Built twice from one seed, the second time over another publication, the demonstration has identical bytes."""
    first, second = tmp_path / "first", tmp_path / "second"
    (second / "publications" / "0123456789abcdef").mkdir(parents=True)
    (second / "current").write_text("0123456789abcdef\n")
    build(first, scale=0.02)
    build(second, scale=0.02)
    assert _bytes(first) == _bytes(second)
    assert (first / "publications" / (first / "current").read_text().strip() / "E-2024T3.arrow").is_file()


@given(st.integers(0, 10**12), st.lists(st.floats(0.01, 1e9), min_size=1, max_size=40))
def test_apportioned_parts_add_up(total: int, weights: list[float]) -> None:
    """Apportioned parts add up to the total, and none is a whole unit away from its due."""
    parts = apportion(total, np.array(weights))
    assert parts.sum() == total
    assert np.abs(parts - np.array(weights) / sum(weights) * total).max() < 1 + 1e-9 * total


@given(st.lists(st.floats(1, 1e10), min_size=1, max_size=40), st.integers(10**6, 10**12))
def test_settled_lines_add_up(values: list[float], total: int) -> None:
    """Settled lines add up to their group's total, to the euro."""
    group = np.zeros(len(values), dtype=np.int64)
    assert settle(np.array(values), group, np.array([total])).sum() == total


@given(st.floats(0, 1e12))
def test_short_numbers_stay_close(value: float) -> None:
    """A shortened number is within a half per cent of the value, and exact below 65,536."""
    number = int(short(np.array([value]))[0])
    assert number == pytest.approx(value, rel=0.005, abs=0.5)
    assert value >= 65_535.5 or number == round(value)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
