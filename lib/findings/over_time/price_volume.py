"""More, or dearer: a flow's change in value split into mass and unit value, heading by heading."""

from dataclasses import replace

import pandas as pd

from lib import french
from lib.findings.over_time.contribution import compared, no_comparison, partial, versus
from lib.findings.over_time.members import amounts_by, member_names, others
from lib.findings.saying import cautions, naming
from lib.findings.saying.cautions import MASS_GAPS, Caution
from lib.findings.saying.coverage import coverage_sentence
from lib.findings.saying.finding import Finding, file_name, source_of
from lib.indicators.balance import ratio
from lib.indicators.price_volume import MASS_FLOOR_KG, Split, split
from lib.schema import (
    MASS_KG,
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    VALUE_EUR,
    Flow,
    Measure,
)
from lib.selection import Selection
from lib.store import Dataset

LEAST_COVERED = 0.5  # under half of the value split, the two effects would mostly speak of what they leave out
UNIT_VALUE = Caution(
    "valeur-unitaire",
    "Valeur unitaire, pas un prix",
    "La valeur unitaire est la valeur par kilogramme d'un poste. Elle bouge avec les prix, mais aussi avec la qualité "
    "et avec la composition du poste : elle ne mesure pas un prix.",
)


def price_volume(dataset: Dataset, selection: Selection, flow: Flow) -> Finding:
    """A flow's change in value on the year before: what mass explains, what the value per kilogram explains.

    Computed product by product at the selection's level, then added up (logarithmic mean). Products under the mass
    floor in either period, or traded in only one, are not split. Frame: the whole, then the top-N products by size of
    change, then « Autres »: code, labels, value before and now, change, volume effect, unit-value effect, what is not
    split; the three parts sum to the change, to the euro. Empty when less than half of the value can be split.
    """
    quarters, shift = compared(dataset, selection, flow)
    place = (selection.products, selection.countries)
    sides = []
    for asked in ([quarter - shift for quarter in quarters], quarters):
        side = dataset.aggregate(selection.territory, flow, asked, (selection.level,), *place)
        masses = amounts_by(side, selection.level, MASS_KG)
        values = amounts_by(side, selection.level, VALUE_EUR)
        sides.append({code: (value, masses[code]) for code, value in values.items()})
    before, now = sides
    parts: dict[str, tuple[int, int, Split | None]] = {}
    for code in dict.fromkeys([*before, *now]):
        (v0, q0), (v1, q1) = before.get(code, (0, 0)), now.get(code, (0, 0))
        parts[code] = (v0, v1, split(v0, v1, q0, q1))
    ranked = sorted(parts, key=lambda code: (-abs(parts[code][1] - parts[code][0]), code))
    shown, rest = ranked[: selection.top], ranked[selection.top :]
    rows = [_row("", "Ensemble", "Ensemble", [parts[code] for code in ranked])]
    rows += [_row(code, *member_names("produit", code, selection.period.last), [parts[code]]) for code in shown]
    if rest:
        label = others("produit", len(rest))
        rows.append(_row(OTHERS, label, label, [parts[code] for code in rest]))
    names = [PRODUCT, PRODUCT_LABEL, PRODUCT_SHORT, "before_eur", VALUE_EUR, "change_eur"]
    names += ["volume_eur", "unit_value_eur", "unsplit_eur"]
    frame = pd.DataFrame(rows, columns=names)
    value = sum(v0 + v1 for v0, v1, _ in parts.values())
    covered = ratio(sum(v0 + v1 for v0, v1, found in parts.values() if found), value)
    noun = french.FLOW[flow].noun
    floor = french.tonnes(MASS_FLOOR_KG)
    caution, earlier = partial(selection, quarters), selection.period.year_before()
    hidden = (
        f"La masse manque ou reste sous {floor} pour plus de la moitié de la valeur (décomposée : "
        f"{french.percent(covered)}) : une valeur par kilogramme n'aurait pas de sens ici. Élargissez le filtre ou la "
        "période, ou choisissez des postes plus larges."
    )
    empty = (
        no_comparison(selection, flow) if not quarters else naming.nothing(selection, (flow,)) if not value else hidden
    )
    sentence = _sentence(frame, selection, quarters, noun, covered)
    return Finding(
        key=f"volume-valeur-{noun}",
        title=f"Plus de tonnes ou plus cher la tonne ? {french.capital(noun)} {naming.of(selection.territory)}",
        sentence=sentence,
        frame=frame if quarters and covered is not None and covered >= LEAST_COVERED else frame.iloc[:0],
        columns=tuple(name for name in names if name != PRODUCT_SHORT),
        totals={flow: sum(v1 for _, v1, _ in parts.values())},
        kind="split",
        alt=f"Barres par produit : effet du volume et effet de la valeur unitaire, en euros. {sentence}".replace(
            "**", ""
        ),
        file_name=file_name(dataset, selection, f"volume-valeur-unitaire-{noun}"),
        selection=selection,
        source=source_of(dataset, selection),
        cautions=((caution,) if caution else ())
        + (UNIT_VALUE, MASS_GAPS)
        + tuple(
            c
            for c in cautions.applying(dataset, selection, (flow,), compared=(earlier,), products=shown)
            if c != MASS_GAPS
        ),
        reading=f"Calculé poste par poste, puis additionné ; toujours en euros. Un poste sous {floor}, ou échangé une "
        "seule des deux périodes, n'est pas décomposé.",
        coverage=coverage_sentence(dataset, replace(selection, measure=Measure.VALUE), (flow,)),
        empty=empty,
        drawing={"flow": flow},
        leads_to="products",
    )


def _row(code: str, label: str, short: str, members: list[tuple[int, int, Split | None]]) -> tuple[object, ...]:
    old, new = sum(v0 for v0, _, _ in members), sum(v1 for _, v1, _ in members)
    volume = sum(found.volume for _, _, found in members if found)
    unit_value = sum(found.unit_value for _, _, found in members if found)
    return code, label, short, old, new, new - old, volume, unit_value, new - old - volume - unit_value


def _sentence(frame: pd.DataFrame, selection: Selection, quarters: list[int], noun: str, covered: float | None) -> str:
    if not quarters or covered is None:
        return ""
    whole = frame.iloc[0]
    change = int(whole["change_eur"])
    words = "augmentent" if change > 0 else "diminuent" if change < 0 else "ne changent pas"
    by = f" de **{french.euros(abs(change))}**" if change else ""
    parts = [
        f"**{french.euros(whole['volume_eur'], sign=True)}** par le volume",
        f"**{french.euros(whole['unit_value_eur'], sign=True)}** par la valeur unitaire",
    ]
    if whole["unsplit_eur"]:
        parts.append(f"{french.euros(whole['unsplit_eur'], sign=True)} non décomposés")
    return (
        f"Les {noun} {words}{by} {versus(selection, quarters)} : {french.enumeration(parts)}. "
        f"{french.percent(covered)} de la valeur est décomposée."
    )
