"""The chapters of the fiche, in order: each is a title and the questions it answers.

A later question joins the fiche by one line here: ``Chapter("exposition", "Exposition", ((exposure, Flow.EXPORT),))``.
A question is a finding function and what it is asked beside the dataset and the selection; it finds its picture in
:mod:`lib.charts.paper`, or shows its table where paper has no picture for it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from lib.findings.dependence.concentration import concentration_over_years
from lib.findings.dependence.near_alternatives import near_alternatives
from lib.findings.dependence.one_country import one_country
from lib.findings.dependence.partner_loss import partner_loss
from lib.findings.dependence.signals import dependence_signals
from lib.findings.portrait.activities import activities
from lib.findings.portrait.flows import flow_total, flows
from lib.findings.portrait.key_figures import key_figures
from lib.findings.portrait.partners import partners
from lib.findings.saying import naming
from lib.findings.saying.finding import Finding
from lib.findings.tariff.exposure import tariff_exposure
from lib.findings.tariff.products import tariff_products
from lib.schema import (
    Flow,
)
from lib.selection import Selection
from lib.store import Dataset

Question = tuple[Callable[..., Finding], *tuple[Any, ...]]


@dataclass(frozen=True)
class Chapter:
    """``key`` names the chapter in a link; ``words`` introduce it.

    ``beside`` asks the questions of the territory's région and of France instead of the territory itself. An
    ``optional`` chapter is in the fiche only when it is asked for by its key.
    """

    key: str
    title: str
    questions: tuple[Question, ...]
    words: str = ""
    beside: bool = False
    optional: bool = False

    def findings(self, dataset: Dataset, selection: Selection) -> tuple[Finding, ...]:
        """The chapter's answers; none when it has no place to ask about (France has nothing beside it)."""
        places = naming.perimeters(selection.territory) if self.beside else (selection.territory,)
        return tuple(
            function(dataset, selection.at(place.code), *arguments)
            for place in places
            for function, *arguments in self.questions
        )


CHAPTERS = (
    Chapter("chiffres", "Chiffres clés", ((key_figures,),)),
    Chapter("pays", "Solde par pays", ((partners,),)),
    Chapter("activites", "Activités", ((activities,),)),
    Chapter("exportations", "Exportations", ((flow_total, Flow.EXPORT), (flows, Flow.EXPORT))),
    Chapter("importations", "Importations", ((flow_total, Flow.IMPORT), (flows, Flow.IMPORT))),
    Chapter(
        "comparaison",
        "À plus grande échelle",
        ((flows, Flow.EXPORT), (flows, Flow.IMPORT)),
        "Les mêmes flux autour du territoire, lui compris : ce qui lui est propre se voit par différence.",
        beside=True,
    ),
    Chapter(
        "exposition",
        "Face à un droit de douane",
        ((tariff_exposure,), (tariff_products,)),
        "Un droit de 10 % aux États-Unis, à titre d'exemple : la page « Exposition et dépendances » le change.",
        optional=True,
    ),
    Chapter(
        "dependances",
        "Dépendances",
        (
            (concentration_over_years,),
            (one_country, Flow.IMPORT, True),
            (dependence_signals, True),
            (partner_loss, Flow.IMPORT),
            (near_alternatives, Flow.IMPORT, "", True),
        ),
        "Des signaux à instruire, pas des preuves.",
        optional=True,
    ),
)
# What a fiche holds unless one chooses.
USUAL = tuple(chapter for chapter in CHAPTERS if not chapter.optional)
# The annex of figures is a chapter one can leave out; cover, method and cautions always stay.
TABLES = "tableaux"
DEFAULT = (*(chapter.key for chapter in USUAL), TABLES)
CHOICES = {chapter.key: chapter.title for chapter in CHAPTERS} | {TABLES: "Annexe : tableaux de chiffres"}


def chosen(keys: Collection[str] | None) -> tuple[Chapter, ...]:
    """The chapters whose keys are given, in the fiche's order; the usual ones for None."""
    return USUAL if keys is None else tuple(chapter for chapter in CHAPTERS if chapter.key in keys)
