"""One invented example of every picture that is drawn: what is asked for, and a frame that answers it."""

import random

import pandas as pd

from lib import french
from lib.pictures import (
    Bars,
    Butterfly,
    Exposed,
    Gaps,
    League,
    Ledger,
    LedgerOfYears,
    Likeness,
    Marks,
    Multiples,
    Nature,
    Picture,
    Positions,
    Sankey,
    SideBySide,
    Split,
    Strengths,
    Structure,
    Tiles,
    Timeline,
    Tone,
    Treemap,
    Waterfall,
    Written,
    YearlyChange,
)
from lib.schema import FLOW, PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, Dimension, Flow
from tests.charts.frames import activities, country, flows, partners, product, unequal

PLACES = (("58", "Nièvre"), ("R27", "Bourgogne-Franche-Comté"), ("FR", "France entière"))
QUARTERS = tuple(f"{year}T{number}" for year in (2021, 2022, 2023) for number in (1, 2, 3, 4))
MARKS = Marks(break_at="2022T1", provisional_from="2023T3")
DEPARTMENTS = 30


def _members(dimension: Dimension, size: int) -> list[dict[str, object]]:
    """Codes and names of the members of a dimension, the remainder last."""
    if dimension is Dimension.PRODUCT:
        return [
            dict(zip((PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT), product(i, size), strict=True)) for i in range(size + 1)
        ]
    return [dict(zip((dimension.code, dimension.label), country(i, size), strict=True)) for i in range(size + 1)]


def territories() -> pd.DataFrame:
    """Return three territories side by side, France last and by far the largest."""
    rows = []
    for i, (code, name) in enumerate(PLACES):
        exports, imports = 700_000_000 * 30**i, 500_000_000 * 33**i
        amounts = {"export": exports, "import": imports, "balance": exports - imports}
        rows.append(
            {"territory_code": code, "territory": name}
            | {f"{stem}_eur": amount for stem, amount in amounts.items()}
            | {f"{stem}_kg": amount // 3 for stem, amount in amounts.items()}
            | {"export_france_share": 0.001 * 30**i, "import_france_share": 0.0008 * 33**i}
            | {"balance_rate": (exports - imports) / (exports + imports), "ratio": exports / imports}
        )
    return pd.DataFrame(rows)


def structures(dimension: Dimension) -> pd.DataFrame:
    """Return the mix of three territories, the remainder last in each."""
    members = _members(dimension, 4)
    return pd.DataFrame(
        {"territory_code": code, "territory": name, **member, "value_eur": amount, "mass_kg": amount // 4}
        | {"share": amount / 17_000}
        for code, name in PLACES
        for member, amount in zip(members, (6000, 5000, 3000, 1000, 2000), strict=True)
    )


def specialised(size: int, *, seed: int = 5) -> pd.DataFrame:
    """Return products by how much they are over-represented, the largest gap first."""
    dice = random.Random(seed)
    weights = sorted((dice.paretovariate(1.1) for _ in range(size)), reverse=True)
    rows = []
    for i, weight in enumerate(weights):
        share, reference = weight / sum(weights), 1 / size * dice.uniform(0.2, 2.5)
        rows.append(
            dict(zip((PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT), product(i, size), strict=True))
            | {"value_eur": int(share * 1e9), "mass_kg": int(share * 4e8), "share": share}
            | {"share_reference": reference, "balassa": share / reference}
            | {"symmetric": (share - reference) / (share + reference), "excess_eur": int((share - reference) * 1e9)}
        )
    return pd.DataFrame(rows).sort_values("excess_eur", ascending=False, ignore_index=True)


def ranking(*, seed: int = 6) -> pd.DataFrame:
    """Return départements in rank order, the last of them without a value."""
    dice = random.Random(seed)
    values = sorted((dice.uniform(-2, 3) for _ in range(DEPARTMENTS - 1)), reverse=True)
    return pd.DataFrame(
        {
            "rank": pd.array([*range(1, DEPARTMENTS), None], dtype="Int64"),
            "rank_text": [*(french.ordinal(i) for i in range(1, DEPARTMENTS)), ""],
            "territory_code": [f"{i:02}" for i in range(1, DEPARTMENTS + 1)],
            "territory": [f"Département-de-l’Essai {i}" for i in range(1, DEPARTMENTS + 1)],
            "figure": [*values, None],
            "tile_column": [i % 6 + 1 for i in range(DEPARTMENTS)],
            "tile_row": [i // 6 + 1 for i in range(DEPARTMENTS)],
        }
    )


def exposed(size: int = 20, *, seed: int = 8) -> pd.DataFrame:
    """Return départements under a duty, most exposed first."""
    dice = random.Random(seed)
    shares = sorted((dice.uniform(0.001, 0.4) for _ in range(size)), reverse=True)
    return pd.DataFrame(
        {
            "rank": i + 1,
            "territory_code": f"{i + 1:02}",
            "territory": f"Lieu {i + 1}",
            "concerned_eur": int(share * 1e9 * dice.paretovariate(1)),
            "concerned_share": share,
            "duty_eur": int(share * 1e8 * dice.paretovariate(1)),
            "carried_by": product(i, size)[2],
            "carrier_share": 0.4 if i % 2 else None,
        }
        for i, share in enumerate(shares)
    )


def quarters(*, absent: int | None = None, seed: int = 9) -> pd.DataFrame:
    """Return both flows and their change quarter by quarter, one quarter perhaps without imports."""
    dice, rows = random.Random(seed), []
    for i, code in enumerate(QUARTERS):
        exports, imports = dice.randint(10**8, 10**9), dice.randint(10**8, 10**9)
        amounts = {"export": exports, "import": imports, "balance": exports - imports}
        gone = ("import", "balance") if i == absent else ()
        rows.append(
            {"quarter": code, "status": "définitif"}
            | {f"{stem}_eur": None if stem in gone else x for stem, x in amounts.items()}
            | {f"{stem}_kg": None if stem in gone else x // 3 for stem, x in amounts.items()}
            | {"export_growth": dice.uniform(-0.5, 2.5), "import_growth": None if gone else dice.uniform(-0.5, 2.5)}
        )
    return pd.DataFrame(rows).astype({"import_eur": "Int64", "import_kg": "Int64"})


def members(dimension: Dimension, *, absent: int | None = None) -> pd.DataFrame:
    """Return a few members quarter by quarter, member after member."""
    return pd.DataFrame(
        {**member, "quarter": code, "value_eur": amount, "mass_kg": amount, "share": None if amount is None else 0.1}
        for rank, member in enumerate(_members(dimension, 3))
        for i, code in enumerate(QUARTERS)
        for amount in [None if i == absent else (rank + 1) * (i + 1) * 1_000_000]
    ).astype({"value_eur": "Int64", "mass_kg": "Int64"})


def contributions(dimension: Dimension) -> pd.DataFrame:
    """Return what each member adds to a growth of 5 points."""
    points = (4.0, 2.5, -1.0, -0.5)
    return pd.DataFrame(
        {**member, "contribution": x, "change_eur": int(x * 1e6), "change_kg": int(x * 1e5)}
        for member, x in zip(_members(dimension, 3), points, strict=True)
    )


def effects() -> pd.DataFrame:
    """Return changes in two parts, product by product."""
    return pd.DataFrame(
        {
            **member,
            "volume_eur": volume,
            "unit_value_eur": unit,
            "unsplit_eur": rest,
            "change_eur": volume + unit + rest,
        }
        for member, (volume, unit, rest) in zip(
            _members(Dimension.PRODUCT, 2), ((5e6, -2e6, 0.0), (3e6, 1e6, 4e5), (-1e6, -5e5, 0.0)), strict=True
        )
    )


def ledger(size: int = 12) -> pd.DataFrame:
    """Return products with a figure of each kind, some of them missing."""
    return pd.DataFrame(
        {**member, "value_eur": 10**9 // (i + 1), "mass_kg": 10**8 // (i + 1), "share": 0.3 / (i + 1)}
        | {"growth": None if i % 3 == 0 else i - 1.5, "unit_value": 12.5 * i, "countries": 1.5 + i, "note": "DE"}
        for i, member in enumerate(_members(Dimension.PRODUCT, size))
    )


def years() -> pd.DataFrame:
    """Return three years of both flows, the first of them without exports."""
    return pd.DataFrame(
        {"year": f"{year}", FLOW: flow, "index": 0.1 * rank, "first_country": "Allemagne", "first_share": 0.2}
        for rank, year in enumerate((2024, 2023, 2022), 1)
        for flow in Flow
        if (year, flow) != (2024, Flow.EXPORT)
    )


COLUMNS = (
    Bars("Part", "share", (("share", Written.SHARE), ("growth", Written.GROWTH)), Tone.EXPORTS, high=1.0, mark=0.25),
    Bars("Montant\nà l’export", "value_eur", (("value_eur", Written.EUROS), ("note", Written.TEXT)), Tone.NODE),
    Bars("Prix", "unit_value", (("unit_value", Written.UNIT_VALUE), ("countries", Written.COUNTRIES)), Tone.DEFICIT),
)
YEARS = tuple(
    Bars(head, "index", (("index", Written.NUMBER),), tone, high=1.0)
    for head, tone in (("Exportations", Tone.EXPORTS), ("Importations", Tone.IMPORTS))
)
PEERS = pd.DataFrame(
    {"territory_code": code, "territory": name, "similarity": 0.9 - 0.1 * i, "distance": 0.1 + 0.1 * i}
    | {"value_eur": 10**9 // (i + 1), "mass_kg": 10**8 // (i + 1), "shared_products": "Cuir, bagages & chaussures"}
    for i, (code, name) in enumerate(PLACES)
)
RANKS = pd.DataFrame(
    {"indicator": name, "rank": rank, "ranked": 101, "text": "12,0 M€", "territory": "Nièvre", "territory_code": "58"}
    | {"rank_text": french.ordinal(rank)}
    for name, rank in (("Exportations", 88), ("Solde & taux", 12))
)

EXAMPLES: tuple[tuple[Picture, pd.DataFrame], ...] = (
    (Sankey(Flow.EXPORT), flows(5)),
    (Sankey(Flow.IMPORT), flows(5, skew=3)),
    (Butterfly(), partners(5)),
    (Treemap(), activities(5)),
    (Treemap(), unequal(5)),
    (SideBySide(), territories()),
    (SideBySide(shares=True), territories()),
    *(
        (Structure(flow, dimension), structures(dimension))
        for flow, dimension in zip(Flow, (Dimension.PRODUCT, Dimension.COUNTRY), strict=True)
    ),
    (Likeness(), PEERS),
    (Gaps("excess_eur", marked=("P01",)), specialised(12)),
    (Strengths("value_eur", marked=("P01",)), specialised(30)),
    *((Tiles("figure", nature, Flow.EXPORT, chosen=("02",)), ranking()) for nature in Nature),
    *((League("figure", nature, Flow.IMPORT, chosen=("02", "20")), ranking()) for nature in Nature),
    (Positions(), RANKS),
    (Exposed(chosen=("03",)), exposed()),
    (Ledger(COLUMNS, bold=(1,)), ledger()),
    (Ledger(COLUMNS, shown=2, bold=(2,), also=(4,)), ledger()),
    (LedgerOfYears(YEARS), years()),
    (Timeline(MARKS), quarters(absent=2)),
    (YearlyChange(MARKS), quarters(absent=2)),
    *((Multiples(flow, dimension, MARKS), members(dimension, absent=2)) for flow in Flow for dimension in Dimension),
    *((Waterfall(flow, dimension), contributions(dimension)) for flow in Flow for dimension in Dimension),
    (Split(Flow.EXPORT), effects()),
)


def named(example: tuple[Picture, pd.DataFrame]) -> str:
    """Return what an example is called in a test's report."""
    return str(example[0])[:60]
