"""Where a territory stands among the départements, for a chosen indicator and for the usual ones."""

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
    for_all,
    standing,
    without_filter_on,
)
from lib.findings.comparing.ranking_words import Place
from lib.findings.saying import beside, naming, ranked
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.published import balanced
from lib.memory import remembered
from lib.pictures import League, Nature, Positions, Tiles
from lib.reference import TerritoryKind
from lib.schema import FLOWS, Measure, Target
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import codes, positions, texts

USUAL = ("exportations", "importations", "solde", "couverture", "concentration-pays", "concentration-produits")
TEXT, RANK_TEXT = "text", "rank_text"  # a figure and a rank (« 3e ex æquo ») as the picture writes them
RANK_BEFORE, BALANCE_BEFORE = "rank_before", "balance_before"
COUNTED = "La Corse compte pour un département, Monaco est classé à part entière : 101 en tout."


@dataclass(frozen=True)
class _Look:
    """What one of the two pictures of a ranking says: its key, how its title begins, what is seen, how it is read."""

    key: str
    title: str
    seen: str
    reading: str


_LOOKS: Mapping[type[Tiles | League], _Look] = MappingProxyType(
    {
        Tiles: _Look(
            "carte",
            "Carte des départements",
            "Un carré par département",
            f"Un carré par département, placé près de ses voisins ; un clic ouvre ce département. {COUNTED}",
        ),
        League: _Look(
            "classement",
            "Classement",
            "Une barre par département",
            f"Du premier au dernier ; un clic ouvre ce département. {COUNTED}",
        ),
    }
)


def ranking(dataset: Dataset, selection: Selection, name: str, code: str, picture: type[Tiles | League]) -> Finding:
    """Every département by an indicator, largest first: as a tile map or as a list.

    Frame: one row per département, in rank order, those without a rank last: rank, code, name, the indicator in its
    own column, amounts and ranks of the year before, and (not exported) the rank in words, the tile's column and row.
    ``code`` is the partner or product of a share.
    """
    indicator, look = INDICATORS[name], _LOOKS[picture]
    counted = without_filter_on(selection, indicator.dimension)
    everyone = standing(dataset, counted, name, code)
    column = indicator.column(counted.measure)
    equivalent = ("equivalent",) if indicator.nature is Nature.CONCENTRATION else ()
    before = _columns_before(indicator, counted.measure)
    noun = words.named(indicator, code, counted)
    place = words.place_of(counted, indicator, noun, everyone)
    comparable = len(indicator.flows) == 1 or balanced(dataset, counted.period)
    return Asked(dataset, counted, indicator.flows).answer(
        look.key,
        title=f"{look.title} : {words.heading(indicator, noun)}",
        sentence=place if picture is Tiles else words.extremes(counted, indicator, noun, everyone),
        frame=_ranked(dataset, for_all(counted), name, code),
        columns=("rank", "territory_code", "territory", column, *equivalent, *before, RANK_BEFORE),
        totals={},
        picture=picture(
            column=column, nature=indicator.nature, flow=indicator.flow, chosen=selection.territory.departments
        ),
        seen=look.seen,
        heard=place,  # whoever does not see the list hears where the territory stands, which it shows in bold
        reading=look.reading
        + (words.SET_ASIDE[indicator.dimension] if indicator.dimension and counted != selection else ""),
        file=f"rangs-{name}{f'-{code}' if code else ''}",
        ranked=False,
        empty="" if comparable else naming.unbalanced(counted),
        shown=Shown(departments=codes(), compared=beside.compared(dataset, counted.period, indicator.flows)),
        leads_to=Target.TERRITORY,
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
def _ranked(dataset: Dataset, shared: Selection, name: str, code: str) -> pd.DataFrame:
    """The frame of a ranking; the same whatever territory is looked at."""
    indicator = INDICATORS[name]
    everyone, then = (standing(dataset, shared, name, code, before=before) for before in (False, True))
    order = _in_rank_order(everyone)
    figures, ranks, equals = everyone.figures[order], everyone.ranks[order], everyone.equals[order]
    ranks_then = then.ranks[order]
    places = [reference.territory(codes()[i]) for i in order]
    tiles = [reference.tiles()[place.code] for place in places]
    frame = pd.DataFrame(
        {
            "rank": _whole(ranks, ranks > 0),
            "territory_code": texts(place.code for place in places),
            "territory": texts(place.name for place in places),
            indicator.column(shared.measure): _whole(figures, ~np.isnan(figures)) if indicator.is_amount else figures,
            **_changes(indicator, shared.measure, figures, then.figures[order], known=bool(len(then.ranked))),
            RANK_BEFORE: _whole(ranks_then, ranks_then > 0),
            RANK_TEXT: texts(
                ranked.rank(rank, equal=equal) if rank else ""
                for rank, equal in zip(ranks.tolist(), equals.tolist(), strict=True)
            ),
            "tile_column": [column for column, _ in tiles],
            "tile_row": [row for _, row in tiles],
        }
    )
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
    """Positions of the départements, the first rank first, equals by code; those without one last, by their figure.

    None where nobody has a rank.
    """
    ranks = np.where(everyone.ranks > 0, everyone.ranks, len(everyone.ranks) + 1)
    order = np.lexsort((np.array(codes()), -everyone.figures, ranks))  # what is missing sorts last
    return order if len(everyone.ranked) else order[:0]


def usual_ranks(dataset: Dataset, selection: Selection) -> Finding:
    """The territory's rank for the usual indicators.

    Frame: one row per indicator and département of the territory (none for France): rank, how many are ranked, the
    rank a year before, and the figure in its own column.
    """
    places = _usual_places(dataset, selection)
    frame = _table(places, selection.measure)
    of_france = "La France entière contient tous les départements : choisissez-en un pour voir ses rangs."
    return Asked(dataset, selection, FLOWS).answer(
        "rangs",
        title=f"Rangs {naming.of(selection.territory)} parmi les départements",
        sentence=words.best_and_worst(selection, places),
        frame=frame,
        columns=[name for name in frame.columns if name not in (TEXT, RANK_TEXT)],
        totals={},
        picture=Positions(),
        shown=Shown(compared=beside.compared(dataset, selection.period, FLOWS)),
        seen="Un point par indicateur, du premier rang au dernier",
        reading="À gauche le premier département, à droite le dernier. La concentration va d’un grand nombre de "
        "clients ou de produits (0) à un seul (1)" + (", compté sans filtre sur eux." if selection.filtered else "."),
        ranked=False,
        empty=of_france if selection.territory.kind is TerritoryKind.FRANCE else "",
        leads_to=Target.TERRITORY,
    )


def _usual_places(dataset: Dataset, selection: Selection) -> list[Place]:
    """The place of each of the territory's départements, indicator by indicator; none where it has no rank."""
    inside = positions(selection.territory.departments)
    places = []
    for name in USUAL:
        everyone, then = (standing(dataset, selection, name, before=before) for before in (False, True))
        places += [
            Place(
                indicator=INDICATORS[name],
                territory=reference.territory(codes()[i]),
                figure=float(everyone.figures[i]),
                rank=int(everyone.ranks[i]),
                equal=bool(everyone.equals[i]),
                ranked=len(everyone.ranked),
                before=int(then.ranks[i]) or None,
            )
            for i in inside
            if everyone.ranks[i]
        ]
    return places


def _table(places: Sequence[Place], measure: Measure) -> pd.DataFrame:
    """The places as a table, each figure in its indicator's own column; the figure as words is not exported."""
    figures = np.array([place.figure for place in places], dtype=float)
    columns = {}
    for indicator in (INDICATORS[name] for name in USUAL):
        column = indicator.column(measure)
        in_it = np.array([place.indicator.column(measure) == column for place in places], dtype=bool)
        columns[column] = _whole(figures, in_it) if indicator.is_amount else np.where(in_it, figures, np.nan)
    return pd.DataFrame(
        {
            "indicator": [place.indicator.label for place in places],
            "territory_code": [place.territory.code for place in places],
            "territory": [place.territory.name for place in places],
            "rank": [place.rank for place in places],
            "ranked": [place.ranked for place in places],
            RANK_BEFORE: beside.whole([place.before for place in places]),
            **columns,
            RANK_TEXT: [place.text for place in places],
            TEXT: [words.figure_text(place.indicator, place.figure, measure) for place in places],
        }
    )


def _whole(numbers: Array, known: Array) -> IntegerArray:
    """Whole numbers, missing where they are not known."""
    return IntegerArray(np.where(known, numbers, 0).astype("i8"), ~known)
