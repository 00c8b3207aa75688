"""A change in value split into quantity and unit value (euros per kilogram), by the logarithmic mean.

A unit value is no price: it also moves with quality and with the mix inside a heading. Definition: with p = V / q and
L = (V1 - V0) / ln(V1 / V0), the volume effect is L·ln(q1 / q0), the unit-value effect L·ln(p1 / p0).
"""

import math
from dataclasses import dataclass

MASS_FLOOR_KG = 1_000  # below a tonne in either period, a unit value is an accident of rounding


@dataclass(frozen=True)
class Effects:
    """Euros: the part of the change that mass explains, and the part that the unit value explains."""

    volume: int
    unit_value: int


def split(
    value_before: int, value_now: int, mass_before: int, mass_now: int, floor: int = MASS_FLOOR_KG
) -> Effects | None:
    """Split a change in value; None when a value is not positive or a mass is under the floor (kilograms).

    The two effects sum to the change, to the euro.

    >>> split(1_000_000, 2_000_000, 100_000, 200_000)
    Effects(volume=1000000, unit_value=0)
    >>> split(1_000_000, 1_000_000, 100_000, 200_000)
    Effects(volume=693147, unit_value=-693147)
    >>> split(1_000_000, 2_000_000, 10, 20) is None
    True
    """
    if min(value_before, value_now) <= 0 or min(mass_before, mass_now) < max(floor, 1):
        return None
    change = value_now - value_before
    # Each is exact to the last digit where the other loses them: log1p around no change, log far from it.
    near = abs(change) < value_before / 2
    log_growth = math.log1p(change / value_before) if near else math.log(value_now / value_before)
    mean = change / log_growth if log_growth else float(value_now)
    volume = round(mean * math.log(mass_now / mass_before))
    return Effects(volume, change - volume)
