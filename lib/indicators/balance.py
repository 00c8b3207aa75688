"""Two flows side by side: balance, coverage ratio, share, growth.

A rate is never made of a base that is zero, negative (corrections) or absent: it is missing, and prints « — ».
"""


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
