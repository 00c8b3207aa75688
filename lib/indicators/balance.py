"""Two flows side by side: balance, coverage ratio, share, growth. A zero denominator gives a missing ratio."""

import pandas as pd

from lib.schema import (
    BALANCE_EUR,
    BALANCE_KG,
    EXPORT_EUR,
    EXPORT_KG,
    IMPORT_EUR,
    IMPORT_KG,
    MASS_KG,
    VALUE_EUR,
)


def ratio(numerator: float | None, denominator: float | None) -> float | None:
    """A share or a coverage ratio; missing when either side is missing or the denominator is zero.

    >>> ratio(1, 4), ratio(1, 0), ratio(None, 4)
    (0.25, None, None)
    """
    return numerator / denominator if numerator is not None and denominator else None


def growth(now: float | None, before: float | None) -> float | None:
    """Change on an earlier period, as a fraction of it.

    >>> growth(103, 100), growth(5, 0)
    (0.03, None)
    """
    change = ratio(now, before)
    return None if change is None else round(change - 1, 12)


def by_partner(exports: pd.DataFrame, imports: pd.DataFrame, column: str) -> pd.DataFrame:
    """Imports, exports and balance (exports less imports) per member of ``column``.

    ``exports`` and ``imports`` hold ``column``, ``value_eur``, ``mass_kg``, one row per member; a member of one flow
    only has 0 in the other. Members of ``exports`` come first, then those of ``imports`` alone.

    >>> one = pd.DataFrame({"pays": ["DE"], "value_eur": [7], "mass_kg": [2]})
    >>> by_partner(one, one.assign(value_eur=10), "pays")[["import_eur", "export_eur", "balance_eur"]].values.tolist()
    [[10, 7, -3]]
    """
    left = dict(zip(exports[column].astype(str), zip(exports[VALUE_EUR], exports[MASS_KG], strict=True), strict=True))
    right = dict(zip(imports[column].astype(str), zip(imports[VALUE_EUR], imports[MASS_KG], strict=True), strict=True))
    rows = []
    for code in dict.fromkeys([*left, *right]):
        (export_eur, export_kg), (import_eur, import_kg) = left.get(code, (0, 0)), right.get(code, (0, 0))
        rows.append(
            (code, import_eur, export_eur, export_eur - import_eur, import_kg, export_kg, export_kg - import_kg)
        )
    names = [column, IMPORT_EUR, EXPORT_EUR, BALANCE_EUR, IMPORT_KG, EXPORT_KG, BALANCE_KG]
    return pd.DataFrame(rows, columns=names)
