"""« Sources et méthode »: what is loaded, that no euro was lost, and every paragraph that a link names."""

from pathlib import Path

import pandas as pd
import pytest

from lib.exports import csv
from lib.findings.saying.prose import METHOD
from lib.findings.sources import provenance
from lib.ingest import ingest
from lib.selection import Selection, default_period
from lib.store import Dataset, open_dataset
from lib.ui import sources
from tests.datasets import Row
from tests.official_bytes import line, lines, official_zip
from tests.pages.conftest import Visit, keyboard, words
from tests.pages.test_portrait import HOSTILE

PAGE = "pages/sources.py"
CHAPTERS = [chapter.anchor for chapter in METHOD.chapters]
PARAGRAPHS = [paragraph.anchor for chapter in METHOD.chapters for paragraph in chapter.paragraphs]


def selection(dataset: Dataset) -> Selection:
    """The default selection of a dataset."""
    return Selection(default_period(dataset.all_quarters))


def test_every_anchor_is_on_the_page_once(visit: Visit, small: Dataset) -> None:
    """Chapters and paragraphs are headings with the anchors that links name, none twice; the contents lead to them."""
    app = visit(PAGE, small)
    anchors = [heading.anchor for heading in (*app.header, *app.subheader)]
    assert sorted(anchors) == sorted([*CHAPTERS, *PARAGRAPHS])
    assert len(anchors) == len(set(anchors))
    contents = next(element.value for element in app.markdown if "(#definitions)" in element.value)
    assert all(f"(#{anchor})" in contents for anchor in CHAPTERS)


def test_a_cautions_link_leads_to_its_paragraph_and_keeps_the_selection(visit: Visit, small: Dataset) -> None:
    """Under a figure every caution is a link to its paragraph, with the choices of the page that is open."""
    app = visit("pages/exportations.py", small, territoire="03", mesure="masse", top="5")
    footers = [said for caption in app.caption if "Source : Douanes" in (said := keyboard(caption.value))]
    assert len(footers) > len(app.get("plotly_chart")) > 0
    assert all("](sources?territoire=03&mesure=masse&top=5#masse)" in footer for footer in footers)


def test_a_link_in_a_caution_holds_nothing_hostile(visit: Visit, small: Dataset) -> None:
    """What a link of a thousand letters says is neither repeated nor able to close the address it stands in."""
    long = visit("pages/exportations.py", small, produits="C," * 5_000)
    assert not any("produits=" in caption.value for caption in long.caption)
    closing = visit("pages/exportations.py", small, territoire="58](javascript:alert(1))")
    assert not any("javascript:alert(1)" in caption.value for caption in closing.caption)


def test_official_data_are_described(visit: Visit, small: Dataset) -> None:
    """Files, edition, totals without a gap, and the citation with the month of the last update; no banner."""
    app = visit(PAGE, small)
    assert not app.exception
    assert not app.warning
    said = words(app)
    assert "Fichiers officiels des douanes" in said
    assert small.id in said
    assert "aucun écart, à l'euro près" in said
    assert "Aucune ligne n'a été rejetée" in said
    assert any("mise à jour de mars 2025." in code.value and "DGDDI" in code.value for code in app.code)
    assert not any(button.label.startswith("Toutes les lignes") for button in app.get("download_button"))


def test_the_demonstration_is_described(visit: Visit) -> None:
    """Invented data say so, and the citation says not to cite them."""
    app = visit(PAGE)
    assert not app.exception
    assert "Démonstration : valeurs inventées" in words(app)
    assert any("à ne pas citer" in code.value for code in app.code)
    assert "aucun écart, à l'euro près" in words(app)


def test_a_hostile_link_opens_the_page(visit: Visit, small: Dataset) -> None:
    """Nonsense in every parameter is said in French, and the page is whole."""
    app = visit(PAGE, small, **HOSTILE)
    assert not app.exception
    assert app.title[0].value == "Sources et méthode"
    assert "aucun écart" in words(app)


def test_every_quarter_and_flow_is_reconciled_to_the_euro(small: Dataset, rows: list[Row]) -> None:
    """Each step's total is the sum of the rows that were written, counted here without the store."""
    finding = provenance.reconciliation(small, selection(small))
    table = finding.frame.set_index(["quarter", "flow"])
    for (quarter, flow), shown in table.iterrows():
        mine = [row["value"] for row in rows if (f"{row['year']}T{row['quarter']}", row["flow"]) == (quarter, flow)]
        assert list(shown) == [len(mine), *[sum(mine)] * 3, 0]
    assert len(table) == 16
    assert finding.totals == {flow: sum(row["value"] for row in rows if row["flow"] == flow) for flow in "EI"}


def test_a_lost_euro_is_told(tmp_path: Path, small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that showed one euro less than the file would be named, with the gap."""
    whole = Dataset.total

    def short(self: Dataset, territory, flow, quarters, *rest):
        value, mass = whole(self, territory, flow, quarters, *rest)
        return (value - 1 if territory.code == "FR" and flow == "E" else value), mass

    monkeypatch.setattr(Dataset, "total", short)
    finding = provenance.reconciliation(small, selection(small))
    assert set(finding.frame.loc[finding.frame["flow"] == "E", "gap_eur"]) == {1}
    assert set(finding.frame.loc[finding.frame["flow"] == "I", "gap_eur"]) == {0}
    assert "écart de 8\u202f€** (exportations 2024T4, " in finding.sentence
    assert "aucun écart" not in finding.sentence


@pytest.fixture
def damaged(tmp_path: Path) -> Dataset:
    """A dataset whose file held three lines that cannot be read."""
    rows = [*lines(400), line(quarter=5, department="21"), line(quarter=7), "=1+1;2"]
    ingest([official_zip(tmp_path, rows)], tmp_path / "data")
    return open_dataset(tmp_path / "data")


def test_rejected_lines_are_counted_by_reason(damaged: Dataset) -> None:
    """Each reason with its number of lines, its first line number and that line's text."""
    table = provenance.rejects(damaged, selection(damaged)).frame
    told = {row["reason"]: (row["rows"], row["first_line"]) for row in table.to_dict("records")}
    assert told == {"trimestre invalide (attendu : 1 à 4)": (2, 401), "2 champs au lieu de 10": (1, 403)}
    assert table["example"].tolist()[0].startswith("E;5;2024;21;")


def test_the_euros_of_rejected_lines_stand_beside_their_number(damaged: Dataset) -> None:
    """By file and by reason, nothing where no value can be read; the sentence says how many could be."""
    files, lines_ = (
        provenance.loaded_files(damaged, selection(damaged)),
        provenance.rejects(damaged, selection(damaged)),
    )
    assert files.frame["rejected_eur"].tolist() == [2_000]
    assert dict(zip(lines_.frame["reason"], lines_.frame["rejected_eur"].astype(object), strict=True)) == {
        "trimestre invalide (attendu : 1 à 4)": 2_000,
        "2 champs au lieu de 10": pd.NA,
    }
    assert lines_.unemphasised.startswith("3\u202flignes rejetées, 2\u202fk€ pour les 2 dont la valeur se lit : ")
    assert b",2000," in csv.standard(files)


def test_rejected_lines_can_be_taken_away(visit: Visit, damaged: Dataset) -> None:
    """The page offers every rejected line as it stands in the publication."""
    app = visit(PAGE, damaged)
    assert not app.exception
    assert "3\u202flignes rejetées" in words(app)
    assert any(button.label == "Toutes les lignes rejetées (3)" for button in app.get("download_button"))
    assert sources._bytes(damaged.rejects_path).count(b"\n") == 4


def test_files_are_listed_with_their_checksums(small: Dataset) -> None:
    """One row per file in force, the newest first, with what the manifest says of it."""
    table = provenance.loaded_files(small, selection(small)).frame
    assert sorted(table["sha256"]) == sorted(source.sha256 for source in small.manifest.sources)
    assert table["published"].tolist() == ["mars 2025"] * 4
    assert (table["rows_read"] == table["rows_accepted"] + table["rows_rejected"]).all()
    assert set(table["quarters"]) == {
        f"{flow} {year}" for flow in ("exportations", "importations") for year in (2023, 2024)
    }
