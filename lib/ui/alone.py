"""One figure on its own: what ``figure=KEY`` in an address asks of whichever page shows that figure.

The page runs as it always does, out of sight: its choices are read from the address, its other figures passed over
before they are worked out. In a frame of another site nothing is offered that would lead elsewhere inside it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import french
from lib.findings.saying.finding import Finding
from lib.schema import PARTNERS
from lib.selection import Selection
from lib.ui import address, card, navigation, said
from lib.ui.card import Standing

LISTED = 20  # figures that are offered instead of an unknown one


def framed() -> bool:
    """Whether one figure is shown in a frame of another site (``embed=true``)."""
    return bool(st.context.is_embedded and address.figure())


@dataclass
class Alone:
    """The figure that is asked for, where it goes, whether it came, and the figures passed over meanwhile."""

    key: str
    place: DeltaGenerator
    shown: bool = False
    others: list[Callable[[], Finding]] = field(default_factory=list)

    def offer(self, key: Callable[[Selection], str], selection: Selection, answer: Callable[[], Finding]) -> None:
        """Show the figure if it is the one, by whatever name it has by country or by zone; else pass it over."""
        if self.key not in {key(replace(selection, partners=partners)) for partners in PARTNERS}:
            self.others.append(answer)
            return
        with self.place:
            card.show(answer(), standing=Standing.FRAMED if framed() else Standing.ALONE)
        self.shown = True


@contextmanager
def around(chosen: Selection, title: str) -> Iterator[Alone | None]:
    """What the page draws meanwhile: seen as ever, or, where one figure is asked for, that one and a way back."""
    if not address.figure():
        yield None
        return
    alone = Alone(address.figure(), st.container(key="seule"))
    with st.container(key="cache-autour"):
        yield alone
    if not alone.shown:
        _unknown(alone)
    _way_back(chosen, title)


def _unknown(alone: Alone) -> None:
    """Which figure there is not, and those there are."""
    name = french.quoted(alone.key, 40)
    with alone.place:
        said.info(
            f"« figure={name} » : cette page n'a pas de figure de ce nom avec ces choix. "
            + ("En voici d'autres, chacune seule :" if alone.others and not framed() else "Ouvrez la page entière :"),
            icon=":material/search_off:",
        )
        if framed():
            return
        for answer in alone.others[:LISTED]:
            finding = answer()
            query = address.alone(finding.selection, finding.key)
            said.page_link(navigation.open_file(), label=finding.title, query_params=query)


def _way_back(chosen: Selection, title: str) -> None:
    label = f"Toute la page « {title} »"
    if framed():
        link = address.link(chosen, key="")  # opens beside the other site
        said.markdown(f":material/open_in_new: [{label}, {navigation.NAME.lower()}]({link})")
    else:
        query = address.alone(chosen, "")
        said.page_link(navigation.open_file(), label=label, icon=":material/arrow_back:", query_params=query)
