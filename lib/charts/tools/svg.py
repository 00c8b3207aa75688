"""A small SVG toolkit: strings in, strings out. Text stays text; nothing is fetched and nothing runs.

Coordinates are user units; a figure is ``WIDTH`` units wide, the width of an A4 page between its margins, so that
one unit prints as three quarters of a point. Numbers are rounded so that the same frame gives the same bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from lib import french
from lib.charts.tools.lettering import PAPER_FONT
from lib.charts.tools.palette import PRINT

WIDTH = 680
SIZE = 10.5  # letters, about 8 points on paper


@dataclass(frozen=True)
class Drawing:
    """What is drawn, in user units from the top left, and how wide and high it is."""

    parts: tuple[str, ...]
    height: float
    width: float = WIDTH

    def document(self, *, title: str, desc: str, key: str, sized: bool = False) -> str:
        """The whole picture, named and described for a screen reader; as wide as its place, unless ``sized``.

        ``key`` makes the identifiers unique on a page that holds several pictures.
        """
        wide, high = number(self.width), number(self.height)
        size = f'width="{wide}" height="{high}" xml:lang="fr"' if sized else 'width="100%"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" {size} role="img" '
            f'aria-labelledby="{escape(key)}-title {escape(key)}-desc" font-family="{escape(PAPER_FONT)}" '
            f'font-size="{number(SIZE)}" fill="{PRINT.text}">'
            f'<title id="{escape(key)}-title">{escape(french.typeset(title), quote=False)}</title>'
            f'<desc id="{escape(key)}-desc">{escape(french.typeset(desc), quote=False)}</desc>'
            f"{''.join(self.parts)}</svg>"
        )

    def placed(self, x: float, y: float, scale: float) -> str:
        """The same as a part of a larger picture, its top left at a place, so many times larger."""
        return f'<g transform="translate({number(x)},{number(y)}) scale({scale:.4g})">{"".join(self.parts)}</g>'


def drawing(parts: Iterable[str], height: float) -> Drawing:
    """A drawing as wide as a page."""
    return Drawing(tuple(parts), height)


def number(x: float) -> str:
    """A coordinate with at most one decimal.

    >>> number(12.0), number(-0.04), number(3.26)
    ('12', '0', '3.3')
    """
    text = f"{x:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def text(
    content: str,
    x: float,
    y: float,
    *,
    fill: str = PRINT.text,
    anchor: str = "start",
    bold: bool = False,
    size: float = SIZE,
) -> str:
    """One line of text, centred vertically on ``y``."""
    more = f' text-anchor="{anchor}"' if anchor != "start" else ""
    more += ' font-weight="700"' if bold else ""
    more += f' font-size="{number(size)}"' if size != SIZE else ""
    more += f' fill="{fill}"' if fill != PRINT.text else ""
    return f'<text x="{number(x)}" y="{number(y + 0.35 * size)}"{more}>{escape(content, quote=False)}</text>'


def upwards(content: str, x: float, y: float, *, fill: str, size: float = SIZE) -> str:
    """One line of text that ends at a point and is read upwards."""
    written = text(content, 0, 0, fill=fill, anchor="end", size=size)
    return f'<g transform="translate({number(x)},{number(y)}) rotate(-90)">{written}</g>'


def rect(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str,
    *,
    radius: float = 0,
    edge: str = "",
    edge_width: float = 1,
) -> str:
    """A filled rectangle; what is drawn is never thinner than a fine line. ``edge`` is the colour of its outline."""
    corner = f' rx="{number(radius)}"' if radius else ""
    corner += f' stroke="{edge}" stroke-width="{edge_width:g}"' if edge else ""
    wide, high = number(max(width, 0.4)), number(max(height, 0.4))
    return f'<rect x="{number(x)}" y="{number(y)}" width="{wide}" height="{high}" fill="{fill}"{corner}/>'


def dot(x: float, y: float, radius: float, fill: str, *, edge: str = "", edge_width: float = 1) -> str:
    """A filled circle; ``edge`` is the colour of its outline."""
    outline = f' stroke="{edge}" stroke-width="{edge_width:g}"' if edge else ""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"{outline}/>'


def line(points: Iterable[tuple[float, float]], stroke: str, *, width: float = 0.7, dashed: bool = False) -> str:
    """A broken line, thin unless said otherwise."""
    path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    dashes = ' stroke-dasharray="2 2"' if dashed else ""
    return f'<polyline points="{path}" fill="none" stroke="{stroke}" stroke-width="{width:g}"{dashes}/>'


def ribbon(x0: float, top0: float, x1: float, top1: float, thickness: float) -> str:
    """A path between two columns, ``thickness`` high at every point, without colour of its own."""
    thickness = max(thickness, 0.4)
    middle = number((x0 + x1) / 2)
    a, b, c, d = (number(y) for y in (top0, top1, top1 + thickness, top0 + thickness))
    left, right = number(x0), number(x1)
    return f'<path d="M{left},{a}C{middle},{a},{middle},{b},{right},{b}V{c}C{middle},{c},{middle},{d},{left},{d}Z"/>'


def group(parts: Iterable[str], fill: str, opacity: float) -> str:
    """Shapes that share a colour."""
    return f'<g fill="{fill}" fill-opacity="{opacity:g}">{"".join(parts)}</g>'
