"""Names that lead: every product, country and territory a figure names, as a link to its own page.

The only place of this room that knows which page a name opens. A sentence's names become links on screen only: what is
copied, exported and printed keeps the words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lib import reference
from lib.findings.saying.finding import Finding
from lib.memory import remembered
from lib.schema import (
    COUNTRY,
    COUNTRY_LABEL,
    DOORS,
    LEVELS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    ZONE,
    ZONE_LABEL,
    Dimension,
    Target,
)
from lib.selection import Selection
from lib.store.crossed import RETURNED_GOODS
from lib.ui import address, narrowing, said

FILES = {Target.PRODUCTS: "pages/produit.py", Target.COUNTRIES: "pages/pays.py", Target.TERRITORY: "streamlit_app.py"}
HEADS = {Target.PRODUCTS: "Produits", Target.COUNTRIES: "Pays", Target.TERRITORY: "Territoires"}
LISTED = 15  # names of each kind in a menu
MOST_ROWS = 3_000  # of a table whose names are looked for in its sentence
# Columns of codes with those of the names that stand for them.
_NAMES = (
    (Target.PRODUCTS, PRODUCT, (PRODUCT_LABEL, PRODUCT_SHORT)),
    *((Target.PRODUCTS, level.value, (level.label,)) for level in LEVELS),
    (Target.COUNTRIES, COUNTRY, (COUNTRY_LABEL,)),
    (Target.COUNTRIES, ZONE, (ZONE_LABEL,)),
    (Target.COUNTRIES, "first_country_code", ("first_country",)),
    (Target.TERRITORY, "territory_code", ("territory",)),
    (Target.TERRITORY, "department", ("department_label",)),
)


@dataclass(frozen=True)
class Lead:
    """A product, a country or a group, or a territory by its code: what its name leads to."""

    target: Target
    code: str

    @property
    def name(self) -> str:
        """What a link calls it."""
        if self.target is Target.TERRITORY:
            return reference.territory(self.code).told_apart
        return narrowing.name(self.target, self.code)

    def of(self, chosen: Selection) -> Selection:
        """The selection its page opens on: the rest of the view is kept."""
        if self.target is Target.TERRITORY:
            return chosen.at(self.code)
        return narrowing.filtered(chosen, self.target, (self.code,))

    def leads_on(self, chosen: Selection) -> bool:
        """Whether it names something else than what is already chosen, and that has a page."""
        return bool(narrowing.known(self.target, (self.code,))) and self.of(chosen) != chosen


RETURNS = Lead(Target.COUNTRIES, RETURNED_GOODS)  # « la France » in a sentence is the whole, not what comes back


def link(lead: Lead, chosen: Selection, *, label: str = "") -> None:
    """A link of the page to what a name leads to."""
    said.page_link(
        FILES[lead.target],
        label=label or lead.name,
        icon=":material/arrow_forward:",
        query_params=address.to(lead.of(chosen)),
    )


def in_text(leads_on: Iterable[Lead], chosen: Selection) -> str:
    """The names as links, in one text; Markdown. Of many, each as an element of its own would be a third of a page."""
    found = ((lead.name, address.page(FILES[lead.target], lead.of(chosen))) for lead in leads_on)
    return " ".join(f"[{name}]({place})" if place else name for name, place in found)


def menu(finding: Finding, chosen: Selection) -> None:
    """« Aller à »: the pages of the products, countries and territories that a card shows, filled when it is opened.

    They keep the rest of the page's view, which is ``chosen``; so do names in a text.
    """
    if not any(code in finding.rows.names for _, code, _ in _NAMES):
        return
    opened = said.popover("Aller à", key=f"aller-{finding.key}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        found = list(leads(finding, chosen))
        for target, head in HEADS.items():
            listed = [lead for lead in found if lead.target is target][:LISTED]
            if listed:
                said.caption(head)
            for lead in listed:
                link(lead, chosen)
        if not found:
            said.caption("Rien d'autre que ce qui est déjà choisi.")


def leads(finding: Finding, chosen: Selection) -> Iterator[Lead]:
    """What the rows of a finding name that ``chosen`` does not hold already, each once, in their order."""
    rows = finding.rows
    for target, column, _ in _NAMES:
        if column in rows.names:
            for code in dict.fromkeys(rows[column]):
                lead = Lead(target, str(code))
                if lead.leads_on(chosen):
                    yield lead


@remembered
def linked(finding: Finding, chosen: Selection, text: str) -> str:
    """The text with each name of the finding's rows as a link to its page, remembered; Markdown."""
    found = _named_in(finding, chosen, text)
    parts, done = [], 0
    for start, name in _places(found, text):
        if start >= done:
            parts += [text[done:start], f"[{name}]({found[name]})"]
            done = start + len(name)
    return "".join([*parts, text[done:]])


def _places(names: Iterable[str], text: str) -> list[tuple[int, str]]:
    """Where names stand in a text as words of their own and in no link; of those that begin together the longest first.

    A pattern of all of them would be compiled for each text, which takes longer than the rest.
    """
    found = []
    for name in names:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            before, after = text[start - 1 : start], text[end : end + 1]
            if not (_joins(before) or before == "[" or _joins(after)):
                found.append((start, name))
            start = text.find(name, start + 1)
    return sorted(found, key=lambda place: (place[0], -len(place[1])))


def _joins(letter: str) -> bool:
    """Whether a letter beside a name makes it a part of another word."""
    return letter.isalnum() or letter in ("_", "-")


def _named_in(finding: Finding, chosen: Selection, text: str) -> dict[str, str]:
    """The addresses of the names of the finding's rows that stand in a text."""
    rows, found = finding.rows, {}
    given = (finding.selection.territory_name, finding.selection.group_name)  # somebody's words, no place's
    if len(rows) > MOST_ROWS:
        return {}
    for target, column, labels in _NAMES:
        for label in labels if column in rows.names else ():
            if label not in rows.names:
                continue
            for name, code in dict(zip(rows[label], rows[column], strict=True)).items():
                if name and name in text and name not in found and name not in given:
                    lead = Lead(target, str(code))
                    if lead != RETURNS and lead.leads_on(chosen):
                        found[name] = address.page(FILES[target], lead.of(chosen))
    return {name: place for name, place in found.items() if place}


def chosen_links(chosen: Selection, door: Dimension | None) -> None:
    """After the filters: the pages of the product and of the country that a page is narrowed to, but its own."""
    for dimension in DOORS:
        target = dimension.filter
        codes = getattr(chosen, target)
        if len(codes) == 1 and dimension is not door:
            own = Lead(target, codes[0])
            link(own, chosen, label=f"Tout sur « {own.name} »")
