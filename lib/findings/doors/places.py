"""Where a product, or a country, is traded: départements, régions, Territoires d’industrie, by amount or by weight."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from pandas.arrays import IntegerArray

from lib import french, reference
from lib.arrays import Array, divided
from lib.findings.comparing.department_indicators import for_all
from lib.findings.comparing.ranked_places import Among
from lib.findings.doors import places_words as words
from lib.findings.doors.asked import Behind, behind, choose
from lib.findings.saying import beside, ranked
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.cautions import NO_FINER
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.findings.saying.published import known, year_before
from lib.indicators.ranks import ranks, shared
from lib.memory import remembered
from lib.pictures import Bars, Ledger, Nature, Tiles, Tone, Written
from lib.schema import Dimension, Flow, Measure, Target
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import codes, texts

OF_FRANCE, OWN_PART, MOVE, RANK_BEFORE = "of_france", "in_own_trade", "rank_change", "rank_before"
PLACED, MOVED = "placed", "moved"  # a place with its rank, and how far it moved, as the picture writes them
EQUAL, RANK_TEXT = "equal", "rank_text"  # whether others have the same rank, and the rank in words (« 3e ex æquo »)
SHOWN_ALSO = 3  # places of the territory that is open, beyond the first ones
TONE: Mapping[Flow, Tone] = {Flow.EXPORT: Tone.EXPORTS, Flow.IMPORT: Tone.IMPORTS}


@dataclass(frozen=True, eq=False)
class _Found:
    """All places in rank order, those of them that trade now or did the year before, and the ranked ones in words."""

    every: pd.DataFrame
    traded: pd.DataFrame
    rows: Sequence[words.PlaceRow]


class By(StrEnum):
    """What places are ranked by: how much they trade, or how much it weighs in all that they trade."""

    AMOUNT = "montant"
    WEIGHT = "poids"


@dataclass(frozen=True)
class _Asking:
    """What does not change with the territory that is looked at."""

    flow: Flow
    door: Dimension
    among: Among
    by: By


def _name(flow: Flow, among: Among, by: By) -> str:
    return f"{french.FLOW[flow].noun}-{among}-{by}"


@dataclass(frozen=True)
class _Places:
    """A ranking that is asked for, by whom."""

    dataset: Dataset
    selection: Selection
    asking: _Asking

    @property
    def found(self) -> _Found:
        """Its figures."""
        return _found(self.dataset, for_all(self.selection), self.asking)

    def answer(self, key: str, frame: pd.DataFrame, picture: Ledger | Tiles) -> Finding:
        """The finding, drawn as a list or as a map."""
        selection, asking, measure = self.selection, self.asking, self.selection.measure
        flow, among = asking.flow, asking.among
        missing = choose(selection, asking.door)
        said = words.Ranking(selection, flow, asking.door, among, self.found.rows)
        weight, mapped = asking.by is By.WEIGHT, isinstance(picture, Tiles)
        told = said.weights() if weight else said.amounts()
        return Asked(self.dataset, selection, (flow,)).answer(
            key,
            title=words.title(flow, among, weight=weight, mapped=mapped),
            sentence=said.standing(weight) if mapped else told,
            heard=told,
            frame=frame.iloc[:0] if missing else frame,
            columns=(
                *("rank", "territory_code", "territory", measure.column, OF_FRANCE, OWN_PART),
                *(*beside.names(measure), RANK_BEFORE, MOVE),
            ),
            totals={},
            picture=picture,
            seen="Un carré par département" if mapped else f"Barres par {words.ONE[among]}",
            reading=words.reading(among, weight=weight, mapped=mapped),
            click=words.CLICK,
            file=_name(flow, among, asking.by),
            ranked=False,
            empty=missing,
            first=(NO_FINER,) if among is Among.INDUSTRIES else (),
            shown=Shown(departments=codes(), compared=beside.compared(self.dataset, selection.period, (flow,))),
            covers=selection.at(reference.FRANCE),
            leads_to=Target.TERRITORY,
        )


@keyed(lambda _, flow, __, among, by: f"lieux-{_name(flow, among, by)}")
def places(dataset: Dataset, selection: Selection, flow: Flow, door: Dimension, among: Among, by: By) -> Finding:
    """Places by what they sell, or buy, of the product or with the country that the filter names: as a list.

    Frame: one row per place that trades any of it, now or the year before, in rank order, without a rank last: rank,
    code, name, amount in the measure, share of France's, share of the place's own flow (without the door's filter), the
    year before, its rank then, places gained. Départements and régions count what is registered in them.
    """
    asked = _Places(dataset, selection, _Asking(flow, door, among, by))
    frame, inside = asked.found.traded, among.inside(selection.territory)
    own = [i for i, code in enumerate(frame["territory_code"].tolist()) if code in inside]
    also = [i for i in own if i >= selection.top][:SHOWN_ALSO]
    drawn = [*range(min(selection.top, len(frame))), *also]
    picture = Ledger(
        _bars(selection, asked.asking),
        shown=selection.top,
        name=PLACED,
        label="territory",
        code="territory_code",
        bold=tuple(at for at, row in enumerate(drawn) if row in own),
        also=tuple(also),
    )
    return asked.answer(places.key(selection, flow, door, among, by), frame, picture)


@keyed(lambda _, flow, __, by: f"carte-{_name(flow, Among.DEPARTMENTS, by)}")
def places_map(dataset: Dataset, selection: Selection, flow: Flow, door: Dimension, by: By) -> Finding:
    """Every département by what it sells, or buys, of the product or with the country of the filter: as a map.

    Frame: as that of :func:`places`, all départements, and (not exported) the tile's column and row.
    """
    asked = _Places(dataset, selection, _Asking(flow, door, Among.DEPARTMENTS, by))
    found = asked.found
    nature, column = (Nature.SHARE, OWN_PART) if by is By.WEIGHT else (Nature.AMOUNT, selection.measure.column)
    picture = Tiles(column, nature, flow, chosen=selection.territory.departments)
    frame = found.every if found.rows else found.every.iloc[:0]
    return asked.answer(places_map.key(selection, flow, door, by), frame, picture)


def _rows(frame: pd.DataFrame, measure: Measure) -> list[words.PlaceRow]:
    """The places that have a rank, for the sentence."""
    names = ("territory_code", "rank", EQUAL, measure.column, OF_FRANCE, OWN_PART)
    return [
        words.PlaceRow(reference.territory(code), rank, equal, amount, _known(share), _known(weight))
        for code, rank, equal, amount, share, weight in zip(*(frame[name].tolist() for name in names), strict=True)
        if rank is not pd.NA
    ]


def _known(fraction: float) -> float | None:
    return None if np.isnan(fraction) else fraction


def _bars(selection: Selection, asking: _Asking) -> tuple[Bars, ...]:
    """The amount and the weight, what ranks first."""
    column, noun = selection.measure.column, french.FLOW[asking.flow]
    by_weight, places_moved = asking.by is By.WEIGHT, ((MOVED, Written.TEXT),)  # beside what they were moved by
    amounts = ((column, Written.AMOUNT), (OF_FRANCE, Written.SHARE), *(() if by_weight else places_moved))
    weights = ((OWN_PART, Written.SHARE), *(places_moved if by_weight else ()))
    amount = Bars(f"{noun.head}, et part de la France", column, amounts, TONE[asking.flow])
    weight = Bars(words.own_base(selection, asking.flow, asking.door), OWN_PART, weights, Tone.NODE)
    return (weight, amount) if by_weight else (amount, weight)


@remembered
def _found(dataset: Dataset, shared_by_all: Selection, asking: _Asking) -> _Found:
    """The same whatever territory is looked at."""
    every, measure = _frame(dataset, shared_by_all, asking), shared_by_all.measure
    columns = (every[name].tolist() for name in (measure.column, beside.names(measure)[0]))
    # What is missing a year before compares as nothing.
    places_traded = [
        i for i, (now, then) in enumerate(zip(*columns, strict=True)) if now or (then is not pd.NA and then)
    ]
    return _Found(every, every.take(places_traded).reset_index(drop=True), tuple(_rows(every, measure)))


def _frame(dataset: Dataset, shared_by_all: Selection, asking: _Asking) -> pd.DataFrame:
    """All places. No row where the flow is not published."""
    period, flow = shared_by_all.period, asking.flow
    if not known(dataset, period, flow) or choose(shared_by_all, asking.door):
        return _table(shared_by_all, asking, None, None).iloc[:0]
    earlier = year_before(dataset, period, flow)
    now = behind(dataset, shared_by_all, flow, asking.door, asking.among, tuple(period.quarters))
    before = behind(dataset, shared_by_all, flow, asking.door, asking.among, earlier) if earlier else None
    return _table(shared_by_all, asking, now, before)


def _table(selection: Selection, asking: _Asking, now: Behind | None, before: Behind | None) -> pd.DataFrame:
    found = asking.among.places
    nothing = np.zeros(len(found), dtype="i8")
    one = now or Behind(nothing, nothing, 0)
    weights = divided(one.part, one.whole)
    standing, then = _ranks(asking, one), _ranks(asking, before) if before else nothing
    figures = weights if asking.by is By.WEIGHT else one.part
    # By rank, then by code; what has none last, the larger first.
    order = np.lexsort(
        (
            np.array([place.code for place in found]),
            -np.nan_to_num(figures.astype(float), nan=-np.inf),
            np.where(standing > 0, standing, len(found) + 1),
        )
    )
    names = beside.names(selection.measure)
    changes = beside.changes(one.part[order], None if before is None else before.part[order], names)
    equal = shared(standing)
    moves, both = then - standing, (then > 0) & (standing > 0)
    tiles = [reference.tiles().get(found[i].code, (0, 0)) for i in order]
    return pd.DataFrame(
        {
            "rank": _whole(standing[order], standing[order] > 0),
            "territory_code": texts(found[i].code for i in order),
            "territory": texts(found[i].name for i in order),
            selection.measure.column: one.part[order],
            OF_FRANCE: divided(one.part[order], np.array(one.part_of_france)),
            OWN_PART: weights[order],
            **changes,
            RANK_BEFORE: _whole(then[order], then[order] > 0),
            MOVE: _whole(moves[order], both[order]),
            PLACED: texts(words.placed(found[i].name, int(standing[i])) for i in order),
            MOVED: texts(words.moved(int(moves[i])) if both[i] else "" for i in order),
            EQUAL: equal[order],
            RANK_TEXT: texts(ranked.rank(int(standing[i]), equal=bool(equal[i])) if standing[i] else "" for i in order),
            "tile_column": [column for column, _ in tiles],
            "tile_row": [row for _, row in tiles],
        }
    )


def _ranks(asking: _Asking, one: Behind) -> Array:
    return ranks(divided(one.part, one.whole) if asking.by is By.WEIGHT else one.part)


def _whole(numbers: Array, present: Array) -> IntegerArray:
    """Whole numbers, missing where they are not present."""
    return IntegerArray(np.where(present, numbers, 0).astype("i8"), ~present)
