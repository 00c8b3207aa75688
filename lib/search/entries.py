"""Everything that can be looked for: each territory, product, country and group of countries, with all its names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lib import reference
from lib.reference import Country, Product, Territory, TerritoryKind
from lib.schema import LEVELS, Level

# « Céréales (à l'exclusion du riz) » is not where one looks for rice.
_LEFT_OUT = re.compile(r"\((?:à l['’]exclusion|sauf)[^)]*\)|, (?:à l['’]exclusion|sauf)[^;]*|n\.c\.a\.")
_IN_BRACKETS = re.compile(r" *\([^)]*\)")
_PLACES = {
    TerritoryKind.FRANCE: 0,
    TerritoryKind.DEPARTMENT: 1,
    TerritoryKind.REGION: 2,
    TerritoryKind.INDUSTRY: 3,
    TerritoryKind.NOT_ALLOCATED: 4,
}
_SPOKEN = {
    TerritoryKind.DEPARTMENT: "département",
    TerritoryKind.REGION: "région",
    TerritoryKind.INDUSTRY: "territoire d'industrie",
}
_DETAIL = {Level.A129: 0, Level.CPF4: 1, Level.A17: 2}  # the usual level first, the vague one last


class Kind(StrEnum):
    """What a name leads to, as the table of other names calls it."""

    TERRITORY = "territoire"
    PRODUCT = "produit"
    COUNTRY = "pays"
    GROUP = "groupe"


@dataclass(frozen=True)
class Entry:
    """One thing to find. ``names`` are its own, codes among them; ``others`` its other ones.

    ``context`` are words that help only beside a name (« Châtellerault Vienne »); ``postcodes`` what postal codes begin
    with there. Equals are ordered by ``rank``, then by ``weight``, larger first. What is ``aside`` is found by its
    exact name, and else comes last: stores, corrections, services that no customs file counts.
    """

    kind: Kind
    code: str
    label: str
    hint: str
    names: tuple[str, ...]
    others: tuple[reference.OtherName, ...] = ()
    context: str = ""
    postcodes: tuple[str, ...] = ()
    rank: int = 0
    weight: float = 0
    aside: bool = False


Weights = Mapping[str, float]


def everything(weights: Weights | None = None) -> tuple[Entry, ...]:
    """All there is to find; ``weights`` say how much is traded of the codes of products, countries and groups."""
    known = weights or {}
    return (*_territories(), *_products(known), *_countries(known), *_groups(known))


def _territories() -> list[Entry]:
    return [_territory(place) for place in reference.territories().values()]


def _territory(place: Territory) -> Entry:
    insee = tuple(code for code in place.insee.split("|") if code)
    codes: tuple[str, ...] = (place.code, *insee, *(code.lstrip("0") for code in insee if code.startswith("0")))
    postcodes: tuple[str, ...] = ()
    names: tuple[str, ...] = (place.name,)
    others = reference.other_names(Kind.TERRITORY, place.code)
    context, hint, label = _SPOKEN.get(place.kind, ""), "", place.name
    match place.kind:
        case TerritoryKind.DEPARTMENT:
            region = reference.territory(f"R{place.region}").name if place.region else ""
            hint = " · ".join([", ".join(insee) or place.code, *([region] if region not in ("", place.name) else [])])
            # Corse is one unit for both of its départements, whose postal codes begin with 20; Monaco's with 980.
            postcodes = insee if insee and place.code not in ("20", "99") else ("20",) if insee else ("980",)
            context = f"{context} {region}"
        case TerritoryKind.REGION:
            hint = "région"
        case TerritoryKind.INDUSTRY:
            touched = [reference.departments()[code].name for code in place.departments]
            hint = f"TI · {', '.join(touched)}"
            context = " ".join((context, "ti", *touched))
            # One that is called like a town (Alençon) comes after the département of the town.
            names, others = (), (reference.OtherName(place.name),)
        case TerritoryKind.FRANCE:
            label = "France entière"
            names = (label, place.name)
        case _:
            codes = (*codes, "98")
    return Entry(
        Kind.TERRITORY,
        place.code,
        label,
        hint,
        (*names, *codes),
        others,
        context,
        postcodes,
        _PLACES[place.kind],
        aside=place.kind == TerritoryKind.NOT_ALLOCATED,
    )


def _products(weights: Weights) -> list[Entry]:
    return [_product(product, weights) for level in LEVELS for product in reference.products(level).values()]


def _product(product: Product, weights: Weights) -> Entry:
    parent = reference.product((product.a129 if product.level is Level.CPF4 else product.a17) or product.code)
    above = f" · {parent.short}" if parent.code != product.code else ""
    return Entry(
        Kind.PRODUCT,
        product.code,
        product.label,
        f"{product.code}{above}",
        (_LEFT_OUT.sub("", product.label), _LEFT_OUT.sub("", product.short).rstrip("…"), product.code),
        reference.other_names(Kind.PRODUCT, product.code),
        _LEFT_OUT.sub("", parent.label) if above else "",
        rank=_DETAIL[product.level] if product.level else len(_DETAIL),
        weight=weights.get(product.code, 0),
        aside=product.level is Level.CPF4 and not product.a129,
    )


def _countries(weights: Weights) -> list[Entry]:
    today = reference.countries()
    former = reference.former_countries()
    return [_country(found, weights, ended=code in former) for code, found in (today | former).items()]


def _country(found: Country, weights: Weights, *, ended: bool) -> Entry:
    iso = dict.fromkeys(code for code in (found.iso2, found.iso3) if code not in ("", found.code))
    return Entry(
        Kind.COUNTRY,
        found.code,
        found.name,
        found.zone,
        (found.name, _IN_BRACKETS.sub("", found.name), found.code),
        (*reference.other_names(Kind.COUNTRY, found.code), *map(reference.OtherName, iso)),
        found.zone,
        rank=1 if ended else 0,
        weight=weights.get(found.code, 0),
        aside=ended or not found.is_country,
    )


def _groups(weights: Weights) -> list[Entry]:
    """Whatever groups the reference knows: a new one is found as soon as its table has it."""
    return [
        Entry(
            Kind.GROUP,
            group.code,
            group.label,
            f"groupe de {len(group.members)} pays",
            (group.label, _IN_BRACKETS.sub("", group.label), group.spoken, group.code),
            reference.other_names(Kind.GROUP, group.code),
            weight=weights.get(group.code, 0),
        )
        for group in reference.country_groups().values()
    ]
