"""Country codes mean what they meant at the time, and the Union has the members it had."""

import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from lib.reference import (
    EU27,
    NON_EU,
    countries,
    country,
    country_groups,
    expand_partners,
    former_countries,
    is_eu,
    not_countries,
    partner_codes,
    partner_name,
)
from lib.reference.tables import read_table
from lib.schema import quarter_index
from lib.selection import parse

countries_module = sys.modules["lib.reference.countries"]  # the package has a function of that name
NOT_COUNTRIES = {"QP", "QQ", "QR", "QS", "QT", "QU", "QV", "QW", "QX", "QY", "QZ", "EU"}
GEOGRAPHIC_ZONES = [code for code, group in country_groups().items() if code != NON_EU and not group.listed]


def test_periods_of_one_code_do_not_overlap() -> None:
    """A month never gives two meanings to a country code, and three codes besides XI have two meanings."""
    periods: dict[str, list[tuple[int, int]]] = {}
    for row in read_table("pays"):
        periods.setdefault(row["code"], []).append((int(row["debut"]), int(row["fin"])))
    assert {code for code, spans in periods.items() if len(spans) > 1} == {"QU", "XI", "XK", "XS"}
    for spans in map(sorted, periods.values()):
        assert all(first <= last for first, last in spans)
        assert all(before[1] < after[0] for before, after in pairwise(spans))


def test_reused_codes_mean_what_they_meant_then() -> None:
    """XS is Saba until May 2005 and Serbie since; XK was Yougoslavie and is Kosovo."""
    assert country("XS", quarter_index(2005, 1)).name == "Saba"
    assert country("XS", quarter_index(2005, 2)).name == "Serbie"
    assert (country("XS").name, country("XS").iso2, country("XS").zone_code) == ("Serbie", "RS", "EUROPE-HORS-UE")
    assert country("XK", quarter_index(1992, 3)).name == "Yougoslavie"
    assert country("XK").name == "Kosovo"
    assert country("XI", quarter_index(2024, 1)).name == "Irlande du Nord"


def test_a_code_out_of_force_keeps_its_last_name() -> None:
    """A row of a closed code, or of a code before its time, still has a name rather than a bare code."""
    assert country("AN").name == "Antilles néerlandaises"
    assert country("QU", quarter_index(2005, 1)).name == "Pays non dénommés ailleurs"
    assert country("SS", quarter_index(2010, 1)).name == "Soudan du Sud"


def test_what_is_not_a_country_is_flagged() -> None:
    """Stores, corrections, undetermined areas and the Union itself are not countries; Qatar and France are."""
    flagged = {row["code"] for row in read_table("pays") if row["est_pays"] == "0"}
    assert flagged == NOT_COUNTRIES
    assert country("QA").is_country
    assert country("FR").is_country
    assert not [code for group in country_groups().values() for code in group.members & NOT_COUNTRIES]


@pytest.mark.parametrize("quarter", [None, quarter_index(1999, 4), quarter_index(2012, 2)])
def test_what_is_not_a_country_never_is_one(quarter: int | None) -> None:
    """Ended codes included, whenever they are met."""
    assert not_countries(quarter) == NOT_COUNTRIES


def test_what_is_not_a_country_follows_the_meaning_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code given again, to a country or taken from one, is read by the quarter."""
    stores = replace(countries_module._periods()["QT"][0], first=199001, last=200912)
    country_since = replace(stores, country=replace(country("SN"), code="QT"), first=201001, last=999912)
    table = {"QT": (stores, country_since), "DE": countries_module._periods()["DE"]}
    caches = (country, not_countries, countries_module._in_force, countries, former_countries)
    monkeypatch.setattr(countries_module, "_periods", lambda: table)
    for cached in caches:
        cached.cache_clear()
    try:
        assert not_countries(quarter_index(2009, 4)) == {"QT"}
        assert not_countries(quarter_index(2010, 1)) == not_countries() == frozenset()
    finally:
        monkeypatch.undo()
        for cached in caches:
            cached.cache_clear()


def test_a_country_that_existed_can_be_filtered() -> None:
    """Ended codes are partners of a filter, under their last name; each code is in force or has ended."""
    assert {"CS", "SU", "TP", "YU", "QY"} <= partner_codes()
    assert partner_name("CS") == "Serbie-et-Monténégro"
    assert not former_countries().keys() & countries().keys()
    assert former_countries().keys() | countries().keys() == {row["code"] for row in read_table("pays")}
    (chosen, notices) = parse({"pays": "cs,HORS-UE", "periode": "2004"}, range(quarter_index(2004, 1), 8_020))
    assert (chosen.countries, notices) == (("CS", "HORS-UE"), ())


def test_groups_hold_ended_and_unknown_codes_that_are_met() -> None:
    """By what they meant last; Belgium and Luxembourg together are in the Union; what is no country is nowhere."""
    met = ["CS", "TP", "XU", "QY", "QV", "ZQ", "DE", "GP", "XQ"]
    held = {code: expand_partners([code], met).intersection(met) for code in (*GEOGRAPHIC_ZONES, NON_EU, "ZONE-EURO")}
    assert held == {
        "ZONE-EURO": {"DE"},
        EU27: {"XU", "DE"},
        NON_EU: {"CS", "TP", "ZQ", "XQ"},
        "EUROPE-HORS-UE": {"CS"},
        "AFRIQUE": {"XQ"},
        "AMERIQUE": set(),
        "ASIE": {"TP"},
        "PROCHE-MOYEN-ORIENT": set(),
        "OCEANIE": set(),
    }
    assert expand_partners(["ZQ", "QV"], met) == {"ZQ", "QV"}
    assert expand_partners([NON_EU]) == country_groups()[NON_EU].members


def test_an_unknown_country_labels_itself() -> None:
    """An unknown code is its own name, counts as a country and belongs to no group but the one outside the Union."""
    found = country("ZZ9", quarter_index(2024, 1))
    assert (found.name, found.is_country, found.zone_code) == ("ZZ9", True, "")
    assert not is_eu("ZZ9")
    assert [code for code, group in country_groups().items() if group.holds("ZZ9")] == [NON_EU]


def test_countries_are_sorted_as_a_french_reader_expects() -> None:
    """Accents and case do not move a name: Égypte stands between Danemark and Espagne, États-Unis after Espagne."""
    names = [found.name for found in countries().values()]
    assert len(names) == len(set(names)) == 252
    in_order = ["Danemark", "Égypte", "Espagne", "États-Unis", "Finlande", "Îles Féroé", "Inde", "Zimbabwe"]
    assert [name for name in names if name in in_order] == in_order


def test_iso_codes_are_unique_and_present_for_real_countries() -> None:
    """Every country in force has ISO codes, but for the four the standard does not know."""
    real = [found for found in countries().values() if found.is_country]
    assert {found.code for found in real if not found.iso3} == {"XC", "XI", "XK", "XL"}
    known = [found for found in real if found.iso3]
    assert len({found.iso2 for found in known}) == len({found.iso3 for found in known}) == len(known)
    assert all(len(found.iso2) == 2 and len(found.iso3) == 3 for found in known)
    assert country("GR").iso3 == "GRC"


def test_the_union_has_27_states_today() -> None:
    """UE27 holds 27 states, among them Croatia and Greece and not the United Kingdom."""
    members = country_groups()[EU27].members
    assert len(members) == 27
    assert {"FR", "HR", "GR", "CY"} <= members
    assert not members & {"GB", "XI", "CH", "NO", "EU"}


@pytest.mark.parametrize(
    ("year", "quarter", "states"), [(1995, 1, 15), (2004, 2, 25), (2007, 1, 27), (2013, 3, 28), (2021, 1, 27)]
)
def test_the_union_grows_and_shrinks_with_its_treaties(year: int, quarter: int, states: int) -> None:
    """The number of member states follows the accession dates."""
    codes = country_groups()[EU27].members | {"GB"}
    assert sum(is_eu(code, quarter_index(year, quarter)) for code in codes) == states


def test_the_united_kingdom_leaves_with_the_transition_period() -> None:
    """GB is a member until the last quarter of 2020 and not after, nor today."""
    assert is_eu("XU", quarter_index(2011, 1))  # a code that ended inside
    assert is_eu("GB", quarter_index(1973, 1))
    assert is_eu("GB", quarter_index(2020, 4))
    assert not is_eu("GB", quarter_index(2021, 1))
    assert not is_eu("GB")
    assert "GB" in country_groups()[NON_EU].members


def test_presets_share_out_the_countries() -> None:
    """Every country is in the Union or outside it and in one zone, overseas départements of France excepted."""
    groups = country_groups()
    real = {found.code for found in countries().values() if found.is_country}
    overseas = {"GP", "MQ", "GF", "RE", "YT"}
    assert groups[EU27].members | groups[NON_EU].members == real - overseas
    assert not groups[EU27].members & groups[NON_EU].members
    zones = Counter(code for zone in GEOGRAPHIC_ZONES for code in groups[zone].members)
    assert set(zones) == real - overseas
    assert set(zones.values()) == {1}
    assert all(is_eu(code) for code in overseas)


def test_groups_by_their_list_hold_countries_and_overlap_zones() -> None:
    """The euro area is 21 states of the Union; Maghreb holds five of Africa; both hold what they list and no more."""
    groups = country_groups()
    assert len(groups["ZONE-EURO"].members) == 21
    assert groups["ZONE-EURO"].members < groups[EU27].members
    assert groups["MAGHREB"].members == {"DZ", "LY", "MA", "MR", "TN"} < groups["AFRIQUE"].members
    assert all(countries()[code].is_country for group in groups.values() for code in group.members)
    assert [groups["MAGHREB"].holds(code) for code in ("MA", "EG", "ZZ")] == [True, False, False]
    assert expand_partners(["MAGHREB", "US"]) == {"DZ", "LY", "MA", "MR", "TN", "US"}


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("TR", "EUROPE-HORS-UE"),
        ("MA", "AFRIQUE"),
        ("US", "AMERIQUE"),
        ("CN", "ASIE"),
        ("IL", "PROCHE-MOYEN-ORIENT"),
        ("AU", "OCEANIE"),
        ("DE", "UE27"),
    ],
)
def test_countries_are_in_their_zone(code: str, zone: str) -> None:
    """A well known country of each zone is where a reader looks for it."""
    assert code in country_groups()[zone].members


@pytest.mark.parametrize(
    ("code", "phrase"),
    [
        ("CN", "en Chine"),
        ("JP", "au Japon"),
        ("US", "aux États-Unis"),
        ("CU", "à Cuba"),
        ("IL", "en Israël"),
        ("IR", "en Iran"),
        ("RW", "au Rwanda"),
    ],
)
def test_countries_have_the_preposition_of_a_sentence(code: str, phrase: str) -> None:
    """« en Chine », « au Japon », « aux États-Unis », « à Cuba » are written as one says them."""
    assert f"{country(code).preposition} {country(code).name}" == phrase
