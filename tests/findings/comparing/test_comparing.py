"""Comparisons, peers, ranks and specialisation against plain loops over the published rows."""

import math
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from lib import reference
from lib.findings.comparing.comparison import AMOUNTS, comparison
from lib.findings.comparing.department_indicators import INDICATORS, leading, values
from lib.findings.comparing.peers import peers
from lib.findings.comparing.ranking_departments import LIST, MAP, ranking, usual_ranks
from lib.findings.comparing.specialisation import BARS, SCATTER, concentration, specialisation
from lib.findings.comparing.structure import structure
from lib.findings.portrait.flows import flow_total
from lib.findings.saying import naming
from lib.findings.saying.finding import Finding
from lib.schema import (
    COUNTRY,
    OTHERS,
    PRODUCT,
    SHARE,
    VALUE_EUR,
    Flow,
)
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.store.nationwide import codes
from tests.datasets import Row, publish, random_rows

NIEVRE = Selection(Period.year(2024))
PLACES = ("58", "R27", "TI-2707", "FR", "NV")


def inside(row: Row, code: str) -> bool:
    """Return whether a row belongs to a territory."""
    if code == "FR":
        return True
    if code == "NV":
        return row["department"] not in reference.departments()
    return row["department"] in reference.territory(code).departments


def total(rows: list[Row], code: str, flow: str, **equal: str) -> int:
    """Return the euros of a territory's flow in 2024, whose other fields equal what is asked."""
    return sum(
        row["value"]
        for row in rows
        if row["flow"] == flow and row["year"] == 2024 and inside(row, code)
        if all(row[name] == value for name, value in equal.items())
    )


def by(rows: list[Row], code: str, flow: str, field: str) -> Counter[str]:
    """Return the euros of a territory's flow in 2024 by a field."""
    found: Counter[str] = Counter()
    for row in rows:
        if row["flow"] == flow and row["year"] == 2024 and inside(row, code):
            found[row[field]] += row["value"]
    return found


def parts(amounts: Counter[str]) -> dict[str, float]:
    """Return shares of what is above zero."""
    whole = sum(x for x in amounts.values() if x > 0)
    return {code: max(x, 0) / whole for code, x in amounts.items()}


@pytest.mark.parametrize("code", PLACES)
def test_territories_side_by_side(small: Dataset, rows: list[Row], code: str) -> None:
    """Each row holds the territory's own flows, balance, coverage ratio and shares, whatever its kind."""
    found = comparison(small, NIEVRE.at(code), ("03", "R84", "99"), AMOUNTS).frame.to_dict("records")
    assert found[0]["territory_code"] == code
    assert {"03", "R84", "99", "FR"} <= {row["territory_code"] for row in found}
    for row in found:
        exports, imports = (total(rows, row["territory_code"], flow) for flow in (Flow.EXPORT, Flow.IMPORT))
        assert (row["export_eur"], row["import_eur"]) == (exports, imports)
        assert row["balance_eur"] == exports - imports
        assert row["export_france_share"] == pytest.approx(exports / total(rows, "FR", Flow.EXPORT))
        if imports:
            assert row["ratio"] == pytest.approx(exports / imports)
        else:
            assert math.isnan(row["ratio"])


def test_a_territory_stands_once(small: Dataset) -> None:
    """Asking for the territory's own région or for France beside it adds no second row."""
    found = comparison(small, NIEVRE, ("R27", "FR", "58"), AMOUNTS).frame
    assert found["territory_code"].tolist() == ["58", "R27", "FR"]


def test_many_territories_make_a_short_sentence(small: Dataset) -> None:
    """With more than three others the sentence names the two extremes only."""
    sentence = comparison(small, NIEVRE, ("03", "18", "21", "75"), AMOUNTS).plain
    assert "chez les autres" in sentence
    assert len(sentence) < 300


@pytest.mark.parametrize(("dimension", "field"), [(PRODUCT, "a129"), (COUNTRY, "country")])
@pytest.mark.parametrize("flow", [Flow.EXPORT, Flow.IMPORT])
def test_a_structure_adds_up(small: Dataset, rows: list[Row], dimension: str, field: str, flow: str) -> None:
    """Within each territory amounts add up to its total, shares to one, and each is that of a plain loop."""
    frame = structure(small, NIEVRE, dimension, flow, ("75", "R84")).frame
    for code, part in frame.groupby("territory_code"):
        amounts = by(rows, str(code), flow, field)
        assert part[VALUE_EUR].sum() == amounts.total()
        assert part[SHARE].sum() == pytest.approx(1)
        named = part[part[dimension] != OTHERS]
        assert named[VALUE_EUR].tolist() == [amounts[member] for member in named[dimension]]


def test_what_is_no_country_is_no_row(small: Dataset) -> None:
    """Stores and corrections stay under « Autres » when partners are compared."""
    shown = structure(small, NIEVRE, COUNTRY, Flow.EXPORT, ()).frame[COUNTRY]
    assert not set(shown) & reference.not_countries()


def test_peers_are_the_nearest_other_departements(small: Dataset, rows: list[Row]) -> None:
    """Peers come by falling cosine of product shares, the territory's own départements never among them."""
    for code in ("58", "R27", "TI-2707"):
        own = by(rows, code, Flow.EXPORT, "a129")
        expected = []
        for other in reference.departments():
            if other in reference.territory(code).departments or not (theirs := by(rows, other, Flow.EXPORT, "a129")):
                continue
            product = sum(own[k] * theirs[k] for k in own)
            expected.append((product / math.hypot(*own.values()) / math.hypot(*theirs.values()), other))
        expected.sort(key=lambda pair: -pair[0])
        frame = peers(small, NIEVRE.at(code)).frame
        assert frame["territory_code"].tolist() == [other for _, other in expected[:5]]
        assert frame["similarity"].tolist() == pytest.approx([near for near, _ in expected[:5]], abs=1e-5)
        assert (frame["similarity"] + frame["distance"]).tolist() == pytest.approx([1] * len(frame))


def test_peers_do_not_move_with_a_filter(small: Dataset) -> None:
    """A filter or another level changes nothing to who is alike; France has no peers and says why."""
    filtered = replace(NIEVRE, countries=("DE",), products=("C10A",), level="CPF4", top=3)
    assert peers(small, filtered).frame.equals(peers(small, NIEVRE).frame)
    france = peers(small, NIEVRE.at("FR"))
    assert france.is_empty
    assert "plus petit" in france.empty


def expected_value(rows: list[Row], name: str, place: str, code: str) -> float | None:
    """Return an indicator of a département by plain loops, None where it has no meaning."""
    exports, imports = total(rows, place, Flow.EXPORT), total(rows, place, Flow.IMPORT)
    indicator = INDICATORS[name]
    if indicator.kind == "amount":
        return (exports if indicator.flow == Flow.EXPORT else imports) or None
    if indicator.kind == "balance":
        return exports - imports if exports or imports else None
    if indicator.kind == "coverage":
        return exports / imports if imports > 0 else None
    if indicator.kind == "share":
        whole = total(rows, place, indicator.flow)
        field = "country" if indicator.of == "pays" else "a129"
        return total(rows, place, indicator.flow, **{field: code}) / whole if whole > 0 else None
    amounts = by(rows, place, Flow.EXPORT, "country" if name == "concentration-pays" else "a129")
    kept = Counter({k: x for k, x in amounts.items() if k not in reference.not_countries()})
    return sum(share**2 for share in parts(kept).values()) if any(x > 0 for x in kept.values()) else None


@pytest.mark.parametrize("name", INDICATORS)
def test_every_indicator_of_every_departement(small: Dataset, rows: list[Row], name: str) -> None:
    """Indicators and ranks are those of plain loops; the list holds each département once, in rank order."""
    code = leading(small, NIEVRE, name)
    expected = {place: expected_value(rows, name, place, code) for place in codes()}
    found = dict(zip(codes(), values(small, NIEVRE, name, code).tolist(), strict=True))
    for place, value in expected.items():
        assert math.isnan(found[place]) if value is None else found[place] == pytest.approx(value), place
    frame = ranking(small, NIEVRE, name, code, LIST).frame
    assert sorted(frame["territory_code"]) == sorted(codes())
    known = [value for value in expected.values() if value is not None]
    for place, rank in zip(frame["territory_code"], frame["rank"], strict=True):
        value = found[place]
        larger = sum(other > value + 1e-12 for other in found.values() if not math.isnan(other))
        assert pd.isna(rank) if math.isnan(value) else rank == 1 + larger
    assert frame["rank"].dropna().is_monotonic_increasing
    assert len(frame["rank"].dropna()) == len(known)


def test_the_sentence_of_a_rank(small: Dataset) -> None:
    """One département reads its rank, a région from which to which, France who is first."""
    one = ranking(small, NIEVRE, "exportations", "", MAP)
    held = dict(zip(one.frame["territory_code"], one.frame["rank"], strict=True))["58"]
    ranked = int(one.frame["rank"].count())
    assert f"{held}e sur {ranked}" in one.plain or (held == 1 and "en tête" in one.plain)
    assert "vont de" in ranking(small, NIEVRE.at("R27"), "exportations", "", MAP).plain
    assert "En tête" in ranking(small, NIEVRE.at("FR"), "exportations", "", MAP).plain


def test_usual_ranks_are_those_of_the_rankings(small: Dataset) -> None:
    """The small table of ranks repeats what each ranking says of the territory."""
    frame = usual_ranks(small, NIEVRE).frame
    for row in frame.to_dict("records"):
        name = next(code for code, found in INDICATORS.items() if found.label == row["indicator"])
        ranked = ranking(small, NIEVRE, name, "", LIST).frame
        assert row["rank"] == dict(zip(ranked["territory_code"], ranked["rank"], strict=True))["58"]
        assert row["ranked"] == ranked["rank"].count()


@pytest.mark.parametrize("code", ["58", "R27", "NV"])
def test_specialisation_has_france_as_its_reference(small: Dataset, rows: list[Row], code: str) -> None:
    """Shares, Balassa indexes and gaps are those of plain loops, and the gaps add up to nothing."""
    own, france = (by(rows, place, Flow.EXPORT, "a129") for place in (code, "FR"))
    mine, theirs = parts(own), parts(france)
    frame = specialisation(small, NIEVRE.at(code), BARS).frame
    assert set(frame[PRODUCT]) == set(france)
    assert frame[VALUE_EUR].sum() == own.total()
    for row in frame.to_dict("records"):
        product = row[PRODUCT]
        assert row[SHARE] == pytest.approx(mine.get(product, 0))
        assert row["balassa"] == pytest.approx(mine.get(product, 0) / theirs[product])
        assert row["excess_eur"] == pytest.approx(own[product] - own.total() * theirs[product], abs=1)
    assert abs(frame["excess_eur"].sum()) <= len(frame)


def test_france_is_not_specialised_against_itself(small: Dataset) -> None:
    """France gets words instead of a picture that would say nothing."""
    for picture in (BARS, SCATTER):
        found = specialisation(small, NIEVRE.at("FR"), picture)
        assert found.is_empty
        assert "référence" in found.empty


def test_a_product_filter_rings_its_product(small: Dataset) -> None:
    """Specialisation keeps all products under a product filter, and marks those that were chosen."""
    found = specialisation(small, replace(NIEVRE, products=("C24A",)), SCATTER)
    assert found.frame.equals(specialisation(small, NIEVRE, SCATTER).frame)
    assert found.drawing["marked"] == ("C24A",)


def test_concentration_leaves_out_what_is_no_country(small: Dataset, rows: list[Row]) -> None:
    """The index of clients is the plain sum of squared shares of countries, and its inverse the equivalent number."""
    amounts = by(rows, "58", Flow.EXPORT, "country")
    kept = Counter({k: x for k, x in amounts.items() if k not in reference.not_countries()})
    assert len(kept) < len(amounts)
    first = concentration(small, NIEVRE).frame.iloc[0]
    assert first["concentration"] == pytest.approx(sum(share**2 for share in parts(kept).values()))
    assert first["equivalent"] == pytest.approx(1 / first["concentration"])


def test_mass_is_compared_in_kilograms(small: Dataset, rows: list[Row]) -> None:
    """With the measure in mass, totals are kilograms everywhere."""
    mass = replace(NIEVRE, measure="masse")
    kilograms = sum(
        r["mass"] for r in rows if r["flow"] == Flow.EXPORT and r["year"] == 2024 and r["department"] == "58"
    )
    assert comparison(small, mass, (), AMOUNTS).frame["export_kg"].iloc[0] == kilograms
    assert specialisation(small, mass, BARS).frame["mass_kg"].sum() == kilograms


def test_a_quarter_nobody_published_is_empty_everywhere(small: Dataset) -> None:
    """Without a row, each finding is empty and says what to do; none raises."""
    nothing = replace(NIEVRE, period=Period.year(2010))
    found = [
        comparison(small, nothing, ("03",), AMOUNTS),
        structure(small, nothing, PRODUCT, Flow.EXPORT, ()),
        structure(small, nothing, COUNTRY, Flow.EXPORT, ()),
        peers(small, nothing),
        usual_ranks(small, nothing),
        *(ranking(small, nothing, name, leading(small, nothing, name), MAP) for name in INDICATORS),
        specialisation(small, nothing, SCATTER),
        concentration(small, nothing),
    ]
    assert [finding.key for finding in found if not (finding.is_empty and finding.empty)] == []


@pytest.mark.parametrize("code", ["9E", "20"])
def test_a_region_of_one_departement_is_not_set_beside_it(small: Dataset, code: str) -> None:
    """Mayotte and Corse are their own région: only France stands beside them, and no share says 100 %."""
    chosen = replace(NIEVRE, territory_code=code)
    assert [place.code for place in naming.perimeters(chosen.territory)] == [reference.FRANCE]
    assert "région" not in flow_total(small, chosen, Flow.EXPORT).sentence
    assert [place.code for place in naming.perimeters(NIEVRE.territory)] == ["R27", reference.FRANCE]


@pytest.mark.parametrize(
    ("name", "own", "other"),
    [
        ("part-produit", {"products": ("C10A",)}, {"countries": ("DE",)}),
        ("concentration-produits", {"products": ("C10A",)}, {"countries": ("DE",)}),
        ("part-pays", {"countries": ("DE",)}, {"products": ("C10A",)}),
        ("concentration-pays", {"countries": ("DE",)}, {"products": ("C10A",)}),
    ],
)
def test_a_share_is_never_taken_within_its_own_filter(
    small: Dataset, name: str, own: dict[str, Any], other: dict[str, Any]
) -> None:
    """Within one product its share is 100 % everywhere: the filter on it starts the choice, and is set aside aloud."""
    for more in ({}, other):
        free, filtered = replace(NIEVRE, **more), replace(NIEVRE, **more, **own)
        if name.startswith("part"):
            assert leading(small, filtered, name) == next(iter(own.values()))[0]
        code = leading(small, filtered, name)
        assert values_of(ranking(small, filtered, name, code, LIST)) == values_of(
            ranking(small, free, name, code, LIST)
        )
        assert "laissé de côté" in ranking(small, filtered, name, code, LIST).reading
        assert "laissé de côté" not in ranking(small, free, name, code, LIST).reading
    shown = concentration(small, replace(NIEVRE, **own)).frame.set_index("indicator")["concentration"]
    usual = concentration(small, NIEVRE).frame.set_index("indicator")["concentration"]
    kept = ["Produits vendus", "Produits achetés"] if "products" in own else ["Clients", "Fournisseurs"]
    assert shown[kept].tolist() == usual[kept].tolist()


def values_of(finding: Finding) -> list[tuple[Any, ...]]:
    """Return the rows of a finding, missing values alike."""
    return [tuple(None if pd.isna(x) else x for x in row) for row in finding.frame.itertuples(index=False, name=None)]


def test_one_ranked_departement_is_not_compared_with_itself(small: Dataset, tmp_path: Path) -> None:
    """Where a single département trades, the list says so instead of naming it first and last."""
    one = publish([row for row in random_rows(5, 200, (2024,)) if row["department"] == "58"], tmp_path)
    assert ranking(one, NIEVRE, "exportations", "", LIST).sentence.startswith(
        "Un seul département classé : **la Nièvre"
    )
    assert "La moitié" in ranking(small, NIEVRE, "exportations", "", LIST).sentence


def test_a_product_filter_says_what_it_does_to_strengths(small: Dataset) -> None:
    """It marks what is sold; where nothing of it is, the card says that it has no effect."""
    for code, words in (("C10A", "marque ses produits"), ("A01Z", "sans effet ici")):
        for picture in (BARS, SCATTER):
            assert words in specialisation(small, replace(NIEVRE, products=(code,)), picture).coverage
    assert specialisation(small, NIEVRE, BARS).coverage == ""
