"""A perimeter and a named group on the pages: composed under « Affiner », kept in the link, hostile names included."""

import re

import pytest

from lib.store import Dataset
from tests.pages.conftest import Visit, answers, chosen, keyboard, take, words

EVERY = ("exportations", "importations", "comparer", "evolution", "exposition", "explorer", "fiche", "specialisation")
PAGES = ("streamlit_app.py", *(f"pages/{name}.py" for name in EVERY))
NAMES = (
    "<script>alert(1)</script>",
    "**gras** [ici](//e.co) ![x](//e.co/a.png) $x$ :red[x] www.e.co",
    "=cmd|'/c calc'!A1",
    "\u202e../../etc/passwd\x00",
    "é" * 5_000,
)


@pytest.mark.parametrize("file", PAGES)
def test_a_page_opens_on_a_perimeter(visit: Visit, small: Dataset, file: str) -> None:
    """Every page, by zone, with a name: its heading has it, and what it is made of."""
    app = visit(file, small, territoire="58,03,18", nom="Loire et Allier", partenaires="zone")
    assert not app.exception
    assert app.title[0].value.startswith("Loire et Allier")
    assert "Périmètre de 3\u202fdépartements : Allier, Cher et Nièvre" in words(app)
    assert not app.info


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_hostile_name_is_never_read_as_anything_else(visit: Visit, small: Dataset, name: str) -> None:
    """Of a perimeter and of a group: one line each, no sign that Markdown, HTML, a formula or a path would read."""
    app = visit("pages/comparer.py", small, territoire="58,18", nom=name, pays="DE,US", groupe=name)
    assert not app.exception
    assert len(app.info) == 2
    assert "](//" not in words(app)
    said = re.sub(r"\]\([^)]*\)", "]", words(app))  # without the addresses of links, in which all of it is escaped
    for sign in ("<script", "**gras**", "$x$", ":red[", "www.e.co", "=cmd", "\u202e", "\x00", "é" * 61):
        assert sign not in said


def test_a_list_of_codes_is_read_as_far_as_it_means_something(visit: Visit, small: Dataset) -> None:
    """Régions stand for their départements, unknown codes are named, more than thirty are refused with a word."""
    app = visit("pages/exportations.py", small, territoire="58,R53,ZZ")
    assert "R53" in words(app)
    assert "ZZ" in words(app)
    app = visit("pages/exportations.py", small, territoire="R84,R75,R76")
    assert "Périmètre refusé" in words(app)
    assert "inconnu" not in words(app)
    assert app.title[0].value.startswith("France")


def test_a_name_without_what_it_names_is_left_aside(visit: Visit, small: Dataset) -> None:
    """A département has its own name; a group is of several countries."""
    app = visit("pages/exportations.py", small, territoire="58", nom="Chez nous", pays="DE", groupe="Loin")
    assert len(app.info) == 2
    assert app.title[0].value.startswith("Nièvre")


def test_a_perimeter_is_composed_from_what_is_open(visit: Visit, small: Dataset) -> None:
    """One département more, a name, one less: each step stands in the link."""
    app = visit("pages/exportations.py", small, unfolded=True, territoire="58")
    app.session_state["perimetre"] = True
    app.run()
    assert chosen(app, "perimetre") == ["58"]
    take(app, "perimetre", "allier")
    app.run()
    assert app.query_params["territoire"] == "03,58"
    app.text_input(key="choix-territory_name").set_value("Loire <b>").run()
    assert app.query_params["nom"] == "Loire b"
    assert "Loire b" in app.title[0].value
    next(button for button in app.button if button.key == "retirer-perimetre-03").click().run()
    assert app.query_params["territoire"] == "58"
    assert "nom" not in app.query_params
    assert app.title[0].value.startswith("Nièvre")


def test_a_region_is_a_start(visit: Visit, small: Dataset) -> None:
    """Its départements, less one: a perimeter."""
    app = visit("pages/exportations.py", small, unfolded=True, territoire="R27")
    app.session_state["perimetre"] = True
    app.run()
    assert len(chosen(app, "perimetre")) == 8
    next(button for button in app.button if button.key == "retirer-perimetre-90").click().run()
    assert app.query_params["territoire"] == "21,25,39,58,70,71,89"


def test_what_cannot_be_added_is_told_why(visit: Visit, small: Dataset) -> None:
    """Found but refused is not « aucun résultat »: a région that would make too many, what is inside already."""
    app = visit("pages/exportations.py", small, unfolded=True, territoire="R84,R75")
    app.session_state["perimetre"] = True
    app.run()
    for typed, reason in (
        ("occitanie", "cela ferait 37 départements, 30 au plus"),
        ("gironde", "déjà choisi"),
        ("france entiere", "pas un groupe"),
    ):
        app.text_input(key="texte-perimetre").set_value(typed).run()
        assert answers(app, "perimetre") == []
        assert reason in keyboard(words(app)), words(app)[-500:]
    app.text_input(key="texte-perimetre").set_value("qzxqzx").run()
    assert "Aucun résultat. Essayez un nom plus court, une ville, un code postal ou un code." in keyboard(words(app))


def test_what_another_field_finds_is_said_so(visit: Visit, small: Dataset) -> None:
    """A product or a country typed where a territory is asked for: what it is, and where to look for it."""
    app = visit("pages/exportations.py", small, territoire="58")
    for typed, kind in (("fromage", "est un produit"), ("chine", "est un pays"), ("mercosur", "est un groupe de pays")):
        app.text_input(key="texte-territory_code").set_value(typed).run()
        assert answers(app, "territory_code") == []
        assert f"{kind} : cherchez-le dans la recherche, en haut de la page." in keyboard(words(app)), words(app)[-500:]


def test_a_country_that_is_chosen_already_is_said_so(visit: Visit, small: Dataset) -> None:
    """In the filter, and among those that tax; a field for countries does not propose a product's word."""
    app = visit("pages/exposition.py", small, unfolded=True, territoire="58", pays="ES", tarif_pays="US")
    for picker, typed in (("countries", "espagne"), ("tarif-pays", "usa")):
        app.text_input(key=f"texte-{picker}").set_value(typed).run()
        assert answers(app, picker) == []
        assert "déjà choisi" in keyboard(words(app)), picker
    app.text_input(key="texte-tarif-pays").set_value("qzxqzx").run()
    assert "vin" not in next(text.value for text in app.markdown if "Aucun résultat" in text.value)


def test_a_named_group_is_the_heading_of_its_page(visit: Visit, small: Dataset) -> None:
    """Its name, not a list of its members."""
    app = visit("pages/pays.py", small, territoire="58", pays="DE,US,CN", groupe="Grands clients")
    assert app.title[0].value.startswith("Grands clients")


def test_a_group_that_rests_on_a_text_shows_its_members(visit: Visit, small: Dataset) -> None:
    """With their dates, on its page; a country or a group of one's own has none."""
    for asked, shown in (("MERCOSUR", True), ("DE", False), ("DE,US", False)):
        app = visit("pages/pays.py", small, territoire="58", pays=asked)
        assert not app.exception
        assert ("Membres, dates et textes" in words(app)) is shown, asked


def test_a_group_has_a_name_until_another_filter_takes_its_place(visit: Visit, small: Dataset) -> None:
    """Two countries under one name, in the titles; one country alone has its own."""
    app = visit("pages/exportations.py", small, unfolded=True, territoire="58", pays="DE,US")
    app.text_input(key="choix-group_name").set_value("Grands clients").run()
    assert app.query_params["groupe"] == "Grands clients"
    assert "vers le groupe « Grands clients »" in keyboard(words(app))
    next(button for button in app.button if button.key == "puce-countries-US").click().run()
    assert "groupe" not in app.query_params
    assert app.query_params["pays"] == "DE"


def test_partners_by_zone_is_a_choice(visit: Visit, small: Dataset) -> None:
    """In the link and in the titles; the totals do not move."""
    app = visit("streamlit_app.py", small, unfolded=True, territoire="58")
    before = [metric.value for metric in app.metric]
    app.button_group(key="choix-partners").set_value("zone").run()
    assert app.query_params["partenaires"] == "zone"
    assert "Principales zones partenaires" in words(app)
    assert [metric.value for metric in app.metric] == before
    assert not app.exception


def test_an_unknown_way_to_show_partners_is_said(visit: Visit, small: Dataset) -> None:
    """With the choices there are."""
    app = visit("streamlit_app.py", small, territoire="58", partenaires="continent")
    assert "choix possibles pays, zone" in words(app)
