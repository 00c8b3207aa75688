"""The page before its script runs, and the scripts it asks for early."""

import io
import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from starlette.applications import Starlette
from streamlit import config
from streamlit.web.server.starlette.starlette_routes import create_host_config_routes

from lib.server import icons
from lib.server.chunks import ELEMENTS, SCRIPTS, file_of, needed
from lib.server.document import TITLE, Documents
from lib.server.packing import worth_packing
from tests.server.asking import Client

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def documents() -> Documents:
    """Return the pages of the installed Streamlit."""
    return Documents.of_streamlit(config.get_option("client.allowedOrigins"))


def test_the_page_is_french_and_not_to_be_translated(documents: Documents) -> None:
    """For assistive technology and search engines before any script; translating breaks what React draws."""
    page = documents.of("/exportations").decode()
    assert '<html lang="fr" translate="no">' in page
    assert f"<title>{TITLE}</title>" in page
    assert "Cette application a besoin de JavaScript" in page
    assert "enable JavaScript" not in page


def test_the_page_says_nothing_of_an_interface_that_is_off(documents: Documents) -> None:
    """Streamlit's page invites programs to one that this server does not offer."""
    assert "agent" not in documents.of("/").decode().lower()


def test_the_page_holds_what_streamlit_would_have_answered(documents: Documents) -> None:
    """The settings written into it are those of the address it no longer asks."""
    asked = Client(Starlette(routes=create_host_config_routes(""))).get("/_stcore/host-config")
    (script,) = documents.scripts
    assert json.loads(script.partition("HOST_CONFIG:")[2].partition("};")[0]) == json.loads(asked.text)


def test_every_page_has_its_elements(documents: Documents) -> None:
    """A page that is added says what it draws first, so that its files are asked for early."""
    assert set(ELEMENTS) == {"", *(path.stem for path in (ROOT / "pages").glob("*.py"))}
    for elements in ELEMENTS.values():
        assert all(file_of(element).is_file() for element in elements)


def test_a_chart_is_asked_for_where_one_is_drawn(documents: Documents) -> None:
    """Half of all that a first visit brings; a page without a chart does without."""
    chart = file_of("PlotlyChart").name
    assert f'modulepreload" crossorigin href="./static/js/{chart}"' in documents.of("/exportations").decode()
    assert chart not in documents.of("/sources").decode()
    assert chart not in documents.of("/no-such-page").decode()


def test_what_a_script_imports_comes_before_it() -> None:
    """All of it, each file once."""
    files = needed([file_of("PlotlyChart")])
    assert files[-1] == file_of("PlotlyChart")
    assert len(set(files)) == len(files) > 5
    assert all(path.parent == SCRIPTS for path in files)


def test_what_is_packed_is_what_pages_ask_for() -> None:
    """Plotly, the grid and Streamlit's own page; not the megabytes of elements that no page draws."""
    names = [path.name for path in worth_packing()]
    assert file_of("PlotlyChart").name in names
    assert file_of("DeckGlJsonChart").name not in names
    assert any(name.startswith("main.") and name.endswith(".js") for name in names)


def test_a_page_that_streamlit_changed_is_not_taken_for_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An upgrade that moves what we rewrite is seen at the start of the server, not by visitors."""
    (tmp_path / "index.html").write_text('<html lang="de"></html>', encoding="utf-8")
    monkeypatch.setattr("lib.server.document.STATIC", tmp_path)
    with pytest.raises(LookupError, match="lang"):
        Documents.of_streamlit(())


def test_the_icon_font_keeps_every_icon_we_name_and_the_letters_of_their_names() -> None:
    """A tenth of its size; a script's word that is an icon's name is kept too."""
    made = TTFont(io.BytesIO(icons.cut([file_of("Selectbox")])))
    glyphs = set(made.getGlyphOrder())
    ours = {icon for text in icons._sources() for icon in icons._OURS.findall(text)}
    assert len(ours) > 20
    letters = {glyph: chr(code) for code, glyph in made.getBestCmap().items()}
    named = {name for name, glyph in icons._ligatures(made, letters) if glyph in glyphs}
    assert ours <= named
    assert set("abcz_0") <= {letter.lower() for letter in letters.values()}
    assert len(glyphs) < 600
