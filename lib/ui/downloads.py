"""« Télécharger »: exactly what the card shows, built on click, and its sentence to paste."""

from functools import partial

import streamlit as st

from lib import french
from lib.exports import csv, workbook
from lib.findings.saying.citation import citation
from lib.findings.saying.finding import Finding
from lib.ui import sidebar


def menu(finding: Finding) -> None:
    """The card's download menu, filled when it is opened."""
    opened = st.popover("Télécharger", icon=":material/download:", key=f"telecharger-{finding.key}", on_change="rerun")
    if not opened.open:  # the buttons of ten closed menus would cost as much as all that is seen
        return
    with opened:
        if len(finding.frame) <= workbook.MOST_ROWS:
            st.download_button(
                "Classeur Excel",
                data=partial(workbook.single, finding, sidebar.link(finding.selection)),
                file_name=f"{finding.file_name}.xlsx",
                mime=workbook.MIME,
                on_click="ignore",
                key=f"classeur-{finding.key}",
                help="Nombres mis en forme, source et définitions sur la première feuille.",
                width="stretch",
            )
        else:
            st.caption(f"Classeur Excel : jusqu'à {french.count(workbook.MOST_ROWS, 'ligne')}. Au-delà, prenez un CSV.")
        st.download_button(
            "CSV pour Excel",
            data=partial(csv.for_excel, finding),
            file_name=f"{finding.file_name}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"csv-excel-{finding.key}",
            help="Points-virgules et virgule décimale : s'ouvre par double clic.",
            width="stretch",
        )
        st.download_button(
            "CSV normalisé",
            data=partial(csv.standard, finding),
            file_name=f"{finding.file_name}_rfc4180.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"csv-norme-{finding.key}",
            help="Virgules et point décimal (RFC 4180) : pour un programme.",
            width="stretch",
        )
        if sentence := citation(finding):
            st.markdown("**Copier la phrase** : l'icône à droite la copie.")
            with st.container(key=f"phrase-{finding.key}"):
                st.code(sentence, language=None, wrap_lines=True)
