"""What is true of every picture: what a card shows first, what becomes of it on a telephone, its large figures."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from lib.schema import Dimension, Measure


class NothingToDraw(Exception):
    """The frame holds nothing that a picture can show (only corrections, say): its table says it all."""


class View(StrEnum):
    """What a card shows first."""

    CHART = "Graphique"
    FIGURES = "Chiffres"
    TABLE = "Tableau"  # there is no picture: the table is all there is
    PARTS = "Parties"  # the same, too long for one screen


class Telephone(StrEnum):
    """What becomes of a picture on a narrow screen."""

    FITS = "fits"  # unless the words beside it leave no room, which only the drawn figure knows
    SLIDES = "slides"  # kept wide, and pushed sideways
    LISTED = "listed"  # its largest flows as a short table instead


@dataclass(frozen=True)
class Metric:
    """One large figure: label, value, change in words (and whether it is a rise), and notes under it."""

    label: str
    value: str
    change: str = ""
    rise: bool | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shape:
    """What is true of every picture unless its class says otherwise."""

    view: ClassVar[View] = View.CHART
    telephone: ClassVar[Telephone] = Telephone.FITS
    least_width: ClassVar[int] = 760  # pixels it keeps where it slides
    opens_at_end: ClassVar[bool] = False  # slid to its right half first
    named_beside: ClassVar[bool] = False  # its names are buttons beside it, since Streamlit hears no click on it
    crossed: ClassVar[bool] = False  # on paper its table has products down and partners across

    @property
    def slides(self) -> bool:
        """Whether a narrow screen shows it pushed sideways, at its least width."""
        return self.telephone is Telephone.SLIDES

    @property
    def ends(self) -> tuple[Dimension, Dimension]:
        """In which order one reads a flow between a product and a country."""
        return Dimension.PRODUCT, Dimension.COUNTRY

    def drawn_in(self, measure: Measure) -> Measure:
        """The measure its figures are in, where one looks at ``measure``."""
        return measure

    @property
    def large_figures(self) -> tuple[Metric, ...]:
        """The figures a card shows in large, none for what is drawn."""
        return ()
