"""The doors « Produit » and « Pays »: what is chosen, what to choose from, and where one goes on from there."""

from collections import Counter
from collections.abc import Iterator

import streamlit as st

from lib import french, reference
from lib.findings.doors.places import By
from lib.findings.saying import naming
from lib.reference import Territory
from lib.scenario import Scenario
from lib.scenario import partners as taxing
from lib.schema import FLOWS, Dimension, Target
from lib.selection import Selection
from lib.store.nationwide import nationwide
from lib.ui import address, exposing, leading, narrowing, parameters, said, searching
from lib.ui.leading import Lead
from lib.ui.page import Page

WHERE, PLACES, TIME, GOODS = "ou", "regions", "temps", "produits"
QUESTIONS = {
    Dimension.PRODUCT: {
        WHERE: "Où et avec qui",
        PLACES: "Régions et Territoires d’industrie",
        TIME: "Au fil du temps",
    },
    Dimension.COUNTRY: {WHERE: "Qui traite avec lui", GOODS: "Ses produits", TIME: "Au fil du temps"},
}
SHOWN, NAMED = 24, 3  # names one may start from; those that the field repeats
EXPOSITION = "pages/exposition.py"


def question(door: Dimension) -> str:
    """The question the page answers, one at a time."""
    return parameters.choice("question", "Question", QUESTIONS[door], WHERE)


def ranked_by(default: By) -> By:
    """What the départements are ranked by; a figure that stands alone says it by its name."""
    default = next((by for by in By if address.figure().endswith(f"-{by}")), default)
    return parameters.choice("classement", "Classer", {By.AMOUNT: "par montant", By.WEIGHT: "par part"}, default)


def chosen(page: Page, door: Dimension) -> bool:
    """Draw the choice of the door and where one goes from it; whether anything is chosen.

    Where nothing is, the page says what to do, and the largest of the territory stand as links.
    """
    _picker(page, door)
    if getattr(page.selection, door.filter):
        _onwards(page, door)
        return True
    _start(page, door)
    return False


def has_members(page: Page) -> bool:
    """Whether the filter names a group that rests on a text, whose members have dates."""
    groups = reference.country_groups()
    return any(groups[code].listed for code in page.selection.countries if code in groups)


def _picker(page: Page, door: Dimension) -> None:
    words = french.DIMENSION[door]
    codes = getattr(page.selection, door.filter)
    named = french.enumeration([narrowing.name(door.filter, code) for code in codes[:NAMED]])
    if door is Dimension.COUNTRY and page.selection.group_name:
        named = page.selection.group_name
    empty = "Un nom, un mot courant, un code"

    def take(code: str) -> None:
        address.change(lambda now: narrowing.filtered(now, door.filter, (code,)))

    searching.picker(
        searching.Field(f"porte-{door}", f"Quel {words.noun} ?", searching.KINDS[door], named or empty),
        take,
    )


def _start(page: Page, door: Dimension) -> None:
    """What to do where nothing is chosen."""
    words = french.DIMENSION[door]
    where, leads = _largest(page, door)
    among = f", ou parmi les premiers {words.plural} {naming.of(where)} :" if leads else "."
    page.section(f"Choisissez un {words.noun}", f"Dans le champ ci-dessus{among}")
    if leads:
        with st.container(key="porte-premiers"):
            said.markdown(leading.in_text(leads, page.selection))


def _largest(page: Page, door: Dimension) -> tuple[Territory, list[Lead]]:
    """What the territory trades most; what France does where it trades nothing; and whose trade it is."""
    for place in dict.fromkeys((page.selection.territory, reference.territory(reference.FRANCE))):
        traded: Counter[str] = Counter()
        for flow in FLOWS:
            found = nationwide(page.dataset, page.selection, flow, door)
            ranked, amounts = found.ranked(door).tolist(), found.of(place)
            traded.update({found.members[i]: int(amounts[i]) for i in ranked})
        largest = sorted(
            (code for code, amount in traded.items() if amount > 0), key=lambda code: (-traded[code], code)
        )
        leads = [lead for code in largest if (lead := Lead(door.filter, code)).leads_on(page.selection)]
        if leads:
            return place, leads[:SHOWN]
    return page.selection.territory, []


def _onwards(page: Page, door: Dimension) -> None:
    """The same door for what is wider, the territory's portrait under the filter, and the scenarios of a country.

    One text: as elements of their own, these links would be a tenth of the page.
    """
    now = page.selection
    found = [
        (f"Pour {naming.the(reference.territory(code))}", leading.FILES[door.filter], address.here(now.at(code)))
        for code in page.references
    ]
    place = f"Portrait {naming.of(now.territory)}, avec ce filtre"
    found.append((place, leading.FILES[Target.TERRITORY], address.to(now)))
    if door is Dimension.COUNTRY:
        found += [(label, EXPOSITION, query) for label, query in _scenarios(now)]
    with st.container(key="porte-suite"):
        said.markdown(" ".join(f"[{label}]({address.of_page(file, query)})" for label, file, query in found))


def _scenarios(now: Selection) -> Iterator[tuple[str, dict[str, str]]]:
    """What a tariff of the country would cost, and what its loss would: words, and the query of the page."""
    plain = narrowing.filtered(now, Target.COUNTRIES, ())
    taxed = tuple(code for code in now.countries if code in taxing())
    if taxed:
        yield "Un droit de douane", address.to(plain, {"bloc": exposing.TARIFF} | Scenario(taxed).to_query())
    if len(taxed) == len(now.countries) == 1:
        what = "groupe" if taxed[0] in reference.country_groups() else "pays"
        yield f"Si ce {what} disparaît", address.to(plain, {"bloc": exposing.LOSS, "pays_perdu": taxed[0]})
