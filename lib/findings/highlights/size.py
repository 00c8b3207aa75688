"""How large the territory is and how fast it moves: rank, weight in the région, balance, growth, performance."""

from collections.abc import Iterator

import numpy as np

from lib import french, reference
from lib.arrays import Array, divided
from lib.findings.comparing import ranking_words
from lib.findings.comparing.comparison import trades_of, versus
from lib.findings.comparing.department_indicators import INDICATORS, standing
from lib.findings.comparing.ranked_places import Among
from lib.findings.highlights.fact import Fact, FactKind, Unit
from lib.findings.highlights.panels import Panels
from lib.findings.highlights.sight import Field, Found, Sight
from lib.findings.saying import filtering, naming
from lib.findings.saying.published import balanced
from lib.indicators.balance import growth, ratio
from lib.indicators.ranks import ranks
from lib.indicators.shift_share import effects
from lib.memory import remembered
from lib.reference import Territory, TerritoryKind
from lib.schema import FLOWS, Dimension, Flow
from lib.selection import Selection
from lib.store import Dataset

NAMED = {Flow.EXPORT: "exportations", Flow.IMPORT: "importations"}  # indicators of rankings
AMONG = {
    TerritoryKind.DEPARTMENT: Among.DEPARTMENTS,
    TerritoryKind.REGION: Among.REGIONS,
    TerritoryKind.INDUSTRY: Among.INDUSTRIES,
}
LEAST_PLACES = 5  # ranks gained or lost: neighbours change places by chance
COMPARER, EVOLUTION = "pages/comparer.py", "pages/evolution.py"


def totals(panels: Panels, flow: Flow) -> tuple[Array, Array]:
    """What each row trades, now and a year before."""
    found = panels.of(flow, Dimension.COUNTRY)
    return found.now.sum(axis=1), found.before.sum(axis=1)


def _log_ratio(part: Array, whole: Array) -> Array:
    """ln(part / whole), missing where either is zero or below."""
    return np.asarray(np.log(divided(np.where(part > 0, part, np.nan), whole)))


def size(sight: Sight) -> Iterator[Fact]:
    """Rank among its like for what it sells and buys, beside that of a year before."""
    among = AMONG.get(sight.territory.kind)
    if among is None:
        return
    for flow in FLOWS:
        name, indicator = NAMED[flow], INDICATORS[NAMED[flow]]
        now, then = (standing(sight.dataset, sight.selection, name, among=among, before=x) for x in (False, True))
        row = next(i for i, place in enumerate(now.places) if place.code == sight.territory.code)
        if not now.ranks[row]:
            continue
        field = _field_of(sight.dataset, sight.asked, name, among)
        yield Fact(
            kind=FactKind.SIZE,
            sentence=ranking_words.place_of(sight.selection, indicator, indicator.noun, now, then),
            label=f"le montant des {french.FLOW[flow].noun}",
            figure=float(now.ranks[row]),
            unit=Unit.NUMBER,
            weight=int(now.figures[row]),
            share=1.0,
            standing=field.place(row, f"les {french.FLOW[flow].noun}"),
            says=frozenset({f"{flow}:size"}),
            proof=sight.proof("classement", "Comparer : rangs", COMPARER, indicateur=name),
            flow=flow,
            situates=True,
        )


@remembered
def _field_of(dataset: Dataset, asked: Selection, name: str, among: Among) -> Field:
    """The logarithms of an indicator of amounts, of every place."""
    figures = standing(dataset, asked, name, among=among).figures
    return Field.of(Found.plain(np.log(np.where(figures > 0, figures, np.nan))))


def ranks_gained(panels: Panels, flow: Flow) -> Found:
    """Ranks gained in a year, among the départements; missing where either year has none."""
    now, before = totals(panels, flow)
    ranked, earlier = ranks(now), ranks(before)
    return Found.plain(np.where((ranked > 0) & (earlier > 0), earlier - ranked, np.nan))


def rank_change(sight: Sight) -> Iterator[Fact]:
    """How many ranks a département gained or lost in a year."""
    if sight.territory.kind is not TerritoryKind.DEPARTMENT or sight.row is None:
        return
    for flow in FLOWS:
        gained = sight.measured(ranks_gained, flow)[0]
        if np.isnan(gained) or abs(gained) < LEAST_PLACES:
            continue
        panels = Panels(sight.dataset, sight.asked)
        now, before = totals(panels, flow)
        rank, earlier = int(ranks(now)[sight.row]), int(ranks(before)[sight.row])
        noun, change = french.FLOW[flow].noun, int(now[sight.row] - before[sight.row])
        moves = sight.verb("gagne", "gagnent") if gained > 0 else sight.verb("perd", "perdent")
        number = int((now > 0).sum())
        yield Fact(
            kind=FactKind.RANK_CHANGE,
            sentence=f"{sight.who} {moves} **{french.count(abs(gained), 'place')}** pour les {noun}"
            f"{filtering.subject(sight.selection, (flow,))} {sight.when} : {french.ordinal(rank)} sur {number}, "
            f"{french.ordinal(earlier)} {sight.since.then}.",
            label=f"le changement de rang pour les {noun}",
            figure=gained,
            unit=Unit.NUMBER,
            weight=abs(change),
            share=min(abs(change) / max(int(now[sight.row]), 1), 1.0),
            standing=sight.standing(ranks_gained, flow, f"les places gagnées pour les {noun}"),
            says=frozenset({f"{flow}:size", f"{flow}:growth"}),
            proof=sight.proof("classement", "Comparer : rangs", COMPARER, indicateur=NAMED[flow]),
            flow=flow,
        )


def _regions() -> Iterator[tuple[int, Territory]]:
    for row, place in enumerate(reference.departments().values()):
        if (region := naming.region_of(place)) is not None:
            yield row, region


def weight_in_region(panels: Panels, flow: Flow) -> Found:
    """How many times an equal part of its région's flow each département has; missing where it is its région."""
    whole = Panels(panels.dataset, panels.asked).of(flow, Dimension.COUNTRY).now.sum(axis=1)
    values = np.full(len(whole), np.nan)
    order = {code: i for i, code in enumerate(reference.departments())}
    for row, region in _regions():
        total = whole[[order[code] for code in region.departments]].sum()
        values[row] = np.nan if total <= 0 else whole[row] / total * len(region.departments)
    return Found(values, np.full(len(values), -1), skewed=True)


def region_weight(sight: Sight) -> Iterator[Fact]:
    """What a département weighs in its région."""
    region = naming.region_of(sight.territory)
    if sight.row is None or region is None:
        return
    for flow in FLOWS:
        times, amount = sight.measured(weight_in_region, flow)[0], sight.total(flow)
        if np.isnan(times) or amount <= 0:
            continue
        share = times / len(region.departments)
        yield Fact(
            kind=FactKind.REGION_WEIGHT,
            sentence=f"{sight.who} {sight.verb('fait', 'font')} **{french.percent(share, part=True)}** des "
            f"{sight.flow_of(flow, region)} {sight.when} "
            f"({sight.amount(amount)}).",
            label=f"le poids dans les {french.FLOW[flow].noun} de la région",
            figure=share,
            unit=Unit.SHARE,
            weight=amount,
            share=1.0,
            standing=sight.standing(weight_in_region, flow, f"le poids dans les {french.FLOW[flow].noun} de la région"),
            says=frozenset({f"{flow}:size"}),
            proof=sight.proof("chiffres-cles", "Vue d’ensemble : chiffres clés", "streamlit_app.py"),
            flow=flow,
        )


def coverage_log(panels: Panels, _: Flow) -> Found:
    """ln of the coverage ratio, which is of both flows."""
    return Found.plain(_log_ratio(*(totals(panels, one)[0] for one in FLOWS)))


def coverage(sight: Sight) -> Iterator[Fact]:
    """The balance, beside région and France."""
    if not balanced(sight.dataset, sight.selection.period):
        return
    around = naming.perimeters(sight.territory)
    own, *others = trades_of(sight.dataset, sight.selection, (sight.territory, *around))
    if own.coverage is None or own.balance is None:
        return
    where = "dans ces échanges, " if sight.selection.filtered else ""
    what = filtering.subject(sight.selection)
    has = sight.verb("a", "ont")
    yield Fact(
        kind=FactKind.COVERAGE,
        sentence=f"{sight.who} {has} {naming.balance(own.balance, sight.selection.measure)}{what} {sight.when} : "
        f"{where}le taux de couverture est de **{french.percent(own.coverage, 0)}**"
        f"{versus({trade.territory.code: trade.coverage for trade in others}, 0)}.",
        label="le taux de couverture",
        figure=own.coverage,
        unit=Unit.SHARE,
        weight=abs(own.balance),
        share=min(abs(own.balance) / max(*(sight.total(flow) for flow in FLOWS), 1), 1.0),
        standing=sight.standing(coverage_log, Flow.EXPORT, "le taux de couverture"),
        says=frozenset({"balance"}),
        proof=sight.proof("cote-a-cote", "Comparer : côte à côte", COMPARER, question="cote"),
        situates=True,
    )


def coverage_moved(panels: Panels, _: Flow) -> Found:
    """Change of ln of the coverage ratio in a year."""
    (sold, sold_before), (bought, bought_before) = (totals(panels, one) for one in FLOWS)
    return Found.plain(_log_ratio(sold, bought) - _log_ratio(sold_before, bought_before))


def coverage_change(sight: Sight) -> Iterator[Fact]:
    """How the coverage ratio moved in a year."""
    if not balanced(sight.dataset, sight.selection.period) or np.isnan(sight.measured(coverage_moved, Flow.EXPORT)[0]):
        return
    (sold, sold_before), (bought, bought_before) = (totals(sight.own, flow) for flow in FLOWS)
    now = ratio(int(sold[0]), int(bought[0])) or 0.0
    points = (now - (ratio(int(sold_before[0]), int(bought_before[0])) or 0.0)) * 100
    if not points:
        return
    moved = abs(int(sold[0] - bought[0]) - int(sold_before[0] - bought_before[0]))
    what = filtering.subject(sight.selection)
    yield Fact(
        kind=FactKind.COVERAGE_CHANGE,
        sentence=f"Le taux de couverture {naming.of(sight.territory)}{what} "
        f"{'gagne' if points > 0 else 'perd'} **{french.count(abs(points), 'point', decimals=1)}** "
        f"{sight.since.words} : le taux de couverture est de {french.percent(now, 1)} {sight.when}.",
        label="l’évolution du taux de couverture",
        figure=points,
        unit=Unit.POINTS,
        weight=moved,
        share=min(moved / max(int(sold[0]), int(bought[0]), 1), 1.0),
        standing=sight.standing(coverage_moved, Flow.EXPORT, "l’évolution du taux de couverture"),
        says=frozenset({"balance:change"}),
        proof=sight.proof("chiffres-cles", "Vue d’ensemble : chiffres clés", "streamlit_app.py"),
    )


def growth_log(panels: Panels, flow: Flow) -> Found:
    """ln of what is traded over what was a year before."""
    return Found.plain(_log_ratio(*totals(panels, flow)))


def growth_rate(sight: Sight) -> Iterator[Fact]:
    """Growth on a year, beside that of France."""
    for flow in FLOWS:
        if np.isnan(sight.measured(growth_log, flow)[0]):
            continue
        panel = sight.panel(flow, Dimension.COUNTRY)
        now, before = int(panel.now.sum()), int(panel.before.sum())
        rate = growth(now, before)
        france = growth(int(panel.france_now.sum()), int(panel.france_before.sum()))
        if not rate:
            continue
        against = f", contre {french.percent(france, 1, sign=True)} pour la France" if sight.compares else ""
        noun = french.FLOW[flow].noun
        yield Fact(
            kind=FactKind.GROWTH,
            sentence=f"Les {sight.flow_of(flow)} {'augmentent' if rate > 0 else 'diminuent'} de "
            f"**{french.percent(abs(rate), 1)}** {sight.when} {sight.since.words}{against} "
            f"({sight.amount(now)}).",
            label=f"l’évolution des {noun}",
            figure=rate,
            unit=Unit.RATE,
            weight=abs(now - before),
            share=min(abs(now - before) / max(now, before, 1), 1.0),
            standing=sight.standing(growth_log, flow, f"l’évolution des {noun}"),
            says=frozenset({f"{flow}:growth"}),
            proof=sight.proof("cote-a-cote", "Comparer : côte à côte", COMPARER, question="cote"),
            flow=flow,
            situates=True,
        )


def own_points(panels: Panels, flow: Flow) -> Found:
    """Points of growth that are each row's own: neither France's, nor what its mix gives."""
    found = panels.of(flow, Dimension.PRODUCT)
    own = effects(found.before, found.now, found.france_before, found.france_now).own.sum(axis=1)
    return Found.plain(100 * divided(own, found.before.sum(axis=1)))


def own_performance(sight: Sight) -> Iterator[Fact]:
    """Growth that neither France's nor the mix of products explains."""
    if not sight.compares:
        return
    for flow in FLOWS:
        points = sight.measured(own_points, flow)[0]
        if np.isnan(points):
            continue
        panel = sight.panel(flow, Dimension.PRODUCT)
        amount = round(points * int(panel.before.sum()) / 100)
        says = "plus" if points > 0 else "moins"
        noun = french.FLOW[flow].noun
        yield Fact(
            kind=FactKind.OWN_PERFORMANCE,
            sentence=f"À produits égaux, les {sight.flow_of(flow)} augmentent de "
            f"**{french.count(abs(points), 'point', decimals=1)}** de {says} que celles de la France {sight.when} "
            f"{sight.since.words} : c’est ce que ni la conjoncture ni les produits échangés n’expliquent.",
            label=f"la performance propre des {noun}",
            figure=points,
            unit=Unit.POINTS,
            weight=abs(amount),
            share=min(abs(points) / 100, 1.0),
            standing=sight.standing(own_points, flow, f"la performance propre des {noun}"),
            says=frozenset({f"{flow}:growth"}),
            proof=sight.proof("mix-et-performance", "Évolution : mix et performance", EVOLUTION, flux=flow.value),
            flow=flow,
        )
