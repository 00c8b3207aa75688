"""Where a territory stands among the départements, for a chosen indicator and for the usual ones."""

from typing import Any

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings import cautions, naming
from lib.findings.coverage import coverage_sentence
from lib.findings.department_indicators import (
    AMOUNT,
    BALANCE,
    CONCENTRATION,
    COVERAGE,
    INDICATORS,
    PARTNER,
    SHARE,
    Indicator,
    values,
)
from lib.findings.finding import Finding, file_name, source_of
from lib.findings.nationwide import codes, positions
from lib.indicators.concentration import equivalent_number
from lib.indicators.ranks import ranks
from lib.indicators.similarity import Array
from lib.schema import BALANCE_EUR, BALANCE_KG, FLOWS, MASS, MASS_KG, VALUE_EUR
from lib.schema import SHARE as SHARE_COLUMN
from lib.selection import Selection
from lib.store import Dataset

MAP, LIST = "tilemap", "league"
USUAL = ("exportations", "importations", "solde", "couverture", "concentration-pays", "concentration-produits")


def ranking(dataset: Dataset, selection: Selection, name: str, code: str, picture: str) -> Finding:
    """Every département by an indicator, largest first: as a tile map or as a list.

    Frame: one row per département, in rank order, those without a value last: rank, code, name, the indicator in its
    own column, and (not exported) the tile's column and row. ``code`` is the partner or product of a share.
    """
    indicator = INDICATORS[name]
    figures = values(dataset, selection, name, code)
    standing = ranks(figures)
    column = _column(indicator, selection.measure)
    order = np.lexsort((np.arange(len(figures)), np.where(standing > 0, standing, len(figures) + 1)))
    tiles, everyone = reference.tiles(), codes()
    rows: list[dict[str, Any]] = []
    for i in order:
        place = reference.territory(everyone[i])
        figure = None if standing[i] == 0 else float(figures[i])
        whole = indicator.kind in (AMOUNT, BALANCE) and figure is not None
        row = {
            "rank": int(standing[i]) or None,
            "territory_code": place.code,
            "territory": place.name,
            column: int(figure) if whole and figure is not None else figure,
            "tile_column": tiles[place.code][0],
            "tile_row": tiles[place.code][1],
            "chosen": place.code in selection.territory.departments,
        }
        if indicator.kind == CONCENTRATION:
            row["equivalent"] = equivalent_number(figure)
        rows.append(row)
    frame = pd.DataFrame(rows)
    integers = {"rank": "Int64"} | ({column: "Int64"} if indicator.kind in (AMOUNT, BALANCE) else {})
    frame = frame.astype(integers)
    columns = ["rank", "territory_code", "territory", column, *(["equivalent"] if "equivalent" in frame else [])]
    noun = _noun(indicator, code, selection)
    sentence = _sentence(selection, indicator, noun, figures, standing)
    flows = FLOWS if indicator.kind in (BALANCE, COVERAGE) else (indicator.flow,)
    title = (
        f"Carte des départements : {_title(indicator, noun)}"
        if picture == MAP
        else f"Classement : {_title(indicator, noun)}"
    )
    return Finding(
        key="carte" if picture == MAP else "classement",
        title=title,
        sentence=sentence if picture == MAP else _ends(selection, indicator, figures, standing),
        frame=frame if (standing > 0).any() else frame.iloc[:0],
        columns=tuple(columns),
        totals={},
        kind=picture,
        alt=f"{'Un carré' if picture == MAP else 'Une barre'} par département. {sentence}".replace("**", ""),
        file_name=file_name(dataset, selection, f"rangs-{name}{f'-{code}' if code else ''}", ranked=False),
        selection=selection,
        source=source_of(dataset),
        cautions=cautions.applying(dataset, selection, flows),
        reading=_reading(picture),
        coverage=coverage_sentence(dataset, selection, flows),
        empty=naming.nothing(selection, flows),
        drawing={"column": column, "nature": indicator.kind, "flow": indicator.flow},
        leads_to="territory",
    )


def usual_ranks(dataset: Dataset, selection: Selection) -> Finding:
    """The territory's rank for the usual indicators.

    Frame: one row per indicator and département of the territory (none for France): rank, how many are ranked, and
    the figure in its own column.
    """
    inside = positions(selection.territory.departments)
    everyone, rows = codes(), []
    for name in USUAL:
        indicator = INDICATORS[name]
        figures = values(dataset, selection, name)
        standing = ranks(figures)
        rows += [
            {
                "indicator": indicator.label,
                "territory_code": everyone[i],
                "territory": reference.territory(everyone[i]).name,
                "rank": int(standing[i]),
                "ranked": int((standing > 0).sum()),
                _column(indicator, selection.measure): float(figures[i]),
                "text": _text(indicator, float(figures[i]), selection.measure),
            }
            for i in inside
            if standing[i]
        ]
    named = [_column(INDICATORS[name], selection.measure) for name in USUAL]
    columns = ["indicator", "territory_code", "territory", "rank", "ranked", *dict.fromkeys(named)]
    frame = pd.DataFrame(rows, columns=[*columns, "text"])
    whole = [c for c in columns if c in (VALUE_EUR, MASS_KG, BALANCE_EUR, BALANCE_KG)]
    frame = frame.astype(dict.fromkeys(whole, "Int64"))
    sentence = _best_rank(selection, rows)
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
        source=source_of(dataset),
        cautions=cautions.applying(dataset, selection, FLOWS),
        reading="À gauche le premier département, à droite le dernier. La concentration va d'un grand nombre de "
        "clients ou de produits (0) à un seul (1).",
        coverage=coverage_sentence(dataset, selection, FLOWS),
        empty=none if selection.territory.kind == reference.WHOLE else naming.nothing(selection, FLOWS),
        leads_to="territory",
    )


def _column(indicator: Indicator, measure: str) -> str:
    mass = measure == MASS
    return {
        AMOUNT: MASS_KG if mass else VALUE_EUR,
        BALANCE: BALANCE_KG if mass else BALANCE_EUR,
        COVERAGE: "ratio",
        SHARE: SHARE_COLUMN,
        CONCENTRATION: "concentration",
    }[indicator.kind]


def _text(indicator: Indicator, figure: float, measure: str) -> str:
    if indicator.kind in (AMOUNT, BALANCE):
        return french.amount(figure, measure, sign=indicator.kind == BALANCE)
    if indicator.kind == CONCENTRATION:
        return french.number(figure, 2)
    return french.percent(figure, 0 if indicator.kind == COVERAGE else 1)


def _noun(indicator: Indicator, code: str, selection: Selection) -> str:
    """« la part de l'Allemagne dans les exportations »."""
    if not indicator.of:
        return indicator.noun
    if indicator.of == PARTNER:
        groups = reference.country_groups()
        country = reference.country(code, selection.period.last)
        name = f"du groupe « {groups[code].label} »" if code in groups else french.of(country.article, country.name)
    else:
        name = f"du produit « {reference.product(code).label} »"
    return indicator.noun.format(name)


def _title(indicator: Indicator, noun: str) -> str:
    return noun if indicator.of else indicator.label.lower()


def _sentence(selection: Selection, indicator: Indicator, noun: str, figures: Array, standing: Array) -> str:
    """« La Nièvre est **78e sur 101** pour les exportations … »; for several départements, from which to which."""
    everyone, territory, number = codes(), selection.territory, int((standing > 0).sum())
    inside = [i for i in positions(territory.departments) if standing[i]]
    told = f"pour {noun} {naming.period(selection)}"
    if len(inside) == 1:
        i = inside[0]
        place = reference.territory(everyone[i])
        rank = french.ordinal(int(standing[i]))
        text = _text(indicator, float(figures[i]), selection.measure)
        name = french.capital(naming.the(place))
        if standing[i] == 1:
            return f"{name} {naming.verb(place, 'est', 'sont')} **en tête des {number}** départements {told} ({text})."
        return f"{name} {naming.verb(place, 'est', 'sont')} **{rank} sur {number}** {told} ({text})."
    if inside:
        first, last = (pick(inside, key=lambda i: int(standing[i])) for pick in (min, max))
        ends = [f"{reference.territory(everyone[i]).name} ({french.ordinal(int(standing[i]))})" for i in (first, last)]
        return f"Les départements {naming.of(territory)} vont de **{ends[0]}** à **{ends[1]}** sur {number}, {told}."
    return _ends(selection, indicator, figures, standing)


def _ends(selection: Selection, indicator: Indicator, figures: Array, standing: Array) -> str:
    """Who is first, who is last, and the middle of the ranking."""
    known = np.flatnonzero(standing)
    if not len(known):
        return ""
    order = known[np.argsort(standing[known], kind="stable")]
    first, last = order[0], order[-1]

    def named(i: int) -> str:
        place = reference.territory(codes()[i])
        return f"{naming.the(place)} ({_text(indicator, float(figures[i]), selection.measure)})"

    middle = _text(indicator, float(np.median(figures[known])), selection.measure)
    return (
        f"En tête : **{named(first)}** ; en queue : {named(last)}. La moitié des {len(known)} départements classés est "
        f"au-dessus de **{middle}**."
    )


def _best_rank(selection: Selection, rows: list[dict[str, Any]]) -> str:
    """The territory's best and worst usual rank, amounts and ratios only."""
    if len(selection.territory.departments) != 1 or not rows:
        return "Un point par département du territoire." if rows else ""
    plain = [row for row in rows if "oncentration" not in row["indicator"]] or rows
    best, worst = (pick(plain, key=lambda row: row["rank"]) for pick in (min, max))
    return (
        f"Meilleur rang : **{french.ordinal(best['rank'])}** pour « {best['indicator'].lower()} » ({best['text']}) ; "
        f"le moins bon : **{french.ordinal(worst['rank'])}** pour « {worst['indicator'].lower()} » ({worst['text']})."
    )


def _reading(picture: str) -> str:
    counted = "La Corse compte pour un département, Monaco est classé à part entière : 101 en tout."
    if picture == MAP:
        return f"Un carré par département, placé près de ses voisins ; un clic ouvre ce département. {counted}"
    return f"Du premier au dernier ; un clic ouvre ce département. {counted}"
