"""Peers: the départements whose exports are most alike, found without being asked."""

from dataclasses import replace

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.saying import cautions, naming
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.indicators.similarity import common, cosine
from lib.schema import (
    MASS_KG,
    VALUE_EUR,
    Flow,
    Level,
    Measure,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import Nationwide, codes, nationwide

PEERS = 5
LEVEL = Level.A129  # fine enough to tell trades apart, coarse enough not to be noise
NAMED = 2  # products that explain a likeness


def nearest(dataset: Dataset, selection: Selection) -> tuple[str, ...]:
    """Codes of the five départements nearest in export structure."""
    everyone, likeness = _likeness(dataset, selection)
    return tuple(everyone[i] for i in _best(likeness))


def _likeness(dataset: Dataset, selection: Selection) -> tuple[tuple[str, ...], Array]:
    """Départements and their cosine with the territory; missing for its own and for those without exports."""
    frame, territory = _frame(dataset, selection), selection.territory
    likeness = cosine(frame.of(territory), frame.amounts)
    if territory.kind == reference.WHOLE:
        likeness = np.full(len(likeness), np.nan)  # every département is part of it
    inside = np.isin(np.array(codes(), dtype=object), territory.departments)
    return codes(), np.where(inside, np.nan, likeness)


def _frame(dataset: Dataset, selection: Selection) -> Nationwide:
    return nationwide(dataset, selection.unfiltered(), Flow.EXPORT, LEVEL)


def _best(likeness: Array) -> list[int]:
    order = np.argsort(-np.nan_to_num(likeness, nan=-1.0), kind="stable")[:PEERS]
    return [int(i) for i in order if likeness[i] > 0]


def peers(dataset: Dataset, selection: Selection) -> Finding:
    """The five départements nearest in export structure: cosine of product shares at A129, filters left aside.

    Départements inside the territory are no peers of it. Frame: one row per peer, nearest first: similarity (0 to 1),
    distance (one less the similarity), its exports, and the products that make the two alike.
    """
    selection = replace(selection.unfiltered(), level=LEVEL)
    territory, frame = selection.territory, _frame(dataset, selection)
    own = frame.of(territory)
    everyone, likeness = _likeness(dataset, selection)
    best = _best(likeness)
    column = MASS_KG if selection.measure == Measure.MASS else VALUE_EUR
    rows = []
    for i in best:
        place = reference.territory(everyone[i])
        alike = [reference.product(frame.members[j]).short for j in common(own, frame.amounts[i], NAMED)]
        near = round(float(likeness[i]), 6)
        rows.append((place.code, place.name, near, round(1 - near, 6), ", ".join(alike), int(frame.amounts[i].sum())))
    names = ["territory_code", "territory", "similarity", "distance", "shared_products", column]
    table = pd.DataFrame(rows, columns=names)
    sentence = ""
    if rows:
        first = reference.territory(rows[0][0])
        places = [naming.the(reference.territory(row[0])) for row in rows]
        sentence = (
            f"Les départements dont les ventes ressemblent le plus à celles {naming.of(territory)} sont "
            f"{french.enumeration([f'**{place}**' for place in places])}. Celles {naming.of(first)}, les plus proches "
            f"({french.number(rows[0][2], 2)} sur 1), ont surtout en commun : {rows[0][4]}."
        )
    return Finding(
        key="pairs",
        title=f"Les départements qui ressemblent le plus {french.to(*naming.subject(territory))}",
        sentence=sentence,
        frame=table,
        columns=tuple(names),
        totals={Flow.EXPORT: int(own.sum())},
        kind="peers",
        alt=f"Barres de proximité par département. {sentence}".replace("**", ""),
        file_name=file_name(dataset, selection, "departements-proches", ranked=False),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=cautions.applying(dataset, selection, (Flow.EXPORT,)),
        reading="Proximité de la répartition des exportations entre les postes moyens (A129), sans tenir compte des "
        "filtres ni de la taille : 1 pour la même répartition, 0 pour aucun produit en commun (cosinus des parts) ; la "
        "distance est un moins la proximité.",
        empty="La France entière contient tous les départements : choisissez un territoire plus petit pour voir à qui "
        "il ressemble."
        if territory.kind == reference.WHOLE
        else naming.nothing(selection, (Flow.EXPORT,)),
        leads_to="territory",
    )
