"""The Territoires d'industrie side by side: where each is, and the key figures of the départements it touches."""

from functools import lru_cache

import numpy as np

from lib import french, reference
from lib.findings.comparing.comparison import frame_of, trades_of
from lib.findings.saying import beside, filtering, naming
from lib.findings.saying.answer import Asked, Shown
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.indicators.listing import matching
from lib.pictures import Rows
from lib.reference import Territory
from lib.reference.programme import YEARS
from lib.schema import FLOWS, Target
from lib.selection import Selection
from lib.store import Dataset

REGIONS, DEPARTMENTS = "regions", "departments"


@keyed("territoires-industrie")
def industry_territories(dataset: Dataset, selection: Selection, words: str, everywhere: bool) -> Finding:
    """Every Territoire d'industrie, or those of the selection's territory, by région and département.

    ``words`` keeps those whose name, code, régions or départements hold them all. Frame: one row per Territoire
    d'industrie with its régions and départements, and the columns of a comparison: exports, imports, balance, coverage
    ratio, what they were a year before. Figures are those of whole départements, so rows that touch the same ones
    repeat them, and are never added up.
    """
    around = reference.territory(reference.FRANCE) if everywhere else selection.territory
    found = sorted(reference.territories_industrie_of(around), key=_place)
    frame = frame_of(trades_of(dataset, selection, found), selection.measure)
    frame.insert(2, REGIONS, [", ".join(_regions(place)) for place in found])
    frame.insert(3, DEPARTMENTS, [", ".join(map(_numbered, _departments(place))) for place in found])
    every = len(frame)
    if words:
        texts = ["territory_code", "territory", REGIONS, DEPARTMENTS]
        rows = frame[texts].astype("category").assign(row=np.arange(every))
        frame = frame.take(matching(rows, texts, words)["row"].to_numpy()).reset_index(drop=True)
    return Asked(dataset, selection, FLOWS).answer(
        industry_territories.key(selection, words, everywhere),
        title=f"Territoires d’industrie {naming.of(around)} : échanges des départements touchés, "
        f"{french.period(selection.period.first, selection.period.last)}",
        sentence=_sentence(selection, len(frame), every, words),
        frame=frame,
        columns=tuple(frame.columns),
        totals={},
        picture=Rows(),
        reading="Les chiffres sont ceux des départements touchés, en entier : deux Territoires d’industrie du même "
        "département ont les mêmes, et les lignes ne s’additionnent pas.",
        ranked=False,
        empty=_empty(around, every, words),
        shown=Shown(
            departments={code for place in found for code in place.departments},
            compared=beside.compared(dataset, selection.period, FLOWS),
        ),
        leads_to=Target.TERRITORY,
    )


def _departments(place: Territory) -> list[Territory]:
    return [reference.territory(code) for code in place.departments]


def _regions(place: Territory) -> list[str]:
    codes = dict.fromkeys(f"R{one.region}" for one in _departments(place) if one.region)
    return [reference.territory(code).name for code in codes]


def _numbered(department: Territory) -> str:
    return f"{department.name} ({department.code})"


@lru_cache(maxsize=512)  # of the 183 there are, never of what is typed
def _place(place: Territory) -> tuple[list[str], list[str], str]:
    """Where a Territoire d'industrie stands in the list: by région, then by département, then by name."""
    names = [french.folded(one.name) for one in _departments(place)]
    return [french.folded(name) for name in _regions(place)], names, french.folded(place.name)


def _sentence(selection: Selection, shown: int, every: int, words: str) -> str:
    number = french.count(shown, "Territoire d’industrie", "Territoires d’industrie")
    found = f"**{number}** du programme {YEARS}"
    if words:
        answer = "répond" if shown == 1 else "répondent"
        found = (
            f"**{number} sur {french.number(every)}** du programme {YEARS} {answer} à « {french.quoted(words, 40)} »"
        )
    return (
        f"{found}, et ce que {'ses' if shown == 1 else 'leurs'} départements échangent"
        f"{filtering.subject(selection, FLOWS)} {naming.period(selection)}."
    )


def _empty(around: Territory, every: int, words: str) -> str:
    if not every:
        return f"Aucun Territoire d’industrie {YEARS} {naming.of(around)}. Choisissez « Tous »."
    return (
        f"Aucun des {french.count(every, 'Territoire d’industrie', 'Territoires d’industrie')} "
        f"{naming.of(around)} ne contient « {french.quoted(words, 40)} ». "
        "Essayez le nom d’une région, d’un département, ou son numéro."
    )
