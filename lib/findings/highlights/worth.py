"""Unit value moving away from France's: what a kilogram is worth, never a price."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from lib import french
from lib.arrays import Array
from lib.findings.doors.unit_value import in_words
from lib.findings.highlights.fact import Fact, FactKind, Proof, Unit
from lib.findings.highlights.makeup import asks
from lib.findings.highlights.panels import Panel, Panels
from lib.findings.highlights.sight import Found, Sight, shares_of
from lib.findings.saying import filtering, naming
from lib.indicators.balance import growth
from lib.indicators.replacement import unit_values
from lib.schema import FLOWS, Dimension, Flow, Measure

LEAST = 0.03  # share of the flow that a product must make, now and before
FLOOR_KG = 100_000  # a hundred tonnes both years: below, one lorry moves it


def _pair(panels: Panels, flow: Flow) -> tuple[Panel, Panel]:
    """Euros and kilograms by product, on the products of the euros."""
    value, mass = (
        Panels(panels.dataset, replace(panels.asked, measure=measure), panels.territory).of(flow, Dimension.PRODUCT)
        for measure in (Measure.VALUE, Measure.MASS)
    )
    place = {code: i for i, code in enumerate(mass.codes)}
    columns = np.array([place.get(code, -1) for code in value.codes], dtype="i8")

    def laid(amounts: Array) -> Array:
        nothing = np.zeros((*amounts.shape[:-1], 1), dtype=amounts.dtype)  # the last column, which -1 names
        return np.asarray(np.concatenate((amounts, nothing), axis=-1)[..., columns])

    return value, replace(
        mass,
        codes=value.codes,
        now=laid(mass.now),
        before=laid(mass.before),
        france_now=laid(mass.france_now),
        france_before=laid(mass.france_before),
    )


def unit_value_apart(panels: Panels, flow: Flow) -> Found:
    """The product whose value per kilogram moved most apart from France's in a year: difference of logarithms."""
    value, mass = _pair(panels, flow)
    own = np.log(unit_values(value.now, mass.now, FLOOR_KG)) - np.log(unit_values(value.before, mass.before, FLOOR_KG))
    france = np.log(unit_values(value.france_now, mass.france_now)) - np.log(
        unit_values(value.france_before, mass.france_before)
    )
    heavy = shares_of(value.now, value.now.sum(axis=1)) >= LEAST
    heavy &= shares_of(value.before, value.before.sum(axis=1)) >= LEAST
    apart = np.where(heavy, own - france, np.nan)
    sizes = np.where(np.isnan(apart), -1.0, np.abs(apart))
    if not sizes.shape[1]:
        return Found.plain(np.full(len(value.now), np.nan))
    at, rows = sizes.argmax(axis=1), np.arange(len(sizes))
    return Found(np.where(sizes[rows, at] > 0, apart[rows, at], np.nan), at)


def unit_value(sight: Sight) -> Iterator[Fact]:
    """The product whose value per kilogram moved apart from France's."""
    if not sight.compares or not asks(sight, Dimension.PRODUCT):
        return
    for flow in FLOWS:
        apart, at = sight.measured(unit_value_apart, flow)
        if np.isnan(apart):
            continue
        value, mass = _pair(sight.own, flow)
        code, euros = value.codes[at], int(value.now[0, at])
        worth = euros / int(mass.now[0, at])
        rate = growth(worth, int(value.before[0, at]) / int(mass.before[0, at]))
        france = growth(
            int(value.france_now[at]) / int(mass.france_now[at]),
            int(value.france_before[at]) / int(mass.france_before[at]),
        )
        narrowed = sight.narrowed(Dimension.PRODUCT, code)
        noun = french.FLOW[flow].noun
        amount = {Measure.VALUE: euros, Measure.MASS: int(mass.now[0, at])}[sight.selection.measure]
        yield Fact(
            kind=FactKind.UNIT_VALUE,
            sentence=f"Les {noun} {naming.of(sight.territory)}{filtering.subject(narrowed, (flow,))} valent "
            f"**{in_words(worth)}** {sight.when}, {french.percent(rate, 1, sign=True)} {sight.since.words}, contre "
            f"{french.percent(france, 1, sign=True)} pour la France.",
            label=f"la valeur unitaire {sight.of_member(Dimension.PRODUCT, code)}",
            figure=worth,
            unit=Unit.NUMBER,
            weight=amount,
            share=euros / int(value.now.sum()),
            standing=sight.standing(
                unit_value_apart, flow, f"l’écart de valeur unitaire avec la France, dans les {noun}"
            ),
            says=frozenset({f"{flow}:{code}:unit"}),
            proof=Proof(
                "valeur-unitaire",
                "Produit : valeur d’un kilogramme",
                "pages/produit.py",
                narrowed,
                (("question", "temps"),),
            ),
            flow=flow,
            product=code,
        )
