"""Words on a slide: typeset, in French, with their emphasis; and what a screen reader says of a shape."""

from collections.abc import Iterable, Sequence

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.xmlchemy import OxmlElement
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph

from lib import french
from lib.charts.tools.lettering import SAFE, wrap
from lib.charts.tools.palette import PRINT
from lib.exports.deck.template import INCH, LANGUAGE, Box

SIZES = (26, 24, 22, 20, 18, 16, 14)  # points of a title, the first that fits
LEADING = 1.24
INSETS = 0.2  # inches left and right of the words in a box


def rgb(color: str) -> RGBColor:
    """A colour of the palette."""
    return RGBColor.from_string(color.lstrip("#"))


def emphasis(sentence: str) -> list[tuple[str, bool]]:
    """A sentence cut at its ``**bold**``: texts, and whether each is bold.

    >>> emphasis("**7** sur 8")
    [('7', True), (' sur 8', False)]
    """
    return [(text, i % 2 == 1) for i, text in enumerate(french.typeset(sentence).split("**")) if text]


def write(paragraph: _Paragraph, runs: Iterable[tuple[str, bool]], size: float, color: str, link: str = "") -> None:
    """Words, each run bold or not; a link where there is one.

    Made as elements, ten times as quick as through the library's properties: a table has hundreds of cells.
    """
    for text, bold in runs:
        run, properties, shown = OxmlElement("a:r"), OxmlElement("a:rPr"), OxmlElement("a:t")
        properties.set("lang", LANGUAGE)
        properties.set("sz", str(round(size * 100)))
        properties.set("b", str(int(bold)))
        fill, tone = OxmlElement("a:solidFill"), OxmlElement("a:srgbClr")
        tone.set("val", color.lstrip("#"))
        fill.append(tone)
        properties.append(fill)
        shown.text = text
        run.extend((properties, shown))
        paragraph._p.append(run)
        if link:
            paragraph.runs[-1].hyperlink.address = link


def box(
    slide: Slide,
    name: str,
    place: Box,
    said: Sequence[tuple[str, bool]] | str,
    size: float,
    *,
    color: str = PRINT.text,
    bold: bool = False,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
    link: str = "",
) -> Shape:
    """A box of words, called ``name`` in the selection pane."""
    shape = slide.shapes.add_textbox(*place.emu)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor, frame.auto_size = True, anchor, MSO_AUTO_SIZE.NONE
    frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = align
    runs = [(french.typeset(said), bold)] if isinstance(said, str) else said
    write(paragraph, runs, size, color, link)
    return shape


def title(slide: Slide, sentence: str, place: Box, sizes: Sequence[int] = SIZES) -> None:
    """The slide's title, whole, in the largest letters that fit."""
    shape = slide.shapes.title
    shape.name = "Titre"
    frame: TextFrame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    write(paragraph, emphasis(sentence), fitting(sentence, place, sizes), PRINT.text)


def fitting(sentence: str, place: Box, sizes: Sequence[int]) -> int:
    """The largest of the sizes at which a sentence fits in a place, the smallest where none does."""
    words = french.typeset(french.unemphasised(sentence))
    room, high = (place.width - INSETS) * INCH, place.height * INCH

    def fits(size: int) -> bool:
        return len(wrap(words, size, room, bold=True, safe=SAFE)) * size * LEADING <= high

    return next((size for size in sizes if fits(size)), sizes[-1])


def describe(shape: BaseShape, name: str, description: str) -> None:
    """Name a shape, and say what those who do not see it are told."""
    shape.name = name
    shape._element.xpath(".//p:cNvPr")[0].set("descr", french.typeset(french.unemphasised(description)))
