"""The rule that chooses, on facts made by hand."""

from dataclasses import replace

from lib.findings.highlights.choosing import LEAST, MOST, choose
from lib.findings.highlights.fact import Fact, FactKind, Proof, Standing, Unit
from lib.selection import Period, Selection

PROOF = Proof("carte", "une carte", "streamlit_app.py", Selection(Period.year(2024), "58"))


def fact(
    kind: FactKind = FactKind.QUARTER,
    *,
    rarity: float = 0.05,
    far: float = 5.0,
    share: float = 0.1,
    says: str = "",
    **more: str,
) -> Fact:
    """A fact that is remarkable unless it is made otherwise."""
    return Fact(
        kind=kind,
        sentence=f"{kind}.",
        label=str(kind),
        figure=1.0,
        unit=Unit.NUMBER,
        weight=int(1e6 * share),
        share=share,
        standing=Standing("la mesure", rarity, far, 101, 5, False, 96),
        says=frozenset({says or str(kind)}),
        proof=PROOF,
        **more,  # type: ignore[arg-type]
    )


KINDS = tuple(FactKind)


def test_at_most_seven_and_the_highest_score_first() -> None:
    """Rarer first; of two as rare, the heavier."""
    candidates = [fact(kind, rarity=0.01 * (1 + i % 5), share=0.02 * (1 + i % 7)) for i, kind in enumerate(KINDS[:12])]
    chosen = choose(candidates)
    assert len(chosen.facts) == MOST == len(chosen.remarkable)
    assert [one.score for one in chosen.facts] == sorted((one.score for one in candidates), reverse=True)[:MOST]
    assert chosen.looked_at == 12
    assert (
        fact(rarity=0.02, share=0.4).score == fact(rarity=0.01, share=0.1).score
    )  # four times heavier, twice as common


def test_no_two_say_the_same() -> None:
    """A tag in common, a third fact about one product, a third of one kind: only the best of them stay."""
    same = [fact(kind, says="E:size", share=0.1 + i / 100) for i, kind in enumerate(KINDS[:4])]
    assert sum("E:size" in one.says for one in choose(same).facts) == 1
    about = [fact(kind, product="C10A") for kind in KINDS[:5]]
    assert sum(one.product == "C10A" for one in choose(about).facts) == 2
    alike = [fact(FactKind.QUARTER, says=str(i)) for i in range(5)]
    assert len(choose(alike).facts) == 2


def test_what_is_rare_and_near_is_not_remarkable() -> None:
    """Five of a hundred are always the farthest: they must be far too, and weigh."""
    assert fact().is_remarkable
    assert not fact(far=3.0).is_remarkable
    assert not fact(rarity=0.2).is_remarkable
    assert not fact(share=0.005).is_remarkable
    assert not replace(fact(), standing=None).is_remarkable
    assert fact(far=-5.0).is_remarkable


def test_where_nothing_is_remarkable_the_list_still_situates() -> None:
    """The least ordinary first, then size, balance and partners; none of them is said to be remarkable."""
    candidates = [fact(kind, far=1.0, rarity=0.5) for kind in KINDS]
    chosen = choose(candidates)
    assert chosen.remarkable == ()
    assert len(chosen.facts) >= LEAST
    assert chosen.facts[0].kind is FactKind.SIZE


def test_france_has_no_rank_and_no_remarkable_fact() -> None:
    """Without any standing, the heaviest of each kind."""
    candidates = [replace(fact(kind, share=share), standing=None) for kind in KINDS for share in (0.1, 0.2)]
    chosen = choose(candidates)
    assert chosen.remarkable == ()
    assert len(chosen.facts) == MOST
    assert all(one.share == 0.2 for one in chosen.facts)
