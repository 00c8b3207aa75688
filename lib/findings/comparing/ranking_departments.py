"""Where a territory stands among the départements, for a chosen indicator and for the usual ones."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from lib import reference
from lib.findings.comparing import ranking_words as words
from lib.findings.comparing.department_indicators import (
    AMOUNT,
    BALANCE,
    CONCENTRATION,
    COVERAGE,
    INDICATORS,
    SHARE,
    Indicator,
    for_all,
    standing,
    unfiltered,
)
from lib.findings.saying import cautions, naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.findings.saying.published import balanced
from lib.indicators.concentration import equivalent_number
from lib.schema import (
    BALANCE_EUR,
    BALANCE_KG,
    FLOWS,
    MASS_KG,
    VALUE_EUR,
    Measure,
)
from lib.schema import SHARE as SHARE_COLUMN
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import KEPT, codes, positions, texts

MAP, LIST = "tilemap", "league"
USUAL = ("exportations", "importations", "solde", "couverture", "concentration-pays", "concentration-produits")


def ranking(dataset: Dataset, selection: Selection, name: str, code: str, picture: str) -> Finding:
    """Every département by an indicator, largest first: as a tile map or as a list.

    Frame: one row per département, in rank order, those without a value last: rank, code, name, the indicator in its
    own column, and (not exported) the tile's column and row. ``code`` is the partner or product of a share.
    """
    indicator = INDICATORS[name]
    asked, selection = selection, unfiltered(selection, indicator.over)
    figures, ranked = standing(dataset, selection, name, code)
    column = _column(indicator, selection.measure)
    frame = _table(dataset, for_all(selection), name, code)
    columns = ["rank", "territory_code", "territory", column, *(["equivalent"] if "equivalent" in frame else [])]
    noun = words.named(indicator, code, selection)
    sentence = words.place_of(selection, indicator, noun, figures, ranked)
    flows = FLOWS if indicator.kind in (BALANCE, COVERAGE) else (indicator.flow,)
    title = (
        f"Carte des départements : {words.heading(indicator, noun)}"
        if picture == MAP
        else f"Classement : {words.heading(indicator, noun)}"
    )
    return Finding(
        key="carte" if picture == MAP else "classement",
        title=title,
        sentence=sentence if picture == MAP else words.extremes(selection, indicator, figures, ranked),
        frame=frame,
        columns=tuple(columns),
        totals={},
        kind=picture,
        alt=f"{'Un carré' if picture == MAP else 'Une barre'} par département. {sentence}".replace("**", ""),
        file_name=file_name(dataset, selection, f"rangs-{name}{f'-{code}' if code else ''}", ranked=False),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=cautions.applying(dataset, selection, flows, beside=codes()),
        reading=_reading(picture) + (words.SET_ASIDE[indicator.over] if asked != selection else ""),
        coverage=coverage_sentence(dataset, selection, flows),
        empty=naming.nothing(selection, flows)
        if len(flows) == 1 or balanced(dataset, selection.period)
        else naming.unbalanced(selection),
        drawing={
            "column": column,
            "nature": indicator.kind,
            "flow": indicator.flow,
            "chosen": selection.territory.departments,
        },
        leads_to="territory",
    )


@lru_cache(maxsize=KEPT)
def _table(dataset: Dataset, shared: Selection, name: str, code: str) -> pd.DataFrame:
    """The frame of a ranking; the same whatever territory is looked at."""
    indicator = INDICATORS[name]
    figures, ranked = standing(dataset, shared, name, code)
    order = np.lexsort((np.arange(len(figures)), np.where(ranked > 0, ranked, len(figures) + 1)))
    if not ranked.any():
        order = order[:0]
    places = [reference.territory(codes()[i]) for i in order]
    tiles = reference.tiles()
    whole = indicator.kind in (AMOUNT, BALANCE)
    column: list[Any] = [None if not ranked[i] else int(figures[i]) if whole else float(figures[i]) for i in order]
    frame = pd.DataFrame(
        {
            "rank": _whole([int(ranked[i]) or None for i in order]),
            "territory_code": texts(place.code for place in places),
            "territory": texts(place.name for place in places),
            _column(indicator, shared.measure): _whole(column) if whole else np.array(column, dtype="float64"),
            "tile_column": [tiles[place.code][0] for place in places],
            "tile_row": [tiles[place.code][1] for place in places],
        }
    )
    if indicator.kind == CONCENTRATION:
        frame["equivalent"] = [equivalent_number(figure) for figure in column]
    return frame


def usual_ranks(dataset: Dataset, selection: Selection) -> Finding:
    """The territory's rank for the usual indicators.

    Frame: one row per indicator and département of the territory (none for France): rank, how many are ranked, and
    the figure in its own column.
    """
    inside = positions(selection.territory.departments)
    everyone, rows = codes(), []
    for name in USUAL:
        indicator = INDICATORS[name]
        figures, ranked = standing(dataset, selection, name)
        rows += [
            {
                "indicator": indicator.label,
                "territory_code": everyone[i],
                "territory": reference.territory(everyone[i]).name,
                "rank": int(ranked[i]),
                "ranked": int((ranked > 0).sum()),
                _column(indicator, selection.measure): float(figures[i]),
                "text": words.figure_text(indicator, float(figures[i]), selection.measure),
            }
            for i in inside
            if ranked[i]
        ]
    named = [_column(INDICATORS[name], selection.measure) for name in USUAL]
    columns = ["indicator", "territory_code", "territory", "rank", "ranked", *dict.fromkeys(named)]
    whole = (VALUE_EUR, MASS_KG, BALANCE_EUR, BALANCE_KG)
    frame = pd.DataFrame(
        {
            name: _whole([row.get(name) for row in rows]) if name in whole else [row.get(name) for row in rows]
            for name in (*columns, "text")
        }
    )
    sentence = words.best_and_worst(selection, rows)
    none = "La France entière contient tous les départements : choisissez-en un pour voir ses rangs."
    return Finding(
        key="rangs",
        title=f"Rangs {naming.of(selection.territory)} parmi les départements",
        sentence=sentence,
        frame=frame,
        columns=tuple(columns),
        totals={},
        kind="positions",
        alt=f"Un point par indicateur, du premier rang au dernier. {sentence}".replace("**", ""),
        file_name=file_name(dataset, selection, "rangs", ranked=False),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=cautions.applying(dataset, selection, FLOWS),
        reading="À gauche le premier département, à droite le dernier. La concentration va d'un grand nombre de "
        "clients ou de produits (0) à un seul (1)" + (", compté sans filtre sur eux." if selection.filtered else "."),
        coverage=coverage_sentence(dataset, selection, FLOWS),
        empty=none if selection.territory.kind == reference.WHOLE else naming.nothing(selection, FLOWS),
        leads_to="territory",
    )


def _whole(numbers: Sequence[Any]) -> Any:
    """Whole numbers, some of them missing."""
    return pd.array([pd.NA if number is None else int(number) for number in numbers], dtype="Int64")


def _column(indicator: Indicator, measure: Measure) -> str:
    mass = measure == Measure.MASS
    return {
        AMOUNT: MASS_KG if mass else VALUE_EUR,
        BALANCE: BALANCE_KG if mass else BALANCE_EUR,
        COVERAGE: "ratio",
        SHARE: SHARE_COLUMN,
        CONCENTRATION: "concentration",
    }[indicator.kind]


def _reading(picture: str) -> str:
    counted = "La Corse compte pour un département, Monaco est classé à part entière : 101 en tout."
    if picture == MAP:
        return f"Un carré par département, placé près de ses voisins ; un clic ouvre ce département. {counted}"
    return f"Du premier au dernier ; un clic ouvre ce département. {counted}"
