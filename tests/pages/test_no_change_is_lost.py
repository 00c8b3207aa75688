"""Two changes before one answer, a change after « Back », a link clicked in between: each stands in the address."""

from collections.abc import Callable
from itertools import combinations

import pytest
from streamlit.testing.v1 import AppTest

from lib.store import Dataset
from lib.ui import browser
from tests.pages.conftest import Visit, keyboard, take

HOME, EVOLUTION, COMPARER = "streamlit_app.py", "pages/evolution.py", "pages/comparer.py"
EXPLORER, EXPOSITION = "pages/explorer.py", "pages/exposition.py"

Choose = Callable[[AppTest], object]
# Each widget of the sidebar: how it is changed, and what then stands in the address.
SIDEBAR: dict[str, tuple[Choose, dict[str, str]]] = {
    "territory": (lambda app: take(app, "territory_code", "cote d'or"), {"territoire": "21"}),
    "period": (lambda app: app.selectbox(key="choix-period").set_value("2023"), {"periode": "2023"}),
    "measure": (lambda app: app.button_group(key="choix-measure").set_value("masse"), {"mesure": "masse"}),
    "level": (lambda app: app.button_group(key="choix-level").set_value("CPF4"), {"niveau": "CPF4"}),
    "top": (lambda app: app.button_group(key="choix-top").set_value(5), {"top": "5"}),
    "other top": (lambda app: app.text_input(key="choix-autre-top").set_value("7"), {"top": "7"}),
    "products": (lambda app: take(app, "products", "acier"), {"produits": "C24A"}),
    "countries": (lambda app: take(app, "countries", "allemagne"), {"pays": "DE"}),
}
# Choices of pages: file, parameters it is opened with, change, what then stands in the address.
OWN: dict[str, tuple[str, dict[str, str], Choose, dict[str, str]]] = {
    "flow": (EVOLUTION, {}, lambda app: app.button_group(key="parametre-flux").set_value("I"), {"flux": "I"}),
    "dimension": (EVOLUTION, {}, lambda app: app.button_group(key="parametre-par").set_value("pays"), {"par": "pays"}),
    "beside": (COMPARER, {}, lambda app: take(app, "parametre-avec", "allier"), {"avec": "03"}),
    "peer": (
        COMPARER,
        {"avec": "R84"},
        lambda app: app.button_group(key="pairs-a-cote").set_value(["tous"]),
        {},  # the peers of the data: see the assertion
    ),
    "words": (
        EXPLORER,
        {},
        lambda app: app.text_input(key="parametre-cherche").set_value("acier"),
        {"cherche": "acier"},
    ),
    "order": (EXPLORER, {}, lambda app: app.selectbox(key="parametre-tri").set_value("pays"), {"tri": "pays"}),
    "rows": (
        EXPLORER,
        {},
        lambda app: app.multiselect(key="parametre-lignes").set_value(["PAYS"]),
        {"lignes": "PAYS"},
    ),
    "taxing": (EXPOSITION, {}, lambda app: take(app, "tarif-pays", "chine"), {"tarif_pays": "US,CN"}),
    "preset": (EXPOSITION, {}, lambda app: app.button_group(key="tarif-preset").set_value(25), {"tarif": "25"}),
    "rate": (EXPOSITION, {}, lambda app: app.text_input(key="tarif-taux").set_value("12,5"), {"tarif": "12.5"}),
    "list": (
        EXPOSITION,
        {"tarif_saisie": "liste"},
        lambda app: app.text_area(key="tarif-liste").set_value("C24A;50"),
        {"tarif_produits": "C24A:50"},
    ),
    "name": (
        EXPOSITION,
        {"tarif_saisie": "liste"},
        lambda app: app.text_input(key="tarif-nom").set_value("Acier"),
        {"tarif_nom": "Acier"},
    ),
}
SIDES = [pair for pair in combinations(SIDEBAR, 2) if set(pair) != {"top", "other top"}]
MIXED = [(own, side) for own in OWN for side in ("territory", "countries")]
PAGES_TOO = [
    pair
    for pair in combinations(OWN, 2)
    if OWN[pair[0]][0] == OWN[pair[1]][0] and set(pair) not in ({"preset", "rate"}, {"beside", "peer"})
]


def standing(app: AppTest) -> dict[str, str]:
    """Return what the address says."""
    assert not app.exception
    return {name: ",".join(text) if isinstance(text, list) else text for name, text in app.query_params.items()}


@pytest.mark.parametrize("pair", SIDES, ids="+".join)
@pytest.mark.sweep(every=4)
def test_two_changes_in_the_sidebar_stand_both(visit: Visit, small: Dataset, pair: tuple[str, str]) -> None:
    """Whatever two widgets are changed before one rerun, in whichever order."""
    app = visit(EXPLORER, small, unfolded=True)
    for name in pair:
        SIDEBAR[name][0](app)
    wanted = SIDEBAR[pair[0]][1] | SIDEBAR[pair[1]][1]
    assert standing(app.run()).items() >= wanted.items()


@pytest.mark.parametrize("pair", MIXED, ids="+".join)
@pytest.mark.sweep(every=4)
def test_a_choice_of_the_page_stands_beside_one_of_the_sidebar(
    visit: Visit, small: Dataset, pair: tuple[str, str]
) -> None:
    """Both are changed before one rerun."""
    own, side = pair
    file, query, choose, wanted = OWN[own]
    app = visit(file, small, unfolded=True, territoire="58", **query)
    choose(app)
    SIDEBAR[side][0](app)
    found = standing(app.run())
    assert found.items() >= (wanted | SIDEBAR[side][1]).items()
    if own == "peer":
        assert len(found["avec"].split(",")) >= 3
        assert "R84" not in found["avec"]


@pytest.mark.parametrize("pair", PAGES_TOO, ids="+".join)
def test_two_choices_of_a_page_stand_both(visit: Visit, small: Dataset, pair: tuple[str, str]) -> None:
    """As far as they are not the same parameter."""
    file = OWN[pair[0]][0]
    query = OWN[pair[0]][1] | OWN[pair[1]][1]
    app = visit(file, small, unfolded=True, territoire="58", **query)
    for name in pair:
        OWN[name][2](app)
    assert standing(app.run()).items() >= (OWN[pair[0]][3] | OWN[pair[1]][3]).items()


@pytest.mark.parametrize("ends", [(-6, -5), (-5, -7), (-1, -8)])
def test_both_ends_of_the_period_are_taken_together(visit: Visit, small: Dataset, ends: tuple[int, int]) -> None:
    """From and to, chosen before one rerun, in either order of time."""
    app = visit(EXPLORER, small, unfolded=True)
    quarters = [small.all_quarters[end] for end in ends]
    app.selectbox(key="choix-first").set_value(quarters[0])
    app.selectbox(key="choix-last").set_value(quarters[1])
    app.run()
    assert app.selectbox(key="choix-first").value == min(quarters)
    assert app.selectbox(key="choix-last").value == max(quarters)


@pytest.mark.parametrize("name", [name for name in SIDEBAR if name != "measure"])
def test_after_back_a_change_stands_on_the_address_that_came_back(visit: Visit, small: Dataset, name: str) -> None:
    """The measure is changed, « Back » takes it away, and another widget is changed before the page is drawn again."""
    app = visit(EXPLORER, small, unfolded=True)
    before = dict(app.query_params)
    SIDEBAR["measure"][0](app)
    assert standing(app.run())["mesure"] == "masse"
    app.query_params.clear()
    app.query_params.update(before)
    SIDEBAR[name][0](app)
    found = standing(app.run())
    assert found.items() >= SIDEBAR[name][1].items()
    assert "mesure" not in found


def test_a_change_stands_on_the_latest_address_though_the_browser_has_only_one_in_between(
    visit: Visit, small: Dataset
) -> None:
    """Of two answers it has the first one's address and nothing drawn yet, then says a third change."""
    app = visit(EXPLORER, small, unfolded=True)
    marks = {key: app.text_input(key=key).value for key in ("cache-barre", "cache-page")}
    SIDEBAR["level"][0](app)
    between = dict(app.run().query_params)
    for name in ("measure", "period"):
        app.query_params.clear()
        app.query_params.update(between)
        for key, drawn in marks.items():
            app.text_input(key=key).set_value(drawn)
        SIDEBAR[name][0](app)
        app.run()
    found = standing(app)
    assert found.items() >= (SIDEBAR["level"][1] | SIDEBAR["measure"][1] | SIDEBAR["period"][1]).items()


def test_a_text_is_not_said_again_to_the_field_that_has_it(visit: Visit, small: Dataset) -> None:
    """Said again, it would take the place of what was typed meanwhile; what another address says is given."""
    app = visit(EXPOSITION, small, territoire="58", tarif="12")
    field = app.text_input(key="tarif-taux")
    assert (field.value, field.proto.set_value) == ("12", True)
    app.text_input(key="tarif-taux").set_value("15").run()
    assert not app.text_input(key="tarif-taux").proto.set_value
    app.text_input(key="tarif-taux").set_value("douze").run()
    assert (app.text_input(key="tarif-taux").value, app.text_input(key="tarif-taux").proto.set_value) == ("15", True)


def test_after_back_a_field_is_given_its_text_whatever_the_server_believes(
    visit: Visit, small: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """« Back » does not say what fields hold, and of two the first answer may never have arrived."""
    app = visit(EXPOSITION, small, territoire="58", tarif="12")
    assert not app.run().text_input(key="tarif-taux").proto.set_value
    monkeypatch.setattr(browser, "_by_history", lambda: True)
    assert app.run().text_input(key="tarif-taux").proto.set_value


def test_a_chip_and_a_widget_stand_both(visit: Visit, small: Dataset) -> None:
    """A filter is removed, and the measure changed, before one rerun."""
    app = visit(EVOLUTION, small, unfolded=True, pays="DE,IT")
    app.button(key="puce-countries-DE").click()
    SIDEBAR["measure"][0](app)
    assert standing(app.run()).items() >= {"pays": "IT", "mesure": "masse"}.items()


def test_filters_and_settings_go_and_the_territory_and_the_period_stay(visit: Visit, small: Dataset) -> None:
    """« Réinitialiser » leaves where and when, on any page, with the page's own choices gone too."""
    query = {"territoire": "21", "periode": "2023", "mesure": "masse", "pays": "DE", "top": "7"}
    for file, own in ((HOME, {}), (EXPOSITION, {"tarif": "25", "tarif_pays": "CN"}), (COMPARER, {"avec": "03"})):
        app = visit(file, small, unfolded=True, **query, **own)
        app.button(key="reinitialiser").click().run()
        assert standing(app) == {"territoire": "21", "periode": "2023"}


def test_a_number_of_ranks_is_typed_or_refused_with_a_word(visit: Visit, small: Dataset) -> None:
    """12 is taken, the buttons then show none; 31 and « dix » change nothing and are said."""
    app = visit(EXPLORER, small, unfolded=True)
    app.text_input(key="choix-autre-top").set_value("12").run()
    assert app.query_params["top"] == "12"
    assert app.button_group(key="choix-top").value is None
    for wrong in ("31", "dix"):
        app.text_input(key="choix-autre-top").set_value(wrong).run()
        assert app.query_params["top"] == "12"
        assert any(f"« {wrong} »" in keyboard(text.value) for text in app.markdown)
        assert app.text_input(key="choix-autre-top").value == "12"
