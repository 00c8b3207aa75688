"""« Télécharger »: exactly what the card shows, built on click; its sentence, table and address to paste."""

from collections.abc import Callable
from functools import partial
from typing import Any, Literal

from lib import french
from lib.exports import picture
from lib.exports.formats import FIGURE_FORMATS, Format
from lib.findings.saying.citation import citation
from lib.findings.saying.finding import Finding
from lib.memory import recall
from lib.ui import address, clipboard, embedding, said

Width = Literal["content", "stretch"]


def menu(finding: Finding) -> None:
    """The card's download menu, filled when it is opened."""
    key = f"telecharger-{finding.key}"
    opened = said.popover("Télécharger", icon=":material/download:", key=key, on_change="rerun")
    if not opened.open:  # the buttons of ten closed menus would cost as much as all that is seen
        return
    with opened:
        link = address.link(finding.selection, key=finding.key)
        for kind in FIGURE_FORMATS:
            if kind.pictured and not picture.drawn(finding):
                continue
            if reason := kind.missing():
                said.caption(f"{kind.label} : {reason}.")
                continue
            if not kind.holds(len(finding.rows)):
                most = french.count(kind.most_rows or 0, "ligne")
                said.caption(f"{kind.label} : jusqu'à {most}. Au-delà, prenez un CSV.")
                continue
            made = partial(recall, kind.write, finding, link)
            button(kind, made, finding.file_name, f"{kind.key}-{finding.key}", width="stretch")
        _copies(finding, link)


def button(
    kind: Format[Any],
    made: Callable[[], bytes],
    name: str,
    key: str,
    *,
    icon: str | None = None,
    width: Width = "content",
) -> None:
    """The file of a format, ``made`` at the click, under a name without its ending."""
    said.download_button(
        kind.label,
        data=made,
        file_name=f"{name}{kind.ending}",
        mime=kind.mime,
        on_click="ignore",
        key=key,
        help=kind.help,
        icon=icon,
        width=width,
    )


def _copies(finding: Finding, link: str) -> None:
    """What is pasted elsewhere: the table, the sentence, the figure's address, the line that shows it on a site."""
    clipboard.offer_table(finding)
    if sentence := citation(finding):
        clipboard.offer(
            f"phrase-{finding.key}",
            "Copier la phrase",
            sentence,
            "Phrase copiée, avec sa source.",
            icon=":material/format_quote:",
        )
    clipboard.offer(
        f"lien-{finding.key}",
        "Lien vers cette figure",
        link,
        "Lien copié : il ouvre cette figure seule.",
        icon=":material/link:",
    )
    clipboard.offer(
        f"integrer-{finding.key}",
        "Intégrer",
        embedding.line(finding, link),
        "Ligne copiée : collez-la dans le HTML de votre page.",
        icon=":material/code:",
        help_text=embedding.HELP,
    )
