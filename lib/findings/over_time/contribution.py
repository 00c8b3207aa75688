"""Where growth comes from: the points that each product or country adds to the growth of a flow."""

import pandas as pd

from lib import french
from lib.findings.over_time.members import BY, amounts_by, dimension, member_names, never, others
from lib.findings.saying import cautions, naming
from lib.findings.saying.cautions import Caution
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.indicators.balance import growth
from lib.indicators.contribution import Contribution, contributions, keep_largest
from lib.indicators.growth import comparable
from lib.schema import (
    MASS_KG,
    OTHERS,
    PRODUCT_SHORT,
    VALUE_EUR,
    Flow,
    Measure,
)
from lib.selection import Period, Selection
from lib.store import Dataset


def compared(dataset: Dataset, selection: Selection, flow: Flow) -> tuple[list[int], int]:
    """Quarters of the period that can be set against those before it, and how many quarters earlier these are."""
    shift = selection.period.first - selection.period.year_before().first
    return comparable(selection.period.quarters, dataset.quarters(flow), shift), shift


def partial(selection: Selection, quarters: list[int]) -> Caution | None:
    """The caution that only some quarters of the period can be compared, None when all can."""
    if len(quarters) == len(selection.period.quarters) or not quarters:
        return None
    return Caution(
        "trimestres-comparables",
        f"Trimestres comparés : {french.quarters(quarters)}",
        "Seuls les trimestres publiés pour les deux périodes sont comparés ; les autres n'entrent ni dans l'une ni "
        "dans l'autre.",
    )


def no_comparison(selection: Selection, flow: Flow) -> str:
    """What an empty comparison says."""
    period, before = selection.period, selection.period.year_before()
    return (
        f"Pas de comparaison possible pour les {french.FLOW[flow].noun} : aucun trimestre de la période choisie "
        f"({french.period(period.first, period.last)}) n'est publié avec celui de la période qui précède "
        f"({french.period(before.first, before.last)}). Choisissez une autre période, ou chargez l'année manquante "
        "(page Sources et méthode)."
    )


def versus(selection: Selection, quarters: list[int]) -> str:
    """« en 2024 par rapport à 2023 »; where only part of the period is compared, which part."""
    period, shift = selection.period, selection.period.first - selection.period.year_before().first
    some = 0 < len(quarters) < len(period.quarters)
    if some and quarters == list(range(quarters[0], quarters[-1] + 1)):
        period, some = Period(quarters[0], quarters[-1]), False
    earlier = french.period(period.first - shift, period.last - shift)
    return f"{french.in_period(period.first, period.last)} par rapport {_to(earlier)}" + (
        " (trimestres comparables)" if some else ""
    )


def _to(period: str) -> str:
    if " " not in period:
        return f"à {period}"
    return f"au {period}" if period[0].isdigit() else f"à la période {period}"


def contribution(dataset: Dataset, selection: Selection, flow: Flow, by: str) -> Finding:
    """What each product or country adds to the growth of a flow on the year before, in points.

    Frame: the top-N members by size of change, largest rise first, then « Autres »: code, labels, amount before and
    now, change, points. Changes sum to the total change, points to the total growth. Only quarters published in both
    periods are compared.
    """
    column, label, leads_to = BY[by]
    measure, name = selection.measure, dimension(selection, by)
    amount = measure.column
    quarters, shift = compared(dataset, selection, flow)
    sides: list[dict[str, int]] = []
    for asked in ([quarter - shift for quarter in quarters], quarters):
        rows = dataset.aggregate(selection.territory, flow, asked, (name,), selection.products, selection.countries)
        sides.append(amounts_by(rows, name, amount))
    before, now = sides
    everyone = contributions(before, now)
    kept = keep_largest(everyone, selection.top, never(by))
    frame = _frame(kept, len(everyone), selection, by)
    old, new = sum(before.values()), sum(now.values())
    change = growth(new, old) if old > 0 else None
    noun = french.FLOW[flow].noun
    earlier = selection.period.year_before()
    caution = partial(selection, quarters)
    sentence = _sentence(kept, change, selection, quarters, noun, new - old, by)
    return Finding(
        key=f"contribution-{noun}-par-{by}",
        title=f"D'où vient l'évolution des {noun} {naming.of(selection.territory)}, par {by}",
        sentence=sentence,
        frame=frame if quarters and change is not None else frame.iloc[:0],
        columns=tuple(c for c in frame.columns if c != PRODUCT_SHORT),
        totals={flow: new},
        kind="waterfall",
        alt=f"Cascade : contribution de chaque {by} à l'évolution, en points. {sentence}".replace("**", ""),
        file_name=file_name(dataset, selection, f"contribution-{noun}-par-{by}"),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=((caution,) if caution else ())
        + cautions.applying(
            dataset,
            selection,
            (flow,),
            compared=(earlier,),
            partners=[m.code for m in kept] if by == "pays" else (),
            products=[m.code for m in kept] if by == "produit" else None,
            not_countries=by == "pays" and any(m.code in never(by) for m in everyone),
        ),
        reading="Chaque barre part de la fin de la précédente ; la dernière est l'évolution totale. Les contributions "
        "s'additionnent exactement.",
        coverage=coverage_sentence(dataset, selection, (flow,)),
        empty=no_comparison(selection, flow) if not quarters else naming.nothing(selection, (flow,)),
        drawing={"flow": flow, "code": column, "label": PRODUCT_SHORT, "full": label},
        leads_to=leads_to,
    )


def _frame(kept: list[Contribution], members: int, selection: Selection, by: str) -> pd.DataFrame:
    column, label, _ = BY[by]
    mass = selection.measure == Measure.MASS
    rest = members - sum(member.code != OTHERS for member in kept)
    names = {m.code: member_names(by, m.code, selection.period.last) for m in kept if m.code != OTHERS}
    names[OTHERS] = (others(by, rest),) * 2
    rows = [(m.code, *names[m.code], m.before, m.now, m.change, m.points) for m in kept]
    columns = [
        column,
        label,
        PRODUCT_SHORT,
        "before_kg" if mass else "before_eur",
        MASS_KG if mass else VALUE_EUR,
        "change_kg" if mass else "change_eur",
        "contribution",
    ]
    frame = pd.DataFrame(rows, columns=columns)
    frame["contribution"] = frame["contribution"].astype(float)
    return frame


def _sentence(
    kept: list[Contribution],
    change: float | None,
    selection: Selection,
    quarters: list[int],
    noun: str,
    difference: int,
    by: str,
) -> str:
    if change is None:
        return ""
    words = "augmentent" if difference > 0 else "diminuent" if difference < 0 else "ne changent pas"
    rate = f" de **{french.percent(abs(change), 1)}**" if difference else ""
    amount = f" ({french.amount(difference, selection.measure, sign=True)})" if difference else ""
    sentence = f"Les {noun} {naming.of(selection.territory)} {words}{rate} {versus(selection, quarters)}{amount}."
    named = [member for member in kept if member.code != OTHERS and member.points is not None]
    parts = []
    if named and named[0].change > 0:
        parts.append(f"**{_named(named[0], selection, by)}** y ajoute le plus ({points(named[0].points)})")
    if named and named[-1].change < 0:
        parts.append(f"**{_named(named[-1], selection, by)}** en retire le plus ({points(named[-1].points)})")
    return sentence + (f" {french.capital(' ; '.join(parts))}." if parts else "")


def _named(member: Contribution, selection: Selection, by: str) -> str:
    return member_names(by, member.code, selection.period.last)[0]


def points(x: float | None) -> str:
    """« +1,2 point »."""
    if x is None:
        return french.MISSING
    return french.number(x, 1, sign=True) + french.NARROW + ("point" if abs(x) < 2 else "points")
