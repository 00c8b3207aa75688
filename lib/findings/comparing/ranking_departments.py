"""Where a territory stands among départements, régions or Territoires d'industrie, by the indicator one chooses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd
from pandas.arrays import IntegerArray

from lib import reference
from lib.arrays import Array, divided
from lib.findings.comparing import ranking_words as words
from lib.findings.comparing.department_indicators import (
    INDICATORS,
    Indicator,
    Standing,
    figure_of,
    for_all,
    standing,
    without_filter_on,
)
from lib.findings.comparing.ranked_places import RANKED, Among
from lib.findings.comparing.ranking_words import Place
from lib.findings.saying import beside, naming, ranked
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.findings.saying.published import balanced
from lib.memory import remembered
from lib.pictures import League, Nature, Positions, Tiles
from lib.reference import TerritoryKind
from lib.schema import FLOWS, Measure, Target
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import codes, texts

USUAL = ("exportations", "importations", "solde", "couverture", "concentration-pays", "concentration-produits")
TEXT, RANK_TEXT = "text", "rank_text"  # a figure and a rank (« 3e ex æquo ») as the picture writes them
MINUS = " Un − sous le numéro : plus d’achats que de ventes."  # what the map writes where its hue alone would say it
RANK_BEFORE, BALANCE_BEFORE = "rank_before", "balance_before"


@dataclass(frozen=True)
class _Look:
    """What one of the two pictures of a ranking says: its key, how its title begins, how it is read, what clicks do."""

    key: str
    title: str
    reading: str
    click: str


_LOOKS: Mapping[type[Tiles | League], _Look] = MappingProxyType(
    {
        Tiles: _Look(
            "carte",
            "Carte des départements",
            "Un carré par département, placé près de ses voisins.",
            "Un clic sur un carré ouvre le département.",
        ),
        League: _Look(
            "classement",
            "Classement",
            "Du premier au dernier.",
            "Le rang un an avant est sous le pointeur ; un clic ouvre le territoire.",
        ),
    }
)


@keyed(lambda _, __, ___, picture, *____: _LOOKS[picture].key)
def ranking(
    dataset: Dataset,
    selection: Selection,
    name: str,
    code: str,
    picture: type[Tiles | League],
    among: Among = Among.DEPARTMENTS,
) -> Finding:
    """Every département, région or Territoire d'industrie by an indicator, largest first: as a list or a tile map.

    Frame: one row per place, in rank order, those without a rank last: rank and that of the year before, code, name,
    the indicator in its own column, amounts of the year before, and (not exported) the rank in words, and the tile's
    column and row of a département. ``code`` is the partner or product of a share. Only départements have tiles:
    raises ``KeyError`` for the map of anything else.
    """
    indicator, look = INDICATORS[name], _LOOKS[picture]
    counted = without_filter_on(selection, indicator.dimension)
    everyone, then = (standing(dataset, counted, name, code, among=among, before=earlier) for earlier in (False, True))
    column = indicator.column(counted.measure)
    equivalent = ("equivalent",) if indicator.nature is Nature.CONCENTRATION else ()
    before = _columns_before(indicator, counted.measure)
    noun = words.named(indicator, code, counted)
    place = words.place_of(counted, indicator, noun, everyone, then)
    # A perimeter is ranked nowhere, but has a place among groups of départements.
    together = ""
    if among is not Among.DEPARTMENTS and counted.territory.kind is TerritoryKind.PERIMETER and len(everyone.ranked):
        together = words.would_be(counted, indicator, noun, everyone, figure_of(dataset, counted, name, code))
    kind, own = RANKED[among], among.within(selection.territory)
    signed = MINUS if picture is Tiles and indicator.nature in (Nature.BALANCE, Nature.COVERAGE) else ""
    comparable = len(indicator.flows) == 1 or balanced(dataset, counted.period)
    return Asked(dataset, counted, indicator.flows).answer(
        ranking.key(selection, name, code, picture, among),
        title=f"{look.title}{'' if picture is Tiles else f' des {kind.plural}'} : {words.heading(indicator, noun)}",
        sentence=place
        if picture is Tiles
        else f"{together} {words.extremes(counted, indicator, noun, everyone)}".strip(),
        frame=_ranked(dataset, for_all(counted), name, code, among),
        columns=("rank", RANK_BEFORE, "territory_code", "territory", column, *equivalent, *before),
        totals={},
        picture=picture(
            column=column,
            nature=indicator.nature,
            flow=indicator.flow,
            chosen=tuple(among.places[i].code for i in own),
        ),
        seen=f"{'Un carré par département' if picture is Tiles else f'Une barre par {kind.noun}'}",
        # Whoever does not see the list hears where the territory stands, which it shows in bold.
        heard=f"{place} {together}".strip(),
        reading=f"{look.reading}{signed} {kind.counted}"
        + (words.SET_ASIDE[indicator.dimension] if indicator.dimension and counted != selection else ""),
        file="-".join(filter(None, ("rangs", name, code, "" if among is Among.DEPARTMENTS else among))),
        ranked=False,
        empty="" if comparable else naming.unbalanced(counted),
        shown=Shown(departments=codes(), compared=beside.compared(dataset, counted.period, indicator.flows)),
        leads_to=Target.TERRITORY,
        click=look.click,
    )


def _columns_before(indicator: Indicator, measure: Measure) -> tuple[str, ...]:
    """The columns of the year before: a balance has no rate, since its base may be below zero."""
    match indicator.nature:
        case Nature.AMOUNT:
            return beside.names(measure)
        case Nature.BALANCE:
            return measure.of(BALANCE_BEFORE), measure.of(beside.CHANGE)
        case _:
            return ()


@remembered
def _ranked(dataset: Dataset, shared: Selection, name: str, code: str, among: Among) -> pd.DataFrame:
    """The frame of a ranking; the same whatever territory is looked at."""
    indicator = INDICATORS[name]
    everyone, then = (standing(dataset, shared, name, code, among=among, before=before) for before in (False, True))
    order = _in_rank_order(everyone)
    figures, ranks, equals = everyone.figures[order], everyone.ranks[order], everyone.equals[order]
    ranks_then = then.ranks[order]
    found = [everyone.places[i] for i in order]
    frame = pd.DataFrame(
        {
            "rank": _whole(ranks, ranks > 0),
            "territory_code": texts(place.code for place in found),
            "territory": texts(place.name for place in found),
            indicator.column(shared.measure): _whole(figures, ~np.isnan(figures)) if indicator.is_amount else figures,
            **_changes(indicator, shared.measure, figures, then.figures[order], known=bool(len(then.ranked))),
            RANK_BEFORE: _whole(ranks_then, ranks_then > 0),
            RANK_TEXT: texts(
                ranked.rank(rank, equal=equal) if rank else ""
                for rank, equal in zip(ranks.tolist(), equals.tolist(), strict=True)
            ),
        }
    )
    if among is Among.DEPARTMENTS:
        tiles = [reference.tiles()[place.code] for place in found]
        frame["tile_column"], frame["tile_row"] = ([tile[i] for tile in tiles] for i in (0, 1))
    if indicator.nature is Nature.CONCENTRATION:
        frame["equivalent"] = divided(np.array(1.0), figures)
    return frame


def _changes(indicator: Indicator, measure: Measure, now: Array, before: Array, *, known: bool) -> beside.Columns:
    """The columns of the year before of an amount; a département without trade then, or now, had nothing.

    ``known``: the year before is published.
    """
    names = _columns_before(indicator, measure)
    if not names:
        return {}
    amounts, earlier = (np.nan_to_num(figures).astype("i8") for figures in (now, before))
    then, growth, change = beside.changes(amounts, earlier if known else None, ("before", "growth", "change")).values()
    return dict(zip(names, (then, growth, change) if len(names) == 3 else (then, change), strict=True))


def _in_rank_order(everyone: Standing) -> Array:
    """Positions of the places, the first rank first, equals by code; those without one last, by their figure.

    None where nobody has a rank.
    """
    ranks = np.where(everyone.ranks > 0, everyone.ranks, len(everyone.ranks) + 1)
    named = np.array([place.code for place in everyone.places])
    order = np.lexsort((named, -everyone.figures, ranks))  # what is missing sorts last
    return order if len(everyone.ranked) else order[:0]


@keyed("rangs")
def usual_ranks(dataset: Dataset, selection: Selection, among: Among = Among.DEPARTMENTS) -> Finding:
    """The territory's rank for the usual indicators.

    Frame: one row per indicator and place of the territory among those that are ranked (none for France): rank, the
    rank a year before, how many are ranked, and the figure in its own column.
    """
    held, own = _usual_places(dataset, selection, among), among.within(selection.territory)
    whose = among.places[own[0]] if len(own) == 1 else selection.territory
    frame = _table(held, selection.measure)
    of_france = "La France entière contient tout ce qui est classé : choisissez un territoire pour voir ses rangs."
    return Asked(dataset, selection, FLOWS).answer(
        usual_ranks.key(selection, among),
        title=f"Rangs {naming.of(whose)} parmi les {RANKED[among].plural}",
        sentence=words.best_and_worst(selection, held, several=len(own) > 1),
        frame=frame,
        columns=[name for name in frame.columns if name not in (TEXT, RANK_TEXT)],
        totals={},
        picture=Positions(),
        shown=Shown(compared=beside.compared(dataset, selection.period, FLOWS)),
        seen="Un point par indicateur, du premier rang au dernier",
        reading="À gauche le premier rang, à droite le dernier. La concentration va d’un grand nombre de "
        "clients ou de produits (0) à un seul (1)" + (", compté sans filtre sur eux." if selection.filtered else "."),
        ranked=False,
        empty=of_france if selection.territory.kind is TerritoryKind.FRANCE else "",
        leads_to=Target.TERRITORY,
    )


def _usual_places(dataset: Dataset, selection: Selection, among: Among) -> list[Place]:
    """The place of each of the territory's own, indicator by indicator; none where it has no rank."""
    inside = among.within(selection.territory)
    held = []
    for name in USUAL:
        everyone, then = (standing(dataset, selection, name, among=among, before=before) for before in (False, True))
        held += [
            Place(
                indicator=INDICATORS[name],
                territory=everyone.places[i],
                figure=float(everyone.figures[i]),
                rank=int(everyone.ranks[i]),
                equal=bool(everyone.equals[i]),
                ranked=len(everyone.ranked),
                before=int(then.ranks[i]) or None,
            )
            for i in inside
            if everyone.ranks[i]
        ]
    return held


def _table(held: Sequence[Place], measure: Measure) -> pd.DataFrame:
    """The places as a table, each figure in its indicator's own column; the figure as words is not exported."""
    figures = np.array([place.figure for place in held], dtype=float)
    columns = {}
    for indicator in (INDICATORS[name] for name in USUAL):
        column = indicator.column(measure)
        in_it = np.array([place.indicator.column(measure) == column for place in held], dtype=bool)
        columns[column] = _whole(figures, in_it) if indicator.is_amount else np.where(in_it, figures, np.nan)
    return pd.DataFrame(
        {
            "indicator": [place.indicator.label for place in held],
            "territory_code": [place.territory.code for place in held],
            "territory": [place.territory.name for place in held],
            "rank": [place.rank for place in held],
            RANK_BEFORE: beside.whole([place.before for place in held]),
            "ranked": [place.ranked for place in held],
            **columns,
            RANK_TEXT: [place.text for place in held],
            TEXT: [words.figure_text(place.indicator, place.figure, measure) for place in held],
        }
    )


def _whole(numbers: Array, known: Array) -> IntegerArray:
    """Whole numbers, missing where they are not known."""
    return IntegerArray(np.where(known, numbers, 0).astype("i8"), ~known)
