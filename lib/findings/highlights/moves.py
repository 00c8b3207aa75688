"""What moved: the product and the country that make the growth, who entered or left the first ten, three years."""

from collections.abc import Iterator
from types import MappingProxyType

import numpy as np

from lib import french
from lib.arrays import Array, divided
from lib.findings.highlights.fact import Fact, FactKind, Unit
from lib.findings.highlights.makeup import asks
from lib.findings.highlights.panels import Panels
from lib.findings.highlights.sight import Along, Found, Sight, shares_of
from lib.findings.saying import filtering, naming
from lib.indicators.balance import growth
from lib.schema import DOORS, FLOWS, Dimension, Flow

EVOLUTION = "pages/evolution.py"
FIRST = 10  # « les dix premiers »
_MAKES = MappingProxyType({Dimension.PRODUCT: FactKind.GROWTH_PRODUCT, Dimension.COUNTRY: FactKind.GROWTH_PARTNER})
_TREND = MappingProxyType({Dimension.PRODUCT: FactKind.PRODUCT_TREND, Dimension.COUNTRY: FactKind.PARTNER_TREND})
_ENTERED = MappingProxyType({Dimension.PRODUCT: FactKind.PRODUCT_ENTERED, Dimension.COUNTRY: FactKind.PARTNER_ENTERED})
_LEFT = MappingProxyType({Dimension.PRODUCT: FactKind.PRODUCT_LEFT, Dimension.COUNTRY: FactKind.PARTNER_LEFT})


def _largest_change(now: Array, before: Array, ranked: Array) -> Found:
    """The member that moved most, in points of what all was before, signed."""
    if not len(ranked):
        return Found.plain(np.full(len(now), np.nan))
    change = now[:, ranked] - before[:, ranked]
    at = np.abs(change).argmax(axis=1)
    rows = np.arange(len(now))
    return Found(100 * divided(change[rows, at], before.sum(axis=1)), ranked[at])


def points_of(panels: Panels, flow: Flow, dimension: Dimension) -> Found:
    """Points of growth that one product or country adds or takes away."""
    found = panels.of(flow, dimension)
    return _largest_change(found.now, found.before, found.ranked)


def drivers(sight: Sight) -> Iterator[Fact]:
    """The product and the country that make the last year's growth."""
    for dimension in DOORS:
        for flow in FLOWS if asks(sight, dimension) else ():
            points, at = sight.measured(Along(points_of, dimension), flow)
            if np.isnan(points) or not points:
                continue
            panel, noun = sight.panel(flow, dimension), french.FLOW[flow].noun
            code, change = panel.codes[at], int(panel.now[0, at] - panel.before[0, at])
            names, before, now = sight.named(dimension, code), int(panel.before.sum()), int(panel.now.sum())
            verb = french.agree("les" if names.plural else "", *_adds(points))
            rate = growth(now, before)
            yield Fact(
                kind=_MAKES[dimension],
                sentence=f"{french.capital(names.spoken)} {verb} **{french.count(abs(points), 'point', decimals=1)}** "
                f"({sight.amount(change, sign=True)}) à l’évolution des {sight.flow_of(flow)} {sight.when} "
                f"{sight.since.words}, qui est de {french.percent(rate, 1, sign=True)} en tout.",
                label=f"la contribution {sight.of_member(dimension, code)} à l’évolution des {noun}",
                figure=points,
                unit=Unit.POINTS,
                weight=abs(change),
                share=min(abs(change) / max(now, before, 1), 1.0),
                standing=sight.standing(
                    Along(points_of, dimension),
                    flow,
                    f"ce qu’{french.DIMENSION[dimension].one} ajoute à l’évolution des {noun}",
                ),
                says=frozenset({f"{flow}:{code}:change", f"{flow}:{dimension}:change"}),
                proof=sight.proof(
                    f"contribution-{noun}-par-{dimension}",
                    "Évolution : d’où elle vient",
                    EVOLUTION,
                    flux=flow.value,
                    par=dimension.value,
                ),
                flow=flow,
                product=code if dimension is Dimension.PRODUCT else "",
                country=code if dimension is Dimension.COUNTRY else "",
            )


def _adds(points: float) -> tuple[str, str]:
    """The verb of a rise or of a fall, singular and plural."""
    return ("ajoute", "ajoutent") if points > 0 else ("retire", "retirent")


def _among_first(amounts: Array) -> Array:
    """Which members (rows, members) are among the first ten of their row: above zero, equals by their order."""
    order = np.argsort(-amounts, axis=1, kind="stable")[:, :FIRST]
    inside = np.zeros(amounts.shape, dtype=bool)
    np.put_along_axis(inside, order, values=True, axis=1)
    return inside & (amounts > 0)


def _crossing(panels: Panels, flow: Flow, dimension: Dimension, *, entering: bool) -> Found:
    """Of those that entered the first ten, or left them, the one whose share of the flow moved most, and by how much.

    Zero where nobody did.
    """
    found = panels.of(flow, dimension)
    if not len(found.ranked):
        return Found.plain(np.full(len(found.now), np.nan))
    now, before = found.now[:, found.ranked], found.before[:, found.ranked]
    inside, was = _among_first(now), _among_first(before)
    crossed = inside & ~was if entering else was & ~inside
    moved = np.abs(shares_of(now, found.now.sum(axis=1)) - shares_of(before, found.before.sum(axis=1)))
    weights = np.where(crossed, np.nan_to_num(moved), 0.0)
    at = weights.argmax(axis=1)
    rows = np.arange(len(now))
    return Found(weights[rows, at], np.where(crossed[rows, at], found.ranked[at], -1))


def entered(panels: Panels, flow: Flow, dimension: Dimension) -> Found:
    """The largest product or country that entered the first ten."""
    return _crossing(panels, flow, dimension, entering=True)


def left(panels: Panels, flow: Flow, dimension: Dimension) -> Found:
    """The largest product or country that left the first ten."""
    return _crossing(panels, flow, dimension, entering=False)


_CROSSINGS = tuple((entering, dimension) for entering in (True, False) for dimension in DOORS)


def crossings(sight: Sight) -> Iterator[Fact]:
    """Who entered the first ten products or partners in a year, and who left them."""
    for entering, dimension in _CROSSINGS:
        measure = Along(entered if entering else left, dimension)
        for flow in FLOWS if asks(sight, dimension) else ():
            weight, at = sight.measured(measure, flow)
            if np.isnan(weight) or at < 0 or weight <= 0:
                continue
            panel, words = sight.panel(flow, dimension), french.FLOW[flow]
            code, now, before = panel.codes[at], int(panel.now[0, at]), int(panel.before[0, at])
            names = sight.named(dimension, code)
            ten = {
                Dimension.PRODUCT: f"dix premiers produits {words.done}s par {naming.the(sight.territory)}",
                Dimension.COUNTRY: f"dix premiers {words.partners} {naming.of(sight.territory)}",
            }[dimension]
            verb = french.agree("les" if names.plural else "", *_crosses(entering=entering))
            what = filtering.subject(sight.selection, (flow,))
            yield Fact(
                kind=(_ENTERED if entering else _LEFT)[dimension],
                sentence=f"{french.capital(names.spoken)} {verb} {ten}{what} {sight.when} : "
                f"**{_amount(sight, now)}**, {_amount(sight, before)} {sight.since.then}.",
                label=f"{'l’entrée' if entering else 'la sortie'} {sight.of_member(dimension, code)} "
                f"{'parmi les' if entering else 'des'} dix premiers",
                figure=float(now),
                unit=Unit.AMOUNT,
                weight=max(now, before),
                share=weight,
                standing=sight.standing(
                    measure,
                    flow,
                    f"le changement de poids de ce qui {'entre parmi les' if entering else 'sort des'} dix premiers",
                ),
                says=frozenset({f"{flow}:{code}:change"}),
                proof=sight.over_time(dimension, code),
                flow=flow,
                product=code if dimension is Dimension.PRODUCT else "",
                country=code if dimension is Dimension.COUNTRY else "",
            )


def _crosses(*, entering: bool) -> tuple[str, str]:
    return ("entre parmi les", "entrent parmi les") if entering else ("sort des", "sortent des")


def _amount(sight: Sight, amount: int) -> str:
    return sight.amount(amount) if amount else "rien"


def trend_of(panels: Panels, flow: Flow, dimension: Dimension) -> Found:
    """The product or the country that moved most over three years of figures."""
    found = panels.of(flow, dimension)
    return _largest_change(found.now, found.earlier, found.ranked)


def trends(sight: Sight) -> Iterator[Fact]:
    """The largest rise or fall over three years, by product and by country."""
    for dimension in DOORS:
        words = french.DIMENSION[dimension]
        for flow in FLOWS if asks(sight, dimension) else ():
            points, at = sight.measured(Along(trend_of, dimension), flow)
            if np.isnan(points) or not points:
                continue
            panel, noun = sight.panel(flow, dimension), french.FLOW[flow].noun
            code, now, then = panel.codes[at], int(panel.now[0, at]), int(panel.earlier[0, at])
            narrowed = sight.narrowed(dimension, code)
            subject = f"{noun} {naming.of(sight.territory)}{filtering.subject(narrowed, (flow,))}"
            way = "hausse" if points > 0 else "baisse"
            yield Fact(
                kind=_TREND[dimension],
                sentence=f"Les {subject} passent de {_amount(sight, then)} {sight.earlier(2)} à "
                f"**{_amount(sight, now)}** {sight.when} : c’est la plus forte {way} par {words.noun} sur trois "
                "années.",
                label=f"la {way} {sight.of_member(dimension, code)} en trois ans dans les {noun}",
                figure=float(now - then),
                unit=Unit.AMOUNT,
                weight=abs(now - then),
                share=min(abs(now - then) / max(int(panel.now.sum()), int(panel.earlier.sum()), 1), 1.0),
                standing=sight.standing(
                    Along(trend_of, dimension),
                    flow,
                    f"la plus forte variation d’{words.one} en trois ans, dans les {noun}",
                ),
                says=frozenset({f"{flow}:{code}:change", f"{flow}:{dimension}:trend"}),
                proof=sight.over_time(dimension, code),
                flow=flow,
                product=code if dimension is Dimension.PRODUCT else "",
                country=code if dimension is Dimension.COUNTRY else "",
            )
