"""What to ask firms: half a page for each heading whose purchases rest on few countries outside the Union.

A signal is a question, never a proof: who buys it, why there, and who else could sell it is what only firms know.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import pandas as pd

from lib import french, reference
from lib.findings.dependence.near_alternatives import near_alternatives
from lib.findings.dependence.signal_rows import Persistence, Signal
from lib.findings.dependence.signals import dependence_signals
from lib.findings.saying.cautions import Caution
from lib.findings.saying.finding import Finding
from lib.findings.saying.prose import FICHE
from lib.schema import COUNTRY_LABEL, PRODUCT, PRODUCT_LABEL, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset

MOST = 5  # headings: three pages, the first with what introduces them
SUPPLIERS, OTHERS = 3, 5  # countries named
ROOM = 2  # lines to write on under each question


@dataclass(frozen=True)
class Heading:
    """A product to ask about: its name, what is known of it term by term, and the questions, with ``**emphasis**``."""

    product: str
    facts: tuple[tuple[str, str], ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Questions:
    """The headings to ask about, the largest first, what introduces them, and what must be said beside them."""

    sentence: str
    headings: tuple[Heading, ...]
    cautions: tuple[Caution, ...]


def questions(dataset: Dataset, selection: Selection) -> Questions:
    """The questions for firms of a territory; no heading where nothing signals a dependence."""
    signals = dependence_signals(dataset, selection)
    if signals.is_empty:
        return Questions(signals.empty, (), ())
    frame = signals.frame
    flagged = frame[frame[signals.measure.of("signal")] == Signal.YES.value].head(MOST)
    headings = tuple(_heading(dataset, signals, row) for row in flagged.to_dict("records"))
    return Questions(signals.sentence, headings, signals.cautions)


def _heading(dataset: Dataset, signals: Finding, row: Mapping[Hashable, object]) -> Heading:
    selection, measure = signals.selection, signals.measure
    around = near_alternatives(dataset, selection, Flow.IMPORT, str(row[PRODUCT])).frame
    bought, outside = (float(str(row[measure.of(stem)])) for stem in (Flow.IMPORT.stem, "extra"))
    facts = [
        (
            "Ce qui est acheté",
            f"{french.amount(bought, measure)}, dont {french.percent(outside / bought, 0, part=True)} hors de "
            f"l’Union{_lasting(str(row['persistence']))}",
        ),
        ("À qui", _suppliers(around, measure)),
        ("Qui d’autre en vend", _sellers(around, measure) or "aucun autre pays ne le vend à la France"),
    ]
    first = reference.country(str(row["supplier_code"]), selection.period.last)
    country = french.of(first.article, first.name)
    asked = tuple(f"**{one.title}.** {one.said(country=country)}" for one in FICHE.chapter("questions").paragraphs)
    return Heading(str(row[PRODUCT_LABEL]), tuple(facts), asked)


def _lasting(persistence: str) -> str:
    return " ; un signal persistant" if persistence == Persistence.LASTING.value else ""


def _suppliers(around: pd.DataFrame, measure: Measure) -> str:
    """The territory's own first suppliers, with their share."""
    own = around[around["own_share"].fillna(0) > 0].sort_values(measure.of("own"), ascending=False, kind="stable")
    shares = zip(own[COUNTRY_LABEL].head(SUPPLIERS), own["own_share"].head(SUPPLIERS), strict=True)
    return french.enumeration([f"{name} ({french.percent(share, 0, part=True)})" for name, share in shares])


def _sellers(around: pd.DataFrame, measure: Measure) -> str:
    """Countries that the territory does not buy it from, by what France buys there."""
    column = measure.of("france")
    if column not in around:  # of France itself there is nobody around
        return ""
    others = around[(around["own_share"].fillna(0) <= 0) & (around[column] > 0)]
    others = others.sort_values(column, ascending=False, kind="stable").head(OTHERS)
    amounts = zip(others[COUNTRY_LABEL], others[column], strict=True)
    named = [f"{name} ({french.amount(amount, measure)})" for name, amount in amounts]
    return f"à la France, {french.enumeration(named)}" if named else ""
