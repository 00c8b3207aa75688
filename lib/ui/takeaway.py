"""« Emporter »: every figure of the fiche as one workbook, and the published rows behind the selection."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from lib import french
from lib.exports import datapackage, extract, extract_workbook, workbook
from lib.selection import Selection
from lib.store import Dataset
from lib.ui import sidebar


@dataclass(frozen=True)
class _Format:
    """A file the rows can leave as, up to how many rows, and what it is good for."""

    key: str
    label: str
    build: Callable[..., bytes]
    ending: str
    mime: str
    most: int
    words: str


_FORMATS = (
    _Format("xlsx", "Excel", extract_workbook.write, ".xlsx", workbook.MIME, workbook.MOST_ROWS, "Classeur Excel."),
    _Format(
        "csv-excel",
        "CSV pour Excel",
        extract.csv_for_excel,
        ".csv",
        "text/csv",
        extract.MOST_PLAIN,
        "Points-virgules : s'ouvre par double clic.",
    ),
    _Format(
        "csv-norme",
        "CSV normalisé",
        extract.csv_standard,
        "_rfc4180.csv",
        "text/csv",
        extract.MOST_PLAIN,
        "Virgules (RFC 4180) : pour un programme.",
    ),
    _Format(
        "parquet",
        "Parquet",
        extract.parquet,
        ".parquet",
        "application/vnd.apache.parquet",
        extract.MOST_ROWS,
        "Compact et typé : pour un programme.",
    ),
    _Format(
        "zip",
        "Zip documenté",
        datapackage.archive,
        ".zip",
        "application/zip",
        extract.MOST_ROWS,
        "CSV normalisé et sa description (Data Package) : origine, licence, sens de chaque colonne.",
    ),
)


def show(dataset: Dataset, selection: Selection) -> None:
    """The card; nothing is built before a click."""
    address = sidebar.link(selection)
    with st.container(border=True, key="carte-emporter"):
        st.markdown("#### Emporter")
        st.markdown(
            "**Les figures en un classeur** : celles de la fiche, puis droits de douane et dépendances, une feuille "
            "par figure."
        )
        st.download_button(
            "Classeur Excel de la fiche",
            data=partial(workbook.whole, dataset, selection, address),
            file_name=f"{workbook.whole_name(dataset, selection)}.xlsx",
            mime=workbook.MIME,
            on_click="ignore",
            key="emporter-classeur",
            icon=":material/table_view:",
        )
        _extracts(dataset, selection, address)


def _extracts(dataset: Dataset, selection: Selection, address: str) -> None:
    rows = extract.count(dataset, selection)
    number = french.count(rows, "ligne") + (" avant filtre" if selection.filtered else "")
    st.markdown(
        f"**L'extrait complet** ({number}) : par trimestre, flux, département, produit et pays, en euros et "
        "kilogrammes, sans rien additionner."
    )
    if not rows:
        return
    offered = [kind for kind in _FORMATS if rows <= kind.most]
    with st.container(horizontal=True, gap="small", key="emporter-extraits"):
        for kind in offered:
            given = (dataset, selection, address) if kind.key == "xlsx" else (dataset, selection)
            st.download_button(
                kind.label,
                data=partial(kind.build, *given),
                file_name=f"{extract.extract_name(dataset, selection)}{kind.ending}",
                mime=kind.mime,
                on_click="ignore",
                key=f"emporter-{kind.key}",
                help=kind.words,
                icon=":material/download:",
            )
    if missing := [kind.label for kind in _FORMATS if kind not in offered]:
        st.caption(f"{french.capital(french.enumeration(missing))} : {extract.check(rows, 0)}.")
