"""The publication a link was copied from: named in the link, and spoken of when another one is in force."""

from dataclasses import replace

from lib import french
from lib.findings.saying import filtering, naming
from lib.schema import FLOWS, Dimension
from lib.selection import Selection
from lib.store import Dataset
from lib.store.history import SHORT, Moved, Vintage, vintage
from lib.ui import address

NAMED = 3  # figures by product or country that a line names


def notice(dataset: Dataset, chosen: Selection) -> str:
    """What changed where the open link comes from another publication: totals, then what moved most; else empty."""
    wanted = address.value(address.EDITION).strip().lower()
    if not wanted or (len(wanted) >= SHORT and dataset.id.startswith(wanted)):
        return ""
    now = french.publication(dataset.publication_date)
    before = vintage(dataset, wanted)
    if before is None:
        shown = f"« {wanted[:SHORT]} » " if wanted.isalnum() and wanted.isascii() else ""
        dated = f"de la {french.published(dataset.publication_date)}" if dataset.publication_date else "en place"
        what = "la démonstration" if dataset.is_demo else f"celles {dated}"
        return f"Ce lien a été copié sur des données {shown}inconnues ici ; les données montrées sont {what}."
    then = french.publication(before.publication_date)
    since = french.published(before.publication_date) + (f", aujourd'hui {now}" if now != then else "")
    told = f"Les données ont changé depuis que ce lien a été copié ({since}). {_totals(dataset, chosen, before)}"
    return "\n\n".join(filter(None, (told, _moved(dataset, chosen, before))))


def _totals(dataset: Dataset, chosen: Selection, before: Vintage) -> str:
    territory, quarters = chosen.territory, chosen.period.quarters
    parts, same = [], True
    for flow in FLOWS:
        old = before.total(territory, flow, quarters)
        new = dataset.total(territory, flow, quarters)[0] if set(quarters) & set(dataset.quarters(flow)) else None
        if old is None and new is None:
            continue
        same = same and old == new
        parts.append(f"{french.FLOW[flow].noun} {_change(old, new)}")
    where = f"{naming.of(territory)} {naming.period(chosen)}"
    if same:
        return f"Les totaux {where} sont restés les mêmes : {french.enumeration(parts)}."
    return f"Totaux {where} : {french.enumeration(parts)}."


def _change(old: int | None, new: int | None) -> str:
    if old == new:
        return french.euros(new)
    change = f" ({french.euros(new - old, sign=True)})" if old is not None and new is not None else ""
    return f"{french.euros(old)} → {french.euros(new)}{change}"


def _moved(dataset: Dataset, chosen: Selection, before: Vintage) -> str:
    """The three figures by product and country that moved most, as a list under the totals; empty where none did."""
    moved = before.moved(dataset, chosen.territory, chosen.period)[:NAMED]
    if not moved:
        return ""
    lines = [f"- {_named(chosen, one)} : {_change(one.before, one.now)}" for one in moved]
    head = (
        "Ce qui a le plus bougé, par produit et par pays"
        if len(moved) > 1
        else "Un seul chiffre par produit ou pays a bougé"
    )
    return "\n\n".join((f"{head} :", "\n".join(lines)))


def _named(chosen: Selection, one: Moved) -> str:
    """« exportations de viande », « importations depuis la Chine »."""
    narrowed = (
        replace(chosen.unfiltered(), products=(one.code,))
        if one.dimension is Dimension.PRODUCT
        else chosen.unfiltered().with_countries((one.code,))
    )
    return f"{french.FLOW[one.flow].noun}{filtering.subject(narrowed, (one.flow,))}"
