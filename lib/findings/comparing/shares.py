"""What a figure of shares says where there is no whole to share: corrections outweigh the rest."""

from lib import french
from lib.arrays import Array
from lib.findings.saying import filtering, naming
from lib.schema import Flow
from lib.selection import Selection


def without_shares(selection: Selection, flow: Flow, amounts: Array) -> str:
    """Why a flow that is zero or below has no parts, and what to do; empty where it has, or where nothing is traded.

    ``amounts`` are the territory's by member, in euros or kilograms.
    """
    whole = int(amounts.sum())
    if whole > 0 or not amounts.any():
        return ""
    noun, what = french.FLOW[flow].noun, filtering.subject(selection, (flow,))
    total = french.amount(whole, selection.measure)
    return (
        f"Corrections comprises, le total des {noun}{what} {naming.of(selection.territory)} {naming.period(selection)} "
        f"n’est pas positif ({total}) : il n’a pas de parts. Choisissez une autre période ou un autre territoire."
    )
