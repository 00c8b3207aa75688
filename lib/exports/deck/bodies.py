"""What fills a slide that is no chart: large figures, a picture, a table."""

import io
from collections.abc import Sequence

from PIL import Image
from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Inches, Pt

from lib import french
from lib.charts.tools.lettering import SAFE, width, wrap
from lib.charts.tools.palette import PRINT
from lib.charts.tools.svg import Drawing
from lib.exports.deck import texts
from lib.exports.deck.template import INCH, Box
from lib.exports.fiche import columns
from lib.exports.fiche.tables import Table
from lib.pictures import Metric

GAP, TILE, EDGE = 0.25, 3.1, 0.18  # inches between two tiles, how high they stand, around their words
VALUE, LABEL, SMALL = 40, 16, 14  # points
TINT = "#F4F2F8"
PIXELS = 150  # an inch
COLORS = 128  # of a picture: flat tones and the edges of letters
CROSSED = 0.2  # of a cross table's width, for the names of its rows
LETTERS = 12.0  # points of a table at most
CELL = 0.11  # inches above and below the words of a cell, together
SPARE = 0.15  # inches that office suites may take more
SIDE = 0.06  # inches left and right of them


def tiles(slide: Slide, metrics: Sequence[Metric], place: Box) -> None:
    """Large figures side by side."""
    wide = (place.width - GAP * (len(metrics) - 1)) / len(metrics)
    top = place.top + (place.height - TILE) / 3
    longest = max(width(french.typeset(metric.value), 1.0, bold=True, safe=SAFE) for metric in metrics)
    value = min(VALUE, (wide - 2 * EDGE) * INCH / longest)
    for number, metric in enumerate(metrics):
        box = Box(place.left + number * (wide + GAP), top, wide, TILE)
        shape = texts.box(slide, f"Chiffre {number + 1}", box, metric.label, LABEL, color=PRINT.muted)
        shape.fill.solid()
        shape.fill.fore_color.rgb = texts.rgb(TINT)
        shape.line.color.rgb = texts.rgb(PRINT.rule)
        frame = shape.text_frame
        frame.margin_top = frame.margin_left = frame.margin_right = Inches(EDGE)
        for words, size, bold, color in (
            (metric.value, value, True, PRINT.text),
            (metric.change, LABEL, False, PRINT.text),
            *((note, SMALL, False, PRINT.muted) for note in metric.notes),
        ):
            if words:
                paragraph = frame.add_paragraph()
                paragraph.space_before = Pt(7)
                texts.write(paragraph, [(french.typeset(words), bold)], size, color)


def sized(drawn: Drawing, place: Box) -> Box:
    """Where a picture stands in a place: as large as it holds, in the middle."""
    scale = min(place.width / drawn.width, place.height / drawn.height)
    wide, high = drawn.width * scale, drawn.height * scale
    return Box(place.left + (place.width - wide) / 2, place.top, wide, high)


def picture(slide: Slide, png: bytes, place: Box, description: str) -> None:
    """A picture, described."""
    shape = slide.shapes.add_picture(io.BytesIO(_fewer_colors(png)), *place.emu)
    texts.describe(shape, "Image", description)


def _fewer_colors(png: bytes) -> bytes:
    """The same picture in the colours of a palette: a third of its bytes."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(png)) as opened:
        opened.convert("RGB").quantize(COLORS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            out,
            "PNG",
            compress_level=6,  # the last twentieth of the bytes would take two thirds of the time
        )
    return out.getvalue()


def table(slide: Slide, given: Table, place: Box) -> str:
    """A table's first rows, as many as fit; what is left out and its note are returned as words."""
    widths, size = _widths(given, place)
    heads = _height([head.text for head in given.heads], widths, size)
    heights = [_height([cell.text for cell in row], widths, size) for row in given.rows]
    shown, room = 0, place.height - heads - SPARE
    while shown < len(heights) and (room := room - heights[shown]) >= 0:
        shown += 1
    high = heads + sum(heights[:shown])
    box = Box(place.left, place.top, place.width, high)
    frame = slide.shapes.add_table(shown + 1, len(given.heads), *box.emu)
    texts.describe(frame, "Tableau", given.caption)
    drawn = frame.table
    drawn.first_row, drawn.horz_banding = True, True
    for column, wide in zip(drawn.columns, widths, strict=True):
        column.width = Inches(wide)
    for row, tall in zip(drawn.rows, (heads, *heights[:shown]), strict=True):
        row.height = Inches(tall)
    for place_, head in enumerate(given.heads):
        _fill(drawn.cell(0, place_), head.text, size, figures=head.figures, bold=True, color="#FFFFFF")
    for number, row_ in enumerate(given.rows[:shown], 1):
        for place_, cell in enumerate(row_):
            figures = given.heads[place_].figures
            _fill(drawn.cell(number, place_), cell.text, size, figures=figures, bold=cell.header, color=PRINT.text)
    left = len(given.rows) - shown
    more = f"{french.count(left, 'ligne')} de plus dans le classeur." if left else ""
    return f"{more} {given.note}".strip()


def _widths(given: Table, place: Box) -> tuple[list[float], float]:
    """Inches of each column and points of the letters: as on a page of the fiche, enlarged."""
    if given.crossed:
        first = place.width * CROSSED
        others = (place.width - first) / (len(given.heads) - 1)
        return [first, *[others] * (len(given.heads) - 1)], 10.0 if len(given.heads) > 10 else LETTERS
    enlarged = LETTERS / columns.SIZE
    fit = columns.fitted(given, place.width * INCH / enlarged)
    return [wide * enlarged / INCH for wide in fit.widths], fit.size * enlarged


def _height(cells: Sequence[str], widths: Sequence[float], size: float) -> float:
    lines = max(
        len(wrap(text.replace("-", "- "), size, (wide - 2 * SIDE) * INCH, bold=True, safe=SAFE))
        for text, wide in zip(cells, widths, strict=True)
    )
    return max(lines, 1) * size * 1.2 / INCH + CELL


def _fill(cell: _Cell, text: str, size: float, *, figures: bool, bold: bool, color: str) -> None:
    inside = cell._tc.get_or_add_tcPr()
    for side, inches in (("marT", CELL / 2), ("marB", CELL / 2), ("marL", SIDE), ("marR", SIDE)):
        inside.set(side, str(Inches(inches)))
    inside.set("anchor", "ctr")
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if figures else PP_ALIGN.LEFT
    texts.write(paragraph, [(french.typeset(text), bold)], size, color)
