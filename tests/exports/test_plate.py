"""A figure as an image for a slide: what it says, how large it is, and that it keeps inside."""

import struct
import sys
from collections.abc import Iterator

import pytest

from lib import french
from lib.exports import picture, plate, typesetting
from lib.exports.fiche.words import WATERMARK
from lib.findings.saying.finding import Finding
from lib.pictures import NothingToDraw, View
from lib.selection import Period, Selection, parse
from lib.store import Dataset
from tests.charts import reading
from tests.findings.every import EVERY, Question

ADDRESS = "https://exemple.fr/exportations?territoire=58&periode=2024&figure=exportations-flux-58"
# Plain, filtered under a long name, in mass with many ranks, and the whole of France.
QUERIES = (
    {"territoire": "58", "periode": "2024"},
    {"territoire": "TI-1104", "periode": "2023T4-2024T3", "pays": "US,CN", "produits": "C20A,C28A,C29B"},
    {"territoire": "03,18,58", "nom": "Centre & co", "mesure": "masse", "top": "30"},
    {"territoire": "FR", "periode": "2024", "top": "5", "partenaires": "zone"},
)
needs_typst = pytest.mark.skipif(bool(typesetting.missing()), reason=typesetting.missing() or "-")


def words(svg: str) -> str:
    """Return what the texts of an SVG say, one after the other, without the spaces where lines break."""
    return "".join("".join(text.itertext()) for text in reading.texts(svg)).replace(" ", "")


def pictured(dataset: Dataset, query: dict[str, str]) -> Iterator[tuple[Question, Finding]]:
    """Yield the findings that have a picture, for the selection of an address."""
    selection, warnings = parse(query, dataset.all_quarters)
    assert not warnings
    for question in EVERY:
        finding = question.answer(dataset, selection)
        if picture.drawn(finding) is not None:
            yield question, finding


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query["territoire"])
@pytest.mark.sweep(every=4)
def test_every_picture_of_a_card_makes_a_plate_that_keeps_inside(demo: Dataset, query: dict[str, str]) -> None:
    """Title, sentence, unit, source, warning and address are there as text; nothing leaves a plate of at least 16:9."""
    kinds = set()
    for question, finding in pictured(demo, query):
        kinds.add(type(finding.picture))
        svg = plate.svg_of(finding, ADDRESS)
        root = reading.parsed(svg)
        wide, high = (float(root.get(name, 0)) for name in ("width", "height"))
        assert root.get("viewBox") == f"0 0 {wide:g} {high:g}"
        assert (wide, high >= 900) == (1600, True), question.name
        for box in reading.boxes(svg):
            assert -0.1 <= box.left <= box.right <= wide + 0.1, (question.name, box)
            assert -0.1 <= box.top <= box.bottom <= high + 0.1, (question.name, box)
        said = words(svg)
        for text in (finding.title, finding.unemphasised, finding.coverage, finding.reading, finding.source.line):
            assert french.typeset(text).replace(" ", "") in said, question.name
        assert french.typeset(WATERMARK).replace(" ", "") in said
        assert ADDRESS in said
        assert "**" not in said
    assert len(kinds) >= 12


def test_only_tables_have_no_picture(demo: Dataset) -> None:
    """What a card draws is drawn on paper too, whatever the question; the rest says why it is not."""
    selection = Selection(Period.year(2024), "58")
    for question in EVERY:
        finding = question.answer(demo, selection)
        if finding.is_empty:
            continue
        drawn = picture.drawn(finding)
        assert (drawn is not None) is (finding.picture.view in (View.CHART, View.FIGURES)), question.name
        if drawn is None:
            with pytest.raises(NothingToDraw):
                plate.svg_of(finding)


@pytest.mark.sweep
def test_the_unit_and_the_period_are_those_of_the_picture(demo: Dataset) -> None:
    """Duties are in euros whatever one looks at; what runs over time says from when to when."""
    selection, _ = parse({"territoire": "58", "periode": "2024", "mesure": "masse"}, demo.all_quarters)
    above = {
        question.name: words(plate.svg_of(finding))
        for question in EVERY
        if picture.drawn(finding := question.answer(demo, selection))
    }
    assert "Nièvre·2024·Massenette,entonnes" in above["flows export"]
    assert "Nièvre·2024·Valeur,eneuros" in above["tariff_departments"]
    assert "Nièvre·2024·Valeur,eneuros" in above["price_volume export"]
    assert "Nièvre·De2022à2024·Massenette,entonnes" in above["evolution"]


def test_an_official_figure_warns_of_nothing_and_a_hostile_address_stays_away(small: Dataset) -> None:
    """No word of a demonstration, the source with its date; only an address of the web is written."""
    question = next(question for question in EVERY if question.name == "flows export")
    finding = question.answer(small, Selection(Period.year(2024), "58"))
    svg = plate.svg_of(finding, "javascript:alert(1)")
    assert "DÉMONSTRATION" not in svg
    assert "javascript" not in svg
    assert "Source : Douanes" in french.typeset(words(svg)) or "Source\xa0:Douanes" in words(svg)


def test_the_alternative_text_is_the_finding_s(demo: Dataset) -> None:
    """Title and description of the SVG, of the plate and of the picture alone."""
    question = next(question for question in EVERY if question.name == "partners")
    finding = question.answer(demo, Selection(Period.year(2024), "58"))
    for svg in (plate.svg_of(finding), picture.svg(finding)):
        named = {child.tag.removeprefix(reading.SVG): child.text for child in list(reading.parsed(svg))[:2]}
        assert named == {"title": french.typeset(finding.title), "desc": french.typeset(finding.alt)}


@needs_typst
def test_a_png_is_as_wide_as_asked_for_and_always_the_same(demo: Dataset) -> None:
    """1600 pixels for a plate, any width for a picture alone; the same finding gives the same bytes."""

    def size(content: bytes) -> tuple[int, int]:
        assert content.startswith(b"\x89PNG")
        wide, high = struct.unpack(">II", content[16:24])
        return wide, high

    question = next(question for question in EVERY if question.name == "evolution")
    finding = question.answer(demo, Selection(Period.year(2024), "58"))
    content = plate.png_of(finding, ADDRESS)
    assert size(content) == (1600, 900)
    assert content == plate.png_of(finding, ADDRESS)
    assert size(picture.png(finding, 1234))[0] == 1234


def test_without_its_library_the_png_says_so_and_the_svg_stays(monkeypatch: pytest.MonkeyPatch, demo: Dataset) -> None:
    """Where Typst is missing."""
    monkeypatch.setitem(sys.modules, "typst", None)  # importing it fails as if it were not installed
    assert "typst" in typesetting.missing()
    question = next(question for question in EVERY if question.name == "partners")
    finding = question.answer(demo, Selection(Period.year(2024), "58"))
    assert plate.svg_of(finding).startswith("<svg")
    with pytest.raises(typesetting.NoTypesettingError):
        plate.png_of(finding)
