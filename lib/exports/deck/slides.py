"""The deck as it is made, slide after slide: a message as the title, a body, a foot, notes."""

import io

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement, OxmlElement
from pptx.slide import Slide, SlideLayout

from lib import french
from lib.charts.native import native
from lib.charts.paper import Place, drawing
from lib.charts.tools.palette import PRINT
from lib.exports import application
from lib.exports.deck import bodies, charts, texts
from lib.exports.deck.packing import packed
from lib.exports.deck.template import (
    BODY,
    COVER_TITLE,
    COVER_WORDS,
    FOOT,
    KICKER,
    LANGUAGE,
    LAYOUTS,
    LINK,
    NOTE,
    NUMBER,
    TITLE,
    WARNING,
    Box,
    empty,
)
from lib.exports.fiche import words
from lib.exports.fiche.document import Document
from lib.exports.fiche.tables import table as table_of
from lib.exports.picture import pixels
from lib.exports.typesetting import NoTypesettingError, forget
from lib.findings.saying.finding import LICENCE, Finding, Source
from lib.pictures import NothingToDraw, View

SMALL, FOOT_SIZE, KICKER_SIZE = 11, 10.5, 14  # points
READABLE, MOST_LACKING = 18, 1.2  # points of a title, inches it may take from the body for them
ON_A_SLIDE = Place(own=False, crowded=True)  # low and wide: letters are read from the back of a room


class Deck:
    """Slides are added in order; :meth:`close` gives the file's bytes."""

    def __init__(self, title: str, source: Source, address: str) -> None:
        """``address`` is the link to the view, kept if it is http or https."""
        self._deck = empty()
        self._pictured = False
        self.source = source
        self.address = address if address.startswith(("https://", "http://")) else ""
        properties = self._deck.core_properties
        properties.title, properties.language = french.typeset(title), LANGUAGE
        properties.subject, properties.author = "Commerce extérieur", application.NAME
        properties.comments = self._credit()
        properties.keywords = "démonstration, valeurs inventées" if source.is_demo else "commerce extérieur, douanes"
        properties.last_modified_by = application.STAMP

    def cover(self, document: Document) -> None:
        """The first slide: territory and period, and the sentence of its key figures."""
        slide = self._slide("Title Slide")
        texts.box(slide, "Série", Box(0.9, 0.95, 9, 0.4), words.SERIES, KICKER_SIZE, color=PRINT.muted)
        texts.title(slide, document.title, COVER_TITLE, (40, 36, 32, 28, 24))
        lead = slide.placeholders[1]
        lead.name = "Phrase"
        size = texts.fitting(document.lead, COVER_WORDS, (24, 22, 20, 18, 16))
        paragraph = lead.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        lead.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        texts.write(paragraph, texts.emphasis(document.lead), size, PRINT.text)
        if self.source.is_demo:
            box = Box(0.9, 5.35, 11.5, 0.9)
            texts.box(slide, "Démonstration", box, texts.emphasis(words.DEMONSTRATION), SMALL, color=PRINT.deficit_text)
        self._foot(slide)
        said = "\n".join(f"{term} : {told}" for term, told in words.scope(document))
        self._note(slide, f"{said}\n{self._link()}")

    def figure(self, finding: Finding, *, table: bool = False) -> None:
        """A finding: its picture under its sentence; then, if asked for, its ``table`` on a slide of its own."""
        if finding.is_empty:
            self._message(finding, finding.empty)
            return
        if finding.picture.view in (View.TABLE, View.PARTS):
            self._table(finding)
            return
        try:
            self._drawn(finding)
        except (NothingToDraw, NoTypesettingError):  # the table says it all
            self._table(finding)
            return
        if table:
            self._table(finding)

    def close(self) -> bytes:
        """The file."""
        if self._pictured:
            forget()
        out = io.BytesIO()
        self._deck.save(out)
        return packed(out.getvalue(), application.dated(self.source.publication_date))

    def _drawn(self, finding: Finding) -> None:
        """Large figures, charts or a picture, made before their slide: none is left half done."""
        picture, (_, body) = finding.picture, _rooms(finding.sentence)
        if picture.large_figures:
            bodies.tiles(self._message(finding), picture.large_figures, body)
            return
        made = native(picture, finding.frame, finding.measure)
        if made is not None:
            charts.draw(self._message(finding, below=made.note), made, body, finding.title, finding.alt)
            return
        drawn = drawing(picture, finding.frame, finding.measure, ON_A_SLIDE)
        place = bodies.sized(drawn, body)
        svg = drawn.document(title=finding.title, desc=finding.alt, key="image")
        png = pixels(svg, round(place.width * bodies.PIXELS), last=False)
        self._pictured = True
        bodies.picture(self._message(finding), png, place, f"{finding.title}. {finding.alt}")

    def _table(self, finding: Finding) -> None:
        slide = self._message(finding)
        if note := bodies.table(slide, table_of(finding), _rooms(finding.sentence)[1]):
            texts.box(slide, "Sous le tableau", NOTE, note, SMALL, color=PRINT.muted)

    def _message(self, finding: Finding, sentence: str = "", *, below: str = "") -> Slide:
        """A slide with its message, without its body; what stands ``below`` the body, then what the filter covers."""
        slide = self._slide("Title Only")
        texts.box(slide, "Figure", KICKER, finding.title, KICKER_SIZE, color=PRINT.muted)
        message = sentence or finding.sentence
        texts.title(slide, message, _rooms(message)[0])
        self._warn(slide)
        if said := f"{below} {finding.coverage}".strip():
            texts.box(slide, "Sous la figure", NOTE, said, SMALL, color=PRINT.muted)
        self._foot(slide)
        self._note(slide, self._notes(finding))
        return slide

    def _slide(self, layout: str) -> Slide:
        made: Slide = self._deck.slides.add_slide(self._layout(LAYOUTS[layout]))
        return made

    def _layout(self, name: str) -> SlideLayout:
        return next(layout for layout in self._deck.slide_layouts if layout.name == name)

    def _warn(self, slide: Slide) -> None:
        if self.source.is_demo:
            color = PRINT.deficit_text
            texts.box(
                slide, "Avertissement", WARNING, words.WATERMARK, SMALL, color=color, bold=True, align=PP_ALIGN.RIGHT
            )

    def _credit(self) -> str:
        return f"{self.source.line}." if self.source.is_demo else f"{self.source.line}. {LICENCE}."

    def _link(self) -> str:
        return f"La même vue à l’écran : {self.address}" if self.address else ""

    def _foot(self, slide: Slide) -> None:
        """Source and date, the way to the view, and the slide's number."""
        texts.box(slide, "Source", FOOT, self._credit(), FOOT_SIZE, color=PRINT.muted)
        if self.address:
            color = PRINT.imports_text
            texts.box(slide, "Lien", LINK, words.OPEN, FOOT_SIZE, color=color, align=PP_ALIGN.RIGHT, link=self.address)
        if len(self._deck.slides) > 1:
            box = texts.box(slide, "Numéro", NUMBER, "", FOOT_SIZE, color=PRINT.muted, align=PP_ALIGN.RIGHT)
            _number(box.text_frame.paragraphs[0]._p, len(self._deck.slides))

    def _notes(self, finding: Finding) -> str:
        """How to read it, what must be known, where it comes from."""
        cautions = [f"{caution.short} : {caution.text}" for caution in finding.cautions]
        reading = f"{words.KEY} {finding.reading}" if finding.reading else ""
        parts = (reading, *cautions, self._credit(), self._link(), application.STAMP)
        return "\n".join(part for part in parts if part)

    def _note(self, slide: Slide, text: str) -> None:
        frame = slide.notes_slide.notes_text_frame
        frame.text = french.typeset(text.strip())
        for properties in frame._txBody.iter(qn("a:r")):
            properties.get_or_add_rPr().set("lang", LANGUAGE)


def _rooms(sentence: str) -> tuple[Box, Box]:
    """Where the title and the body stand: a long sentence takes room from the body rather than letters."""
    lacking = 0.0
    while texts.fitting(sentence, higher := TITLE.lower(lacking), texts.SIZES) < READABLE and lacking < MOST_LACKING:
        lacking += 0.2
    return higher, BODY.from_below(lacking)


def _number(paragraph: BaseOxmlElement, number: int) -> None:
    """The slide's number as a field, which follows when slides are moved."""
    for run in paragraph.findall(qn("a:r")):
        paragraph.remove(run)
    field, properties, shown = OxmlElement("a:fld"), OxmlElement("a:rPr"), OxmlElement("a:t")
    field.set("id", "{5B3F6A52-9C0E-4D6B-8F1A-2E7D4C9B0A11}")
    field.set("type", "slidenum")
    properties.set("lang", LANGUAGE)
    properties.set("sz", str(round(FOOT_SIZE * 100)))
    shown.text = str(number)
    field.extend((properties, shown))
    paragraph.append(field)
