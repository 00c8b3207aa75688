"""Invented frames with the columns of lib/schema: ordinary ones by size, and any that hypothesis can think of."""

import random

import pandas as pd
from hypothesis import strategies as st

from lib.schema import (
    BALANCE_EUR,
    BALANCE_KG,
    COUNTRY,
    COUNTRY_LABEL,
    EXPORT_EUR,
    EXPORT_KG,
    FLOW,
    IMPORT_EUR,
    IMPORT_KG,
    MASS_KG,
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    SHARE,
    VALUE_EUR,
    Flow,
)

PRODUCTS = (
    ("Équipements automobiles", "Équipements automobiles"),
    ("Produits chimiques de base, matières plastiques et caoutchouc synthétique", "Chimie de base, plastiques"),
    ("Cuir, bagages & chaussures", "Cuir, bagages & chaussures"),
    ("Produits de la construction aéronautique et spatiale", "Aéronautique et spatial"),
    ("Boissons", "Boissons"),
    ("Parfums, cosmétiques et produits d’entretien", "Parfums, cosmétiques, entretien"),
)
COUNTRIES = ("Allemagne", "États-Unis", "République démocratique du Congo", "Saint-Vincent-et-les-Grenadines", "Inde")

# From a single euro to the oil of a country, zero, and a correction below it.
CELL = st.one_of(st.integers(-2_000_000, 0), st.integers(1, 10_000), st.integers(10_000, 400_000_000_000))
SIZES = st.integers(1, 30)


def product(rank: int, size: int) -> tuple[str, str, str]:
    """Return code, label and short label of the product at a rank, the remainder after the last."""
    if rank == size:
        return OTHERS, "Autres (58 produits)", "Autres (58 produits)"
    label, short = PRODUCTS[rank % len(PRODUCTS)]
    return f"P{rank:02}", label, short


def country(rank: int, size: int) -> tuple[str, str]:
    """Return code and name of the partner at a rank, the remainder after the last."""
    return (OTHERS, "Autres (121 pays)") if rank == size else (f"C{rank:02}", COUNTRIES[rank % len(COUNTRIES)])


def flows_of(values: list[list[int]]) -> pd.DataFrame:
    """Return a flows frame with one product per row and one country per column of ``values``, remainders last."""
    rows = [
        (*product(i, len(values) - 1), *country(j, len(line) - 1), value, value // 7)
        for i, line in enumerate(values)
        for j, value in enumerate(line)
    ]
    columns = [PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, COUNTRY, COUNTRY_LABEL, VALUE_EUR, MASS_KG]
    frame = pd.DataFrame(rows, columns=columns)
    total = frame[VALUE_EUR].sum()
    frame[SHARE] = frame[VALUE_EUR] / total if total else None
    return frame


def flows(size: int, *, skew: float = 0.8, seed: int = 1) -> pd.DataFrame:
    """Return an ordinary flows frame of ``size`` products and countries, each with its remainder."""
    draw = random.Random(seed)
    ranks = range(1, size + 2)
    return flows_of([[int(5e7 * (i * j) ** -skew * draw.lognormvariate(0, 1)) for j in ranks] for i in ranks])


def partners_of(values: list[tuple[int, int]]) -> pd.DataFrame:
    """Return a partners frame of imports and exports in euros, the remainder last."""
    rows = [
        (*country(rank, len(values) - 1), i, e, e - i, i // 5, e // 4, e // 4 - i // 5)
        for rank, (i, e) in enumerate(values)
    ]
    columns = [COUNTRY, COUNTRY_LABEL, IMPORT_EUR, EXPORT_EUR, BALANCE_EUR, IMPORT_KG, EXPORT_KG, BALANCE_KG]
    return pd.DataFrame(rows, columns=columns)


def partners(size: int, *, seed: int = 2) -> pd.DataFrame:
    """Return an ordinary partners frame of ``size`` countries and the remainder."""
    draw = random.Random(seed)
    return partners_of([(draw.randint(0, 900_000_000), draw.randint(0, 900_000_000)) for _ in range(size + 1)])


def activities_of(values: dict[str, list[int]]) -> pd.DataFrame:
    """Return an activities frame of euros per flow, the remainder last in each."""
    frames = []
    for flow, amounts in values.items():
        rows = [(flow, *product(i, len(amounts) - 1), value, value // 6) for i, value in enumerate(amounts)]
        frame = pd.DataFrame(rows, columns=[FLOW, PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, VALUE_EUR, MASS_KG])
        frame[SHARE] = frame[VALUE_EUR] / sum(amounts) if sum(amounts) else None
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def activities(size: int, *, seed: int = 3) -> pd.DataFrame:
    """Return an ordinary activities frame of ``size`` products per flow and the remainders."""
    draw = random.Random(seed)
    return activities_of(
        {
            flow: sorted((draw.randint(1, 300_000_000) for _ in range(size + 1)), reverse=True)
            for flow in (Flow.EXPORT, Flow.IMPORT)
        }
    )


def unequal(size: int) -> pd.DataFrame:
    """Return an activities frame whose exports are a hundredth of its imports: their areas would have no names."""
    amounts = [10_000_000 // (i + 1) for i in range(size + 1)]
    return activities_of({Flow.EXPORT: [amount // 100 for amount in amounts], Flow.IMPORT: amounts})


@st.composite
def any_flows(draw: st.DrawFn) -> pd.DataFrame:
    """Draw a flows frame up to 31 × 31 with extreme skew, zeros and corrections, and one cell above zero at least."""
    height, width = draw(SIZES), draw(SIZES)
    seed, skew = draw(st.integers(0, 2**16)), draw(st.floats(0, 6))
    dice = random.Random(seed)
    values = [
        [
            0 if dice.random() < 0.2 else int(dice.choice((1, 1, 1, -0.01)) * 1e9 * ((i + 1) * (j + 1)) ** -skew)
            for j in range(width + 1)
        ]
        for i in range(height + 1)
    ]
    values[draw(st.integers(0, height))][draw(st.integers(0, width))] = draw(st.integers(1, 400_000_000_000))
    return flows_of(values)


any_partners = (
    st.lists(st.tuples(CELL, CELL), min_size=1, max_size=60)
    .filter(lambda rows: max(max(row) for row in rows) > 0)
    .map(partners_of)
)

any_activities = (
    st.fixed_dictionaries(
        {Flow.EXPORT: st.lists(CELL, min_size=1, max_size=31), Flow.IMPORT: st.lists(CELL, min_size=1, max_size=31)}
    )
    .filter(lambda flows: max(map(max, flows.values())) > 0)
    .map(activities_of)
)
