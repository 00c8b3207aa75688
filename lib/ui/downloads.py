"""« Télécharger »: exactly what the card shows, built on click."""

from functools import partial

import streamlit as st

from lib.exports import csv
from lib.findings.finding import Finding


def menu(finding: Finding) -> None:
    """The card's download menu, filled when it is opened."""
    opened = st.popover("Télécharger", icon=":material/download:", key=f"telecharger-{finding.key}", on_change="rerun")
    if not opened.open:  # the buttons of ten closed menus would cost as much as all that is seen
        return
    with opened:
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
