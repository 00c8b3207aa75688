"""A figure as an image for a slide: title, sentence, picture, unit, source, address, on white, 1600 pixels wide.

At least 16:9; higher where a picture would else have letters that a room cannot read. A wide picture stands under its
sentence, a high one beside it, whichever makes it larger.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from markupsafe import escape

from lib import french
from lib.charts.tools import svg
from lib.charts.tools.lettering import SAFE, width
from lib.charts.tools.palette import PRINT
from lib.charts.tools.svg import Drawing
from lib.exports import application
from lib.exports.fiche.words import KEY as READING
from lib.exports.fiche.words import WATERMARK
from lib.exports.picture import KEY, drawn, pixels
from lib.findings.saying.finding import Finding
from lib.pictures import NothingToDraw
from lib.schema import QUARTER, parse_quarter

WIDE, HIGH = 1600, 900  # pixels
EDGE, GAP = 56.0, 40.0  # around everything, and between words and picture
BAND = 10.0  # height of the two colours at the top
BESIDE = 430.0  # width of the words that stand beside a picture
LEAST = 1.3  # times the picture's own units: letters of about 14 pixels
_BOLD = re.compile(r"\*\*(.+?)\*\*")


class Style(NamedTuple):
    """Letters: their size in pixels, the pitch of their lines, their colour, whether they are bold."""

    size: float
    pitch: float
    color: str = PRINT.text
    bold: bool = False


ABOVE = Style(19, 26, PRINT.muted)
TITLE = Style(34, 42, PRINT.text, bold=True)
SENTENCE = Style(23, 32)
SMALL = Style(16, 23, PRINT.muted)
FOOT = Style(15, 21, PRINT.muted)
WARNING = Style(15, 21, PRINT.deficit_text, bold=True)

Word = tuple[tuple[str, bool], ...]
"""A word with the space after it, in pieces: each a text, and whether it is emphasised."""


@dataclass(frozen=True)
class Paragraph:
    """A text with its ``**emphasis**``, in lines of a room."""

    text: str
    style: Style
    room: float

    @property
    def lines(self) -> list[list[Word]]:
        """The words of each line; what is wider than a line is cut anywhere, as an address is."""
        found: list[list[Word]] = [[]]
        for word in self._words:
            for piece in self._cut(word):
                if found[-1] and self._wide([*found[-1], piece]) > self.room:
                    found.append([])
                found[-1].append(piece)
        return found

    @property
    def height(self) -> float:
        """Of all its lines, none for an empty text."""
        return self.style.pitch * len(self.lines) if self.text else 0.0

    def parts(self, x: float, y: float, *, anchor: str = "start") -> list[str]:
        """Its lines, from their top."""
        return [
            _line(line, x, y + self.style.pitch * (i + 0.5), self.style, anchor)
            for i, line in enumerate(self.lines)
            if self.text
        ]

    @property
    def _words(self) -> list[Word]:
        """Its words: they end at spaces, whatever is emphasised in them."""
        words: list[Word] = [()]
        for i, run in enumerate(_BOLD.split(french.typeset(self.text))):
            for piece in filter(None, re.split("(?<= )", run)):
                words[-1] += ((piece, self.style.bold or i % 2 == 1),)
                if piece.endswith(" "):
                    words.append(())
        return [word for word in words if word]

    def _cut(self, word: Word) -> list[Word]:
        wide = self._wide([word])
        if wide <= self.room:
            return [word]
        (text, bold), *_ = word  # an address, of one piece
        most = max(int(len(text) * self.room / wide), 1)
        return [((text[i : i + most], bold),) for i in range(0, len(text), most)]

    def _wide(self, words: Sequence[Word]) -> float:
        pieces = [piece for word in words for piece in word]
        last, bold = pieces[-1]
        pieces[-1] = (last.rstrip(" "), bold)
        return sum(width(text, self.style.size, bold=bold, safe=SAFE) for text, bold in pieces)


def svg_of(finding: Finding, address: str = "") -> str:
    """The image as SVG, its texts as texts; ``address`` leads to the figure and is left out unless it is of the web.

    Raises :class:`lib.pictures.NothingToDraw` where there is nothing to draw.
    """
    picture = drawn(finding)
    if picture is None:
        raise NothingToDraw(finding.title)
    drawing = _plate(finding, picture, address if address.startswith(("https://", "http://")) else "")
    return drawing.document(title=finding.title, desc=finding.alt, key=KEY, sized=True)


def png_of(finding: Finding, address: str = "") -> bytes:
    """The same as PNG, 1600 pixels wide.

    Raises :class:`lib.pictures.NothingToDraw` where there is nothing to draw, and
    :class:`lib.exports.typesetting.NoTypesettingError` where Typst is missing.
    """
    return pixels(svg_of(finding, address), WIDE)


def _plate(finding: Finding, picture: Drawing, address: str) -> Drawing:
    inside = WIDE - 2 * EDGE
    head = [Paragraph(_above(finding), ABOVE, inside), Paragraph(finding.title, TITLE, inside)]
    foot = _foot(finding, address, inside)
    top = EDGE + _height(head) + 14
    below = GAP / 2 + 12 + _height(foot) + 18  # from the picture down to the edge
    free = HIGH - top - below
    under, beside = _said(finding, inside), _said(finding, BESIDE)
    said, narrow = _height(under) + 14, inside - BESIDE - GAP
    wide_scale = min(inside / picture.width, (free - said) / picture.height)
    high_scale = min(narrow / picture.width, free / picture.height)
    if wide_scale >= max(high_scale, LEAST):
        words, scale, room, corner, across = under, wide_scale, free - said, (EDGE, top + said), inside
    else:
        words, scale = beside, max(high_scale, LEAST)
        room = max(free, _height(beside), picture.height * scale)
        corner, across = (EDGE + BESIDE + GAP, top), narrow
    height, end = round(corner[1] + room + below), corner[1] + room + GAP / 2
    parts = [svg.rect(0, 0, WIDE, height, PRINT.background), *_band()]
    parts += _stacked(head, EDGE, EDGE) + _stacked(words, EDGE, top)
    # In the middle of its room, so that a small picture does not hang under the sentence.
    x, y = corner[0] + (across - picture.width * scale) / 2, corner[1] + (room - picture.height * scale) / 2
    parts.append(picture.placed(x, y, scale))
    parts.append(svg.line([(EDGE, end), (WIDE - EDGE, end)], PRINT.rule, width=1))
    parts += _stacked(foot, EDGE, end + 12)
    parts += Paragraph(application.NAME, FOOT, inside).parts(WIDE - EDGE, end + 12, anchor="end")
    if finding.source.is_demo:
        parts += Paragraph(WATERMARK, WARNING, inside).parts(WIDE - EDGE, EDGE, anchor="end")
    return Drawing(tuple(parts), height, WIDE)


def _above(finding: Finding) -> str:
    """Of what, when, in which unit."""
    period = finding.selection.period
    first, last = period.first, period.last
    if QUARTER in finding.rows.names:  # over time, it shows more than the period one looks at
        first, last = (parse_quarter(pick(finding.rows[QUARTER])) for pick in (min, max))
    unit = french.MEASURE[finding.picture.drawn_in(finding.measure)].full
    parts = (finding.selection.territory.name, french.period(first, last), unit)
    return " · ".join(french.capital(part) for part in parts)


def _said(finding: Finding, room: float) -> list[Paragraph]:
    """What is said beside the picture or above it."""
    said = [Paragraph(finding.sentence, SENTENCE, room)]
    said += [Paragraph(finding.coverage, SMALL, room)] if finding.coverage else []
    return said + ([Paragraph(f"**{READING}** {finding.reading}", SMALL, room)] if finding.reading else [])


def _foot(finding: Finding, address: str, room: float) -> list[Paragraph]:
    source = f"{finding.source.line}."
    cautions = " · ".join(caution.short for caution in finding.cautions)
    beside = width(application.NAME, FOOT.size, safe=SAFE) + GAP
    foot = [Paragraph(source, WARNING if finding.source.is_demo else FOOT, room - beside)]
    foot += [Paragraph(f"À savoir : {cautions}.", FOOT, room - beside)] if cautions else []
    return foot + ([Paragraph(address, FOOT, room)] if address else [])


def _band() -> list[str]:
    half = WIDE / 2
    return [svg.rect(0, 0, half, BAND, PRINT.imports), svg.rect(half, 0, half, BAND, PRINT.exports)]


def _height(paragraphs: Sequence[Paragraph]) -> float:
    return sum(one.height + _after(one) for one in paragraphs)


def _after(paragraph: Paragraph) -> float:
    return 8.0 if paragraph.style in (SENTENCE, SMALL) else 2.0


def _stacked(paragraphs: Sequence[Paragraph], x: float, y: float) -> list[str]:
    parts = []
    for one in paragraphs:
        parts += one.parts(x, y)
        y += one.height + _after(one)
    return parts


def _line(words: Sequence[Word], x: float, y: float, style: Style, anchor: str) -> str:
    """A line of words, neighbours of one weight together."""
    pieces = [piece for word in words for piece in word]
    runs = [("".join(text for text, _ in run), bold) for bold, run in groupby(pieces, lambda piece: piece[1])]
    said = "".join(
        f'<tspan font-weight="700">{escape(text)}</tspan>' if bold else str(escape(text)) for text, bold in runs
    )
    where = f'x="{svg.number(x)}" y="{svg.number(y + 0.35 * style.size)}" font-size="{style.size:g}"'
    end = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text {where}{end} fill="{style.color}" xml:space="preserve">{said}</text>'
