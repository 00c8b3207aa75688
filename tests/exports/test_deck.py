"""« Présentation (PPTX) »: read back as PowerPoint would, and laid out by LibreOffice where there is one."""

import io
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Opened
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pypdf import PdfReader

from lib import french
from lib.exports import deck
from lib.exports.fiche import CHAPTERS, words
from lib.exports.fiche.tables import table as table_of
from lib.findings.over_time.evolution import evolution, yearly_change
from lib.findings.portrait.partners import partners
from lib.findings.saying.finding import Finding
from lib.schema import BALANCE, FLOWS, Flow
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.findings.every import EVERY, Question

ADDRESS = "https://commerce.exemple/?territoire=58"
SELECTION = Selection(Period.year(2024), "58", top=5)
SOFFICE = shutil.which("soffice")
# An office suite without its slides cannot open any.
IMPRESS = SOFFICE is not None and (Path(SOFFICE).resolve().parent / "libsdlo.so").exists()
MEGABYTES = 2


def opened(content: bytes) -> Opened:
    """A presentation, read back."""
    return Presentation(io.BytesIO(content))


def said(slide: Slide) -> str:
    """Everything that stands on a slide in words."""
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def described(shape: BaseShape) -> str:
    """What those who do not see a shape are told: its alternative text, or its words."""
    words_ = shape.text_frame.text if shape.has_text_frame else ""
    return words_ or str(shape._element.xpath(".//p:cNvPr")[0].get("descr", ""))


def charts(presentation: Opened) -> Iterator[dict[str, tuple[float | None, ...]]]:
    """The figures of each chart, by series."""
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                yield {series.name: tuple(series.values) for series in shape.chart.plots[0].series}


@pytest.fixture(scope="module")
def whole(demo: Dataset) -> bytes:
    """Return the presentation of a département of the demonstration, tables and every chapter in it."""
    return deck.whole(demo, SELECTION, ADDRESS, [chapter.key for chapter in CHAPTERS], tables=True)


def test_a_slide_for_each_figure_of_the_chapters(demo: Dataset) -> None:
    """The first slide, then one for each figure of the usual chapters, whose sentence is its title, whole."""
    presentation = opened(deck.whole(demo, SELECTION, ADDRESS))
    findings = [f for c in CHAPTERS if not c.optional for f in c.findings(demo, SELECTION)]
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert titles[1:] == [french.typeset(finding.unemphasised or finding.empty) for finding in findings]
    assert "Nièvre" in titles[0]
    assert (presentation.slide_width, presentation.slide_height) == (12191695, 6858000)


def test_every_slide_says_where_its_figures_come_from_and_that_they_are_invented(whole: bytes) -> None:
    """Title, source, the demonstration's warning; notes with cautions; nothing that only the eye is told."""
    presentation = opened(whole)
    for slide in presentation.slides:
        assert slide.shapes.title.text_frame.text
        assert "Données de démonstration" in said(slide)
        assert words.WATERMARK in said(slide) or "inventées" in said(slide)
        assert "Ne pas citer" in said(slide)
        assert [shape.name for shape in slide.shapes if not described(shape)] == []
        assert slide.notes_slide.notes_text_frame.text
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in presentation.slides)
    assert "Clé de lecture" in notes
    assert "Lieu de dédouanement" in notes
    assert ADDRESS in notes
    properties = presentation.core_properties
    assert (properties.language, properties.title[:19]) == ("fr-FR", "Commerce extérieur ")
    languages = {
        run.get("lang")
        for slide in presentation.slides
        for run in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr")
    }
    assert languages == {"fr-FR"}


def test_a_file_is_whole_small_and_the_same_each_time(demo: Dataset, whole: bytes) -> None:
    """No part twice, every relation leads to a part; under two megabytes with every chapter and table."""
    with zipfile.ZipFile(io.BytesIO(whole)) as parts:
        assert parts.testzip() is None
        names = parts.namelist()
        assert set(Counter(names).values()) == {1}
        listed = parts.read("[Content_Types].xml").decode()
        assert all(f'PartName="/{name}"' in listed for name in names if name.startswith("ppt/slides/slide"))
    assert len(whole) < MEGABYTES * 1_000_000
    again = [deck.whole(demo, SELECTION, ADDRESS, ["evolution", "pays"]) for _ in range(2)]
    assert again[0] == again[1]


def column(finding: Finding, name: str, sign: float = 1.0) -> tuple[float | None, ...]:
    """A column of a finding's frame as a chart holds it."""
    return tuple(None if value != value else sign * float(value) for value in finding.frame[name].tolist())


def test_the_figures_of_a_chart_are_those_of_the_frame(small: Dataset) -> None:
    """To the euro: partners back to back, quarters, changes on a year."""
    finding = partners(small, SELECTION)
    (butterfly,) = charts(opened(deck.single(finding)))
    measure = finding.measure
    for flow, sign in ((Flow.IMPORT, -1.0), (Flow.EXPORT, 1.0)):
        held = butterfly[french.FLOW[flow].head]
        assert sorted(map(abs, filter(None, held))) == sorted(
            abs(x) for x in column(finding, measure.of(flow.stem), sign) if x
        )
        assert sum(filter(None, held)) == pytest.approx(sign * finding.totals[flow])
    finding = evolution(small, SELECTION)
    lines, balance = charts(opened(deck.single(finding)))
    assert lines == {french.FLOW[flow].head: column(finding, measure.of(flow.stem)) for flow in FLOWS}
    assert balance == {"Solde": column(finding, measure.of(BALANCE))}
    finding = yearly_change(small, SELECTION)
    (changes,) = charts(opened(deck.single(finding)))
    assert changes == {french.FLOW[flow].head: column(finding, f"{flow.stem}_growth") for flow in FLOWS}


def kinds(dataset: Dataset) -> list[Question]:
    """One question for each kind of picture."""
    found: dict[str, Question] = {}
    for question in EVERY:
        finding = question.answer(dataset, SELECTION)
        if not finding.is_empty:
            found.setdefault(type(finding.picture).__name__, question)
    return list(found.values())


def test_every_kind_of_picture_has_a_slide(demo: Dataset) -> None:
    """A chart, a picture, large figures or a table: something is shown of each, within the slide, and described."""
    asked = kinds(demo)
    assert len(asked) > 15
    for question in asked:
        presentation = opened(deck.single(question.answer(demo, SELECTION), ADDRESS))
        (slide,) = presentation.slides
        body = [shape for shape in slide.shapes if shape.has_chart or shape.has_table or shape.shape_type == 13]
        tiles = [shape for shape in slide.shapes if shape.name.startswith("Chiffre")]
        assert body or tiles, question.name
        for shape in slide.shapes:
            assert shape.left >= 0, question.name
            assert shape.left + shape.width <= presentation.slide_width, question.name
            assert shape.top + shape.height <= presentation.slide_height, question.name
            assert described(shape), (question.name, shape.name)


def test_a_table_stands_on_a_slide_of_its_own_where_it_is_asked_for(demo: Dataset) -> None:
    """Its cells are printed as the fiche prints them; a figure that is a table already has one slide."""
    finding = partners(demo, SELECTION)
    chart, table = opened(deck.with_table(finding)).slides
    assert any(shape.has_chart for shape in chart.shapes)
    (drawn,) = [shape.table for shape in table.shapes if shape.has_table]
    printed = table_of(finding)
    heads = [french.typeset(head.text) for head in printed.heads]
    assert [drawn.cell(0, place).text for place in range(len(drawn.columns))] == heads
    first = [french.typeset(cell.text) for cell in printed.rows[0]]
    assert [drawn.cell(1, place).text for place in range(len(drawn.columns))] == first


def test_a_figure_without_anything_says_so(small: Dataset) -> None:
    """Empty under its filter: the words of the card."""
    finding = partners(small, Selection(Period.year(2024), "58", products=("A01A",), countries=("FJ",)))
    assert finding.is_empty
    (slide,) = opened(deck.single(finding)).slides
    assert slide.shapes.title.text_frame.text == french.typeset(finding.empty)


@pytest.mark.skipif(not IMPRESS, reason="no LibreOffice on this machine (apt-get install libreoffice-impress)")
@pytest.mark.sweep
def test_libreoffice_lays_every_slide_out(whole: bytes, tmp_path: Path) -> None:
    """It opens without repair: a page for each slide, the words of each on it."""
    (tmp_path / "deck.pptx").write_bytes(whole)
    assert SOFFICE is not None
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "deck.pptx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = PdfReader(tmp_path / "deck.pdf").pages
    slides = opened(whole).slides
    assert len(pages) == len(slides)
    for page, slide in zip(pages, slides, strict=True):
        first = slide.shapes.title.text_frame.text.split()[0]
        assert first in page.extract_text()
