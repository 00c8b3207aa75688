import sys
from dataclasses import replace

import pytest

from lib import reference
from lib.exports import sheets
from lib.exports.extract import rows as extract_rows
from lib.exports.formats import EXTRACT_FORMATS, ExtractWriter, Format
from lib.store import Dataset
from tests.pages.conftest import Visit, copied, words

IMAGES = ("Image (PNG, 1600 px)", "Image (SVG)")
SLIDES = ("Présentation (PPTX)", "Présentation et tableau (PPTX)")
EXTRACTS = {"Excel", "CSV pour Excel", "CSV normalisé", "Parquet", "Zip documenté"}


def test_the_overview_offers_the_workbook_and_the_rows(visit: Visit, small: Dataset) -> None:
    """One workbook of the figures, five formats of extract, and how many rows there are."""
    app = visit("streamlit_app.py", small, territoire="58", periode="2024")
    labels = [button.proto.label for button in app.get("download_button")]
    assert "Classeur Excel de la fiche" in labels
    assert set(labels) >= EXTRACTS
    rows = sum(small.rows(reference.territory("58"), flow, range(8096, 8100)) for flow in "EI")
    assert f"({rows}\u202flignes)" in words(app)


def test_nothing_is_built_before_a_click(visit: Visit, small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Showing the pages labels no row and begins no workbook."""

    def built(*_: object, **__: object) -> None:
        raise AssertionError("built before a click")

    monkeypatch.setattr(extract_rows, "chunks", built)
    monkeypatch.setattr(sheets.Book, "__init__", built)
    for file in ("streamlit_app.py", "pages/exportations.py"):
        assert not visit(file, small).exception


def test_an_open_menu_offers_the_workbook_and_the_sentence(visit: Visit, small: Dataset) -> None:
    """A workbook beside the CSV and the slides, and the sentence to copy, with its source."""
    app = visit("pages/exportations.py", small, territoire="58", periode="2024")
    app.session_state["telecharger-exportations-total"] = True
    app.run()
    assert not app.exception
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels == ["Classeur Excel", "CSV pour Excel", "CSV normalisé", *IMAGES, *SLIDES]


def test_an_image_is_offered_of_what_is_drawn_only(
    visit: Visit, small: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table leaves as files of its rows; where a library is missing the menu says so in the button's place."""
    app = visit("pages/industrie.py", small, territoire="58", periode="2024")
    app.session_state["telecharger-territoires-industrie"] = True
    app.run()
    labels = [button.proto.label for button in app.get("download_button")]
    assert "CSV pour Excel" in labels
    assert not set(IMAGES) & set(labels)
    monkeypatch.setitem(sys.modules, "typst", None)  # importing it fails as if it were not installed
    app = visit("pages/exportations.py", small, territoire="58", periode="2024")
    app.session_state["telecharger-exportations-total"] = True
    app.run()
    labels = [button.proto.label for button in app.get("download_button")]
    assert IMAGES[1] in labels
    assert IMAGES[0] not in labels
    assert "typst" in words(app)
    (sentence,) = [text for text in copied(app) if "source\xa0: Douanes" in text]
    assert sentence.startswith("La Nièvre exporte ")


def test_formats_too_small_for_the_rows_are_not_offered(
    visit: Visit, small: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond a format's limit its button gives way to a line that says what to do."""
    monkeypatch.setattr("lib.ui.takeaway.EXTRACT_FORMATS", _limited(100))
    app = visit("streamlit_app.py", small, territoire="FR", periode="2024")
    labels = {button.proto.label for button in app.get("download_button")}
    assert "Parquet" in labels
    assert "CSV normalisé" not in labels
    assert "CSV pour Excel" in words(app)
    assert "prenez un autre format" in words(app)


def test_without_rows_there_is_no_extract_to_offer(visit: Visit, small: Dataset) -> None:
    """A territory without trade: « 0 ligne », and only the workbook, whose sheets say so."""
    app = visit("streamlit_app.py", small, territoire="23", periode="2024")
    labels = {button.proto.label for button in app.get("download_button")}
    assert not labels & {"Parquet", "Zip documenté"}
    assert "0\u202fligne)" in words(app)


def _limited(most: int) -> tuple[Format[ExtractWriter], ...]:
    return tuple(replace(kind, most_rows=most) if kind.key.startswith("csv") else kind for kind in EXTRACT_FORMATS)
