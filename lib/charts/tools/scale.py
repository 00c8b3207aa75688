"""Round marks for an axis of amounts."""

from math import ceil, floor, log10

STEPS = (1, 2, 2.5, 5, 10)


def marks(low: float, high: float, most: int) -> list[float]:
    """Round values from ``low`` to ``high``, at most ``most`` of them, zero among them where it lies between.

    >>> marks(0, 47, 6), marks(-3, 12, 4), marks(0, 0, 4)
    ([0, 10, 20, 30, 40], [0, 5, 10], [0])
    """
    if high <= low:
        return [low]
    size = 10.0 ** floor(log10((high - low) / most))
    for step in (size * factor * grown for grown in (1, 10) for factor in STEPS):
        first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
        if last - first < most:
            return [
                whole if (whole := round(i * step, 9)) != int(whole) else int(whole) for i in range(first, last + 1)
            ]
    return [low, high]
