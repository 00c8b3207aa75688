"""Which filter empties a view, and a button that takes that one away."""

from collections.abc import Collection
from functools import partial

import streamlit as st

from lib import french, reference
from lib.memory import remembered
from lib.schema import COUNTRY, FLOWS, Flow, Target
from lib.selection import Selection
from lib.store import Dataset
from lib.ui import address, narrowing, said

FILTERS = (Target.PRODUCTS, Target.COUNTRIES)
_ON = {Target.PRODUCTS: "les produits", Target.COUNTRIES: "les pays"}
_NAMED = 3  # codes of a filter that are named


@remembered
def holds(dataset: Dataset, selection: Selection, flows: tuple[Flow, ...]) -> bool:
    """Whether a selection has anything in its measure, whatever its sign."""
    rows = (
        dataset.aggregate(
            selection.territory,
            flow,
            selection.period.quarters,
            by=(COUNTRY,),
            products=selection.products,
            countries=selection.countries,
        )
        for flow in flows
    )
    return any(frame[selection.measure.column].any() for frame in rows)


def by(dataset: Dataset, selection: Selection, flows: Collection[Flow] = FLOWS) -> tuple[Target, ...]:
    """The filters that empty a selection: one of them, both where neither leaves anything, or where only both do.

    None where it is not empty, or would be without filters too.
    """
    asked = tuple(flows) or FLOWS
    on = tuple(target for target in FILTERS if getattr(selection, target))
    if not on or holds(dataset, selection, asked) or not holds(dataset, selection.unfiltered(), asked):
        return ()
    alone = [target for target in on if not holds(dataset, _only(selection, target), asked)]
    return tuple(alone) or on


def _only(selection: Selection, target: Target) -> Selection:
    """The selection with one of its filters."""
    return narrowing.filtered(selection.unfiltered(), target, getattr(selection, target))


def offer(dataset: Dataset, selection: Selection, flows: Collection[Flow], key: str) -> None:
    """Say which filter empties the view, and offer to take it away; nothing where no filter does."""
    emptying = by(dataset, selection, flows)
    if not emptying:
        return
    together = len(emptying) > 1 and holds(dataset, _only(selection, emptying[0]), tuple(flows) or FLOWS)
    each = [f"sur {_ON[target]} ({_codes(target, getattr(selection, target))})" for target in emptying]
    if len(emptying) == 1:
        said.markdown(f"C'est le filtre {each[0]} qui ne laisse rien.")
    elif together:
        said.markdown(f"Les filtres {french.enumeration(each)} ne laissent rien ensemble ; chacun seul, si.")
    else:
        said.markdown(f"Les filtres {french.enumeration(each)} ne laissent rien, ni l'un ni l'autre.")
    with st.container(horizontal=True, gap="small"):
        for targets in [(target,) for target in emptying] if together or len(emptying) == 1 else [emptying]:
            words = f"le filtre sur {_ON[targets[0]]}" if len(targets) == 1 else "les deux filtres"
            said.button(
                f"Retirer {words}",
                icon=":material/filter_alt_off:",
                key=f"vide-{'-'.join(targets)}-{key}",
                on_click=address.change,
                args=(partial(_without, targets),),
            )


def _without(targets: tuple[Target, ...], now: Selection) -> Selection:
    for target in targets:
        now = narrowing.filtered(now, target, ())
    return now


def _codes(target: Target, codes: tuple[str, ...]) -> str:
    if len(codes) > _NAMED:
        return french.count(len(codes), "choix", "choix")
    name = (lambda code: reference.product(code).short) if target is Target.PRODUCTS else reference.partner_name
    return french.enumeration([name(code) for code in codes])
