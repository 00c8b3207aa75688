"""The tile map: a square for each département, placed where France expects it."""

from itertools import combinations

from lib import reference
from tests.reference.borders import MAINLAND, PAIRS

TILES = reference.tiles()


def apart(one: str, other: str) -> tuple[int, int]:
    """Return how many columns and rows lie between two tiles."""
    return abs(TILES[one][0] - TILES[other][0]), abs(TILES[one][1] - TILES[other][1])


def test_each_departement_has_one_tile() -> None:
    """All customs départements, overseas, Corse and Monaco included, have a tile, and no two share one."""
    assert set(TILES) == set(reference.departments())
    assert len(set(TILES.values())) == len(TILES)


def test_the_map_fits_a_telephone() -> None:
    """Columns and rows are counted from one, and there are few enough for a code to be read in each tile."""
    columns, rows = zip(*TILES.values(), strict=True)
    assert min(columns) == min(rows) == 1
    assert max(columns) <= 13
    assert max(rows) <= 15


def test_neighbours_on_the_map_are_neighbours_on_the_ground() -> None:
    """Nine in ten tiles that share a side share a border, and nine in ten borders are tiles that touch."""
    sides = [pair for pair in combinations(sorted(MAINLAND), 2) if sum(apart(*pair)) == 1]
    assert sum(frozenset(pair) in PAIRS for pair in sides) >= 0.9 * len(sides)
    touching = [pair for pair in PAIRS if max(apart(*pair)) == 1]
    assert len(touching) >= 0.9 * len(PAIRS)


def test_every_mainland_tile_lies_beside_a_real_neighbour() -> None:
    """No département of the mainland is cut off from all it borders."""
    for code in MAINLAND:
        bordering = [other for pair in PAIRS if code in pair for other in pair - {code}]
        assert any(sum(apart(code, other)) == 1 for other in bordering), code


def test_paris_and_its_neighbours_stand_together() -> None:
    """Paris touches the three départements of the petite couronne, each a full tile."""
    assert all(max(apart("75", code)) == 1 for code in ("92", "93", "94"))


def test_islands_stand_apart() -> None:
    """Corse and the overseas départements touch no tile of the mainland."""
    for island in set(TILES) - MAINLAND:
        assert all(sum(apart(island, code)) > 1 for code in MAINLAND), island


def test_the_compass_is_right() -> None:
    """North is up and west is left for départements at the ends of the country."""
    assert TILES["62"][1] < TILES["75"][1] < TILES["58"][1] < TILES["66"][1]
    assert TILES["29"][0] < TILES["35"][0] < TILES["75"][0] < TILES["67"][0]
