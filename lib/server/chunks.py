"""Streamlit's scripts: which file an element needs, and the files that file needs in turn."""

import re
from collections.abc import Iterable
from pathlib import Path

import streamlit

STATIC = Path(streamlit.__file__).parent / "static"
SCRIPTS = STATIC / "static" / "js"
_IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
_COMMON = ("PageLink", "Selectbox", "Button", "Html")
_CHART = (*_COMMON, "ButtonGroup", "PlotlyChart")
# What each page draws first: asked for at once instead of when the first element of its kind arrives, several round
# trips later. Plotly last: it is half of all.
ELEMENTS: dict[str, tuple[str, ...]] = {
    "": (*_COMMON, "ButtonGroup", "Metric", "PlotlyChart"),
    "exportations": (*_COMMON, "ButtonGroup", "Metric", "PlotlyChart"),
    "importations": (*_COMMON, "ButtonGroup", "Metric", "PlotlyChart"),
    "exposition": (*_COMMON, "ButtonGroup", "Metric", "Multiselect", "NumberInput", "PlotlyChart"),
    "specialisation": (*_COMMON, "ButtonGroup", "Metric", "PlotlyChart"),
    "produit": (*_COMMON, "ButtonGroup", "Metric", "PlotlyChart"),
    "pays": (*_COMMON, "ButtonGroup", "Metric", "PlotlyChart"),
    "comparer": (*_CHART[:-1], "Multiselect", "PlotlyChart"),
    "evolution": _CHART,
    "industrie": (*_COMMON, "TextInput", "ComponentInstance"),
    "explorer": (*_COMMON, "ButtonGroup", "Multiselect", "TextInput", "ComponentInstance"),
    "fiche": (*_COMMON, "Multiselect", "DownloadButton", "IFrame"),
    "accessibilite": ("PageLink", "Html"),
    "mentions_legales": ("PageLink", "Html"),
    "donnees_personnelles": ("PageLink", "Html"),
    "plan_du_site": ("PageLink", "Html"),
    "sources": ("PageLink", "Html", "ComponentInstance"),
}


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
