"""The rule that chooses: what is remarkable by rarity and weight, then what situates, no two saying the same thing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.findings.highlights.fact import Fact, FactKind

LEAST, MOST = 5, 7
ABOUT_ONE = 2  # facts about one product or one country
# What situates a territory, in the order in which it fills the list where too little is remarkable.
SITUATES = (
    FactKind.SIZE,
    FactKind.COVERAGE,
    FactKind.LEADING_PARTNER,
    FactKind.LEADING_PRODUCT,
    FactKind.GROWTH,
    FactKind.INDUSTRY,
    FactKind.PEERS,
)
FRAMES = (FactKind.INDUSTRY, FactKind.PEERS)
# The same for France, and for what is nowhere: nothing to be set among, so what weighs and what moved.
ALONE = (
    FactKind.COVERAGE,
    FactKind.GROWTH,
    FactKind.LEADING_PARTNER,
    FactKind.GROWTH_PRODUCT,
    FactKind.GROWTH_PARTNER,
    FactKind.PARTNER_TREND,
    FactKind.SIGNALS_NEW,
    FactKind.PRODUCT_TREND,
    FactKind.LEADING_PRODUCT,
)


@dataclass(frozen=True)
class Chosen:
    """The facts that are kept, those that are remarkable first; how many were looked at."""

    facts: tuple[Fact, ...]
    looked_at: int

    @property
    def remarkable(self) -> tuple[Fact, ...]:
        """Those that are said to be so."""
        return tuple(fact for fact in self.facts if fact.is_remarkable)


def choose(candidates: Sequence[Fact]) -> Chosen:
    """Up to seven remarkable facts, highest score first; then, up to five, the least ordinary ones; one that situates.

    For France, and for what is nowhere, nothing is remarkable: the heaviest of each kind of :data:`ALONE`.
    """
    kept: list[Fact] = []
    if not any(fact.standing for fact in candidates):
        heaviest = sorted(candidates, key=lambda fact: (-fact.weight, str(fact.flow or "")))
        for kind in ALONE:
            _add(kept, [fact for fact in heaviest if fact.kind is kind][:1], MOST, alike=1)
        return Chosen(tuple(kept), len(candidates))
    _add(kept, sorted((fact for fact in candidates if fact.is_remarkable), key=_order), MOST, alike=2)
    _add(kept, sorted((fact for fact in candidates if fact.is_uncommon), key=_order), LEAST - 1, alike=1)
    order = {kind: place for place, kind in enumerate(SITUATES)}
    usual = [fact for fact in candidates if fact.kind in order and not fact.is_remarkable]
    usual = sorted(usual, key=lambda fact: (order[fact.kind], str(fact.flow or "")))
    _add(kept, usual, LEAST, alike=1)
    if not any(fact.kind in FRAMES for fact in kept):
        _add(kept, [fact for fact in usual if fact.kind in FRAMES], min(len(kept) + 1, MOST), alike=1)
    return Chosen(tuple(kept), len(candidates))


def _order(fact: Fact) -> tuple[float, str, str, str]:
    return -fact.score, fact.kind, str(fact.flow or ""), fact.subject


def _add(kept: list[Fact], facts: Iterable[Fact], most: int, *, alike: int) -> None:
    """Add facts in their order up to ``most``, at most ``alike`` of a kind, none that says what another said."""
    for fact in facts:
        if len(kept) >= most:
            return
        if _is_new(kept, fact, alike):
            kept.append(fact)


def _is_new(kept: Sequence[Fact], fact: Fact, alike: int) -> bool:
    """Whether nothing that is kept says the same, or too much about the same."""
    said = frozenset[str]().union(*(one.says for one in kept))
    subjects, kinds = Counter(one.subject for one in kept), Counter(one.kind for one in kept)
    about = subjects[fact.subject] if fact.subject else 0
    return said.isdisjoint(fact.says) and about < ABOUT_ONE and kinds[fact.kind] < alike
