"""The prose apart from code: every caution has its paragraph, every placeholder its figure, every figure one home."""

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from lib import french, reference
from lib.findings.saying import prose
from lib.findings.saying.cautions import caution
from lib.findings.saying.prose import FICHE, LEGAL, METHOD, Code, Passage
from lib.findings.saying.prose.facts import facts
from lib.findings.saying.prose.markdown import read
from lib.indicators.price_volume import MASS_FLOOR_KG
from lib.ingest import parse
from lib.ingest.demo import profiles as demo_profiles
from lib.reference import customs
from lib.schema import COLUMNS, Level, quarter_index

ROOT = Path(__file__).resolve().parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FILES = {path.name: path.read_text(encoding="utf-8") for path in Path(prose.__file__).parent.glob("*.md")}
PASSAGES = [
    passage
    for book in (METHOD, FICHE, LEGAL)
    for chapter in book.chapters
    for passage in (chapter, *chapter.paragraphs)
]
WITH_CAUTION = {paragraph.anchor for chapter in METHOD.chapters for paragraph in chapter.paragraphs if paragraph.note}


@cache
def all_calls() -> list[tuple[str, str, ast.Call]]:
    """Every call in the application: the file's name, the function's or method's, and the call."""
    trees = {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8"))
        for path in (ROOT / "lib").rglob("*.py")
    }
    found = [(name, node) for name, tree in trees.items() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [(name, getattr(call.func, "id", getattr(call.func, "attr", "")), call) for name, call in found]


def calls(*names: str) -> list[tuple[str, ast.Call]]:
    """Every call of a function or method of one of these names, and the file it is in."""
    return [(file, call) for file, name, call in all_calls() if name in names]


def anchors_of(*names: str) -> set[str]:
    """The anchors that the application names in calls of these functions."""
    given = [call.args[0] for _, call in calls(*names) if call.args]
    return {str(word.value) for word in given if isinstance(word, ast.Constant)}


def as_written(passage: Passage) -> list[str]:
    """Every text of a passage before its placeholders are filled."""
    note = getattr(passage, "note", None)
    parts = [part.text if isinstance(part, Code) else part for part in passage.parts]
    return [passage.heading, *parts, *([note.short, note.text] if note else [])]


def placeholders() -> set[str]:
    """Every placeholder of the prose, and of the texts that code fills the same way."""
    in_code = [call.args[0] for _, call in calls("filled") if call.args]
    texts = [word.value for word in in_code if isinstance(word, ast.Constant)]
    for passage in PASSAGES:
        texts += as_written(passage)
    return {name for text in texts for _, name, _, _ in Formatter().parse(str(text)) if name is not None}


def test_every_caution_has_its_paragraph_and_every_paragraphs_caution_is_used() -> None:
    """Neither a figure that warns of nothing explained, nor words that no figure says."""
    assert anchors_of("caution") == WITH_CAUTION


def test_a_caution_is_written_in_the_prose_and_nowhere_else() -> None:
    """One place makes a caution, from the Markdown."""
    assert {file for file, _ in calls("Caution")} == {"lib/findings/saying/cautions.py"}


def test_a_caution_is_looked_up_whole_or_not_at_all() -> None:
    """An unknown anchor, a paragraph without caution and an unfilled placeholder are refused."""
    assert caution("trimestres-absents", quarters="T1 2024").short == "Non publié\u00a0: T1 2024"
    with pytest.raises(KeyError, match="inconnue"):
        caution("inconnue")
    with pytest.raises(ValueError, match="no caution leads to solde"):
        caution("solde")
    with pytest.raises(KeyError, match="quarters"):
        caution("trimestres-absents")


def test_every_link_into_the_page_leads_somewhere() -> None:
    """Chapters that pages show and link to exist."""
    anchors = {chapter.anchor for chapter in METHOD.chapters}
    assert anchors_of("_chapter") == anchors
    assert anchors_of("method") <= anchors | {p.anchor for chapter in METHOD.chapters for p in chapter.paragraphs}


def test_every_passage_of_the_fiche_is_printed() -> None:
    """Each anchor is named by the fiche's words; points of its method and questions come one after the other."""
    words = ast.parse((ROOT / "lib/exports/fiche/words.py").read_text(encoding="utf-8"))
    named = {node.value for node in ast.walk(words) if isinstance(node, ast.Constant)}
    points = {point.anchor for name in ("methode", "questions") for point in FICHE.chapter(name).paragraphs}
    assert {p.anchor for chapter in FICHE.chapters for p in (chapter, *chapter.paragraphs)} - points <= named


def test_every_placeholder_is_filled_and_every_fact_is_used() -> None:
    """By a constant of the application, or by the one who shows the passage."""
    given = {word.arg for _, call in calls("caution", "said", "shown", "_chapter", "_headed") for word in call.keywords}
    assert given.isdisjoint(facts()), "a name means one thing"
    assert placeholders() - given == set(facts())
    assert given - {None} <= placeholders()


@pytest.mark.parametrize("name", sorted(FILES))
def test_no_line_begins_or_ends_badly(name: str) -> None:
    """No « : » at the beginning of a line, no « « » at its end: the files read as well as what they become."""
    for line in FILES[name].splitlines():
        assert not re.search(r"^(> )?[:;!?»]|«$", line), line
        assert len(line) <= 120
        assert line == line.rstrip()


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.anchor)
def test_a_passage_reads_as_french_sets_it(passage: Passage) -> None:
    """Sentences that end, one space between words, quotes and brackets that close."""
    for text in as_written(passage)[1:]:
        assert "  " not in text or "lib.ingest" in text
        assert (text.count("«"), text.count("("), text.count("**") % 2) == (text.count("»"), text.count(")"), 0)
    for part in passage.parts:
        assert isinstance(part, Code) or part.endswith((".", " :", " ?"))
    if note := getattr(passage, "note", None):
        assert note.text.endswith(".")
        assert not note.short.endswith(".")


def test_the_fiche_is_typeset() -> None:
    """Its file is written with a keyboard's apostrophes and printed with typographic ones, what fills it included."""
    assert "'" in FILES["fiche.md"]
    assert "d’industrie" in FICHE.paragraph("contact").title
    assert "combien l’Allier échange avec l’étranger" in FICHE.chapter("methode").said(territory="l’Allier")


@pytest.mark.parametrize(
    "name", ["emebi_threshold", "break_month", "d1", "d2", "goods_headings", "method_headings", "a129_headings"]
)
def test_a_threshold_is_not_written_by_hand(name: str) -> None:
    """A figure that a rule computes with stands as a placeholder."""
    assert not any(facts()[name] in text for text in FILES.values())


def test_the_readme_agrees_with_the_constants() -> None:
    """Its own words name the same figures."""
    words = " ".join(README.split())
    assert f"restent sous {facts()['emebi_threshold']} par an" in words
    assert f"plus de {french.percent(customs.TOLERATED, 0)} des lignes".replace(french.NARROW, " ") in words
    assert f"**{french.capital(facts()['break_month'])}.**" in words
    assert customs.DATASET_PAGE in README
    assert customs.LICENCE_PAGE in README


def test_the_ingest_and_the_demonstration_agree_with_the_constants() -> None:
    """What is refused and what the invented data meet are what the prose and the pages say."""
    assert parse.TOLERATED == customs.TOLERATED
    assert demo_profiles.BASE_YEAR == customs.DEMO_YEAR


def test_the_columns_definitions_agree_with_the_constants() -> None:
    """A downloaded file explains its columns with the thresholds that made them."""
    for measure in ("eur", "kg"):
        assert f"seuil {facts()['d1']}" in COLUMNS[f"d1_{measure}"].definition
        assert f"seuil {facts()['d2']}" in COLUMNS[f"d2_{measure}"].definition
    assert MASS_FLOOR_KG == 1_000, "« absent sous une tonne »"
    assert "absent sous une tonne" in COLUMNS["own_unit_value"].definition


def test_what_the_prose_says_of_the_union_is_what_the_tables_hold() -> None:
    """The United Kingdom counts until the last quarter of 2020, Northern Ireland is out afterwards, overseas inside."""
    assert "jusqu’au 4e trimestre 2020" in METHOD.paragraph("union-europeenne").said()
    assert reference.is_eu("GB", quarter_index(2020, 4))
    assert not any(reference.is_eu(code, quarter_index(2021, 1)) for code in ("GB", "XI"))
    assert reference.is_eu("FR")


def test_the_headings_are_about_as_many_as_said() -> None:
    """« environ 250 postes de biens »: classes of agriculture, extraction and industry, within a sixth."""
    goods = [code for code in reference.products(Level.CPF4) if code < "34"]
    assert int(facts()["goods_headings"]) == pytest.approx(len(goods), rel=1 / 6)


@pytest.mark.parametrize(
    ("markdown", "fault"),
    [
        ("Des mots.", "before the first heading"),
        ("# Chapitre", "before the first heading"),
        ("## Paragraphe {#p}", "before the first chapter"),
        ("# C {#c}\n\n## Sans ancre", "a heading without anchor"),
        ("# C {#c}\n\n### Trop profond {#p}", "a heading without anchor"),
        ("# C {#c}\n\n> **Court** Texte.", "a caution outside a paragraph"),
        ("# C {#c}\n\n## P {#p}\n\n> Sans gras.", "without its short words"),
        ("# C {#c}\n\n## P {#p}\n\n> **Un** Un.\n\n> **Deux** Deux.", "a second caution in p"),
        ("# C {#c}\n\n## P {#c}", "anchors given twice: c"),
        ("# C {#c}\n\n```\nune ligne\n\nune autre\n```", "code without end"),
    ],
)
def test_what_is_written_wrong_is_refused(markdown: str, fault: str) -> None:
    """At the start, with the text at fault, never on a page."""
    with pytest.raises(ValueError, match=fault):
        read(markdown)


def test_a_chapter_keeps_its_parts_in_order() -> None:
    """Words, code to copy, words; a comment is not read."""
    book = read("<!-- # Rien {#rien} -->\n\n# C {#c}\n\nAvant :\n\n```sh\nmake  run\n{year}\n```\n\nAprès.")
    assert book.chapter("c").shown(year="2024") == ("Avant\xa0:", Code("sh", "make  run\n2024"), "Après.")
    assert book.chapter("c").said(year="2024") == "Avant\xa0:\n\nAprès."
    with pytest.raises(KeyError):
        book.paragraph("rien")
