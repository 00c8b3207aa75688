"""How findings name territories, periods, products and partners in sentences, and label their frames."""

from collections.abc import Sequence

import pandas as pd

from lib import french, reference
from lib.findings.saying import filtering
from lib.indicators.ranking import Top
from lib.reference import Territory, TerritoryKind
from lib.schema import (
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    Dimension,
    Flow,
    Measure,
)
from lib.selection import Selection

MONACO = "99"


def subject(territory: Territory) -> tuple[str, str]:
    """Article and name under which a sentence speaks of a territory.

    A Territoire d'industrie has one name everywhere, and its figures are those of its départements: a sentence that is
    copied says so. A perimeter has the name it was given, or its number:
    « les 3 départements choisis ».
    """
    if territory.kind is TerritoryKind.PERIMETER:
        if territory.article == "les":
            return "les", f"{len(territory.departments)} départements choisis"
        return territory.article, f"périmètre « {territory.name} »"
    if territory.kind is TerritoryKind.INDUSTRY:
        whole = f"du Territoire d’industrie {territory.name}"
        return ("l’", f"ensemble des départements {whole}") if territory.several else ("le", f"département {whole}")
    if territory.kind is TerritoryKind.NOT_ALLOCATED:
        return "l’", "ensemble non ventilé"  # a trade does not trade; what no département answers for does
    return territory.article, "France" if territory.kind is TerritoryKind.FRANCE else territory.name


def the(territory: Territory) -> str:
    """« la Nièvre »."""
    return french.the(*subject(territory))


def the_told_apart(territory: Territory) -> str:
    """The same beside others: a région that has a département's name says what it is.

    >>> the_told_apart(reference.territory("R06")), the_told_apart(reference.territory("9E"))
    ('Mayotte (région)', 'Mayotte')
    """
    if territory.kind is TerritoryKind.INDUSTRY:  # its name in a sentence says so already
        return the(territory)
    return the(territory) + territory.told_apart.removeprefix(territory.name)


def of(territory: Territory) -> str:
    """« de la Nièvre »."""
    return french.of(*subject(territory))


def verb(territory: Territory, singular: str, plural: str) -> str:
    """The verb in agreement: the Landes are several."""
    return french.agree(subject(territory)[0], singular, plural)


def region_of(territory: Territory) -> Territory | None:
    """The région a territory is compared with; None for a région, several régions, or France.

    None too where the région is the territory itself (Mayotte, Corse): it would be set beside its own figures.
    """
    if territory.kind not in (TerritoryKind.DEPARTMENT, TerritoryKind.INDUSTRY, TerritoryKind.PERIMETER):
        return None
    regions = {reference.departments()[code].region for code in territory.departments}
    region = reference.territory(f"R{regions.pop()}") if len(regions) == 1 else None
    return None if region is None or set(region.departments) == set(territory.departments) else region


def makeup(region: Territory) -> str:
    """What a région holds: « Région, 6 départements et Monaco », which the customs count with Provence."""
    inside = [code for code in region.departments if code != MONACO]
    monaco = " et Monaco" if len(inside) < len(region.departments) else ""
    return f"Région, {french.count(len(inside), 'département')}{monaco}"


def composition(territory: Territory) -> str:
    """What a perimeter is made of: « Périmètre de 3 départements : Allier, Cher et Nièvre »."""
    names = [reference.territory(code).name for code in territory.departments]
    return f"Périmètre de {french.count(len(names), 'département')} : {french.enumeration(names)}"


def perimeters(territory: Territory) -> tuple[Territory, ...]:
    """What a territory is set beside: its région if it has one, and France; nothing for France."""
    region = region_of(territory)
    france = () if territory.kind is TerritoryKind.FRANCE else (reference.territory(reference.FRANCE),)
    return ((region,) if region else ()) + france


def containing(territory: Territory) -> str:
    """That what a territory is set beside holds it: « La région et la France comprennent le territoire. »"""
    return {0: "", 1: "La France comprend le territoire."}.get(
        len(perimeters(territory)), "La région et la France comprennent le territoire."
    )


def of_which(territory: Territory) -> str:
    """What a share is a share of: « la région Grand Est », « la France entière »."""
    return "la France entière" if territory.kind is TerritoryKind.FRANCE else f"la région {territory.name}"


def balance(amount: float, measure: Measure, *, largest: float | None = None) -> str:
    """The balance in a sentence; exactly balanced it is neither. ``largest`` is the largest amount it is said with.

    >>> balance(-1_250_000, Measure.VALUE), balance(0, Measure.VALUE)
    ('un déficit de **1,3\\u202fM€**', 'un commerce à l’équilibre')
    """
    if not amount:
        return "un commerce à l’équilibre"
    return f"un {'excédent' if amount > 0 else 'déficit'} de **{french.amount(abs(amount), measure, largest=largest)}**"


def trades(territory: Territory, flow: Flow, amount: float | None, measure: Measure) -> str:
    """« exporte **44,8 M€** »; of less than nothing it says why.

    « importe **−0,2 M€** (les corrections dépassent les achats) »: customs take back more than is declared.
    """
    words = french.FLOW[flow]
    said = f"{verb(territory, *words.verb)} **{french.amount(amount, measure)}**"
    return f"{said} (les corrections dépassent les {words.deals})" if amount is not None and amount < 0 else said


def nothing_before(selection: Selection, flow: Flow, when: str = "un an plus tôt") -> str:
    """What is said where there is no rate of change since nothing was traded before, with the filter in it.

    « la Nièvre n'exportait rien un an plus tôt », « les Vosges n'importaient pas de textiles un an plus tôt ».
    """
    territory, goods = selection.territory, filtering.of_what(selection)
    verb_then = verb(territory, *french.FLOW[flow].imperfect)
    words = (f"pas {goods}" if goods else "rien", filtering.with_whom(selection, (flow,)), when)
    return f"{the(territory)} {french.before(verb_then, 'ne')} {' '.join(filter(None, words))}"


def period(selection: Selection) -> str:
    """« en 2024 »."""
    return french.in_period(selection.period.first, selection.period.last)


def others_label(number: int, noun: str, plural: str | None = None) -> str:
    """« Autres (58 produits) »; plain « Autres » when nothing that can be counted is left."""
    return f"Autres ({french.count(number, noun, plural)})" if number else "Autres"


def spoken(short: str, label: str) -> str:
    """What a sentence or a table calls a product: its short name, unless that is only the beginning of its label.

    >>> spoken("Chimie de base", "Produits chimiques de base"), spoken("Autres parties…", "Autres parties de voitures")
    ('Chimie de base', 'Autres parties de voitures')
    """
    return label if "…" in short else short


def label_products(frame: pd.DataFrame, ranked: Top, column: str = PRODUCT) -> pd.DataFrame:
    """Add the full and the short label of each product code."""
    other = others_label(ranked.others, "produit")
    full = {OTHERS: other} | {code: reference.product(code).label for code in ranked.codes}
    short = {OTHERS: other} | {code: reference.product(code).short for code in ranked.codes}
    codes = frame[column].tolist()
    return _with(frame, {PRODUCT_LABEL: [full[c] for c in codes], PRODUCT_SHORT: [short[c] for c in codes]})


def partner(dimension: Dimension, code: str, quarter: int) -> str:
    """The name of a zone, or of a country as it was in force at the quarter."""
    if dimension is Dimension.ZONE:
        return french.capital(reference.zones()[code].spoken)
    return reference.country(code, quarter).name


def first_partner(flow: Flow, dimension: Dimension) -> str:
    """« premier client », « première zone cliente »."""
    words = french.FLOW[flow]
    return f"première {words.partner_zone}" if dimension is Dimension.ZONE else f"premier {words.partner}"


def never_ranked(dimension: Dimension, quarter: int) -> frozenset[str]:
    """Partners that count in totals and never rank: what is no country at the quarter, what is in no zone."""
    if dimension is Dimension.PRODUCT:
        return frozenset()
    return frozenset([OTHERS]) if dimension is Dimension.ZONE else reference.not_countries(quarter)


def label_partners(frame: pd.DataFrame, dimension: Dimension, ranked: Top, quarter: int) -> pd.DataFrame:
    """Add the name of each zone, or of each country as it was in force at the quarter."""
    words = french.DIMENSION[dimension]
    names = {OTHERS: others_label(ranked.others, words.noun, words.plural)}
    names |= {code: partner(dimension, code, quarter) for code in ranked.codes}
    return _with(frame, {dimension.label: [names[code] for code in frame[dimension.code].tolist()]})


def _with(frame: pd.DataFrame, texts: dict[str, list[str]]) -> pd.DataFrame:
    """The frame with columns of texts; as plain objects, which for a hundred rows cost a third of Arrow's strings."""
    return frame.assign(**{name: pd.Series(words, dtype=object, index=frame.index) for name, words in texts.items()})


def filters(selection: Selection) -> str:
    """The filters in words, empty without one."""
    parts = []
    if selection.products:
        parts.append("produits : " + _some([reference.product(code).short for code in selection.products]))
    if selection.countries:
        names = _some([reference.partner_name(code) for code in selection.countries])
        parts.append(f"groupe « {selection.group_name} » : {names}" if selection.group_name else f"pays : {names}")
    return " ; ".join(parts)


def _some(names: Sequence[str], shown: int = 3) -> str:
    rest = len(names) - shown
    return french.listed(names[:shown]) + (f" et {rest} autre{'s' if rest > 1 else ''}" if rest > 0 else "")


def unbalanced(selection: Selection) -> str:
    """What a balance says when the two flows are not published for the same quarters."""
    return (
        f"Les exportations et les importations ne sont pas publiées pour les mêmes trimestres {period(selection)} : il "
        "n’y a ni solde ni taux de couverture. Choisissez une autre période."
    )


def nothing(selection: Selection, flows: Sequence[Flow]) -> str:
    """What an empty figure says: what was looked for, and what to do."""
    what = french.enumeration([french.FLOW[flow].singular for flow in flows], "ni")
    where = f"{of(selection.territory)} {period(selection)}"
    if selection.filtered and selection.measure == Measure.MASS:
        return (
            f"Aucune masse déclarée {where} avec ce filtre ({filters(selection)}). Choisissez la valeur en euros, ou "
            "élargissez le filtre."
        )
    if selection.filtered:
        return f"Aucune {what} {where} avec ce filtre ({filters(selection)}). Retirez ou élargissez le filtre."
    if selection.measure == Measure.MASS:
        return f"Aucune masse déclarée {where}. Choisissez la valeur en euros, ou une autre période."
    return f"Aucune {what} {where} dans les données. Choisissez une autre période ou un autre territoire."
