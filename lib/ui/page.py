"""The frame of a page: every page stands in :func:`open_page` and only says what is shown, in which order.

The URL is the single truth. At the start of each run the Selection is read from it and seeds the widgets; a widget's
callback writes the Selection back. Native ``pages/`` discovery, no ``st.navigation``: a first visitor with a deep link
gets a page that works without the entry point having run.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Concatenate, ParamSpec

import streamlit as st

from lib import french
from lib.findings.saying import naming
from lib.findings.saying.finding import Finding
from lib.reference import TerritoryKind, customs, territories_industrie_of
from lib.reference import territory as find_territory
from lib.schema import Dimension
from lib.selection import Selection
from lib.store import Dataset, NoDataset
from lib.ui import (
    access,
    address,
    background,
    bar,
    browser,
    card,
    clipboard,
    combobox,
    data,
    failing,
    filters,
    head,
    legal,
    lookup,
    narrowing,
    navigation,
    said,
    searching,
    takeaway,
    vintage,
)

P = ParamSpec("P")
NAMED = 3  # products or countries that a heading names, beyond which it counts them
ICON = str(Path(__file__).with_name("icon.svg"))  # a Material icon would be fetched from a font server


@dataclass(frozen=True)
class Page:
    """An open page: the dataset and the selection it shows; ``aside`` for another territory than the page is about."""

    dataset: Dataset
    selection: Selection
    aside: bool = False
    sections: list[str] = field(default_factory=list)  # headings drawn so far: a card after one stands under it

    def at(self, code: str) -> "Page":
        """The same page for another territory: ``page.at("R27").card(…)``."""
        return replace(self, selection=self.selection.at(code), aside=True)

    def card(
        self, function: Callable[Concatenate[Dataset, Selection, P], Finding], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """The figure card of a finding; ``args`` are what its function asks beside the dataset and the selection."""
        card.show(
            data.compute(function, self.dataset, self.selection, *args, **kwargs),
            aside=self.aside,
            under=bool(self.sections),
        )

    def takeaway(self) -> None:
        """« Emporter »: the whole fiche as a workbook, and the rows behind it."""
        takeaway.show(self.dataset, self.selection)

    def section(self, title: str, words: str = "") -> None:
        """A heading between cards, with a sentence that introduces what follows."""
        self.sections.append(title)
        said.markdown(f"## {title}\n\n{words}", anchors=False)

    @property
    def references(self) -> tuple[str, ...]:
        """Codes of the perimeters the territory is set beside: its région if it has one, and France."""
        return tuple(place.code for place in naming.perimeters(self.selection.territory))

    @staticmethod
    def name(code: str) -> str:
        """A territory's name, for a heading."""
        return find_territory(code).name


@contextmanager
def open_page(title: str, *, general: bool = False, door: Dimension | None = None) -> Iterator[Page]:
    """Set the page up, draw navigation, bar, banner and heading; then what the page shows; then its foot.

    A ``general`` page is about no territory: it shows neither the choices nor the filters, and its links keep them.
    A ``door`` is a page about the product or the country of the filter, which its heading names.
    What fails inside is told in French, with a way back, and passed on to whoever listens.
    """
    try:
        page = _opened(title, general, door)
        yield page
        legal.foot(page.selection)
        browser.mark(browser.PAGE)
    except Exception as error:
        failing.tell(error)
        raise


def _opened(title: str, general: bool, door: Dimension | None) -> Page:
    try:
        dataset = data.dataset()
    except NoDataset as absent:
        st.set_page_config(page_title=title, page_icon=ICON, layout="wide")
        said.error(f"Aucune donnée à montrer : {absent}", icon=":material/database_off:")
        st.stop()
    chosen, notices = address.arrive(title, dataset)
    territory = chosen.territory
    st.set_page_config(
        page_title=title if general else f"{title} · {territory.name}", page_icon=ICON, layout="wide", menu_items={}
    )
    with st.container(key="cache-tete"):  # not seen, and without the room that elements take
        head.put()
        access.put()
        clipboard.listen()
        combobox.listen()
        if not (general or chosen.unplaced):
            head.note(territory)
    searching.warm(dataset)
    arrives = chosen.unplaced and title == navigation.HOME
    with st.sidebar:
        navigation.links(chosen)
        if not general:
            bar.share(chosen)
    if general:
        lookup.show(general=True)
    else:
        bar.show(dataset, chosen, door=door, asks=not arrives)
    browser.mark(browser.BAR)
    if dataset.is_demo:
        said.warning(
            "**Données de démonstration.** Valeurs inventées, calées sur les totaux publiés pour "
            f"{customs.DEMO_YEAR} : à ne pas citer. "
            f"[Comment charger les fichiers officiels]({address.method('vos-fichiers')})",
            icon=":material/experiment:",
        )
        background.offer(dataset)
    for notice in filter(None, (*notices, vintage.notice(dataset, chosen))):
        said.info(notice, icon=":material/info:")
    if general:
        said.title(title, anchor=False)
    elif arrives:
        said.title(navigation.NAME, anchor=False)
    else:
        _heading(_subject(title, chosen, door), chosen, first=door is not None)
    if not general:
        filters.chips(chosen, door)
    # The cards of a general page stand under its chapters.
    return Page(dataset, chosen, sections=[title] if general else [])


def _subject(title: str, chosen: Selection, door: Dimension | None) -> str:
    """What the page is about: its title, or the product or country whose door it is."""
    if door is None:
        return "" if title == navigation.HOME else title.lower()
    codes = getattr(chosen, door.filter)
    named = [narrowing.name(door.filter, code) for code in codes]
    words = french.DIMENSION[door]
    if len(named) > NAMED:
        return french.count(len(named), words.noun, words.plural)
    return french.enumeration(named) if named else title


def _heading(subject: str, chosen: Selection, *, first: bool) -> None:
    """The title: the territory, then what the page is about; or that ``first``."""
    territory = chosen.territory
    parts = [part for part in (territory.name, subject) if part]
    said.title(" : ".join(reversed(parts) if first else parts), anchor=False)
    parts = []
    if territory.kind is TerritoryKind.INDUSTRY:
        names = [find_territory(code).name for code in territory.departments]
        word = "des départements qu'il touche, en entier" if len(names) > 1 else "du département entier"
        parts.append(
            f"Territoire d'industrie · {french.enumeration(names)} : les données douanières s'arrêtent au département, "
            f"les chiffres sont ceux {word}"
        )
    elif territory.kind is TerritoryKind.DEPARTMENT:
        if territory.region:
            parts.append(find_territory("R" + territory.region).name)
        industries = [t.name for t in territories_industrie_of(territory)]
        if industries:
            word = "Territoire d'industrie" if len(industries) == 1 else "Territoires d'industrie"
            parts.append(f"{word} : **{french.enumeration(industries)}**")
    elif territory.kind is TerritoryKind.PERIMETER:
        parts.append(naming.composition(territory))
    elif territory.kind is TerritoryKind.REGION:
        parts.append(naming.makeup(territory))
    parts.insert(
        1 if territory.kind is TerritoryKind.DEPARTMENT else 0, french.period(chosen.period.first, chosen.period.last)
    )
    if chosen.unplaced:
        parts.append("**aucun territoire n'est choisi** : voici la France, choisissez-en un en haut de la page")
    said.markdown(french.capital(" · ".join(parts)))
