"""The pictures over time: quarters from left to right, and what a change is made of."""

from dataclasses import dataclass

from lib.pictures.base import Shape
from lib.schema import Dimension, Flow, Measure


@dataclass(frozen=True)
class Marks:
    """What a chart over time marks, as quarters (empty where there is none): the break of 2022, what is provisional."""

    break_at: str = ""
    provisional_from: str = ""


@dataclass(frozen=True)
class Timeline(Shape):
    """Both flows and the balance, quarter by quarter."""

    marks: Marks


@dataclass(frozen=True)
class YearlyChange(Shape):
    """Change on the same quarter a year before, of both flows."""

    marks: Marks


@dataclass(frozen=True)
class Multiples(Shape):
    """A small chart over time per member of a dimension."""

    flow: Flow
    dimension: Dimension
    marks: Marks


@dataclass(frozen=True)
class Waterfall(Shape):
    """Steps from nothing to the total growth, one per member of a dimension."""

    flow: Flow
    dimension: Dimension


@dataclass(frozen=True)
class Split(Shape):
    """A change in two parts, volume and unit value, per product."""

    flow: Flow

    def drawn_in(self, measure: Measure) -> Measure:  # noqa: ARG002
        """A unit value is of euros."""
        return Measure.VALUE
