"""The fiche's PDF keeps the rules of PDF/UA-1, by a checker of its own, whatever territory and question."""

import io

import page
import pypdf
import pytest

from lib.exports import fiche
from lib.selection import parse
from lib.store import Dataset

needs_pdf = pytest.mark.skipif(bool(fiche.available()), reason=fiche.available() or "-")
RULES = 100  # at least as many are checked


@needs_pdf
@pytest.mark.parametrize(
    "query",
    [
        {"territoire": "58"},
        {"territoire": "FR", "mesure": "masse"},
        {"territoire": "R27", "partenaires": "zone"},
        {"territoire": "TI-1104", "periode": "2023T4-2024T3", "pays": "US,CN"},
        {"territoire": "976", "produits": "C24A"},
    ],
    ids=lambda query: query["territoire"],
)
@pytest.mark.sweep(every=5)
def test_the_pdf_is_one_that_everyone_can_read(demo: Dataset, query: dict[str, str]) -> None:
    """Tags, headings, tables, alternatives, language, fonts: no rule fails."""
    selection, _ = parse(query, demo.all_quarters)
    report = page.validate_pdf_bytes(fiche.pdf(fiche.compose(demo, selection)), profile="ua1")
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
    assert report.rules.total >= RULES


def test_a_pdf_without_tags_is_refused() -> None:
    """So that the test above cannot pass by checking nothing."""
    blank, content = pypdf.PdfWriter(), io.BytesIO()
    blank.add_blank_page(595, 842)
    blank.write(content)
    report = page.validate_pdf_bytes(content.getvalue(), profile="ua1")
    assert not report.is_compliant
    assert any("TAGGED" in failure.rule_id for failure in report.failures)
