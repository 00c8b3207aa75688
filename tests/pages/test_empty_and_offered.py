"""What has nothing: codes of which the data hold no row, and views that a filter empties."""

import pytest

from lib.schema import FLOWS, Dimension, Flow, Target
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.ui import emptied, offered
from tests.datasets import COUNTRIES, PRODUCTS
from tests.pages.conftest import Visit, answers, chosen, take, words

THERE, NOT_THERE = PRODUCTS[0][0], "S96Z"


@pytest.mark.parametrize(
    ("picker", "typed", "code"),
    [("countries", "antarctique", "AQ"), ("products", "cheveux", NOT_THERE)],
)
def test_what_the_data_do_not_hold_is_found_with_a_word(
    visit: Visit, small: Dataset, picker: str, typed: str, code: str
) -> None:
    """It says that there is nothing of it, and can be chosen all the same; what there is says nothing."""
    app = visit("pages/explorer.py", small, unfolded=True)
    app.text_input(key=f"texte-{picker}").set_value(typed).run()
    assert answers(app, picker)[0].endswith(offered.NOTHING)
    take(app, picker, typed)
    assert chosen(app.run(), picker) == [code]
    app.text_input(key=f"texte-{picker}").set_value({"countries": "allemagne", "products": THERE}[picker]).run()
    assert offered.NOTHING not in answers(app, picker)[0]


def test_every_code_that_occurs_is_known_to_occur(small: Dataset) -> None:
    """Products of every level, partners, and groups that one of these belongs to."""
    products, partners = offered.traded(small, Dimension.PRODUCT), offered.traded(small, Dimension.COUNTRY)
    assert {code for pair in PRODUCTS for code in pair} <= products
    assert set(COUNTRIES) <= partners
    assert "UE27" in partners
    assert NOT_THERE not in products
    assert "AQ" not in partners


@pytest.mark.parametrize(
    ("products", "countries", "emptying"),
    [
        ((NOT_THERE,), (), (Target.PRODUCTS,)),
        ((THERE,), ("AQ",), (Target.COUNTRIES,)),
        ((NOT_THERE,), ("DE",), (Target.PRODUCTS,)),
        ((NOT_THERE,), ("AQ",), (Target.PRODUCTS, Target.COUNTRIES)),
        ((THERE,), ("DE",), ()),
        ((), (), ()),
    ],
)
def test_the_filter_that_empties_is_found(
    small: Dataset, products: tuple[str, ...], countries: tuple[str, ...], emptying: tuple[Target, ...]
) -> None:
    """One of the two, both, or none where something is left."""
    selection = Selection(Period.year(2024), "FR", products=products, countries=countries)
    assert emptied.by(small, selection, FLOWS) == emptying


def test_taking_what_empties_away_leaves_something(small: Dataset) -> None:
    """For every product and partner of the data: whatever is proposed to be taken away, something is there then."""
    for territory in ("58", "9A"):
        for product in {pair[1] for pair in PRODUCTS}:
            for country in COUNTRIES:
                asked = Selection(Period(8096, 8096), territory, products=(product,), countries=(country,))
                for target in emptied.by(small, asked, (Flow.EXPORT,)):
                    left = emptied._without((target,), asked)
                    assert emptied.holds(small, left, (Flow.EXPORT,)) or len(emptied.by(small, asked)) == 2


def test_an_empty_view_offers_to_take_its_filter_away_and_no_download(visit: Visit, small: Dataset) -> None:
    """Every card names the filter; one click removes that one and keeps the other; nothing is there to take away."""
    app = visit("streamlit_app.py", small, territoire="58", produits=THERE, pays="AQ")
    assert "C'est le filtre sur les pays (Antarctique) qui ne laisse rien" in words(app)
    assert not app.get("download_button")
    assert "Rien à emporter" in words(app)
    app.button(key="vide-countries-emporter").click().run()
    assert app.query_params["produits"] == THERE
    assert "pays" not in app.query_params
    assert app.get("download_button")


def test_a_fiche_that_a_filter_empties_is_shown_and_not_taken_away(visit: Visit, small: Dataset) -> None:
    """Its preview says it in its own words, without a file."""
    app = visit("pages/fiche.py", small, territoire="58", produits=NOT_THERE)
    assert app.toggle(key="apercu").set_value(True).run().get("iframe")
    assert not app.get("download_button")
