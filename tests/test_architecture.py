"""The arrows of the README: which room may know which, and what a module, a page and a line may not hold."""

import ast
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# room: the rooms it may import, itself left out. Arrows run one way:
# pages -> ui -> exports -> findings -> (indicators, store) -> selection -> reference -> schema.
FOUNDATION = {"schema"}
NAMED = FOUNDATION | {"french", "reference"}
CHOSEN = NAMED | {"arrays", "memory", "selection", "scenario"}
FOUND = CHOSEN | {"indicators", "store"}
MAY_IMPORT: dict[str, set[str]] = {
    "schema": set(),
    "arrays": set(),
    "memory": set(),  # what is remembered, whatever it is: knows no word of the domain
    "french": FOUNDATION,
    "reference": FOUNDATION | {"french"},
    "selection": NAMED,
    "scenario": NAMED,
    "search": NAMED,  # what a person types, to what it names; how much each is traded is told to it
    "pictures": FOUNDATION,  # what is asked to be drawn: known to findings and charts, knows neither
    "publication": FOUNDATION,  # the contract on disk, which ingest writes and the store reads
    "store": CHOSEN | {"publication"},  # and no indicator
    "indicators": CHOSEN,  # frame to frame: the store is not their business
    "findings": FOUND | {"pictures", "publication"},
    "charts": FOUNDATION | {"french", "pictures"},  # a chart receives finished frames and knows nothing of the store
    "exports": FOUND | {"findings", "pictures", "charts", "publication"},
    "ui": FOUND | {"findings", "pictures", "charts", "exports", "search"},
    "ingest": NAMED | {"publication"},  # a command: nothing imports it
    "pages": FOUND | {"findings", "pictures", "exports", "ui"},
    "server": FOUNDATION | {"memory", "publication", "store", "ui"},  # serves the pages, which do not know it
}
# Rooms inside a room: those each may import, itself and, for findings, « saying » left out.
THEMES: dict[str, dict[str, set[str]]] = {
    "findings": {
        "saying": set(),
        "portrait": set(),
        "comparing": set(),
        "over_time": set(),
        "tariff": set(),
        "dependence": {"comparing"},  # who else could stand in is asked of the peers
        "doors": {"comparing", "portrait"},  # a product's map is a ranking, its change is counted as the portrait's
        "sources": set(),
        # What is remarkable is found in what every other theme shows, and leads to its cards.
        "highlights": {"comparing", "dependence", "doors", "over_time", "portrait"},
    },
    "charts": {
        "tools": set(),
        **{room: set() for room in ("sankey", "treemap", "butterfly", "departments", "scatter", "over_time")},
        "bars": set(),
    },
}
SHARED = {"findings": "saying", "charts": "tools"}  # what every theme of the room may import
# package: the rooms that may import it; None means no room at all.
PACKAGES: dict[str, set[str]] = {
    "streamlit": {"ui", "pages", "server"},
    "starlette": {"server"},
    "brotli": {"server"},
    "fontTools": {"server"},
    "st_aggrid": {"ui"},
    "plotly": {"charts"},
    "duckdb": set(),  # the yardstick of `make bench` only
    "pickle": set(),  # reading one runs whatever it holds
}
NOT_IN_A_PAGE = {"pandas", "pyarrow", "numpy", "plotly", "st_aggrid"}
PAGE_LINES = 80
MODULE_LINES = 300
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc"}
UNSAFE = {"unsafe_allow_html", "allow_unsafe_jscode"}


@dataclass(frozen=True)
class Module:
    """One source file: its path from the root of the project, and its text."""

    path: Path
    text: str

    @property
    def room(self) -> str:
        """The room it stands in: the folder or file below lib/, or « pages » for all that is served as a page."""
        return Path(self.path.parts[1]).stem if self.path.parts[0] == "lib" and len(self.path.parts) > 1 else "pages"

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax."""
        return ast.parse(self.text, str(self.path))

    @cached_property
    def imports(self) -> frozenset[str]:
        """Every dotted name it imports, anywhere in the file and whatever the form."""
        return frozenset(name for node in ast.walk(self.tree) for name in _imported(node, self.path))


def _imported(node: ast.AST, path: Path) -> Iterator[str]:
    match node:
        case ast.Import():
            yield from (alias.name for alias in node.names)
        case ast.ImportFrom():
            package = ".".join(path.parts[: len(path.parts) - node.level]) if node.level else ""
            base = ".".join(part for part in (package, node.module) if part)
            yield from (f"{base}.{alias.name}" for alias in node.names)
        case ast.Call(
            func=ast.Name(id="__import__" | "import_module") | ast.Attribute(attr="import_module"),
            args=[ast.Constant(value=str(name)), *_],
        ):
            yield name
        case _:
            return


def faults(module: Module) -> list[str]:
    """Return what is wrong with a module, in words; empty when nothing is."""
    return [*_wrong_imports(module), *_wrong_size(module), *_wrong_calls(module)]


def _wrong_imports(module: Module) -> Iterator[str]:
    room = module.room
    if room != "__init__" and room not in MAY_IMPORT:
        yield f"{room} is no room of the house: say in MAY_IMPORT what it may know"
        return
    for name in sorted(module.imports):
        first, *rest = name.split(".")
        target = rest[0] if first == "lib" and rest else "pages" if first in {"pages", "streamlit_app"} else None
        if target and target != room and target not in MAY_IMPORT.get(room, set()):
            yield f"{room} must not know {target} ({name})"
        if target == room and (theme := _theme_fault(module.path, rest)):
            yield f"{theme} ({name})"
        if first in PACKAGES and room not in PACKAGES[first]:
            yield f"{first} has no place in {room}"
        elif room == "pages" and first in NOT_IN_A_PAGE:
            yield f"a page must not know {first}"
        if first == "tests":
            yield "the application must not know its tests"


def _theme_fault(path: Path, target: list[str]) -> str:
    """Return what is wrong with an arrow inside a room, empty when nothing is; what stands on top knows all of it."""
    room, *below = path.parts[1:]
    if room not in THEMES or len(below) < 2 or len(target) < 2:
        return ""
    own, other = below[0], target[1]
    allowed = THEMES[room].get(own, set()) | {own, SHARED[room]}
    return "" if other in allowed else f"{room}/{own} must not know {room}/{other}"


def _wrong_size(module: Module) -> Iterator[str]:
    lines = len(module.text.splitlines())
    most = PAGE_LINES if module.room == "pages" else MODULE_LINES
    if lines > most:
        yield f"{lines} lines, at most {most}"
    if NAMELESS & {Path(part).stem for part in module.path.parts}:
        yield "a function without a room needs a room with a name"


def _wrong_calls(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id == "JsCode" and not _is_constant(node.args[0], module.tree):
            yield f"line {node.lineno}: a grid's script must be a constant text"
        for keyword in node.keywords:
            if keyword.arg in UNSAFE and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is False):
                yield f"line {node.lineno}: {keyword.arg} lets data run in the browser"
            if keyword.arg == "unsafe_allow_javascript" and not _is_constant(node.args[0], module.tree):
                yield f"line {node.lineno}: a script must be a constant text"


def _is_constant(value: ast.expr, tree: ast.Module) -> bool:
    """Return whether ``value`` is a text, the name of one written once at the top of a module, or several of them."""
    match value:
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _is_constant(left, tree) and _is_constant(right, tree)
        case ast.Attribute(value=ast.Name(), attr=name):  # another module's, which is held to be one there
            return name.isupper()
        case ast.Call(func=ast.Name(id="AsItIs"), args=[text]):  # lib.ui.head's: the text and nothing else
            return _is_constant(text, tree)
        case ast.Name(id=name):
            given = [node.value for node in tree.body if isinstance(node, ast.Assign) and _names(node) == [name]]
            uses = [node.ctx for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == name]
            written = sum(isinstance(use, ast.Store) for use in uses)
            return len(given) == written == 1 and _is_constant(given[0], tree)
        case _:
            return isinstance(value, ast.Constant)


def _names(node: ast.Assign) -> list[str]:
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


def modules() -> list[Module]:
    """Return every module of the application."""
    paths = [*ROOT.glob("*.py"), *ROOT.glob("pages/**/*.py"), *ROOT.glob("lib/**/*.py")]
    return [Module(path.relative_to(ROOT), path.read_text(encoding="utf-8")) for path in sorted(paths)]


def circle(among: Iterable[Module]) -> list[str]:
    """Return the names of modules that import one another in a circle; empty when there is none."""
    named = {".".join(module.path.with_suffix("").parts).removesuffix(".__init__"): module for module in among}
    try:
        TopologicalSorter({name: set(_needed(named[name], named.keys())) - {name} for name in named}).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _needed(module: Module, names: Collection[str]) -> Iterator[str]:
    for imported in module.imports:
        parent = imported.rpartition(".")[0]
        if imported in names or parent in names:
            yield imported if imported in names else parent


@pytest.mark.parametrize("module", modules(), ids=lambda module: str(module.path))
def test_a_module_stays_in_its_room(module: Module) -> None:
    """No arrow that runs back, no package outside its room, nothing too long, nothing unsafe."""
    assert faults(module) == []


def test_no_two_modules_need_each_other() -> None:
    """Imports form no circle, inside a room either; one made on purpose is found."""
    assert circle(modules()) == []
    one, two = (
        Module(Path("lib/ui/one.py"), "from lib.ui import two"),
        Module(Path("lib/ui/two.py"), "import lib.ui.one"),
    )
    assert set(circle([one, two])) == {"lib.ui.one", "lib.ui.two"}


@pytest.mark.parametrize(
    ("path", "line", "fault"),
    [
        ("lib/schema.py", "import lib.french", "schema must not know french (lib.french)"),
        (
            "lib/store.py",
            "from lib.indicators import ranking",
            "store must not know indicators",
        ),
        ("lib/store/slices.py", "from lib import ui", "store must not know ui (lib.ui)"),
        ("lib/charts/sankey.py", "from ..findings.finding import Finding", "charts must not know findings"),
        ("lib/findings/flows.py", "def f():\n    from lib.charts import sankey", "findings must not know charts"),
        ("lib/ui/card.py", "import importlib\nimportlib.import_module('lib.ingest')", "ui must not know ingest"),
        ("pages/exportations.py", "from lib.charts import sankey", "pages must not know charts"),
        ("pages/exportations.py", "from lib.ingest import load", "pages must not know ingest"),
        ("lib/ui/card.py", "import streamlit_app", "ui must not know pages"),
        (
            "lib/findings/portrait/flows.py",
            "from lib.findings.tariff import base",
            "findings/portrait must not know findings/tariff",
        ),
        (
            "lib/charts/sankey/paper.py",
            "from lib.charts.treemap import layout",
            "charts/sankey must not know charts/treemap",
        ),
        (
            "lib/findings/saying/finding.py",
            "from lib.findings.portrait import flows",
            "not know findings/portrait",
        ),
        ("lib/salon.py", "", "salon is no room of the house"),
        ("lib/exports/fiche.py", "import streamlit as st", "streamlit has no place in exports"),
        ("lib/ui/card.py", "import plotly.graph_objects as go", "plotly has no place in ui"),
        ("lib/selection.py", "from pickle import loads", "pickle has no place in selection"),
        ("streamlit_app.py", "import pandas as pd", "a page must not know pandas"),
        ("pages/exportations.py", "from pyarrow import ipc", "a page must not know pyarrow"),
        ("streamlit_app.py", "import plotly", "plotly has no place in pages"),
        ("lib/store.py", "from tests import data", "the application must not know its tests"),
        ("pages/fiche.py", "\n" * (PAGE_LINES + 1), "81 lines, at most 80"),
        ("lib/store.py", "\n" * (MODULE_LINES + 1), "301 lines, at most 300"),
        ("lib/exports/utils.py", "", "a function without a room needs a room with a name"),
        ("lib/helpers/dates.py", "", "helpers is no room of the house"),
        ("lib/ui/card.py", "st.markdown(x, unsafe_allow_html=True)", "unsafe_allow_html lets data run in the browser"),
        ("lib/ui/grid.py", "AgGrid(x, allow_unsafe_jscode=unsafe)", "allow_unsafe_jscode lets data run"),
        ("lib/ui/page.py", "st.html(text, unsafe_allow_javascript=True)", "a script must be a constant text"),
        ("lib/ui/grid.py", "JsCode(text)", "a grid's script must be a constant text"),
        (
            "lib/ui/page.py",
            "T = 'a'\nT = x\nst.html(T, unsafe_allow_javascript=True)",
            "a script must be a constant text",
        ),
        ("lib/ui/page.py", "st.html(A.B + x, unsafe_allow_javascript=True)", "a script must be a constant text"),
        ("lib/ui/page.py", "st.html(AsItIs(x), unsafe_allow_javascript=True)", "a script must be a constant text"),
    ],
)
def test_a_fault_is_seen(path: str, line: str, fault: str) -> None:
    """Each rule, broken on purpose."""
    assert any(fault in found for found in faults(Module(Path(path), line)))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (
            "pages/exportations.py",
            "from lib.findings.portrait.flows import flows\nfrom lib.ui import page",
        ),
        ("lib/ui/page.py", "import streamlit as st\nst.html('<script>1</script>', unsafe_allow_javascript=True)"),
        ("lib/ui/page.py", "LANG = '<script>1</script>'\nst.html(LANG, unsafe_allow_javascript=True)"),
        ("lib/ui/grid.py", "from st_aggrid import AgGrid\nAgGrid(x, allow_unsafe_jscode=False)"),
        (
            "lib/charts/treemap.py",
            "import plotly.graph_objects as go\nfrom lib.charts import palette",
        ),
        ("lib/ingest/load.py", "from lib import reference, schema"),
        ("lib/__init__.py", ""),
    ],
)
def test_what_is_allowed_is_not_a_fault(path: str, line: str) -> None:
    """The same imports in the right room."""
    assert faults(Module(Path(path), line)) == []
