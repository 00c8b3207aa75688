"""« Télécharger »: exactly what the card shows, built on click, and its sentence to paste."""

from functools import partial

import streamlit as st

from lib import french
from lib.exports import picture
from lib.exports.formats import FIGURE_FORMATS
from lib.findings.saying.citation import citation
from lib.findings.saying.finding import Finding
from lib.memory import recall
from lib.ui import address, clipboard, said


def menu(finding: Finding) -> None:
    """The card's download menu, filled when it is opened."""
    key = f"telecharger-{finding.key}"
    opened = said.popover("Télécharger", icon=":material/download:", key=key, on_change="rerun")
    if not opened.open:  # the buttons of ten closed menus would cost as much as all that is seen
        return
    with opened:
        link = address.link(finding.selection)
        for kind in FIGURE_FORMATS:
            if kind.pictured and not picture.drawn(finding):
                continue
            if reason := kind.missing():
                said.caption(f"{kind.label} : {reason}.")
                continue
            if not kind.holds(len(finding.frame)):
                most = french.count(kind.most_rows or 0, "ligne")
                said.caption(f"{kind.label} : jusqu'à {most}. Au-delà, prenez un CSV.")
                continue
            said.download_button(
                kind.label,
                data=partial(recall, kind.write, finding, link),
                file_name=f"{finding.file_name}{kind.ending}",
                mime=kind.mime,
                on_click="ignore",
                key=f"{kind.key}-{finding.key}",
                help=kind.help,
                width="stretch",
            )
        clipboard.offer(finding)
        if sentence := citation(finding):
            said.markdown("**Copier la phrase** : l'icône à droite la copie.")
            with st.container(key=f"phrase-{finding.key}"):
                st.code(sentence, language=None, wrap_lines=True)
