"""Exposure and dependence on paper: optional chapters, their pictures and their figures."""

import pytest

from lib.charts.bars.ledger import ROOM
from lib.charts.paper import figure_svg
from lib.exports import fiche
from lib.findings.dependence.near_alternatives import near_alternatives
from lib.findings.dependence.one_country import one_country
from lib.findings.dependence.signals import dependence_signals
from lib.findings.tariff.products import tariff_products
from lib.scenario import Scenario
from lib.schema import Flow
from lib.selection import Period, Selection
from lib.store import Dataset

NIEVRE = Selection(Period.year(2024), "58")
CHAPTERS = ["exposition", "dependances"]


def test_the_chapters_are_there_when_asked_for(small: Dataset) -> None:
    """The usual fiche does not hold them; asked for, each figure has its picture, and the cautions follow."""
    usual = fiche.compose(small, NIEVRE)
    assert not {section.chapter.key for section in usual.sections} & set(CHAPTERS)
    asked = fiche.compose(small, NIEVRE, CHAPTERS)
    assert [section.chapter.key for section in asked.sections] == CHAPTERS
    assert all(f.picture or f.tiles for section in asked.sections for f in section.figures)
    assert {"taux-choisis", "signaux-limites"} <= {caution.anchor for caution in asked.cautions}


@pytest.mark.parametrize("code", ["23", "NV", "FR", "TI-2707"])
def test_they_stand_for_any_territory(small: Dataset, code: str) -> None:
    """Without trade, for France and for several départements: whole documents, no machine's word for missing."""
    html = fiche.write(fiche.compose(small, NIEVRE.at(code), [*CHAPTERS, "tableaux"]))
    assert "None" not in html
    assert ">nan<" not in html


def test_paper_keeps_what_is_drawn(small: Dataset) -> None:
    """The brief forms are the first rows of the whole ones, with the same sentence."""
    for function, arguments in (
        (dependence_signals, ()),
        (one_country, (Flow.IMPORT,)),
        (near_alternatives, (Flow.EXPORT, "C24A")),
    ):
        whole, brief = function(small, NIEVRE, *arguments), function(small, NIEVRE, *arguments, True)
        assert whole.sentence == brief.sentence
        assert len(brief.columns) <= 10
        assert brief.frame.equals(whole.frame.head(len(brief.frame)))


def test_the_printed_bar_is_as_long_as_its_duty(small: Dataset) -> None:
    """On paper the first product's duty fills its column but for a little air, the others in proportion."""
    finding = tariff_products(small, NIEVRE, Scenario())
    drawn = figure_svg(finding.picture, finding.frame, finding.measure, title="t", desc="d", key="k")
    wide = (680 - 14 * 3) / 4
    duties = [duty for duty in finding.frame["duty_eur"] if duty > 0]
    for duty in duties:
        assert f'width="{wide / ROOM * duty / max(duties):.1f}'.removesuffix(".0") in drawn
