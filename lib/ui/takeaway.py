"""« Emporter »: the figures of the fiche as one workbook or as slides, and the published rows behind the selection."""

from functools import partial

import streamlit as st

from lib import french
from lib.exports import extract
from lib.exports.formats import EXTRACT_FORMATS, WHOLE_FORMATS, ExtractWriter, Format
from lib.memory import recall
from lib.schema import FLOWS
from lib.selection import Selection
from lib.store import Dataset
from lib.ui import address, downloads, emptied, said


def show(dataset: Dataset, selection: Selection) -> None:
    """The card; nothing is built before a click."""
    link = address.link(selection)
    with st.container(border=True, key="carte-emporter"):
        said.markdown("## Emporter", anchors=False)
        if emptied.by(dataset, selection):
            said.info("Rien à emporter avec ce filtre.", icon=":material/search_off:")
            emptied.offer(dataset, selection, FLOWS, "emporter")
            return
        said.markdown(
            "**Les figures** : en un classeur, celles de tous les chapitres de la fiche, une par feuille ; ou en une "
            "présentation, celles de la fiche, une par diapositive."
        )
        with st.container(horizontal=True, gap="small", key="emporter-figures"):
            for kind, named in WHOLE_FORMATS:
                _button(kind, named(dataset, selection), dataset, selection, link)
        _extracts(dataset, selection, link)


def _extracts(dataset: Dataset, selection: Selection, link: str) -> None:
    rows = extract.count(dataset, selection)
    number = french.count(rows, "ligne") + (" avant filtre" if selection.filtered else "")
    said.markdown(
        f"**L'extrait complet** ({number}) : par trimestre, flux, département, produit et pays, en euros et "
        "kilogrammes, sans rien additionner."
    )
    if not rows:
        return
    offered = [kind for kind in EXTRACT_FORMATS if kind.holds(rows)]
    name = extract.extract_name(dataset, selection)
    with st.container(horizontal=True, gap="small", key="emporter-extraits"):
        for kind in offered:
            _button(kind, name, dataset, selection, link)
    if missing := [kind.label for kind in EXTRACT_FORMATS if kind not in offered]:
        said.caption(f"{french.capital(french.enumeration(missing))} : {extract.refusal(rows, 0)}.")


def _button(kind: Format[ExtractWriter], name: str, dataset: Dataset, selection: Selection, link: str) -> None:
    """The file of a format, built at the click and remembered."""
    made = partial(recall, kind.write, dataset, selection, link)
    downloads.button(kind, made, name, f"emporter-{kind.key}", icon=":material/download:")
