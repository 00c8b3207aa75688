"""Two flows side by side: balance, coverage ratio, share, growth.

A rate is never made of a base that is zero, negative (corrections) or absent: it is missing, and prints « — ».
"""

import pandas as pd

from lib.schema import BALANCE, MEASURES, Flow


def ratio(numerator: float | None, denominator: float | None) -> float | None:
    """A share or a coverage ratio; missing when either side is missing or the denominator is zero or below.

    >>> ratio(1, 4), ratio(1, 0), ratio(3, -2), ratio(None, 4)
    (0.25, None, None, None)
    """
    return numerator / denominator if numerator is not None and denominator is not None and denominator > 0 else None


def growth(now: float | None, before: float | None) -> float | None:
    """Change on an earlier period, as a fraction of it; missing where that is zero, negative or absent.

    >>> growth(103, 100), growth(5, 0), growth(5, -10)
    (0.03, None, None)
    """
    change = ratio(now, before)
    return None if change is None else round(change - 1, 12)


def difference(a: int | None, b: int | None) -> int | None:
    """The first less the second; missing where either is.

    >>> difference(5, 7), difference(5, None)
    (-2, None)
    """
    return None if a is None or b is None else a - b


def by_partner(exports: pd.DataFrame, imports: pd.DataFrame, column: str) -> pd.DataFrame:
    """Imports, exports and balance (exports less imports) per member of ``column``, in euros, then in kilograms.

    ``exports`` and ``imports`` hold ``column``, ``value_eur``, ``mass_kg``, one row per member; a member of one flow
    only has 0 in the other. Members of ``exports`` come first, then those of ``imports`` alone.

    >>> one = pd.DataFrame({"pays": ["DE"], "value_eur": [7], "mass_kg": [2]})
    >>> by_partner(one, one.assign(value_eur=10), "pays")[["import_eur", "export_eur", "balance_eur"]].values.tolist()
    [[10, 7, -3]]
    """
    exported, imported = exports[column].astype(str).tolist(), imports[column].astype(str).tolist()
    members = list(dict.fromkeys([*exported, *imported]))
    columns: dict[str, list[str] | list[int]] = {column: members}
    for measure in MEASURES:
        sold = dict(zip(exported, exports[measure.column].tolist(), strict=True))
        bought = dict(zip(imported, imports[measure.column].tolist(), strict=True))
        columns[measure.of(Flow.IMPORT.stem)] = [bought.get(code, 0) for code in members]
        columns[measure.of(Flow.EXPORT.stem)] = [sold.get(code, 0) for code in members]
        columns[measure.of(BALANCE)] = [sold.get(code, 0) - bought.get(code, 0) for code in members]
    return pd.DataFrame(columns)
