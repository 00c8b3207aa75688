"""A filter in words: what a filtered figure says in its title, in the subject of its sentence, and of its bases.

« La Nièvre exporte 44,8 M€ d'équipements automobiles vers l'Allemagne et l'Espagne en 2024 »: a sentence that is read
alone names its filter, and a percentage names its base. Long filters are counted (« vers 27 pays »).
"""

from collections.abc import Sequence

from lib import french, reference
from lib.schema import FLOWS, Flow
from lib.selection import Selection

NAMED_PRODUCTS, NAMED_PARTNERS = 2, 3  # beyond, a sentence counts them


def of_what(selection: Selection) -> str:
    """« d'équipements automobiles », « de 6 produits »; empty without a filter on products."""
    names = [_goods(code) for code in selection.products]
    if not names:
        return ""
    if len(names) > NAMED_PRODUCTS:
        return f"de {french.count(len(names), 'produit')}"
    return french.enumeration([french.of("", name) for name in names])


def with_whom(selection: Selection, flows: Sequence[Flow] = FLOWS) -> str:
    """« vers l'Allemagne », « depuis 27 pays », « dans les échanges avec la Chine » for both flows; or empty."""
    if not selection.countries:
        return ""
    preposition = french.FLOW[flows[0]].towards if len(flows) == 1 else "dans les échanges avec"
    return f"{preposition} {partners(selection)}"


def partners(selection: Selection) -> str:
    """« l'Allemagne et l'Espagne », « 27 pays », « le groupe « Grand Sud » »."""
    if selection.group_name:
        return f"le groupe « {selection.group_name} »"
    if len(selection.countries) > NAMED_PARTNERS:
        groups = any(code in reference.country_groups() for code in selection.countries)
        number = len(selection.countries)
        return (
            french.count(number, "pays ou groupe", "pays ou groupes")
            if groups
            else french.count(number, "pays", "pays")
        )
    return french.enumeration([_partner(code, selection.period.last) for code in selection.countries])


def subject(selection: Selection, flows: Sequence[Flow] = FLOWS) -> str:
    """What follows an amount in a sentence: « d'équipements automobiles vers l'Allemagne », with a space before it.

    Empty without a filter: « exporte **44,8 M€**{subject} en 2024 » reads well in both cases.
    """
    return "".join(f" {words}" for words in (of_what(selection), with_whom(selection, flows)) if words)


def base(selection: Selection, flow: Flow) -> str:
    """What a percentage is a percentage of: « des exportations », « des exportations ainsi filtrées »."""
    return f"des {french.FLOW[flow].noun}" + (" ainsi filtrées" if selection.filtered else "")


def in_title(selection: Selection) -> str:
    """« équipements automobiles ; Allemagne et Espagne », for the end of a title; empty without a filter."""
    products = [_goods(code) for code in selection.products]
    names = [reference.partner_name(code) for code in selection.countries]
    parts = [
        french.enumeration(products) if len(products) <= NAMED_PRODUCTS else french.count(len(products), "produit"),
        f"groupe « {selection.group_name} »"
        if selection.group_name
        else french.enumeration(names)
        if len(names) <= NAMED_PARTNERS
        else partners(selection),
    ]
    return " ; ".join(part for part in parts if part)


def _goods(code: str) -> str:
    product = reference.product(code)
    return french.uncapital(product.label if "…" in product.short else product.short)


def _partner(code: str, quarter: int) -> str:
    group = reference.country_groups().get(code)
    if group:
        return french.the(group.article, group.spoken)
    country = reference.country(code, quarter)
    # Stores and corrections have no article of their own: quoted, they read well after any word.
    known = country.is_country or country.article
    return french.the(country.article, country.name) if known else f"« {country.name} »"
