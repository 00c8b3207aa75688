"""The frame of a page: every page stands in :func:`open_page` and only says what is shown, in which order.

The URL is the single truth. At the start of each run the Selection is read from it and seeds the widgets; a widget's
callback writes the Selection back. Native ``pages/`` discovery, no ``st.navigation``: a first visitor with a deep link
gets a page that works without the entry point having run.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import ParamSpec

import streamlit as st

from lib import french
from lib.exports import application
from lib.findings.saying import naming
from lib.findings.saying.keyed import Keyed
from lib.reference import TerritoryKind, customs, territories_industrie_of
from lib.reference import territory as find_territory
from lib.schema import Dimension
from lib.selection import Selection
from lib.store import Dataset, NoDataset
from lib.ui import (
    address,
    alone,
    background,
    bar,
    browser,
    card,
    data,
    failing,
    filters,
    head,
    legal,
    lookup,
    narrowing,
    navigation,
    printed,
    said,
    takeaway,
    turns,
    vintage,
    warming,
)
from lib.ui.alone import Alone
from lib.ui.card import Standing

P = ParamSpec("P")
NAMED = 3  # products or countries that a heading names, beyond which it counts them
ICON = str(Path(__file__).with_name("icon.svg"))  # a Material icon would be fetched from a font server


@dataclass(frozen=True)
class Page:
    """An open page: the dataset and the selection it shows.

    ``own`` is the selection the page is about where the one shown is of another territory, set aside. ``alone`` is the
    one figure that its address asks for, if it does.
    """

    dataset: Dataset
    selection: Selection
    own: Selection | None = None
    alone: Alone | None = None
    sections: list[str] = field(default_factory=list)  # headings drawn so far: a card after one stands under it
    general: bool = False  # its figures are about the data: the same whatever is chosen

    def at(self, code: str) -> "Page":
        """The same page for another territory: ``page.at("R27").card(…)``."""
        return replace(self, selection=self.selection.at(code), own=self.own or self.selection)

    def card(self, function: Keyed[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """The figure card of a finding; ``args`` are what its function asks beside the dataset and the selection.

        Where another figure is asked for alone, it is not worked out.
        """
        asked = Selection(self.selection.period) if self.general else self.selection
        answer = partial(data.compute, function, self.dataset, asked, *args, **kwargs)
        if self.alone is None:
            standing = Standing.ASIDE if self.own else Standing.AMONG
            own = self.selection if self.general else self.own
            card.show(answer(), standing=standing, own=own, under=bool(self.sections))
        else:
            self.alone.offer(lambda chosen: function.key(chosen, *args, **kwargs), asked, answer)

    def takeaway(self) -> None:
        """« Emporter »: the whole fiche as a workbook and as slides, and the rows behind it."""
        if self.alone is None:
            takeaway.show(self.dataset, self.selection)

    def section(self, title: str, words: str = "") -> None:
        """A heading between cards, with a sentence that introduces what follows."""
        if self.alone is None:
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
        with turns.taken():
            page = _opened(title, general, door)
            with alone.around(page.selection, title) as figure:
                yield replace(page, alone=figure)
            _foot(page.selection)
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
    words = french.typeset(title if general else f"{title} · {territory.name}")
    st.set_page_config(page_title=words, page_icon=ICON, layout="wide", menu_items={})
    with st.container(key="cache-tete"):  # not seen, and without the room that elements take
        head.put()
        if not (general or chosen.unplaced):
            head.note(chosen)
    if not alone.framed():
        _around(dataset, chosen, title, general=general, door=door)
    browser.mark(browser.BAR)
    if dataset.is_demo:
        _demonstration(dataset)
    for notice in filter(None, (*notices, vintage.notice(dataset, chosen))):
        said.info(notice, icon=":material/info:")
    if address.figure():
        said.caption(f"{navigation.NAME} · {territory.told_apart} · {_period(chosen)}")
        printed.addresses(chosen)
        return Page(dataset, chosen)
    if general:
        said.title(title, anchor=False)
    elif _arrives(chosen, title):
        said.title(navigation.NAME, anchor=False)
    else:
        _heading(_subject(title, chosen, door), chosen, first=door is not None)
    printed.addresses(chosen)
    if not general:
        filters.chips(chosen, door)
    # The cards of a general page stand under its chapters.
    return Page(dataset, chosen, sections=[title] if general else [], general=general)


def _arrives(chosen: Selection, title: str) -> bool:
    """Whether the page asks which territory one comes for, instead of the bar."""
    return chosen.unplaced and title == navigation.HOME and not address.figure()


def _around(dataset: Dataset, chosen: Selection, title: str, *, general: bool, door: Dimension | None) -> None:
    """Pages and bar: where one goes from here, and what is looked at."""
    warming.begin(dataset)
    with st.sidebar:
        navigation.links(chosen)
        if not general:
            bar.share(chosen)
    if general:
        lookup.show(general=True)
    else:
        bar.show(dataset, chosen, door=door, asks=not _arrives(chosen, title))


def _demonstration(dataset: Dataset) -> None:
    """That the figures are invented, and how to have others; in a frame of another site, only that they are."""
    how = f"[Comment charger les fichiers officiels]({address.method('vos-fichiers')})"
    said.warning(
        "**Données de démonstration.** Valeurs inventées, calées sur les totaux publiés pour "
        f"{customs.DEMO_YEAR} : à ne pas citer. {'' if alone.framed() else how}".strip(),
        icon=":material/experiment:",
    )
    if not alone.framed():
        background.offer(dataset)


def _foot(chosen: Selection) -> None:
    """Where the site says what it must; in a frame of another site, only what made the figure."""
    if alone.framed():
        said.caption(application.STAMP)
    else:
        legal.foot(chosen)
    browser.mark(browser.PAGE)


def _subject(title: str, chosen: Selection, door: Dimension | None) -> str:
    """What the page is about: its title, or the product or country whose door it is."""
    if door is None:
        return "" if title == navigation.HOME else title.lower()
    codes = getattr(chosen, door.filter)
    if door is Dimension.COUNTRY and chosen.group_name:
        return chosen.group_name
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
    parts.insert(1 if territory.kind is TerritoryKind.DEPARTMENT else 0, _period(chosen))
    if chosen.unplaced:
        parts.append("**aucun territoire n'est choisi** : voici la France, choisissez-en un en haut de la page")
    said.markdown(french.capital(" · ".join(parts)))


def _period(chosen: Selection) -> str:
    return french.period(chosen.period.first, chosen.period.last)
