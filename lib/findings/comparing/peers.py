"""Peers: the départements whose exports are most alike, found without being asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib import french, reference
from lib.arrays import Array
from lib.findings.saying import beside, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.findings.saying.published import year_before
from lib.indicators.ranking import largest_first
from lib.indicators.similarity import common, cosine
from lib.pictures import Likeness
from lib.reference import Territory, TerritoryKind
from lib.schema import Dimension, Flow, Level, Target
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import Nationwide, codes, nationwide

PEERS = 5
COMPARED_AT = Level.A129  # fine enough to tell trades apart, coarse enough not to be noise
MOST_SHARED = 2  # products that explain a likeness


@dataclass(frozen=True)
class _Peer:
    """A département alike: cosine of its exports with the territory's, the products that make it, what it exports.

    ``before`` is what it exported a year before, None where that is not published.
    """

    territory: Territory
    similarity: float
    shared_products: str
    exports: int
    before: int | None


def nearest(dataset: Dataset, selection: Selection) -> tuple[str, ...]:
    """Codes of the five départements nearest in export structure."""
    everyone = _exports(dataset, selection)
    return tuple(codes()[i] for i in _best(_likeness(everyone, selection.territory)))


def _exports(dataset: Dataset, selection: Selection, quarters: tuple[int, ...] | None = None) -> Nationwide:
    """Everyone's exports by product, whatever level and filters are looked at."""
    asked = replace(selection.unfiltered(), level=COMPARED_AT)
    return nationwide(dataset, asked, Flow.EXPORT, Dimension.PRODUCT, quarters)


def _likeness(everyone: Nationwide, territory: Territory) -> Array:
    """Cosine of each département with the territory; missing for its own and for those without exports."""
    if territory.kind is TerritoryKind.FRANCE:
        return np.full(len(codes()), np.nan)  # every département is part of it
    likeness = cosine(everyone.of(territory), everyone.amounts)
    inside = np.isin(np.array(codes(), dtype=object), territory.departments)
    return np.where(inside, np.nan, likeness).round(12)  # the same shares, added up in another order, are as alike


def _best(likeness: Array) -> list[int]:
    order = largest_first(np.nan_to_num(likeness, nan=-1.0), codes())[:PEERS]
    return [i for i in order if likeness[i] > 0]


@keyed("pairs")
def peers(dataset: Dataset, selection: Selection) -> Finding:
    """The five départements nearest in export structure: cosine of product shares at A129, filters left aside.

    Départements inside the territory are no peers of it. Frame: one row per peer, nearest first: similarity (0 to 1),
    distance (one less the similarity), the products that make the two alike, its exports, now and a year before.
    """
    selection = replace(selection.unfiltered(), level=COMPARED_AT)
    territory, everyone = selection.territory, _exports(dataset, selection)
    own, earlier = everyone.of(territory), year_before(dataset, selection.period, Flow.EXPORT)
    then = _exports(dataset, selection, earlier) if earlier else None
    found = _described(everyone, then, own, _likeness(everyone, territory))
    exports, before = [peer.exports for peer in found], [peer.before for peer in found]
    frame = pd.DataFrame(
        {
            "territory_code": [peer.territory.code for peer in found],
            "territory": [peer.territory.name for peer in found],
            "similarity": [peer.similarity for peer in found],
            "distance": [round(1 - peer.similarity, 6) for peer in found],
            "shared_products": [peer.shared_products for peer in found],
            selection.measure.column: exports,
            **beside.changes(exports, before, beside.names(selection.measure)),
        }
    )
    of_france = (
        "La France entière contient tous les départements : choisissez un territoire plus petit pour voir à qui "
        "il ressemble."
    )
    return Asked(dataset, selection, (Flow.EXPORT,)).answer(
        peers.key(selection),
        title=f"Les départements qui ressemblent le plus {french.to(*naming.subject(territory))}",
        sentence=_sentence(territory, found) if found else "",
        frame=frame,
        columns=tuple(frame.columns),
        totals={Flow.EXPORT: int(own.sum())},
        picture=Likeness(),
        seen="Barres de ressemblance par département",
        reading="Ressemblance de la répartition des exportations entre les postes moyens (A129), sans tenir compte des "
        "filtres ni de la taille : 1 pour la même répartition, 0 pour aucun produit en commun ; l’écart est ce qui "
        "manque pour aller à 1.",
        file="departements-proches",
        ranked=False,
        shown=Shown(compared=beside.compared(dataset, selection.period, (Flow.EXPORT,))),
        empty=of_france if territory.kind is TerritoryKind.FRANCE else "",
        leads_to=Target.TERRITORY,
    )


def _described(everyone: Nationwide, then: Nationwide | None, own: Array, likeness: Array) -> list[_Peer]:
    """The peers, nearest first; ``then`` is everyone a year before."""
    found = []
    for i in _best(likeness):
        shared = [everyone.members[j] for j in common(own, everyone.amounts[i], MOST_SHARED)]
        found.append(
            _Peer(
                territory=reference.territory(codes()[i]),
                similarity=round(float(likeness[i]), 6),
                shared_products=french.listed([reference.product(code).short for code in shared]),
                exports=int(everyone.amounts[i].sum()),
                before=None if then is None else int(then.amounts[i].sum()),
            )
        )
    return found


def _sentence(territory: Territory, found: Sequence[_Peer]) -> str:
    nearest_one = found[0]
    places = french.enumeration([f"**{naming.the(peer.territory)}**" for peer in found])
    one, are = ("Le département", "est") if len(found) == 1 else ("Les départements", "sont")
    return (
        f"{one} dont les ventes ressemblent le plus à celles {naming.of(territory)} {are} {places}. Celles "
        f"{naming.of(nearest_one.territory)}, les plus proches ({french.number(nearest_one.similarity, 2)} sur 1), ont "
        f"surtout en commun : {nearest_one.shared_products}."
    )
