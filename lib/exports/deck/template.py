"""The empty presentation: 16:9, two layouts, our fonts and colours, French."""

import re
from dataclasses import dataclass, replace

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import OpcPackage
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Opened
from pptx.slide import SlideLayout
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

    def lower(self, more: float) -> "Box":
        """The same, its lower edge so much lower."""
        return replace(self, height=self.height + more)

    def from_below(self, less: float) -> "Box":
        """The same, its upper edge so much lower."""
        return replace(self, top=self.top + less, height=self.height - less)


SLIDE = Box(0, 0, 13.333, 7.5)
KICKER, TITLE = Box(0.5, 0.32, 9.2, 0.34), Box(0.5, 0.66, 12.33, 1.36)
WARNING = Box(9.7, 0.32, 3.13, 0.34)
BODY, NOTE = Box(0.5, 2.12, 12.33, 4.32), Box(0.5, 6.5, 12.33, 0.42)
FOOT, LINK, NUMBER = Box(0.5, 6.98, 9.2, 0.3), Box(9.8, 6.98, 2.3, 0.3), Box(12.13, 6.98, 0.7, 0.3)
COVER_TITLE, COVER_WORDS = Box(0.9, 1.5, 11.5, 1.5), Box(0.9, 3.15, 11.5, 1.9)
BAND = 0.09
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
        for place, color in enumerate((PRINT.imports, PRINT.exports)):  # both flows, as at the head of the fiche
            half = Box(place * SLIDE.width / 2, 0, SLIDE.width / 2, BAND)
            _band(layout, half, color)
    master = deck.slide_master
    for place, box in zip(master.placeholders, (TITLE, BODY, FOOT, FOOT, NUMBER), strict=True):
        _move(place, box)
    for text in master.element.iter("{*}defRPr", "{*}rPr", "{*}endParaRPr"):
        text.set("lang", LANGUAGE)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _themed(theme.blob)  # a part that the library keeps as it is read
    _count_names(deck.part.package)
    return deck


def _count_names(package: OpcPackage) -> None:
    """Name new parts by counting; the library walks through all parts for each, an eighth of a long deck's time."""
    numbers: dict[str, int] = {}
    first_free = package.next_partname

    def following(pattern: str) -> PackURI:
        free = pattern not in numbers and re.search(r"(\d+)\.\w+$", first_free(pattern))
        numbers[pattern] = int(free[1]) if free else numbers.get(pattern, 0) + 1
        return PackURI(pattern % numbers[pattern])

    package.next_partname = following


def _move(place: object, box: Box) -> None:
    place.left, place.top, place.width, place.height = box.emu  # type: ignore[attr-defined]


def _band(layout: SlideLayout, box: Box, color: str) -> None:
    """A strip of colour, which says nothing: marked as decoration for screen readers."""
    left, top, wide, high = box.emu
    layout.element.cSld.spTree.append(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{90 + box.left:.0f}" name="Bande">'
            '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
            '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
            '</a:ext></a:extLst></p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
            f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{color[1:]}"/></a:solidFill>'
            "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        )
    )


def _themed(blob: bytes) -> bytes:
    text = blob.decode("utf-8").replace("Calibri", FONT)
    for place, color in enumerate(_ACCENTS, 1):
        text = re.sub(rf"(<a:accent{place}>).*?(</a:accent{place}>)", rf'\1<a:srgbClr val="{color[1:]}"/>\2', text)
    text = re.sub(
        r"(<a:(?:folH|h)link>).*?(</a:(?:folH|h)link>)", rf'\1<a:srgbClr val="{PRINT.imports_text[1:]}"/>\2', text
    )
    return text.encode("utf-8")
