from lib.store import Dataset
from tests.pages.conftest import Visit, take, words


def test_the_page_previews_and_offers_the_document(visit: Visit, small: Dataset) -> None:
    """The document where it is asked for, two files and a way to print, without an exception."""
    app = visit("pages/fiche.py", small, territoire="58")
    assert not app.exception
    labels = [button.proto.label for button in app.get("download_button")]
    assert {"Télécharger le PDF", "Télécharger le HTML"} <= set(labels)
    assert not app.get("iframe")
    assert app.toggle(key="apercu").set_value(True).run().get("iframe")
    assert app.multiselect(key="parametre-chapitres").value[0] == "retenir"


def test_an_empty_selection_still_has_a_document(visit: Visit, small: Dataset) -> None:
    """A product nobody trades here: the preview says so in its own words."""
    app = visit("pages/fiche.py", small, territoire="58", produits="S96Z")
    assert not app.exception
    assert app.toggle(key="apercu").set_value(True).run().get("iframe")


def test_printing_asks_for_the_preview(visit: Visit, small: Dataset) -> None:
    """« Imprimer » lays the document out, and leaves it there for another territory."""
    app = visit("pages/fiche.py", small, territoire="58")
    app.button(key="imprimer").click().run()
    assert app.get("iframe")
    take(app, "territory_code", "allier")
    app.run()
    assert app.get("iframe")


def test_a_hostile_link_is_answered_in_french(visit: Visit, small: Dataset) -> None:
    """Unknown chapters and a nonsense selection: named, replaced, no exception."""
    app = visit("pages/fiche.py", small, chapitres="<script>,pays," + "x" * 5000, territoire="zz")
    assert not app.exception
    assert app.multiselect(key="parametre-chapitres").value == ["pays"]
    assert "<script>" not in words(app).replace("<SCRIPT>", "")
