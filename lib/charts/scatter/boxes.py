"""Where a label stands on a plot, in pixels, so that none lies over another."""

from typing import NamedTuple


class LabelBox(NamedTuple):
    """A rectangle in pixels from the top left of the plot."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "LabelBox") -> bool:
        """Whether the two share a pixel."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def point_box(x: float, y: float, reach: float) -> LabelBox:
    """The square of a point.

    >>> point_box(10, 10, 5).meets(point_box(18, 10, 5)), point_box(10, 10, 5).meets(point_box(30, 10, 5))
    (True, False)
    """
    return LabelBox(x - reach, y - reach, x + reach, y + reach)


def label_box(x: float, y: float, anchor: str, wide: float, half: float) -> LabelBox:
    """The box of a label of a width and half a height, anchored as Plotly does.

    >>> label_box(100, 20, "right", 30, 8)
    LabelBox(left=70, top=12, right=100, bottom=28)
    """
    start = x - {"left": 0.0, "right": wide, "center": wide / 2}[anchor]
    return LabelBox(start, y - half, start + wide, y + half)
