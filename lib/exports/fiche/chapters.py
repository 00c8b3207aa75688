"""The chapters of the fiche, in order: each is a title and the questions it answers.

A later question joins the fiche by one line here: ``Chapter("exposition", "Exposition", (ask(tariff_exposure),))``.
Its answer finds its picture in :mod:`lib.charts.paper`, or shows its table where there is nothing to draw.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Concatenate, ParamSpec

from lib.findings.comparing.comparison import Basis, comparison
from lib.findings.comparing.concentration import concentration
from lib.findings.comparing.peers import peers
from lib.findings.comparing.ranking_departments import usual_ranks
from lib.findings.comparing.specialisation import specialisation
from lib.findings.comparing.structure import structure
from lib.findings.dependence.concentration import concentration_over_years
from lib.findings.dependence.near_alternatives import near_alternatives
from lib.findings.dependence.one_country import one_country
from lib.findings.dependence.partner_loss import partner_loss
from lib.findings.dependence.signals import dependence_signals
from lib.findings.over_time.contribution import contribution
from lib.findings.over_time.evolution import evolution, yearly_change
from lib.findings.over_time.members import members
from lib.findings.over_time.price_volume import price_volume
from lib.findings.portrait.activities import activities
from lib.findings.portrait.flows import flow_total, flows
from lib.findings.portrait.key_figures import key_figures
from lib.findings.portrait.partners import partners
from lib.findings.saying import naming
from lib.findings.saying.finding import Finding
from lib.findings.tariff.exposure import tariff_exposure
from lib.findings.tariff.products import tariff_products
from lib.pictures import Gaps, Strengths
from lib.schema import Dimension, Flow
from lib.selection import Selection
from lib.store import Dataset

P = ParamSpec("P")


@dataclass(frozen=True)
class Question:
    """A finding function, and the same once it has been told all it asks beside the dataset and the selection."""

    function: Callable[..., Finding]
    answer: Callable[[Dataset, Selection], Finding]


def ask(
    function: Callable[Concatenate[Dataset, Selection, P], Finding], *arguments: P.args, **options: P.kwargs
) -> Question:
    """A question; an argument that the function does not take is an error of type."""
    return Question(function, lambda dataset, selection: function(dataset, selection, *arguments, **options))


@dataclass(frozen=True)
class Chapter:
    """``key`` names the chapter in a link; ``words`` introduce it.

    ``of_perimeters`` asks the questions of the territory's région and of France instead of the territory itself. A
    ``fresh`` chapter begins a page, since its figures fill it. An ``optional``
    chapter is in the fiche only when it is asked for by its key.
    """

    key: str
    title: str
    questions: tuple[Question, ...]
    words: str = ""
    of_perimeters: bool = False
    fresh: bool = False
    optional: bool = False

    def findings(self, dataset: Dataset, selection: Selection) -> tuple[Finding, ...]:
        """The chapter's answers; none when it has no place to ask about (France has nothing beside it)."""
        places = naming.perimeters(selection.territory) if self.of_perimeters else (selection.territory,)
        return tuple(
            question.answer(dataset, selection.at(place.code)) for place in places for question in self.questions
        )


CHAPTERS = (
    Chapter("chiffres", "Chiffres clés", (ask(key_figures),)),
    Chapter("pays", "Solde par pays", (ask(partners),), fresh=True),
    Chapter("activites", "Activités", (ask(activities),)),
    Chapter("exportations", "Exportations", (ask(flow_total, Flow.EXPORT), ask(flows, Flow.EXPORT)), fresh=True),
    Chapter("importations", "Importations", (ask(flow_total, Flow.IMPORT), ask(flows, Flow.IMPORT)), fresh=True),
    Chapter(
        "comparaison",
        "À plus grande échelle",
        (ask(flows, Flow.EXPORT), ask(flows, Flow.IMPORT)),
        "Les mêmes flux autour du territoire, lui compris : ce qui lui est propre se voit par différence.",
        of_perimeters=True,
        fresh=True,
    ),
    Chapter(
        "evolution",
        "Évolution",
        (
            ask(evolution),
            ask(yearly_change),
            ask(members, Flow.EXPORT, Dimension.PRODUCT),
            ask(contribution, Flow.EXPORT, Dimension.PRODUCT),
            ask(contribution, Flow.IMPORT, Dimension.PRODUCT),
            ask(price_volume, Flow.EXPORT),
        ),
        "Trimestre par trimestre, puis ce que chaque produit apporte à l’évolution.",
        fresh=True,
        optional=True,
    ),
    Chapter(
        "comparer",
        "Comparer",
        (
            ask(comparison, (), Basis.AMOUNTS),
            ask(usual_ranks),
            ask(peers),
            ask(structure, Dimension.PRODUCT, Flow.EXPORT, ()),
            ask(structure, Dimension.COUNTRY, Flow.EXPORT, ()),
        ),
        "À côté de la région, de la France, et des départements qui lui ressemblent.",
        fresh=True,
        optional=True,
    ),
    Chapter(
        "specialisation",
        "Spécialisation",
        (ask(specialisation, Strengths), ask(specialisation, Gaps), ask(concentration)),
        "Ce qui pèse plus ici qu’ailleurs en France, et de combien de produits et de pays tout dépend.",
        fresh=True,
        optional=True,
    ),
    Chapter(
        "exposition",
        "Face à un droit de douane",
        (ask(tariff_exposure), ask(tariff_products)),
        "Un droit de 10 % aux États-Unis, à titre d’exemple : la page « Exposition et dépendances » le change.",
        optional=True,
    ),
    Chapter(
        "dependances",
        "Dépendances",
        (
            ask(concentration_over_years),
            ask(one_country, Flow.IMPORT, brief=True),
            ask(dependence_signals, brief=True),
            ask(partner_loss, Flow.IMPORT),
            ask(near_alternatives, Flow.IMPORT, brief=True),
        ),
        "Des signaux à instruire, pas des preuves.",
        optional=True,
    ),
)
# What a fiche holds unless one chooses.
USUAL = tuple(chapter for chapter in CHAPTERS if not chapter.optional)
# The annex of figures is a chapter one can leave out; cover, method and cautions always stay.
TABLES = "tableaux"
QUESTIONS = "questions"  # so are the questions for firms, which no figure answers
DEFAULT = (*(chapter.key for chapter in USUAL), TABLES)
CHOICES = {chapter.key: chapter.title for chapter in CHAPTERS} | {
    QUESTIONS: "Questions aux entreprises",
    TABLES: "Annexe : tableaux de chiffres",
}


def chosen(keys: Collection[str] | None) -> tuple[Chapter, ...]:
    """The chapters whose keys are given, in the fiche's order; the usual ones for None."""
    return USUAL if keys is None else tuple(chapter for chapter in CHAPTERS if chapter.key in keys)
