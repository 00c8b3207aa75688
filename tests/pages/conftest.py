"""Pages run by Streamlit's own test harness, on a dataset of the test's choosing."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from lib.store import Dataset
from lib.ui import warming

ROOT = Path(__file__).resolve().parents[2]

Visit = Callable[..., AppTest]


@pytest.fixture(scope="package", autouse=True)
def installed_components() -> Iterator[None]:
    """Read once what every installed package says of itself: the harness does at each page, for half of its time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(autouse=True)
def no_warming(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no page begin what goes on beside it: it would still run in the next tests."""
    monkeypatch.setattr(warming, "Timer", Never)


class Never:
    """A timer that does not begin."""

    def __init__(self, after: float, function: Callable[..., None], args: tuple[object, ...]) -> None:
        pass

    def start(self) -> None:
        """Do nothing."""


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Return a function that opens a page: its file, the dataset (None: demonstration), the link's parameters.

    ``unfolded`` opens « Affiner ».
    """

    def open_page(
        file: str = "streamlit_app.py", dataset: Dataset | None = None, *, unfolded: bool = False, **query: str
    ) -> AppTest:
        if dataset is not None:
            monkeypatch.setenv("COMEX_DATA_DIR", str(dataset.folder.parent.parent))
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=30)
        if unfolded:
            app.session_state["affiner"] = True
        for name, value in query.items():
            app.query_params[name] = value
        if file != "streamlit_app.py":
            app.switch_page(file)
        return app.run()

    return open_page


def take(app: AppTest, picker: str, typed: str) -> None:
    """Type in a picker and click its first answer, which the next run takes."""
    app.text_input(key=f"texte-{picker}").set_value(typed).run()
    next(button for button in app.button if str(button.key).startswith(f"prendre-{picker}-")).click()


def answers(app: AppTest, picker: str) -> list[str]:
    """Return what a picker answers, best first."""
    return [button.label for button in app.button if str(button.key).startswith(f"prendre-{picker}-")]


def chosen(app: AppTest, picker: str) -> list[str]:
    """Return the codes a picker of several holds."""
    begin = f"retirer-{picker}-"
    return [str(button.key).removeprefix(begin) for button in app.button if str(button.key).startswith(begin)]


def copied(app: AppTest) -> list[str]:
    """Return the texts that buttons copy, as they stand beside them."""
    bodies = (str(element.proto.body) for element in app.get("html"))
    return [
        unescape(found[1]) for body in bodies if (found := re.match(r"<pre hidden[^>]*>(.*?)</pre>", body, re.DOTALL))
    ]


def words(app: AppTest) -> str:
    """Return everything the page says, as one text, as a keyboard writes it."""
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.info, app.warning, app.error)
    metrics = [f"{metric.label} {metric.value} {metric.delta}" for metric in app.metric]
    return keyboard("\n".join([*(str(element.value) for kind in kinds for element in kind), *metrics]))


def keyboard(text: object) -> str:
    """Return what is typeset as a keyboard writes it: straight apostrophes and plain spaces, the narrow ones aside."""
    return str(text).replace("\u2019", "'").replace("\xa0", " ")
