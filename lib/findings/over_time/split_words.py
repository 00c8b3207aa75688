"""How much of a value could be split into volume and unit value, and what kept the rest from it."""

from collections.abc import Collection
from dataclasses import dataclass

from lib import french
from lib.indicators.balance import ratio
from lib.indicators.price_volume import Effects

LEAST_COVERED = 0.5  # under half of the value split, the two effects would mostly speak of what they leave out
ALMOST_ALL = 0.9995  # from here on « 100,0 % » would be written of a part that is not all


@dataclass(frozen=True)
class Change:
    """Euros of a product before and now, and what mass and unit value explain; no ``effects`` where it is not split."""

    before: int
    now: int
    effects: Effects | None

    @property
    def size(self) -> int:
        """How much it moved, up or down."""
        return abs(self.now - self.before)


@dataclass(frozen=True)
class LeftOut:
    """Euros of both periods, whatever their sign: all, and those that are not split, by what keeps them from it."""

    value: int
    once: int  # traded in one of the periods only
    corrected: int  # below zero in one of them
    light: int  # without mass, or under the floor

    @property
    def rest(self) -> int:
        """What is not split."""
        return self.once + self.corrected + self.light

    @property
    def covered(self) -> float | None:
        """Share of the value that is split; None without value."""
        return ratio(self.value - self.rest, self.value)

    @property
    def is_enough(self) -> bool:
        """Whether the two effects speak of at least half of the value."""
        return self.covered is not None and self.covered >= LEAST_COVERED

    def in_words(self, floor: str) -> str:
        """« 60,0 % vient de postes échangés une seule des deux périodes et 10,0 % de postes … »; empty without any."""
        parts = (
            (self.once, "échangés une seule des deux périodes"),
            (self.corrected, "que des corrections rendent négatifs"),
            (self.light, f"dont la masse manque ou reste sous {floor}"),
        )
        named = sorted(((amount, words) for amount, words in parts if amount), key=lambda part: -part[0])
        said = [
            f"{french.percent(ratio(amount, self.value))}{'' if place else ' vient'} de postes {words}"
            for place, (amount, words) in enumerate(named)
        ]
        return french.enumeration(said)


def left_out(changes: Collection[Change]) -> LeftOut:
    """What could not be split of the changes of some products."""
    once = corrected = light = value = 0
    for change in changes:
        size = abs(change.before) + abs(change.now)
        value += size
        if change.effects is not None:
            continue
        if min(change.before, change.now) < 0:
            corrected += size
        elif not change.before or not change.now:
            once += size
        else:
            light += size
    return LeftOut(value, once, corrected, light)


def covered_sentence(left: LeftOut) -> str:
    """« 97,2 % de la valeur est décomposée. »: a hundred only where nothing is left."""
    if left.rest and left.covered is not None and left.covered >= ALMOST_ALL:
        return f"Plus de {french.percent(0.999, 1)} de la valeur est décomposée."
    return f"{french.percent(left.covered)} de la valeur est décomposée."
