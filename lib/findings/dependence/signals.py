"""External dependence signals: which imported products rest on few countries outside the Union, more than is sold."""

from collections.abc import Sequence
from dataclasses import replace

from lib import french
from lib.findings.dependence.base import all_countries, compared, own_countries
from lib.findings.dependence.signal_rows import Persistence, Signal, SignalRow, exported, signal_frame, signal_rows
from lib.findings.dependence.trade import FINEST, last_years, trade_of
from lib.findings.saying import cautions, filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.findings.saying.published import common, year_before
from lib.indicators.balance import ratio
from lib.indicators.dependence import D1, D2, D3, ENOUGH
from lib.pictures import Bars, Ledger, Tone, Written
from lib.schema import (
    FLOWS,
    PRODUCT_LABEL,
    Flow,
    Measure,
    Target,
)
from lib.selection import Selection
from lib.store import Dataset
from lib.store.crossed import Neighbour

WITHOUT_SIGNAL = 5  # products drawn where none is a signal
MEANING = (
    "Peu de pays : concentration des achats hors de l’Union (D1, de 0 à 1, seuil 0,4). Part hors UE : leur part dans "
    "tous les achats (D2, seuil 50 %). Hors UE / ventes : leur taille face aux exportations (D3, seuil 1). Au-dessus "
    "des trois seuils, un produit est à instruire."
)
DASH = (
    "Un tiret : rien de vendu, ou rien d’acheté hors de l’Union. Ce qui n’est pas un pays compte dans les achats, pas "
    "dans leur concentration."
)


@keyed("signaux-dependance")
def dependence_signals(dataset: Dataset, selection: Selection, brief: bool = False) -> Finding:
    """D1, D2 and D3 of every imported product (CPF4), in value and in mass.

    Frame: one row per product bought: signal in value and in mass, persistence, imports, those from outside the Union,
    the six indicators, imports a year before and their rate of change, the first supplier outside, its share of all
    purchases, and whether it is in the EEA, the United Kingdom or Switzerland. Products to look into come first. The
    filter on countries is left aside; that on products keeps the rows whose own codes pass it. ``brief`` keeps what a
    page of paper has room for: those that are drawn, in the selection's measure.
    """
    asked = replace(all_countries(selection), level=FINEST)
    measure = asked.measure
    # D3 sets purchases beside sales: only quarters published for both count.
    quarters = common(dataset, asked.period)
    earlier = year_before(dataset, asked.period, Flow.IMPORT, quarters)
    trade = trade_of(dataset, asked.territory, quarters, products=asked.products)
    rows = signal_rows(dataset, asked, trade, earlier)
    frame = signal_frame(rows, measure)
    # Without a signal, the largest purchases outside the Union are drawn: one sees how far they are from the lines.
    shown = min(len(_having(rows, measure, Signal.YES)) or WITHOUT_SIGNAL, asked.top)
    products = {row.product.code for row in rows}
    return Asked(dataset, asked, (Flow.IMPORT,)).answer(
        dependence_signals.key(selection, brief),
        title=f"Signaux de dépendance extérieure {naming.of(asked.territory)}, "
        f"{french.period(asked.period.first, asked.period.last)}",
        sentence=_sentence(asked, rows, last_years(dataset, asked.period)),
        frame=frame.head(shown) if brief else frame,
        columns=_brief(measure) if brief else exported(measure),
        totals={Flow.IMPORT: sum(row.readings[measure].imports for row in rows)},
        picture=Ledger(
            _bars(measure),
            shown=shown,
            name="name",
            bold=tuple(i for i, row in enumerate(rows[:shown]) if row.persistence is Persistence.LASTING),
        ),
        seen="Barres par produit : concentration et part des achats hors UE, taille face aux ventes, avec leurs seuils",
        ranked=False,
        # Covered and empty are the purchases; the cautions are those of both flows, since D3 reads the sales too.
        first=(
            cautions.SIGNAL_LIMITS,
            cautions.MEMBERSHIP,
            *own_countries(selection),
            *cautions.applying(dataset, asked, FLOWS, products=products),
        ),
        shown=Shown(products=products, compared=compared(asked, earlier)),
        reading=f"{MEANING} En gris : les mêmes en masse. Les traits sont les seuils ; en gras, les signaux présents "
        f"au moins deux des trois dernières années. {DASH}",
        reading_of_table=f"Une ligne par produit acheté, les signaux à instruire d’abord. {MEANING} {DASH}",
        empty=_empty(dataset, asked, quarters),
        leads_to=Target.PRODUCTS,
    )


def _empty(dataset: Dataset, asked: Selection, quarters: tuple[int, ...]) -> str:
    """What is said without a row; empty words where no import is published of the whole period."""
    if not quarters:
        return naming.unbalanced(asked)
    if len(quarters) == len(common(dataset, asked.period, (Flow.IMPORT,))):
        return ""
    return (
        f"Aucune importation {naming.of(asked.territory)}{filtering.subject(asked, (Flow.IMPORT,))} aux trimestres "
        f"publiés pour les deux flux ({french.quarters(quarters)}). Choisissez une autre période ou un autre "
        "territoire."
    )


def _having(rows: Sequence[SignalRow], measure: Measure, signal: Signal) -> list[SignalRow]:
    return [row for row in rows if row.readings[measure].signal is signal]


def _brief(measure: Measure) -> tuple[str, ...]:
    figures = (measure.of(stem) for stem in ("extra", "d1", "d2", "d3"))
    return (PRODUCT_LABEL, "signal_eur", "signal_kg", "persistence", *figures, "supplier", "supplier_share")


def _bars(measure: Measure) -> tuple[Bars, ...]:
    return (*_indicators(measure, Tone.IMPORTS), *_indicators(measure.other, Tone.OTHERS))


def _indicators(measure: Measure, tone: Tone) -> tuple[Bars, ...]:
    noun = french.MEASURE[measure].noun
    d1, d2, d3 = measure.of("d1"), measure.of("d2"), measure.of("d3")
    return (
        Bars(f"Peu de pays\n{noun}", d1, ((d1, Written.NUMBER),), tone, high=1.0, mark=D1),
        Bars(f"Part hors UE\n{noun}", d2, ((d2, Written.SHARE),), tone, high=1.0, mark=D2),
        Bars(f"Hors UE / ventes\n{noun}", d3, ((d3, Written.NUMBER),), tone, high=3.0, mark=D3),
    )


def _sentence(asked: Selection, rows: Sequence[SignalRow], years: Sequence[int]) -> str:
    if not rows:
        return ""
    measure = asked.measure
    flagged = _having(rows, measure, Signal.YES)
    unsold = _unsold(_having(rows, measure, Signal.NOT_SOLD))
    # « De la Nièvre » after « importés » would say where they come from.
    among = (
        f"{french.count(len(rows), 'produit importé', 'produits importés')} par {naming.the(asked.territory)}"
        f"{f' ({filtering.in_title(asked)})' if asked.products else ''}"
    )
    if not flagged:
        return f"**Aucun signal** parmi {among} {naming.period(asked)}.{unsold}"
    both = len(_having(flagged, measure.other, Signal.YES))
    total = sum(row.readings[measure].imports for row in flagged)
    share = french.percent(ratio(total, sum(row.readings[measure].imports for row in rows)), part=True)
    return (
        f"**{french.count(len(flagged), 'signal', 'signaux')} à instruire** parmi {among}{_lasting(flagged, years)} "
        f"({both} aussi en {french.MEASURE[measure.other].noun}) : "
        f"{french.amount(total, measure)}, {share} {filtering.base(asked, Flow.IMPORT)}. "
        f"Le plus gros : {_first(flagged[0])}.{_neighbours(flagged)}{unsold}"
    )


def _unsold(rows: Sequence[SignalRow]) -> str:
    """Products bought from few countries outside the Union that no sale stands beside: none at all, or none of mass."""
    sold = sum(row.readings[Measure.VALUE].sold > 0 for row in rows)
    parts = ((len(rows) - sold, "rien n’en est exporté d’ici"), (sold, "la masse exportée n’en est pas déclarée"))
    return "".join(
        f" {french.count(number, 'autre')} {'vient' if number == 1 else 'viennent'} surtout de peu de pays hors de "
        f"l’Union, mais {why} : {'son achat ne se compare' if number == 1 else 'leurs achats ne se comparent'} à rien."
        for number, why in parts
        if number
    )


def _lasting(flagged: Sequence[SignalRow], years: Sequence[int]) -> str:
    if len(years) < ENOUGH:
        return ""
    lasting = sum(row.persistence is Persistence.LASTING for row in flagged)
    return f", dont {lasting} persistant{'s' if lasting > 1 else ''}"


def _first(row: SignalRow) -> str:
    """The largest signal and who supplies it; a signal always has a supplier outside the Union."""
    if row.supplier is None:
        return f"**{row.product.label}**"
    share, country = french.percent(row.supplier.share, 0, part=True), row.supplier.country
    first = french.the(country.article, country.name)
    return f"**{row.product.label}** (d’abord {first}, {share} de ses achats)"


def _neighbours(flagged: Sequence[SignalRow]) -> str:
    near = sum(row.neighbour is not Neighbour.NONE for row in flagged)
    if not near or len(flagged) < 2:
        return ""
    return (
        f" Pour {near} d’entre eux le premier fournisseur est dans l’Espace économique européen, au Royaume-Uni ou "
        "en Suisse."
    )
