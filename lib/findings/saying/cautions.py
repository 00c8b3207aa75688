"""What must be said beside a figure, and when; each caution names its paragraph of « Sources et méthode »."""

from collections.abc import Collection
from dataclasses import dataclass

from lib import french, reference
from lib.findings.saying.prose import METHOD, filled
from lib.findings.saying.published import missing
from lib.reference import TerritoryKind
from lib.reference.customs import EMEBI
from lib.schema import Flow, Measure
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.store.totals import total

PARIS = "75"
ENERGY = {"B06Z", "D35A", "0620", "0610", "3511", "DE"}


@dataclass(frozen=True)
class Caution:
    """``short`` stands under the figure, ``text`` explains it, ``anchor`` is its paragraph's name."""

    anchor: str
    short: str
    text: str


def caution(anchor: str, **given: str) -> Caution:
    """The caution written under a paragraph of ``prose/method.md``, its placeholders filled.

    Raises ``KeyError`` where no paragraph has that anchor or a placeholder stays empty, ``ValueError`` where the
    paragraph has no caution.

    >>> caution("trimestres-comparables", quarters="T1 2024").short
    'Trimestres comparés\\xa0: T1 2024'
    """
    note = METHOD.paragraph(anchor).note
    if note is None:
        raise ValueError(f"no caution leads to {anchor}")
    return Caution(anchor, *(french.typeset(filled(text, **given)) for text in (note.short, note.text)))


CLEARANCE = caution("lieu-de-dedouanement")
CAF_FAB = caution("caf-fab")
RAW = caution("donnees-brutes")
NO_FINER = caution("territoire-industrie")
PARIS_ENERGY = caution("energie-paris")
BREAK_2022 = caution("rupture-2022")
RETURNS = caution("retours-france")
MASS_GAPS = caution("masse")
NOT_COUNTRIES = caution("pas-des-pays")
FIRST_ROUND = caution("droits-premier-tour")
CHOSEN_RATES = caution("taux-choisis")
SIGNAL_LIMITS = caution("signaux-limites")
MEMBERSHIP = caution("union-europeenne")
OWN_COUNTRIES = caution("filtre-pays")
ZONES = caution("zones")
MOST_MEMBERS = 5  # that a caution names, beyond which it counts them
ONLY_EUROS = caution("toujours-euros")
PROVISIONAL_QUARTERS = caution("trimestres-provisoires")
UNIT_VALUE = caution("valeur-unitaire")
ROUNDED = caution("arrondis")


def incomplete(dataset: Dataset, period: Period, flows: Collection[Flow]) -> Caution | None:
    """The caution that names the quarters of the period that are not published, and for which flow, if any."""
    absent = {flow: missing(dataset, period, flow) for flow in flows}
    if not any(absent.values()):
        return None
    if len(set(absent.values())) == 1:
        named = french.quarters(next(iter(absent.values())))
    else:
        named = french.enumeration(
            [f"{french.quarters(q)} ({french.FLOW[flow].noun})" for flow, q in absent.items() if q]
        )
    return caution("trimestres-absents", quarters=named)


def membership_changes(selection: Selection, compared: Collection[Period] = ()) -> Caution | None:
    """The caution that names the groups of the filter whose members change within what is shown, if any does."""
    quarters = [quarter for period in (selection.period, *compared) for quarter in period.quarters]
    groups = reference.changing(selection.countries, quarters)
    named = [f"{group.label}{_moved(group, min(quarters), max(quarters))}" for group in groups]
    return caution("composition-groupes", groups=french.enumeration(named)) if groups else None


def _moved(group: reference.CountryGroup, first: int, last: int) -> str:
    """« (en plus : Égypte et Iran) »: who is in a group at the end of what is shown and was not at its beginning."""
    before, now = group.at(first), group.at(last)
    parts = []
    for word, codes in (("en plus", now - before), ("en moins", before - now)):
        if len(codes) > MOST_MEMBERS:
            parts.append(f"{len(codes)} pays {word}")
        elif codes:
            parts.append(
                f"{word} : {french.enumeration(sorted(map(reference.partner_name, codes), key=french.folded))}"
            )
    return f" ({', '.join(parts)})" if parts else ""


def crosses_break(*periods: Period) -> bool:
    """Whether a comparison of the periods crosses January 2022."""
    return min(p.first for p in periods) < EMEBI <= max(p.last for p in periods)


def _has_energy(dataset: Dataset, selection: Selection, products: Collection[str] | None) -> bool:
    if products is not None:
        return bool(ENERGY.intersection(products))
    if selection.products:
        return bool(ENERGY.intersection(selection.products))
    quarters = selection.period.quarters
    return any(total(dataset, selection.territory, Flow.IMPORT, quarters, ENERGY, selection.countries))


def applying(
    dataset: Dataset,
    selection: Selection,
    flows: Collection[Flow],
    *,
    compared: tuple[Period, ...] = (),
    products: Collection[str] | None = None,
    partners: Collection[str] = (),
    not_countries: bool = False,
    zones: bool = False,
    departments: Collection[str] = (),
) -> tuple[Caution, ...]:
    """The cautions of a figure, most specific first.

    ``compared`` are the other periods it compares with, ``products`` and ``partners`` the codes it shows; no
    ``products`` means that it adds up whatever there is, ``zones`` that partners are added up by zone. ``beside`` are
    départements it shows besides the territory's.
    """
    territory = selection.territory
    found: list[Caution | None] = [
        incomplete(dataset, selection.period, flows),
        membership_changes(selection, compared),
    ]
    if territory.kind is TerritoryKind.INDUSTRY:
        found.append(NO_FINER)
    if crosses_break(selection.period, *compared):
        found.append(BREAK_2022)
    paris = PARIS in territory.departments or PARIS in departments
    if Flow.IMPORT in flows and paris and _has_energy(dataset, selection.at(PARIS), products):
        found.append(PARIS_ENERGY)
    if "FR" in partners:
        found.append(RETURNS)
    if selection.measure == Measure.MASS:
        found.append(MASS_GAPS)
    if not_countries:
        found.append(NOT_COUNTRIES)
    if zones:
        found.append(ZONES)
    if len(flows) > 1:
        found.append(CAF_FAB)
    found += [CLEARANCE, RAW]
    return tuple(c for c in found if c is not None)
