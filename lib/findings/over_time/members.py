"""The members of a flow over time: its largest products or countries, the same in every quarter, then « Autres »."""

import numpy as np
import pandas as pd

from lib import french, reference
from lib.findings.over_time.evolution import ABSENT, over_time, span, status, throughout, too_short, warnings
from lib.findings.saying import naming
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.indicators.balance import ratio
from lib.indicators.ranking import top
from lib.schema import (
    COUNTRY,
    COUNTRY_LABEL,
    MASS_KG,
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    QUARTER,
    SHARE,
    VALUE_EUR,
    Flow,
    Measure,
    quarter_code,
)
from lib.selection import Period, Selection
from lib.store import Dataset

# What a page calls the two ways to break a flow down.
BY = {"produit": (PRODUCT, PRODUCT_LABEL, "products"), "pays": (COUNTRY, COUNTRY_LABEL, "countries")}


def dimension(selection: Selection, by: str) -> str:
    """The store's dimension of ``produit`` (the selection's level) or ``pays``."""
    return COUNTRY if by == "pays" else selection.level


def never(by: str) -> frozenset[str]:
    """Members that are never ranked."""
    return naming.never_ranked() if by == "pays" else frozenset()


def amounts_by(rows: pd.DataFrame, name: str, amount: str) -> dict[str, int]:
    """The amount of each member of a frame of the store added up by ``name``."""
    return dict(zip(rows[name].tolist(), rows[amount].tolist(), strict=True))


def others(by: str, number: int) -> str:
    """« Autres (58 produits) »."""
    return naming.others_label(number, by, "pays" if by == "pays" else None)


def member_names(by: str, code: str, quarter: int) -> tuple[str, str]:
    """Full and short name of a product, or of a country as it was in force at the quarter."""
    if by == "pays":
        name = reference.country(code, quarter).name
        return name, name
    product = reference.product(code)
    return product.label, product.short


def members(dataset: Dataset, selection: Selection, flow: Flow, by: str) -> Finding:
    """Top-N products or countries of a flow over the whole time, quarter by quarter, then « Autres ».

    ``by`` is ``produit`` or ``pays``. Frame: one row per member and quarter of the span, member after member: code,
    labels, quarter, euros and kilograms (missing where the quarter is not published), share of the quarter's flow,
    status. The members are the same in every quarter, and each quarter adds up to the slice.
    """
    column, label, leads_to = BY[by]
    whole, published = throughout(dataset, selection), dataset.quarters(flow)
    name = dimension(selection, by)
    rows = dataset.aggregate(
        selection.territory, flow, published, (name, QUARTER), selection.products, selection.countries
    )
    amount = selection.measure.column
    ranked = top(rows, name, selection.top, amount, never(by))
    codes = [*ranked.codes, OTHERS]
    quarters = [quarter_code(quarter) for quarter in span(dataset).quarters]
    cells = {measured: _table(rows, name, list(ranked.codes), quarters, measured) for measured in (VALUE_EUR, MASS_KG)}
    if not cells[VALUE_EUR][-1].any() and not cells[MASS_KG][-1].any():
        codes = codes[:-1]
    states = list(status(dataset, (flow,)).values())
    absent = np.array([state == ABSENT for state in states])
    sums = cells[amount].sum(axis=0)
    last = span(dataset).last
    names = {code: member_names(by, code, last) for code in ranked.codes} | {OTHERS: (others(by, ranked.others),) * 2}
    times, gaps = len(quarters), np.tile(absent, len(codes))
    amounts = {measured: cells[measured][: len(codes)].ravel() for measured in cells}
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(gaps | (np.tile(sums, len(codes)) == 0), np.nan, amounts[amount] / np.tile(sums, len(codes)))
    frame = pd.DataFrame(
        {
            column: np.repeat(np.array(codes, dtype=object), times),
            label: np.repeat(np.array([names[code][0] for code in codes], dtype=object), times),
            PRODUCT_SHORT: np.repeat(np.array([names[code][1] for code in codes], dtype=object), times),
            QUARTER: quarters * len(codes),
            VALUE_EUR: pd.arrays.IntegerArray(amounts[VALUE_EUR], gaps),
            MASS_KG: pd.arrays.IntegerArray(amounts[MASS_KG], gaps.copy()),
            SHARE: share,
            "status": states * len(codes),
        },
        copy=False,
    )
    total, short = int(sums.sum()), too_short(dataset, 2)
    noun = french.FLOW[flow].noun
    sentence = _sentence(cells[amount], codes, names, quarters, absent, selection, noun)
    return Finding(
        key=f"evolution-{noun}-par-{by}",
        title=f"{french.capital(noun)} {naming.of(selection.territory)} par {by}, trimestre par trimestre",
        sentence=sentence,
        frame=frame if total and not short else frame.iloc[:0],
        columns=(column, label, QUARTER, VALUE_EUR, MASS_KG, SHARE, "status"),
        totals={flow: total},
        kind="multiples",
        alt=f"Une vignette de barres par {by}, un trimestre par barre. {sentence}".replace("**", ""),
        file_name=file_name(dataset, whole, f"evolution-{noun}-par-{by}"),
        selection=selection,
        source=source_of(dataset),
        cautions=warnings(
            dataset,
            selection,
            (flow,),
            products=ranked.codes if by == "produit" else None,
            partners=ranked.codes if by == "pays" else (),
            not_countries=by == "pays" and bool(never(by).intersection(rows[name].unique())),
        ),
        reading=f"Les {french.count(len(ranked.codes), 'premier')} sur toute la période, les mêmes à chaque trimestre. "
        "Chaque vignette a sa propre échelle, qui part de zéro : la forme se lit dans les barres, la taille dans le "
        "montant.",
        coverage=coverage_sentence(dataset, whole, (flow,)),
        empty=short or naming.nothing(whole, (flow,)),
        drawing=over_time(dataset) | {"flow": flow, "code": column, "label": PRODUCT_SHORT, "full": label},
        leads_to=leads_to,
    )


def _table(rows: pd.DataFrame, name: str, codes: list[str], quarters: list[str], amount: str) -> np.ndarray:
    """Amounts by member (the last one is the rest) and quarter, whole numbers."""
    place = {code: i for i, code in enumerate(codes)}
    when = {code: i for i, code in enumerate(quarters)}
    member = np.array([place.get(code, len(codes)) for code in rows[name].cat.categories], dtype="i8")
    column = np.array([when.get(code, 0) for code in rows[QUARTER].cat.categories], dtype="i8")
    key = np.zeros(0, dtype="i8")
    if len(rows):
        key = member[rows[name].cat.codes.to_numpy()] * len(quarters) + column[rows[QUARTER].cat.codes.to_numpy()]
    size = (len(codes) + 1) * len(quarters)
    return np.bincount(key, weights=rows[amount].to_numpy(), minlength=size).astype("i8").reshape(-1, len(quarters))


def _sentence(
    cells: np.ndarray,
    codes: list[str],
    names: dict[str, tuple[str, str]],
    quarters: list[str],
    absent: np.ndarray,
    selection: Selection,
    noun: str,
) -> str:
    """Who leads over the whole time, and whether the first place changed hands since the first published year."""
    known = np.flatnonzero(~absent)
    named = [i for i, code in enumerate(codes) if code != OTHERS]
    if not named or not len(known):
        return ""
    total = cells.sum()
    share = ratio(float(cells[named[0]].sum()), float(total))
    first, last = (Period.parse(quarters[known[place]]).first for place in (0, -1))
    since = french.period(first, last)
    sentence = f"Premier sur l'ensemble de la période ({since}) : **{names[codes[named[0]]][0]}**"
    sentence += (
        f", {french.percent(share)} {'de la masse' if selection.measure == Measure.MASS else 'de la valeur'} des {noun}"
    )
    latest = max(named, key=lambda i: cells[i][known[-1]])
    if latest != named[0] and cells[latest][known[-1]] > 0:
        sentence += f" ; au dernier trimestre, **{names[codes[latest]][0]}** passe devant"
    return sentence + "."
