"""Which départements a tariff scenario exposes, and by which product."""

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings.saying import naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.findings.tariff.base import concerned, destinations, heading, rates, scope, shares, sold, terms
from lib.findings.tariff.exposure import warnings
from lib.indicators.ranks import ranks
from lib.indicators.tariffs import duties, euros
from lib.scenario import DEFAULT, Scenario
from lib.schema import (
    VALUE_EUR,
    Flow,
    Level,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.nationwide import codes

CARRIER = Level.A129  # what exposes a place is named by its heading, whatever the page's level
COLUMNS = (
    "rank",
    "territory_code",
    "territory",
    VALUE_EUR,
    "concerned_eur",
    "concerned_share",
    "duty_eur",
    "carried_by",
)


def tariff_departments(dataset: Dataset, selection: Selection, scenario: Scenario = DEFAULT) -> Finding:
    """Every département by the share of its exports that a scenario concerns.

    Frame: one row per département that exports, most exposed first: rank, exports, those concerned, their share, the
    duty, the product that carries most of it; (not exported) that product's share of the duty.
    """
    asked = scope(selection)
    frame, sentence = _worked_out(dataset, asked.at(reference.FRANCE), scenario)
    where = destinations(scenario, selection.period.last)
    return Finding(
        key="droits-departements",
        title=f"Quels départements sont exposés {where}, et par quoi ?",
        sentence=sentence,
        frame=frame,
        columns=COLUMNS,
        totals={Flow.EXPORT: int(frame[VALUE_EUR].sum())},
        kind="exposure",
        alt=f"Un point par département : part de ses exportations concernée et droits en jeu. {sentence}".replace(
            "**", ""
        ),
        file_name=file_name(dataset, asked, "droits-departements", ranked=False),
        selection=asked,
        source=source_of(dataset, selection),
        cautions=warnings(dataset, selection),
        reading=f"À droite, les départements dont une plus grande part des exportations va {where} ; en haut, ceux "
        "dont la "
        f"facture est la plus lourde, {terms(scenario)} (échelle logarithmique). Sous le nom, s'il y a place, le "
        "produit qui "
        "porte le plus "
        "de droits. Un clic ouvre le département.",
        coverage=coverage_sentence(dataset, asked, (Flow.EXPORT,)),
        empty=f"Aucun département n'exporte {where} {naming.period(asked)} : choisissez un autre pays ou une autre "
        "période.",
        drawing={"chosen": selection.territory.departments},
        leads_to="territory",
    )


@lru_cache(maxsize=16)
def _worked_out(dataset: Dataset, asked: Selection, scenario: Scenario) -> tuple[pd.DataFrame, str]:
    """Frame and sentence, the same whatever territory is looked at: worked out once, never written to."""
    base = concerned(dataset, asked, scenario)
    part = shares(dataset, asked, scenario)
    standing = ranks(part)
    sales, amounts = sold(dataset, asked).amounts[:, 0], base.amounts.sum(axis=1)
    exact = duties(base.amounts, rates(base, scenario))
    duty = euros(exact.sum(axis=1))
    carriers = _carriers(base.members, exact)
    everyone, rows = codes(), []
    order = np.lexsort((np.arange(len(part)), np.where(standing > 0, standing, len(part) + 1)))
    for i in order[: int((standing > 0).sum())].tolist():
        code, weight = carriers[i]
        place = reference.territory(everyone[i])
        rows.append(
            (
                int(standing[i]),
                place.code,
                place.name,
                int(sales[i]),
                int(amounts[i]),
                float(part[i]),
                int(duty[i]),
                reference.product(code).short if code else "",
                weight,
            )
        )
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "carrier_share"])
    frame = frame if amounts.any() else frame.iloc[:0]
    return frame, _sentence(rows)


def _carriers(members: tuple[str, ...], exact: Any) -> list[tuple[str, float | None]]:
    """The heading that carries most of each row's duty, and its share of it; none where there is no duty."""
    parents = [heading(member, CARRIER) for member in members]
    names = list(dict.fromkeys(parents))
    if not names:
        return [("", None)] * len(exact)
    position = {code: i for i, code in enumerate(names)}
    where = np.array([position[code] for code in parents], dtype="i8")
    summed = np.zeros((len(exact), len(names)), dtype="i8")
    np.add.at(summed.T, where, np.asarray(exact).T)
    first = summed.argmax(axis=1)
    found: list[tuple[str, float | None]] = []
    for row, column, total in zip(summed, first.tolist(), summed.sum(axis=1).tolist(), strict=True):
        found.append((names[column], float(row[column] / total)) if row[column] > 0 and total > 0 else ("", None))
    return found


def _sentence(rows: list[tuple[Any, ...]]) -> str:
    exposed = [row for row in rows if row[4] > 0]
    if not exposed:
        return ""
    first = [
        f"**{naming.the(reference.territory(row[1]))}** ({french.percent(row[5])} de ses exportations"
        + (f", surtout « {row[7]} »)" if row[7] else ")")
        for row in exposed[:3]
    ]
    middle = french.percent(float(np.median([row[5] for row in rows])))
    heaviest = max(exposed, key=lambda row: row[6])
    text = (
        f"Les plus exposés en proportion : {french.enumeration(first)}. La moitié des départements est au-dessus de "
        f"**{middle}**."
    )
    if heaviest[6] > 0:
        text += f" La facture la plus lourde serait celle {naming.of(reference.territory(heaviest[1]))}"
        text += f" (**{french.euros(heaviest[6])}**)."
    return text
