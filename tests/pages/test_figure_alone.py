"""``figure=KEY``: one figure of a page, alone, in place, in a frame of another site."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from lib.findings.saying.finding import Finding
from lib.ui import card, data, embedding
from lib.ui.card import Standing
from tests.pages.conftest import Visit, copied, keyboard, take, words

# Every page with a card, each of its questions.
PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("streamlit_app.py", {}),
    ("pages/exportations.py", {}),
    ("pages/importations.py", {}),
    ("pages/evolution.py", {"flux": "I", "par": "pays"}),
    ("pages/produit.py", {"produits": "C30C"}),
    ("pages/pays.py", {"pays": "US"}),
    ("pages/industrie.py", {}),
    ("pages/comparer.py", {"avec": "03,R27"}),
    ("pages/comparer.py", {"question": "rang", "indicateur": "part-pays"}),
    ("pages/specialisation.py", {}),
    ("pages/exposition.py", {"bloc": "droits"}),
    ("pages/exposition.py", {"bloc": "concentration"}),
    ("pages/exposition.py", {"bloc": "signaux"}),
    ("pages/exposition.py", {"bloc": "perte"}),
    ("pages/exposition.py", {"bloc": "alternatives"}),
    ("pages/explorer.py", {}),
    ("pages/sources.py", {}),
)
HOSTILE = ("nulle-part", "<script>alert(1)</script>", "![](//x.fr/a.png)", "a" * 10_000, "../../etc", "figure=figure")


@dataclass
class Seen:
    """The cards that were drawn, how each stood, and the finding functions that were asked through the pages."""

    cards: list[tuple[Finding, Standing]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        """Of the cards, in order."""
        return [finding.key for finding, _ in self.cards]

    def forget(self) -> None:
        """Before another run."""
        self.cards.clear()
        self.asked.clear()


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    """Return what the pages draw and ask for."""
    record, show, compute = Seen(), card.show, data.compute

    def shown(finding: Finding, *, standing: Standing = Standing.AMONG, **around: object) -> None:
        record.cards.append((finding, standing))
        show(finding, standing=standing, **around)  # type: ignore[arg-type]

    def computed(function: object, *args: object, **kwargs: object) -> Finding:
        record.asked.append(function.__name__)  # type: ignore[attr-defined]
        return compute(function, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(card, "show", shown)
    monkeypatch.setattr(data, "compute", computed)
    return record


def titles(app: AppTest) -> list[str]:
    """The headings of the first rank, those of cards too, that are seen."""
    found = [element.value for element in app.title]
    return found + [
        text.removeprefix("# ") for text in (str(one.value) for one in app.markdown) if text.startswith("# ")
    ]


def links(app: AppTest) -> dict[str, dict[str, list[str]]]:
    """The page links by their words, and the parameters of each."""
    return {keyboard(link.proto.label): parse_qs(link.proto.query_string) for link in app.get("page_link")}


@pytest.mark.parametrize(
    ("file", "query"), PAGES, ids=lambda part: part if isinstance(part, str) else "-".join(part.values())
)
@pytest.mark.sweep(every=4)
def test_each_figure_of_a_page_stands_alone(visit: Visit, seen: Seen, file: str, query: dict[str, str]) -> None:
    """Its title is the page's, its sentence and source are there, the way back is; no other figure is worked out."""
    asked = {"territoire": "58"} | query
    assert not visit(file, **asked).exception
    whole = list(seen.cards)
    assert whole
    for finding, _ in {id(card_): card_ for card_ in (whole[0], whole[-1])}.values():
        seen.forget()
        own = asked | {"territoire": finding.selection.territory_code} if "flux" in finding.key else asked
        app = visit(file, **own, figure=finding.key)
        assert not app.exception
        assert seen.keys == [finding.key]
        assert len(seen.asked) == 1
        ((alone, standing),) = seen.cards
        assert standing is Standing.ALONE
        assert [keyboard(title) for title in titles(app)] == [keyboard(alone.title)]
        assert keyboard(alone.source.line) in words(app)
        back = [query for label, query in links(app).items() if label.startswith("Toute la page")]
        assert len(back) == 1
        assert "figure" not in back[0]


@pytest.mark.parametrize("key", HOSTILE)
def test_an_unknown_key_is_named_with_what_to_do(visit: Visit, seen: Seen, key: str) -> None:
    """The page does not raise: it says which figure it has not, and offers each it has, alone."""
    app = visit("pages/exportations.py", territoire="58", figure=key)
    assert not app.exception
    assert seen.keys == []
    (told,) = [keyboard(element.value) for element in app.info]
    assert "cette page n'a pas de figure de ce nom" in told
    assert "<" not in told
    assert len(told) < 200
    offered = [query["figure"][0] for query in links(app).values() if "figure" in query]
    assert offered == ["exportations-total", "exportations-flux-58", "exportations-flux-R27", "exportations-flux-FR"]


def test_an_empty_key_is_the_whole_page(visit: Visit, seen: Seen) -> None:
    """As is a page that has no figure of its own, which says so."""
    visit("pages/exportations.py", territoire="58", figure="")
    assert len(seen.keys) == 4
    app = visit("pages/fiche.py", territoire="58", figure="chiffres-cles")
    assert not app.exception
    assert "Ouvrez la page entière" in words(app)


def page_lists(app: AppTest) -> list[str]:
    """The list of pages, where there is one."""
    return [
        text for text in (str(element.proto.body) for element in app.get("html")) if text.startswith("<nav data-pages")
    ]


def shown(app: AppTest, seen: Seen) -> tuple[str, str]:
    """The figure that is shown, and the one of the address."""
    assert not app.exception
    return seen.keys[-1], str(app.query_params.get("figure", ""))


def test_the_bar_changes_the_figure_in_place(visit: Visit, seen: Seen) -> None:
    """Period and territory: the same figure, of what was chosen, after a reset too; a link to a page lets it go."""
    app = visit("pages/exportations.py", territoire="58", top="5", figure="exportations-flux-58", unfolded=True)
    app.selectbox(key="choix-period").set_value("2024T1").run()
    assert shown(app, seen) == ("exportations-flux-58", "exportations-flux-58")
    take(app, "territory_code", "Allier")
    assert shown(app.run(), seen) == ("exportations-flux-03", "exportations-flux-03")
    assert "de l’Allier" in seen.cards[-1][0].title
    app.button(key="reinitialiser").click()
    assert shown(app.run(), seen) == ("exportations-flux-03", "exportations-flux-03")
    assert dict(app.query_params) == {"territoire": "03", "periode": "2024T1", "figure": "exportations-flux-03"}
    (pages,) = page_lists(app)
    assert "exportations?territoire=03&amp;periode=2024T1" in pages
    assert "figure" not in pages


def test_a_reset_keeps_what_says_which_figure_it_is(visit: Visit, seen: Seen) -> None:
    """The flow of the page is not a setting of the bar: without it the figure would be another."""
    figure = "evolution-importations-par-pays"
    app = visit("pages/evolution.py", territoire="58", flux="I", par="pays", figure=figure, unfolded=True)
    app.button(key="reinitialiser").click()
    assert shown(app.run(), seen) == (figure, figure)


@pytest.mark.parametrize("partners", ["pays", "zone"])
def test_a_figure_is_found_by_country_and_by_zone(visit: Visit, seen: Seen, partners: str) -> None:
    """« Par zone » is a choice of the bar: it changes the figure's name, not which one is looked at."""
    visit("streamlit_app.py", territoire="58", partenaires=partners, figure="pays-partenaires")
    assert len(seen.keys) == 1


def framed(app: AppTest) -> AppTest:
    """The same page in a frame of another site."""
    app.context["is_embedded"] = True
    return app.run()


def test_in_a_frame_nothing_leads_elsewhere_inside_it(visit: Visit, seen: Seen) -> None:
    """No page list, no bar, no link inside; the warning, the source and a link to the application stay."""
    app = framed(visit("streamlit_app.py", territoire="58", figure="pays-partenaires"))
    assert not app.exception
    assert seen.cards[-1][1] is Standing.FRAMED
    assert list(links(app)) == []
    assert page_lists(app) == []
    assert not app.selectbox
    assert len(app.warning) == 1
    assert "[" not in app.warning[0].value
    said = words(app)
    assert "Données de démonstration : valeurs inventées" in said
    (back,) = re.findall(r"\[Toute la page [^\]]*\]\(([^)]*)\)", said)
    assert "figure" not in parse_qs(urlsplit(back).query)


class Frames(HTMLParser):
    """The attributes of the frames of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.frames: list[dict[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep one."""
        assert tag == "iframe"
        self.frames.append({name: value or "" for name, value in attrs})


def test_the_menu_copies_sentence_link_and_frame(visit: Visit, seen: Seen) -> None:
    """Each at a click; the link and the frame are of this figure alone, and the frame asks for the clipboard only."""
    app = visit("pages/exportations.py", territoire="58", flux="E")
    app.context["url"] = "https://commerce.exemple/exportations"
    app.session_state["telecharger-exportations-flux-58"] = True
    app.run()
    labels = [keyboard(button.label) for button in app.button]
    assert [label for label in labels if label.startswith(("Copier", "Lien", "Intégrer"))] == [
        *("Copier le tableau", "Copier la phrase", "Lien vers cette figure", "Intégrer", "Copier le lien")
    ]
    texts = copied(app)
    link = next(text for text in texts if text.startswith("https") and "figure=" in text)
    assert parse_qs(urlsplit(link).query)["figure"] == ["exportations-flux-58"]
    (frame,) = Frames(next(text for text in texts if text.startswith("<iframe"))).frames
    assert parse_qs(urlsplit(frame["src"]).query)["embed"] == ["true"]
    assert frame["src"].startswith(link)
    assert frame["allow"] == "clipboard-write"
    assert keyboard(frame["title"]) == next(
        keyboard(finding.title) for finding, _ in seen.cards if finding.key == "exportations-flux-58"
    )
    assert int(frame["height"]) > 500


def test_a_frame_is_as_high_as_its_figure(visit: Visit, seen: Seen) -> None:
    """More for a picture than for four figures; a title cannot end its attribute."""
    visit("streamlit_app.py", territoire="58")
    found = {finding.key: finding for finding, _ in seen.cards}
    tiles = found["chiffres-cles"]
    assert embedding.height(tiles) < embedding.height(found["activites"])
    assert embedding.height(tiles) < embedding.height(found["pays-partenaires"])
    (frame,) = Frames(embedding.line(tiles, 'https://x/?nom="><b>')).frames
    assert frame["src"] == 'https://x/?nom="><b>&embed=true'


@pytest.mark.parametrize(
    ("file", "query", "key"),
    [
        ("pages/pays.py", {"pays": "US"}, "lieux-exportations-departements-montant"),
        ("pages/pays.py", {"pays": "US"}, "carte-importations-departements-poids"),
        ("pages/pays.py", {"pays": "US", "question": "produits"}, "importations-flux-58"),
        ("pages/produit.py", {"produits": "C30C"}, "lieux-importations-departements-poids"),
    ],
)
def test_a_figure_s_name_says_its_flow_and_its_ranking(
    visit: Visit, seen: Seen, file: str, query: dict[str, str], key: str
) -> None:
    """A link made before these were choices of the page, or that lost them, still opens its figure."""
    app = visit(file, territoire="58", figure=key, **query)
    assert not app.exception
    assert seen.keys == [key]
