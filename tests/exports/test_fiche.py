import io
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import french
from lib.charts.tools.lettering import SAFE, width
from lib.exports import application, fiche
from lib.exports.fiche import words
from lib.exports.fiche.__main__ import main
from lib.exports.fiche.columns import LANDSCAPE, PORTRAIT, SIZE, fitted, is_wide
from lib.exports.fiche.page import css_string
from lib.exports.fiche.tables import on_paper, unit_of
from lib.pictures import View
from lib.schema import PRODUCT, VALUE_EUR, Flow, Measure
from lib.selection import Period, Selection, parse
from lib.store import Dataset

HTML_LIMIT, PDF_LIMIT, PAGES_LIMIT = 300_000, 500_000, 12
VOID = {"meta", "br", "link", "path", "rect", "line"}


class Outline(HTMLParser):
    """What the tests ask of a page: its tags with their attributes, its headings, its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Remember words."""
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every such tag."""
        return [attributes for name, attributes in self.tags if name == tag]


def html_of(dataset: Dataset, code: str = "58", **choices: object) -> str:
    """Return the fiche of a territory in 2024."""
    return fiche.write(fiche.compose(dataset, Selection(Period.year(2024), code, **choices)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def nievre(demo: Dataset) -> str:
    """Return the demonstration's fiche of Nièvre."""
    return html_of(demo)


def test_the_html_runs_nothing_and_fetches_nothing(nievre: str) -> None:
    """No script, no style sheet, image or font from elsewhere: addresses stand in links only, and it stays small."""
    page = Outline(nievre)
    assert not page.all("script")
    assert not page.all("link")
    assert not page.all("img")
    loaded = [value for _, attrs in page.tags for name, value in attrs.items() if name in {"src", "srcset", "data"}]
    assert loaded == []
    assert "url(" not in nievre
    assert "@import" not in nievre
    assert all(name == "a" for name, attrs in page.tags if (attrs.get("href") or "").startswith("http"))
    assert len(nievre.encode()) <= HTML_LIMIT


def test_a_screen_reader_can_follow_it(nievre: str) -> None:
    """French, a title, one first heading, no heading level skipped, an alternative for every picture and table."""
    page = Outline(nievre)
    assert page.all("html")[0]["lang"] == "fr"
    assert "<title>Commerce extérieur de la Nièvre, 2024</title>" in nievre
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(page.all("svg")) == len(page.all("desc")) == 8
    skip = page.all("a")[0]
    assert (skip["class"], skip["href"]) == ("skip", "#contenu")
    scrolled = [attrs for attrs in page.all("div") if "scroll" in (attrs.get("class") or "").split()]
    assert len(scrolled) == len(page.all("table"))
    assert all((box["tabindex"], box["role"]) == ("0", "region") and box["aria-labelledby"] for box in scrolled)
    assert all(svg["role"] == "img" and svg["aria-labelledby"] for svg in page.all("svg"))
    assert len(page.all("table")) == len(page.all("caption")) > 5
    assert all(cell.get("scope") in {"col", "row"} for cell in page.all("th"))
    identifiers = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(identifiers) == len(set(identifiers))


def test_every_link_inside_leads_somewhere(nievre: str) -> None:
    """The contents and the cautions under the figures point at parts that exist."""
    page = Outline(nievre)
    identifiers = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    inside = {(a["href"] or "")[1:] for a in page.all("a") if (a["href"] or "").startswith("#")}
    assert inside
    assert inside <= identifiers


def test_the_demonstration_says_so_on_every_page(nievre: str, small: Dataset) -> None:
    """The running head, the cover, the file's name and each figure's source say it; official data say none of it."""
    assert f"content: {css_string(words.WATERMARK)}" in nievre
    assert nievre.count("valeurs inventées") > 8
    official = html_of(small)
    assert "DÉMONSTRATION" not in official
    assert "inventée" not in official
    assert "Licence Ouverte 2.0" in official


def test_the_tables_hold_the_exact_figures(small: Dataset) -> None:
    """Each cell of the cross table carries the euros of the finding's frame; the printed total is the slice's."""
    selection = Selection(Period.year(2024), "58")
    document = fiche.compose(small, selection)
    flows = next(f.finding for s in document.sections for f in s.figures if f.finding.key == "exportations-flux-58")
    block = fiche.write(document).split(f'id="tableau-{flows.key}-tableau"')[1].split("</table>")[0]
    values = [int(value) for value in re.findall(r'data-value="(-?\d+)"', block)]
    for amount in flows.frame[VALUE_EUR]:
        assert amount in values
    assert values[-1] == flows.totals[Flow.EXPORT] == int(flows.frame[VALUE_EUR].sum())
    assert len(set(flows.frame[PRODUCT])) + 2 == block.count("<tr>")


def test_a_page_keeps_to_the_columns_it_has_room_for(small: Dataset) -> None:
    """What stood a year before is on screen and in files; on paper it stands beside the large figures only."""
    selection = Selection(Period.year(2024), "58")
    document = fiche.compose(small, selection)
    findings = [figure.finding for section in document.sections for figure in section.figures]
    assert any(not column.on_paper for finding in findings for column in finding.columns)
    for finding in findings:
        left = set(finding.columns) - set(on_paper(finding))
        assert all(not column.on_paper for column in left)
        assert not left or finding.picture.view is not View.FIGURES
    heads = {head.text for one in document.tables if one.key == "activites" for head in one.heads}
    assert heads == {"Flux", "Code produit", "Produit", "Valeur (€)", "Masse (kg)", "Part"}


def test_tables_that_round_say_so_once(small: Dataset) -> None:
    """Where the cells of a table do not add up as printed the annex says it, whatever the number of tables."""
    document = fiche.compose(small, Selection(Period.year(2024), "R84"))
    said = "".join(Outline(fiche.write(document)).words)
    assert any(one.rounded for one in document.tables)
    assert said.count("Chiffres arrondis") == 1
    whole = replace(document, tables=tuple(replace(one, rounded=False) for one in document.tables))
    assert "Chiffres arrondis" not in fiche.write(whole)


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=12))
def test_a_table_is_rounded_when_its_cells_do_not_add_up(amounts: list[int]) -> None:
    """By the digits that are printed, half up: the reader who adds them finds the total, or is told."""
    unit = unit_of(0, Measure.VALUE)
    printed = [french.number(amount / unit.divisor, unit.decimals) for amount in (*amounts, sum(amounts))]
    values = [int(text.replace("\u202f", "").replace("\u2212", "-")) for text in printed]
    assert unit.adds_up(amounts, sum(amounts)) is (sum(values[:-1]) == values[-1])


def test_a_table_in_the_place_of_a_picture_is_read_as_one(demo: Dataset) -> None:
    """The note under it speaks of its lines."""
    document = fiche.compose(demo, Selection(Period.year(2024), "58"), tuple(fiche.CHOICES))
    figures = [figure for section in document.sections for figure in section.figures]
    assert any(figure.picture for figure in figures)
    for figure in figures:
        wanted = figure.finding.reading_of_table if figure.inline_table else figure.finding.reading
        assert figure.reading == wanted


def test_sentences_are_the_screen_s(small: Dataset) -> None:
    """What the fiche says under a title is the finding's own sentence, with its emphasis and nothing unescaped."""
    document = fiche.compose(small, Selection(Period.year(2024), "58"))
    text = "".join(Outline(fiche.write(document)).words)
    for section in document.sections:
        for figure in section.figures:
            assert french.typeset(figure.finding.unemphasised) in text


@pytest.mark.parametrize("code", ["23", "NV", "9A"])
def test_a_territory_with_next_to_no_trade_makes_a_dignified_document(small: Dataset, code: str) -> None:
    """Every chapter stays, says what is missing, and the document is whole."""
    html = html_of(small, code)
    page = Outline(html)
    assert len(page.all("figure")) >= 9
    assert "None" not in html
    assert "nan" not in "".join(page.words).lower().split()
    if code == "23":
        assert "Choisissez une autre période" in html


def test_chapters_can_be_left_out(small: Dataset) -> None:
    """A chapter that is not chosen is neither in the contents nor in the document; cover and cautions stay."""
    document = fiche.compose(small, Selection(Period.year(2024), "58"), ["pays"])
    html = fiche.write(document)
    assert [section.chapter.key for section in document.sections] == ["pays"]
    assert 'id="activites"' not in html
    assert 'id="precautions"' in html
    assert 'id="tableaux"' not in html


def test_a_filter_and_a_measure_are_said_on_the_cover(small: Dataset) -> None:
    """Under a filter the cover names it and every figure says what it covers."""
    html = html_of(small, countries=("DE", "US"), measure=Measure.MASS)
    assert "Allemagne, États-Unis" in html.split("Sommaire")[0]
    assert "Masse nette" in html
    assert html.count("la figure couvre") >= 5


def test_the_fiche_says_which_version_made_it(nievre: str) -> None:
    """In the page's metadata, and in its last lines."""
    assert f'<meta name="generator" content="{application.STAMP}">' in nievre
    assert f">{application.STAMP}</p>" in nievre


def test_a_link_of_another_kind_never_reaches_the_page(small: Dataset) -> None:
    """Only web addresses are printed as the link to the same view."""
    selection = Selection(Period.year(2024), "58")
    for address, kept in (("javascript:alert(1)", False), ("https://exemple.fr/?territoire=58&top=5", True)):
        html = fiche.write(fiche.compose(small, selection, address=address))
        assert ("Ouvrir dans l’application" in html) is kept
        assert "javascript:" not in html


needs_pdf = pytest.mark.skipif(bool(fiche.available()), reason=fiche.available() or "-")


def read_pdf(content: bytes) -> pypdf.PdfReader:
    """Return the PDF, open."""
    return pypdf.PdfReader(io.BytesIO(content))


def flat(outline: list[Any]) -> list[Any]:
    """Return the bookmarks of every depth, in one list."""
    return [mark for entry in outline for mark in (flat(entry) if isinstance(entry, list) else [entry])]


def tagged(reader: pypdf.PdfReader) -> list[tuple[str, str]]:
    """Return every tag of the structure tree in reading order, with its text alternative, or what a head is of."""
    found: list[tuple[str, str]] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                scope = re.search(r"/Scope': '/(\w+)", str(node.get("/A", "")))
                found.append((node["/S"], scope[1] if scope else str(node.get("/Alt", ""))))
            walk(node.get("/K", []))

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


@needs_pdf
def test_the_pdf_is_tagged_small_and_a4(demo: Dataset) -> None:
    """PDF/UA-1, language, title, bookmarks, A4, at most twelve pages and 500 kB, every font embedded."""
    document = fiche.compose(demo, Selection(Period.year(2024), "58"))
    content = fiche.pdf(document)
    assert len(content) <= PDF_LIMIT
    read = read_pdf(content)
    root = read.trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("fr", True)
    assert read.metadata is not None
    assert read.metadata.title == document.title == "Commerce extérieur de la Nièvre, 2024"
    assert "démonstration" in str(read.metadata.subject)
    assert read.metadata.creator == application.STAMP
    assert str(read.metadata.producer).startswith("Typst")
    assert 8 <= len(read.pages) <= PAGES_LIMIT
    sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in read.pages]
    wide = sum(is_wide(table) for table in document.tables)
    assert sizes == sorted(sizes)  # upright, then turned round
    assert set(sizes) == {(595, 842), (842, 595)}
    assert sizes.count((842, 595)) * 3 >= wide > 0
    for page in read.pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert any(name.startswith("/FontFile") for name in descriptor)


@needs_pdf
@pytest.mark.parametrize(
    "query",
    [
        {"territoire": "TI-1104", "periode": "2023T4-2024T3", "pays": "US,CN"},
        {"territoire": "TI-2708", "periode": "2023T4-2024T3", "produits": "C20A,C28A,C29B"},
        {
            "territoire": "TI-1104",
            "produits": "C1,C2,C3,C4,C5",
            "pays": "DE,US,CN,IT,ES,BE,GB,NL",
            "mesure": "masse",
        },
    ],
)
@pytest.mark.sweep(every=3)
def test_a_filter_and_a_long_name_keep_to_twelve_pages(demo: Dataset, query: dict[str, str]) -> None:
    """What a filter and the names of three départements add to every figure is taken from the pictures."""
    selection, warnings = parse(query, demo.all_quarters)
    assert not warnings
    read = read_pdf(fiche.pdf(fiche.compose(demo, selection)))
    assert len(read.pages) <= PAGES_LIMIT
    starts = {
        str(mark["/Title"]): read.get_destination_page_number(mark) for mark in flat(read.outline) if "/Title" in mark
    }
    assert starts["Solde par pays"] in (starts["Chiffres clés"], starts["Activités"])
    assert starts["Importations"] == starts["Exportations"] + 1


def letters_of(page: pypdf.PageObject) -> list[float]:
    """Return the size of each piece of text of a page in points, the footer's aside, which has 7.5."""
    found: list[float] = []

    def visit(text: str, cm: list[float], at: list[float], _font: object, size: float) -> None:
        if text.strip() and cm[1] * at[4] + cm[3] * at[5] + cm[5] > 45:
            found.append(abs(size * at[3] * cm[3]))

    page.extract_text(visitor_text=visit)
    return found


@needs_pdf
@pytest.mark.sweep
def test_no_letter_of_the_annex_is_smaller_than_eight_points(demo: Dataset) -> None:
    """Tables have 8 points, on a wide page where they need it: those of all chapters, and as they stand in the PDF."""
    document = fiche.compose(demo, Selection(Period.year(2024), "58"), tuple(fiche.CHOICES))
    assert all(fitted(one, LANDSCAPE if is_wide(one) else PORTRAIT).size >= SIZE for one in document.tables)
    document = fiche.compose(demo, Selection(Period.year(2024), "58"))
    pages = read_pdf(fiche.pdf(document)).pages
    annex = next(i for i, page in enumerate(pages) if words.annex(document)[:25] in page.extract_text())
    assert len(pages) - annex > 2
    assert all(min(letters_of(page)) >= SIZE - 0.01 for page in pages[annex:])


def test_no_table_is_of_one_row_or_repeats_another(demo: Dataset) -> None:
    """What a sentence says, or another table holds, has no table of its own; each one left has figures of its own."""
    for code in ("58", "FR", "TI-1104"):
        document = fiche.compose(demo, Selection(Period.year(2024), code), tuple(fiche.CHOICES))
        tables = document.tables
        assert all(len(one.rows) > 1 for one in tables)
        assert not any(one.figures <= other.figures for one in tables for other in tables if one is not other)
    keys = {one.key for one in fiche.compose(demo, Selection(Period.year(2024), "58")).tables}
    assert "chiffres-cles" in keys
    assert "exportations-total" not in keys  # its three rows stand in the key figures


def test_every_chapter_can_be_chosen(demo: Dataset) -> None:
    """Each alone makes a document, with its title in the contents, and with pictures in the place of their tables."""
    for key, title in fiche.CHOICES.items():
        chosen = ["pays", key] if key == "tableaux" else [key]
        document = fiche.compose(demo, Selection(Period.year(2024), "58"), chosen)
        html = fiche.write(document)
        assert f'id="{key}"' in html, title
        figures = [figure for section in document.sections for figure in section.figures]
        drawn = [figure for figure in figures if figure.finding.picture.view is View.CHART]
        assert not any(figure.inline_table for figure in drawn)


@needs_pdf
def test_questions_for_firms_take_half_a_page_each(demo: Dataset) -> None:
    """What is bought, from whom, who else sells it, four questions; two headings to a page; none without a signal."""
    document = fiche.compose(demo, Selection(Period.year(2024), "58"), ["questions"])
    asked = document.questions
    assert asked is not None
    assert len(asked.headings) == 5
    texts = [page.extract_text() for page in read_pdf(fiche.pdf(document)).pages]
    for heading in asked.headings:
        assert [term for term, _ in heading.facts] == ["Ce qui est acheté", "À qui", "Qui d’autre en vend"]
        assert all(said for _, said in heading.facts)
        assert len(heading.questions) == 4
        assert sum(heading.product in text for text in texts) == 1
    assert max(text.count("Qui l’achète") for text in texts) == 2
    nothing = fiche.compose(demo, Selection(Period.year(2024), "9E"), ["questions"]).questions
    assert nothing is not None
    assert nothing.sentence


@needs_pdf
@pytest.mark.sweep
def test_every_table_stands_whole_between_the_margins(demo: Dataset) -> None:
    """With all chapters: no word runs over the next column, and a table higher than a page goes on to the next."""
    document = fiche.compose(demo, Selection(Period.year(2024), "58"), tuple(fiche.CHOICES))
    flat_tables = [table for table in document.tables if not table.crossed]
    assert len(flat_tables) > 8
    for table in flat_tables:
        room = LANDSCAPE if is_wide(table) else PORTRAIT
        fit = fitted(table, room)
        assert sum(fit.widths) == pytest.approx(room)
        for row in table.rows:
            for cell, wide in zip(row, fit.widths, strict=True):
                words_ = cell.text.replace("-", "- ").split(" ")
                assert all(width(word, fit.size, safe=SAFE) <= wide for word in words_)
    lowest = []

    def visit(text: str, cm: list[float], at: list[float], _font: object, _size: object) -> None:
        if text.strip():
            lowest.append(cm[1] * at[4] + cm[3] * at[5] + cm[5])

    pages = read_pdf(fiche.pdf(document)).pages
    texts = [page.extract_text(visitor_text=visit) for page in pages]
    assert min(lowest) >= 20  # points: the footer's line
    longest = max((one for one in flat_tables if not is_wide(one)), key=lambda table: len(table.rows))
    annex = [i for i, text in enumerate(texts) if longest.caption in text][-1]
    whole = "".join(texts[annex : annex + 2])
    assert all(row[0].text in whole for row in longest.rows)


@needs_pdf
def test_a_screen_reader_can_follow_the_pdf(demo: Dataset) -> None:
    """One first heading, chapters as second ones and bookmarks, an alternative for each picture, heads for tables."""
    document = fiche.compose(demo, Selection(Period.year(2024), "58"))
    read = read_pdf(fiche.pdf(document))
    tags = tagged(read)
    names = [name for name, _ in tags]
    assert names.count("/H1") == 1
    assert names.count("/H2") == len(document.sections) + 3  # method, cautions, annex
    figures = [figure for section in document.sections for figure in section.figures]
    assert names.count("/H3") == len(figures)
    alternatives = [alternative for name, alternative in tags if name == "/Figure"]
    assert alternatives == [french.typeset(f"{f.finding.title}. {f.finding.alt}") for f in figures if f.picture]
    tables = [*(figure.inline_table for figure in figures if figure.inline_table), *document.tables]
    assert names.count("/Table") == len(tables)
    assert tags.count(("/TH", "Column")) == sum(len(table.heads) for table in tables)
    assert tags.count(("/TH", "Row")) == sum(len(table.rows) for table in tables)
    bookmarks = str(read.outline)
    assert all(section.chapter.title in bookmarks for section in document.sections)


@needs_pdf
@pytest.mark.sweep
def test_the_pdf_says_what_the_html_says(demo: Dataset, small: Dataset) -> None:
    """Every word of the HTML's body stands in the PDF; the demonstration is told on every page, official data never."""

    def letters(text: str) -> str:
        return re.sub(r"[\W_]+", "", text)  # hyphens and spaces fall where lines end

    for dataset, selection in (
        (demo, Selection(Period.year(2024), "58")),
        (small, Selection(Period.year(2024), "58", countries=("DE", "US"), measure=Measure.MASS)),
    ):
        document = fiche.compose(dataset, selection, address="https://exemple.fr/?territoire=58")
        pages = [letters(page.extract_text()) for page in read_pdf(fiche.pdf(document)).pages]
        whole = "".join(pages)
        assert all("DÉMONSTRATIONnepasciter" in page for page in pages) is dataset.is_demo
        assert ("inventées" in whole) is dataset.is_demo
        for section in document.sections:
            assert letters(section.chapter.title) in whole
            for figure in section.figures:
                assert letters(figure.finding.title) in whole
        for table in document.tables:
            for row in table.rows:
                assert letters("".join(cell.text for cell in row[1:])) in whole


@needs_pdf
def test_no_text_of_the_data_is_read_as_markup(small: Dataset) -> None:
    """What looks like Typst's markup is printed as it is."""
    document = fiche.compose(small, Selection(Period.year(2024), "58"))
    hostile = replace(document, lead='#panic("!") $x$ *y* @z <t> `u` \\ //')
    assert '#panic("!") $x$ *y* @z <t> `u` \\ //' in read_pdf(fiche.pdf(hostile)).pages[0].extract_text()


@needs_pdf
@pytest.mark.parametrize("code", ["23", "NV", "FR", "R11", "TI-2707"])
@pytest.mark.sweep(every=5)
def test_every_territory_makes_a_pdf(small: Dataset, code: str) -> None:
    """Next to no trade, no région, many départements: a PDF all the same, of at most twelve pages."""
    content = fiche.pdf(fiche.compose(small, Selection(Period.year(2024), code)))
    assert 4 <= len(read_pdf(content).pages) <= PAGES_LIMIT


def test_without_its_library_the_reader_is_told_how_to_print(monkeypatch: pytest.MonkeyPatch, small: Dataset) -> None:
    """Where no PDF can be written the message names what is missing and how to print the HTML."""
    monkeypatch.setitem(sys.modules, "typst", None)  # importing it fails as if it were not installed
    assert "typst" in fiche.available()
    assert "Imprimer" in fiche.available()
    with pytest.raises(fiche.NoPdfError):
        fiche.pdf(fiche.compose(small, Selection(Period.year(2024), "58")))


def test_the_command_writes_the_files_it_names(
    small: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two territories, two files, whose names say what is inside; progress goes to the error stream."""
    folder = small.folder.parent.parent
    code = main(["58", "R27", "--periode", "2024T3", "--out", str(tmp_path), "--data-dir", str(folder)])
    assert code == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [
        "commerce-exterieur_58-nievre_fiche_2024T3.html",
        "commerce-exterieur_r27-bourgogne-franche-comte_fiche_2024T3.html",
    ]
    shown = capsys.readouterr()
    assert all(name in shown.out for name in names)
    assert "2 sur 2" in shown.err


@pytest.mark.parametrize("words", [["999"], ["58", "--periode", "2024T9"], ["58", "--chapitres", "pays,rien"]])
def test_the_command_refuses_nonsense_in_french(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown territory or period: exit 2, one line that names it, nothing written."""
    assert main([*words, "--out", str(tmp_path / "out")]) == 2
    assert "Fiche non écrite" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_printed_figures_are_french(nievre: str) -> None:
    """The published total stands in the document as the published fiche prints it."""
    assert french.euros(1_212_900_000) in nievre
    assert "1,212.9" not in nievre
