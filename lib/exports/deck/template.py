"""The empty presentation: 16:9, two layouts, our fonts and colours, French."""

import re
from dataclasses import dataclass

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Opened
from pptx.util import Emu, Inches

from lib.charts.tools.palette import PRINT

FONT, LANGUAGE = "Arial", "fr-FR"
INCH = 72.0  # points


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        """As the library takes it."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


SLIDE = Box(0, 0, 13.333, 7.5)
KICKER, TITLE = Box(0.5, 0.32, 9.2, 0.34), Box(0.5, 0.66, 12.33, 1.36)
WARNING = Box(9.7, 0.32, 3.13, 0.34)
BODY, NOTE = Box(0.5, 2.12, 12.33, 4.32), Box(0.5, 6.5, 12.33, 0.42)
FOOT, NUMBER = Box(0.5, 6.98, 11.4, 0.3), Box(11.95, 6.98, 0.88, 0.3)
COVER_TITLE, COVER_WORDS = Box(0.9, 1.5, 11.5, 1.5), Box(0.9, 3.15, 11.5, 1.9)
LAYOUTS = {"Title Slide": "Première page", "Title Only": "Figure"}
_PLACES = {"Title Slide": (COVER_TITLE, COVER_WORDS), "Title Only": (TITLE,)}
# What the colours of a theme are for: the user's own shapes and charts look like ours.
_ACCENTS = (PRINT.exports, PRINT.imports, PRINT.surplus, PRINT.deficit, PRINT.node, PRINT.others)


def empty() -> Opened:
    """A presentation without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(SLIDE.width), Inches(SLIDE.height)
    for layout in list(deck.slide_layouts):
        if layout.name not in LAYOUTS:
            deck.slide_layouts.remove(layout)
            continue
        for place, box in zip(layout.placeholders, _PLACES[layout.name], strict=False):
            _move(place, box)
        for place in list(layout.placeholders)[len(_PLACES[layout.name]) :]:  # date, foot, number: each slide's own
            place.element.getparent().remove(place.element)
        layout.element.cSld.set("name", LAYOUTS[layout.name])
    master = deck.slide_master
    for place, box in zip(master.placeholders, (TITLE, BODY, FOOT, FOOT, NUMBER), strict=True):
        _move(place, box)
    for text in master.element.iter("{*}defRPr", "{*}rPr", "{*}endParaRPr"):
        text.set("lang", LANGUAGE)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _themed(theme.blob)  # a part that the library keeps as it is read
    return deck


def _move(place: object, box: Box) -> None:
    place.left, place.top, place.width, place.height = box.emu  # type: ignore[attr-defined]


def _themed(blob: bytes) -> bytes:
    text = blob.decode("utf-8").replace("Calibri", FONT)
    for place, color in enumerate(_ACCENTS, 1):
        text = re.sub(rf"(<a:accent{place}>).*?(</a:accent{place}>)", rf'\1<a:srgbClr val="{color[1:]}"/>\2', text)
    return text.encode("utf-8")
