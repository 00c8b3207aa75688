"""The names of a Sankey as buttons under it: what a click or a key on a node limits the page to.

Streamlit hears nothing of a click on a Sankey. The names are therefore buttons of the server, one widget for all of
them, and a script (:mod:`lib.ui.head`) hands a click on a node to its name, one on a ribbon to those of both its ends.
"""

import streamlit as st

from lib.findings.saying.finding import Finding
from lib.memory import remembered
from lib.schema import OTHERS, Target
from lib.ui import browser, narrowing, said

KEY = "noms-"  # the beginning of the widget's key, known to the script


def show(finding: Finding) -> None:
    """One button for each name of the finding's picture, in its order, but those the page is limited to already."""
    names = options(finding)
    if not names:
        return
    key = f"{KEY}{finding.key}"
    browser.seed(key, [])
    said.pills(
        "Limiter la page à",
        list(names),
        selection_mode="multi",
        format_func=names.__getitem__,
        key=key,
        on_change=_chosen,
        args=(key,),
    )


@remembered
def options(finding: Finding) -> dict[tuple[Target, str], str]:
    """What each name would filter on, and the name, from left to right; each side in the order of its amounts.

    Remembered: never to be written to.
    """
    frame = finding.frame
    found: dict[tuple[Target, str], str] = {}
    amounts = finding.measure.column
    for end in finding.picture.ends:
        labels = dict(zip(frame[end.code].tolist(), frame[end.mark].tolist(), strict=True))
        sums = frame.groupby(end.code, observed=True, sort=False)[amounts].sum().sort_values(ascending=False)
        already = getattr(finding.selection, end.filter)
        for one, amount in zip(map(str, sums.index), sums.tolist(), strict=True):
            if one != OTHERS and amount > 0 and already != (one,):
                found[end.filter, one] = str(labels[one])
    return found


def _chosen(key: str) -> None:
    """Callback: the page is limited to what was chosen; both ends of a ribbon are chosen at once."""
    if not browser.changed(key):
        return
    chosen: list[tuple[Target, str]] = list(st.session_state[key])
    for target in dict.fromkeys(target for target, _ in chosen):
        narrowing.narrow(target, [code for one, code in chosen if one == target])
