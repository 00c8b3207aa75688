"""A page that fails: what the visitor reads, what the operator reads, and that nothing private is in either."""

import json
import logging
from typing import NoReturn

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from lib.server import journal
from lib.store import Dataset
from lib.ui import failing, page
from tests.pages.conftest import Visit, words

SECRET = "Jeanne Martin, 3 rue des Lilas"  # noqa: S105  what an error's message might repeat


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every card fails."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise KeyError(SECRET)

    monkeypatch.setattr(page.card, "show", fail)


def told(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    """The lines about failed pages."""
    return [json.loads(record.getMessage()) for record in caplog.records if record.name == failing.__name__]


def failed(visit: Visit, **query: str) -> AppTest:
    """A page with cards."""
    return visit("pages/exportations.py", **query)


def test_a_failing_page_says_so_in_french_with_a_reference_and_a_way_back(
    broken: None, visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    """The reference is the one in the operator's line; what was drawn before stays."""
    app = failed(visit, territoire="03")
    (line,) = told(caplog)
    (said,) = [error.value for error in app.error]
    assert "Cette page n’a pas pu être affichée" in said
    assert f"**{line['reference']}**" in said
    assert "Allier" in words(app)
    assert "Revenir à la vue d’ensemble" in [link.proto.label for link in app.get("page_link")]


def test_the_operators_line_says_where_and_nothing_of_the_visitor(
    broken: None, visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    """One line of JSON: neither the error's message nor what the address holds."""
    failed(visit, territoire="03", note=SECRET)
    (line,) = told(caplog)
    assert line["error"] == "KeyError"
    assert isinstance(line["calls"], list)
    assert any(str(call).startswith("lib/ui/page.py:") for call in line["calls"])
    text = json.dumps(line, ensure_ascii=False)
    assert "\n" not in text
    assert "Jeanne" not in text
    assert "03" not in str(line["page"])


def test_a_failure_is_told_once(broken: None, visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    """The page's frame and the server both listen."""
    error = KeyError("x")
    error.add_note("Référence AB12")
    assert failing.is_told(error)
    assert failing.is_told(RuntimeError(error))
    assert journal.on_script_error(error) is False
    assert told(caplog) == []


def test_streamlits_account_of_an_error_is_left_to_developers(monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds the message, which may repeat what a visitor typed."""
    log = logging.getLogger("streamlit.error_util")
    before = list(log.filters)
    journal.keep_to_one_line()
    try:
        record = log.makeRecord(log.name, logging.ERROR, __file__, 1, "Uncaught app execution", (), None)
        monkeypatch.setattr(config, "get_option", lambda _: "full")
        assert log.filter(record)
        monkeypatch.setattr(config, "get_option", lambda _: "none")
        assert not log.filter(record)
    finally:
        log.filters[:] = before


def test_a_page_that_works_says_nothing(visit: Visit, demo: Dataset, caplog: pytest.LogCaptureFixture) -> None:
    """No error, no line."""
    app = failed(visit)
    assert not app.error
    assert told(caplog) == []
