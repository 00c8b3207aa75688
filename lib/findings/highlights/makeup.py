"""What the trade is made of: first product and partner, concentration, specialisation, exposure to one country."""

from collections.abc import Iterator
from types import MappingProxyType

import numpy as np

from lib import french
from lib.arrays import Array, divided
from lib.findings.comparing.structure import OWN_ROWS
from lib.findings.highlights.fact import Fact, FactKind, Unit
from lib.findings.highlights.panels import Panels
from lib.findings.highlights.sight import Along, Found, Sight, first_positions, shares_of
from lib.indicators.concentration import equivalent_number, herfindahl
from lib.indicators.ranking import largest_first
from lib.indicators.similarity import shares
from lib.schema import DOORS, FLOWS, Dimension, Flow

COMPARER, SPECIALISATION = "pages/comparer.py", "pages/specialisation.py"
_TRADES = MappingProxyType({Flow.EXPORT: ("reçoit", "reçoivent"), Flow.IMPORT: ("fournit", "fournissent")})
_LEADING = MappingProxyType({Dimension.PRODUCT: FactKind.LEADING_PRODUCT, Dimension.COUNTRY: FactKind.LEADING_PARTNER})
_CONCENTRATED = MappingProxyType(
    {Dimension.PRODUCT: FactKind.PRODUCT_CONCENTRATION, Dimension.COUNTRY: FactKind.PARTNER_CONCENTRATION}
)


def asks(sight: Sight, dimension: Dimension) -> bool:
    """Whether members of a dimension have anything to say: within chosen ones, they would be all there is."""
    return not getattr(sight.selection, dimension.filter)


def first_share(panels: Panels, flow: Flow, dimension: Dimension) -> Found:
    """Share of the first product or country."""
    found = panels.of(flow, dimension)
    amounts, at = first_positions(found.now, found.ranked)
    return Found(divided(np.where(amounts > 0, amounts, np.nan), found.now.sum(axis=1)), at, skewed=True)


def leading(sight: Sight) -> Iterator[Fact]:
    """The first product and the first partner of each flow, and their share."""
    for dimension in DOORS:
        for flow in FLOWS if asks(sight, dimension) else ():
            share, at = sight.measured(Along(first_share, dimension), flow)
            if np.isnan(share):
                continue
            panel, words = sight.panel(flow, dimension), french.FLOW[flow]
            code, amount = panel.codes[at], int(panel.now[0, at])
            names = sight.named(dimension, code)
            first = {Dimension.PRODUCT: f"premier produit {words.done}", Dimension.COUNTRY: f"premier {words.partner}"}
            does = "font" if names.plural else "fait"
            yield Fact(
                kind=_LEADING[dimension],
                sentence=f"{french.capital(names.spoken)}, {first[dimension]}, {does} "
                f"**{french.percent(share, part=True)}** des {sight.flow_of(flow)} {sight.when} "
                f"({sight.amount(amount)}).",
                label=f"le poids du {first[dimension]}",
                figure=share,
                unit=Unit.SHARE,
                weight=amount,
                share=share,
                standing=sight.standing(Along(first_share, dimension), flow, f"la part du {first[dimension]}"),
                says=frozenset({f"{flow}:{dimension}:level", f"{flow}:{code}:level"}),
                proof=sight.proof(
                    f"structure-{french.DIMENSION[dimension].plural}",
                    "Comparer : de quoi est fait son commerce",
                    COMPARER,
                    question="cote",
                    flux=flow.value,
                ),
                flow=flow,
                product=code if dimension is Dimension.PRODUCT else "",
                country=code if dimension is Dimension.COUNTRY else "",
                situates=True,
            )


def index_of(panels: Panels, flow: Flow, dimension: Dimension) -> Found:
    """Concentration of the products or of the countries."""
    found = panels.of(flow, dimension)
    index = herfindahl(found.now[:, found.ranked])
    return Found(index, np.full(len(index), -1), skewed=True)


def concentration(sight: Sight) -> Iterator[Fact]:
    """On how many products and partners each flow rests."""
    for dimension in DOORS:
        words = french.DIMENSION[dimension]
        for flow in FLOWS if asks(sight, dimension) else ():
            index = sight.measured(Along(index_of, dimension), flow)[0]
            number = None if np.isnan(index) else equivalent_number(index)
            if number is None:
                continue
            share, at = sight.measured(Along(first_share, dimension), flow)
            if np.isnan(share):
                continue
            yield Fact(
                kind=_CONCENTRATED[dimension],
                sentence=f"Les {sight.flow_of(flow)} sont aussi concentrées {sight.when} que si elles se partageaient "
                f"à parts égales entre **{french.count(number, words.noun, words.plural, decimals=1)}**.",
                label=f"la concentration des {french.FLOW[flow].noun} par {words.noun}",
                figure=number,
                unit=Unit.NUMBER,
                weight=int(sight.panel(flow, dimension).now[0, at]),
                share=share,
                standing=sight.standing(
                    Along(index_of, dimension), flow, f"la concentration des {french.FLOW[flow].noun} par {words.noun}"
                ),
                says=frozenset({f"{flow}:{dimension}:level", f"{flow}:concentration"}),
                proof=sight.proof("concentration", "Spécialisation : concentration", SPECIALISATION),
                flow=flow,
            )


def largest_excess(panels: Panels, flow: Flow) -> Found:
    """The product that weighs most beyond its weight in France, and by how much, as a share of the flow."""
    found = panels.of(flow, Dimension.PRODUCT)
    if not len(found.codes):
        return Found.plain(np.full(len(found.now), np.nan))
    beyond = shares(found.now) - shares(found.france_now)
    known = np.where(np.isnan(beyond), -np.inf, beyond)
    at = known.argmax(axis=1)
    return Found(np.where(np.isinf(known.max(axis=1)), np.nan, known.max(axis=1)), at, skewed=True)


def specialisation(sight: Sight) -> Iterator[Fact]:
    """What the territory sells far more than France does."""
    if not sight.compares or not asks(sight, Dimension.PRODUCT):
        return
    flow = Flow.EXPORT
    beyond, at = sight.measured(largest_excess, flow)
    if np.isnan(beyond) or beyond <= 0:
        return
    panel = sight.panel(flow, Dimension.PRODUCT)
    code, amount = panel.codes[at], int(panel.now[0, at])
    own, whole = float(shares(panel.now)[0, at]), float(shares(panel.france_now)[at])
    spoken = sight.named(Dimension.PRODUCT, code).spoken
    yield Fact(
        kind=FactKind.SPECIALISATION,
        sentence=f"{french.capital(spoken)} pèse {french.percent(own)} des {sight.flow_of(flow)} {sight.when}, contre "
        f"{french.percent(whole)} pour la France : **{french.count(own / whole, 'fois', 'fois', decimals=1)}** son "
        f"poids national ({sight.amount(amount)}).",
        label=f"la spécialisation dans {spoken}",
        figure=own / whole,
        unit=Unit.TIMES,
        weight=amount,
        share=own,
        standing=sight.standing(largest_excess, flow, "le plus grand écart de structure avec la France"),
        says=frozenset({f"{flow}:{code}:level", f"{flow}:{Dimension.PRODUCT}:level"}),
        proof=sight.proof("forces", "Spécialisation : points forts", SPECIALISATION),
        flow=flow,
        product=code,
    )


def largest_exposure(panels: Panels, flow: Flow) -> Found:
    """The country that weighs most beyond its weight for France, and by how much, as a share of the flow."""
    found = panels.of(flow, Dimension.COUNTRY)
    whole = int(found.france_now.sum())
    if not len(found.ranked) or whole <= 0:
        return Found.plain(np.full(len(found.now), np.nan))
    own = shares_of(found.now[:, found.ranked], found.now.sum(axis=1))
    beyond = own - found.france_now[found.ranked] / whole
    known = np.where(np.isnan(beyond), -np.inf, beyond)
    best = known.max(axis=1)
    return Found(np.where(np.isinf(best), np.nan, best), found.ranked[known.argmax(axis=1)], skewed=True)


def exposure(sight: Sight) -> Iterator[Fact]:
    """The country on which the territory depends more than France does."""
    if not sight.compares or not asks(sight, Dimension.COUNTRY):
        return
    for flow in FLOWS:
        beyond, at = sight.measured(largest_exposure, flow)
        if np.isnan(beyond) or beyond <= 0:
            continue
        panel = sight.panel(flow, Dimension.COUNTRY)
        code, amount = panel.codes[at], int(panel.now[0, at])
        if at not in _shown(panel.now[0], panel.ranked, panel.codes):
            continue  # the card shows the territory's own largest
        own, whole = amount / int(panel.now.sum()), int(panel.france_now[at]) / int(panel.france_now.sum())
        names = sight.named(Dimension.COUNTRY, code)
        verb = _TRADES[flow][int(names.plural)]
        yield Fact(
            kind=FactKind.COUNTRY_EXPOSURE,
            sentence=f"{french.capital(names.spoken)} {verb} **{french.percent(own, part=True)}** des "
            f"{sight.flow_of(flow)} {sight.when}, contre {french.percent(whole)} pour la France "
            f"({sight.amount(amount)}).",
            label=f"l’exposition {french.to(*sight.article(code))}",
            figure=own,
            unit=Unit.SHARE,
            weight=amount,
            share=own,
            standing=sight.standing(
                largest_exposure, flow, f"l’écart avec la France pour un pays, dans les {french.FLOW[flow].noun}"
            ),
            says=frozenset({f"{flow}:{code}:level"}),
            proof=sight.proof(
                "structure-pays",
                "Comparer : de quoi est fait son commerce",
                COMPARER,
                question="cote",
                flux=flow.value,
            ),
            flow=flow,
            country=code,
        )


def _shown(amounts: Array, ranked: Array, codes: tuple[str, ...]) -> set[int]:
    """Positions of the members that a figure of structure shows of its territory."""
    order = largest_first(amounts[ranked], [codes[i] for i in ranked])[:OWN_ROWS]
    return {int(ranked[i]) for i in order}
