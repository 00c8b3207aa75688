"""Streamlit's scripts: which file an element needs, and the files that file needs in turn."""

import re
from collections.abc import Iterable
from pathlib import Path

import streamlit

STATIC = Path(streamlit.__file__).parent / "static"
SCRIPTS = STATIC / "static" / "js"
_IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
_EVERY = ("Button", "Html", "TextInput")
_BAR = (*_EVERY, "Selectbox")
_FIGURES = (*_BAR, "ButtonGroup", "Metric", "PlotlyChart")
# What each page draws first: asked for at once instead of when the first element of its kind arrives, several round
# trips later. Plotly last: it is half of all. ``tests/browser/test_policy.py`` holds each list to what its page draws.
ELEMENTS: dict[str, tuple[str, ...]] = {
    "": (*_BAR, "PageLink", "DownloadButton", "ButtonGroup", "Metric", "PlotlyChart"),
    "exportations": _FIGURES,
    "importations": _FIGURES,
    "exposition": _FIGURES,
    "specialisation": _FIGURES,
    "produit": _FIGURES,
    "pays": _FIGURES,
    "comparer": (*_BAR, "PageLink", "ButtonGroup", "PlotlyChart"),
    "evolution": (*_BAR, "ButtonGroup", "PlotlyChart"),
    "industrie": (*_BAR, "ButtonGroup", "ComponentInstance"),
    "explorer": (*_BAR, "ButtonGroup", "Multiselect", "ComponentInstance"),
    "fiche": (*_BAR, "Checkbox", "DownloadButton", "Multiselect"),
    "accessibilite": _EVERY,
    "mentions_legales": _EVERY,
    "donnees_personnelles": _EVERY,
    "plan_du_site": (*_EVERY, "PageLink"),
    "sources": (*_EVERY, "ComponentInstance"),
}
LATE = ("StreamlitSyntaxHighlighter",)  # 1.5 MB that colour the commands at the foot of « Sources »: they may wait


def file_of(element: str) -> Path:
    """The script that draws an element; raises ``LookupError`` where Streamlit has none of that name."""
    found = sorted(SCRIPTS.glob(f"{element}.*.js"))
    if not found:
        raise LookupError(f"Streamlit has no script for {element}")
    return found[0]


def needed(first: Iterable[Path]) -> tuple[Path, ...]:
    """The files and all that they import, each once, what is imported before what imports it."""
    done: dict[Path, None] = {}

    def visit(path: Path, above: frozenset[Path]) -> None:
        if path in done or path in above or not path.is_file():
            return
        for name in _IMPORTED.findall(path.read_text(encoding="utf-8", errors="replace")):
            visit(path.parent / name, above | {path})
        done[path] = None

    for path in first:
        visit(path, frozenset())
    return tuple(done)
