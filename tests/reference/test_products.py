"""Product codes lead to labels that fit and parents that exist."""

import pytest

from lib.reference import UNCLASSIFIED, a17_of, product, products


@pytest.mark.parametrize("level", ["A17", "A129", "CPF4"])
def test_short_labels_fit_a_chart_and_are_unique(level: str) -> None:
    """Within a level no two products share a short label, and none is longer than 34 characters."""
    shorts = [found.short for found in products(level).values()]
    assert all(0 < len(short) <= 34 for short in shorts)
    assert len(set(shorts)) == len(shorts)


def test_every_product_has_parents_that_exist() -> None:
    """Each A129 has an A17 and an A38 of its nomenclature, each CPF4 a known A129 or none at all."""
    assert [len(products(level)) for level in ("A17", "A129", "CPF4")] == [11, 76, 576]
    for found in products("A129").values():
        assert found.a17 in products("A17")
        assert found.a38_label
    for found in products("CPF4").values():
        if found.a129 is None:
            assert (found.a17, found.a38) == (None, None)
        else:
            parent = products("A129")[found.a129]
            assert (found.a17, found.a38) == (parent.a17, parent.a38)
            assert found.a129[1:3] == found.code[:2]
    used = {found.a17 for found in products("A129").values()}
    assert used == set(products("A17")) - {UNCLASSIFIED}


@pytest.mark.parametrize(
    ("code", "a38", "a17"),
    [
        ("A01Z", "AZ", "AZ"),
        ("B06Z", "BZ", "DE"),
        ("C10A", "CA", "C1"),
        ("C19Z", "CD", "C2"),
        ("C21Z", "CF", "C5"),
        ("C26A", "CI", "C3"),
        ("C29A", "CL", "C4"),
        ("D35A", "DZ", "DE"),
        ("J58Z", "JA", "JZ"),
        ("M74Z", "MC", "MN"),
        ("S96Z", "SZ", "RU"),
    ],
)
def test_parents_follow_the_nomenclature(code: str, a38: str, a17: str) -> None:
    """A129 posts roll up as NA 2008 says, one example for each A17."""
    assert (product(code).a38, product(code).a17, a17_of(code)) == (a38, a17, a17)


def test_goods_of_the_nomenclature_have_a_parent() -> None:
    """Only services, repairs and water among the classes up to division 38 lack an A129 parent."""
    orphans = {found.code for found in products("CPF4").values() if found.a129 is None and found.code < "3900"}
    assert {code for code in orphans if not code.startswith("33")} == {"0910", "0990", "2550", "2561", "2562", "3600"}


def test_official_labels_survive_their_traps() -> None:
    """Labels with a separator inside, and bytes that only cp1252 reads, are whole."""
    assert product("C26E").label == "Appareils de mesure, d’essai et de navigation\u00a0; articles d’horlogerie"
    assert product("0147").label == "Volailles vivantes et œufs"
    assert product("1107").label == "Boissons rafraîchissantes\u00a0; eaux minérales et autres eaux en bouteille"


@pytest.mark.parametrize("code", ["", "0000", "C99Z", "=1+1", "é" * 300])
def test_an_unknown_product_labels_itself(code: str) -> None:
    """An unknown code is its own label, fits a chart, and rolls up to « Produits non classés »."""
    found = product(code)
    assert (found.code, found.label, found.level, found.a17) == (code, code, None, None)
    assert len(found.short) <= 34
    assert product(a17_of(code)).label == "Produits non classés"


def test_an_unknown_level_is_refused() -> None:
    """A level that the schema lacks raises and names the levels there are."""
    with pytest.raises(ValueError, match="A17, A129, CPF4"):
        products("A38")
