"""What situates a territory without a figure of its own: Territoires d'industrie, and who is like it."""

from collections.abc import Iterator

from lib import french, reference
from lib.findings.comparing.peers import likeness_of
from lib.findings.highlights.fact import Fact, FactKind, Unit
from lib.findings.highlights.sight import Sight
from lib.findings.saying import naming
from lib.reference import TerritoryKind
from lib.schema import Flow

NAMED = 4  # Territoires d'industrie named in a sentence


def industry(sight: Sight) -> Iterator[Fact]:
    """The Territoires d'industrie that touch the territory."""
    if sight.territory.kind is TerritoryKind.INDUSTRY or not sight.compares:
        return
    found = reference.territories_industrie_of(sight.territory)
    if not found or not any(sight.total(flow) for flow in Flow):  # nothing to situate
        return
    named = french.enumeration([place.name for place in found[:NAMED]])
    left = len(found) - NAMED
    names = f"{named}, et {french.count(left, 'autre')}" if left > 0 else named
    yield Fact(
        kind=FactKind.INDUSTRY,
        sentence=f"{sight.who} {sight.verb('touche', 'touchent')} **"
        f"{french.count(len(found), 'Territoire d’industrie', 'Territoires d’industrie')}** : {names}.",
        label="les Territoires d’industrie",
        figure=float(len(found)),
        unit=Unit.NUMBER,
        weight=sum(max(sight.total(flow), 0) for flow in Flow),
        share=1.0,
        standing=None,
        says=frozenset({"industry"}),
        proof=sight.proof("territoires-industrie", "Territoires d’industrie", "pages/industrie.py", ou="ici"),
        situates=True,
    )


def alike(sight: Sight) -> Iterator[Fact]:
    """The département whose exports are most alike."""
    found = likeness_of(sight.dataset, sight.selection) if sight.compares and not sight.selection.filtered else {}
    if not found:
        return
    code, likeness = next(iter(found.items()))
    place = reference.territory(code)
    yield Fact(
        kind=FactKind.PEERS,
        sentence=f"Les exportations {naming.of(sight.territory)} ressemblent le plus à celles {naming.of(place)} "
        f"{sight.when} (**{french.number(likeness, 2)}** sur 1).",
        label="les territoires semblables",
        figure=likeness,
        unit=Unit.NUMBER,
        weight=sight.total(Flow.EXPORT),
        share=1.0,
        standing=None,
        says=frozenset({"peers"}),
        proof=sight.proof("pairs", "Comparer : qui lui ressemble", "pages/comparer.py", question="cote"),
        flow=Flow.EXPORT,
        situates=True,
    )
