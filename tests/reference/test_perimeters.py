"""A perimeter: départements that somebody chose, as a territory and as a link writes it."""

import random

import pytest

from lib.reference import (
    MOST_DEPARTMENTS,
    TerritoryKind,
    UnknownTerritoryError,
    departments,
    perimeter,
    read_perimeter,
    territory,
)


def test_a_perimeter_has_one_code_whatever_its_order() -> None:
    """Order, case, spaces, repetitions and Insee codes change nothing; one département alone is itself."""
    wanted = territory("03,18,58")
    assert wanted.kind is TerritoryKind.PERIMETER
    for text in ("58,18,03", " 58 , 18,03,58 ", "03,18,58,18,"):
        assert territory(text) == wanted
        assert read_perimeter(text) == (wanted, ())
    assert territory("971,9a,2A,2b").departments == ("20", "9A")
    assert territory("58,58") == territory("58") == perimeter(["58"])


@pytest.mark.parametrize("text", ["58,XX", "58,R27", "58,FR", "58,NV", ",", "58,18,<b>"])
def test_what_is_no_departement_is_refused(text: str) -> None:
    """The strict reading raises; the one of links never does."""
    with pytest.raises(UnknownTerritoryError):
        territory(text)
    read_perimeter(text)


def test_a_link_says_what_became_of_each_code() -> None:
    """A région and a TI stand for their départements, unknown codes and France are left out, each with a word."""
    place, said = read_perimeter("58,R27,XX,FR,TI-0601")
    assert place is not None
    assert set(place.departments) == {*territory("R27").departments, *territory("TI-0601").departments}
    assert len(said) == 4
    assert [code for code in ("R27", "XX", "FR", "TI-0601") if not any(f"« {code} »" in one for one in said)] == []
    none, said = read_perimeter(",".join(list(departments())[: MOST_DEPARTMENTS + 1]))
    assert none is None
    assert "31 départements" in said[0]
    assert read_perimeter("XX,<script>,'")[0] is None
    assert "<" not in "".join(read_perimeter("XX,<script>,'")[1])


def test_a_random_perimeter_reads_back() -> None:
    """Whatever is drawn, up to 30 départements."""
    draw = random.Random(14)
    for _ in range(200):
        codes = draw.sample(list(departments()), draw.randint(2, MOST_DEPARTMENTS))
        place = perimeter(codes)
        assert place.departments == tuple(sorted(codes))
        assert territory(place.code) == place == read_perimeter(",".join(codes))[0]
        assert place.named("Nous").departments == place.departments
        assert place.named("") == place
