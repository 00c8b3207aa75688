"""Every finding as the pages and the fiche ask for it: one list for completeness, sentences and texts."""

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

import lib.findings
from lib.findings.comparing.comparison import Basis, comparison
from lib.findings.comparing.concentration import concentration
from lib.findings.comparing.department_indicators import INDICATORS, leading
from lib.findings.comparing.industry_territories import industry_territories
from lib.findings.comparing.peers import peers
from lib.findings.comparing.ranked_places import Among
from lib.findings.comparing.ranking_departments import ranking, usual_ranks
from lib.findings.comparing.specialisation import specialisation
from lib.findings.comparing.structure import structure
from lib.findings.dependence.concentration import concentration_over_years
from lib.findings.dependence.near_alternatives import near_alternatives
from lib.findings.dependence.one_country import one_country
from lib.findings.dependence.partner_loss import partner_loss
from lib.findings.dependence.signals import dependence_signals
from lib.findings.doors.partner_place import partner_place
from lib.findings.doors.places import By, places, places_map
from lib.findings.doors.spread import spread
from lib.findings.doors.unit_value import unit_value
from lib.findings.over_time.contribution import contribution
from lib.findings.over_time.evolution import evolution, yearly_change
from lib.findings.over_time.members import members
from lib.findings.over_time.price_volume import price_volume
from lib.findings.portrait.activities import activities
from lib.findings.portrait.flows import flow_total, flows
from lib.findings.portrait.key_figures import key_figures
from lib.findings.portrait.partners import partners
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import Keyed
from lib.findings.sources.country_groups import country_groups
from lib.findings.sources.detail import detail
from lib.findings.sources.listing import Breakdown, Listing
from lib.findings.sources.provenance import loaded_files, reconciliation, rejects
from lib.findings.tariff.departments import tariff_departments
from lib.findings.tariff.exposure import tariff_exposure
from lib.findings.tariff.products import tariff_products
from lib.pictures import Gaps, League, Strengths, Tiles
from lib.scenario import Scenario
from lib.schema import DOORS, FLOWS, Dimension, Flow
from lib.selection import Selection
from lib.store import Dataset

Function = Keyed[...]
OTHERS = ("R84", "33")  # what a territory is set beside, with its région and France
STEEL = Scenario(("US", "CN"), 1500, (("C24A", 5000),), "Acier")


@dataclass(frozen=True)
class Question:
    """A finding function with what it asks beside the dataset and the selection, and a name that tells it apart.

    ``general``: its answer does not depend on the territory.
    """

    name: str
    function: Function
    arguments: tuple[object, ...] = ()
    general: bool = False
    options: dict[str, object] = field(default_factory=dict)

    def answer(self, dataset: Dataset, selection: Selection) -> Finding:
        """The finding."""
        return self.function(dataset, selection, *self.arguments, **self.options)

    def key(self, selection: Selection) -> str:
        """The finding's key, before it is worked out."""
        return self.function.key(selection, *self.arguments, **self.options)


@dataclass(frozen=True)
class RankQuestion(Question):
    """A ranking of a share, which starts from the product or the partner that weighs most."""

    def answer(self, dataset: Dataset, selection: Selection) -> Finding:
        """The finding."""
        name, *picture = self.arguments
        code = leading(dataset, selection, str(name))
        return self.function(dataset, selection, name, code, *picture)

    def key(self, selection: Selection) -> str:
        """The same whatever the product or the partner."""
        name, *picture = self.arguments
        return self.function.key(selection, name, "", *picture)


def _both(function: Function, *more: object) -> tuple[Question, ...]:
    """The question of each flow."""
    named = " ".join(str(one) for one in more)
    return tuple(
        Question(f"{function.__name__} {flow.name.lower()} {named}".rstrip(), function, (flow, *more)) for flow in FLOWS
    )


# What every territory is told first.
PORTRAIT = (
    Question("key_figures", key_figures),
    Question("partners", partners),
    Question("activities", activities),
    *_both(flow_total),
    *_both(flows),
)
COMPARING = (
    *(Question(f"comparison {basis}", comparison, (OTHERS, basis)) for basis in Basis),
    Question("peers", peers),
    *(
        Question(f"structure {dimension} {flow.name.lower()}", structure, (dimension, flow, OTHERS))
        for dimension in Dimension
        for flow in FLOWS
    ),
    Question("usual_ranks", usual_ranks),
    *(
        RankQuestion(f"ranking {name} {look.__name__}", ranking, (name, look))
        for name in INDICATORS
        for look in (Tiles, League)
    ),
    *(
        question
        for among in (Among.REGIONS, Among.INDUSTRIES)
        for question in (
            Question(f"usual_ranks {among}", usual_ranks, (among,)),
            RankQuestion(f"ranking exportations {among}", ranking, ("exportations", League, among)),
            RankQuestion(f"ranking part-pays {among}", ranking, ("part-pays", League, among)),
        )
    ),
    Question("industry_territories", industry_territories, ("", True)),
    Question("industry_territories here", industry_territories, ("", False)),
    Question("specialisation Strengths", specialisation, (Strengths,)),
    Question("specialisation Gaps", specialisation, (Gaps,)),
    Question("concentration", concentration),
)
OVER_TIME = (
    Question("evolution", evolution),
    Question("yearly_change", yearly_change),
    *(question for dimension in Dimension for question in _both(members, dimension)),
    *(question for dimension in Dimension for question in _both(contribution, dimension)),
    *_both(price_volume),
)
TARIFF = tuple(
    Question(f"{function.__name__}{name}", function, arguments)
    for function in (tariff_exposure, tariff_products, tariff_departments)
    for name, arguments in (("", ()), (" steel", (STEEL,)))
)
DEPENDENCE = (
    Question("concentration_over_years", concentration_over_years),
    *_both(one_country),
    Question("dependence_signals", dependence_signals),
    *_both(partner_loss),
    *_both(near_alternatives),
)
DOORS = (
    Question("partner_place", partner_place),
    *(
        question
        for door in DOORS
        for function, more in (
            (places, (door, Among.DEPARTMENTS, By.AMOUNT)),
            (places, (door, Among.DEPARTMENTS, By.WEIGHT)),
            (places, (door, Among.REGIONS, By.AMOUNT)),
            (places, (door, Among.INDUSTRIES, By.WEIGHT)),
            (places_map, (door, By.AMOUNT)),
            (places_map, (door, By.WEIGHT)),
        )
        for question in _both(function, *more)
    ),
    *(Question(f"spread {door}", spread, (door,)) for door in DOORS),
    *(Question(f"unit_value {door}", unit_value, (door,)) for door in DOORS),
)
SOURCES = (
    Question("detail", detail, (Listing(FLOWS, (Breakdown.A129, Breakdown.COUNTRY)),)),
    Question("detail search", detail, (Listing((Flow.EXPORT,), (Breakdown.CPF4,), words="vin"),)),
    *(
        Question(function.__name__, function, general=True)
        for function in (loaded_files, rejects, reconciliation, country_groups)
    ),
)
# What the fiche keeps of them for a page of paper.
BRIEF = (
    Question("one_country import brief", one_country, (Flow.IMPORT,), options={"brief": True}),
    Question("dependence_signals brief", dependence_signals, options={"brief": True}),
    Question("near_alternatives import brief", near_alternatives, (Flow.IMPORT,), options={"brief": True}),
)
EVERY = (*PORTRAIT, *COMPARING, *OVER_TIME, *TARIFF, *DEPENDENCE, *DOORS, *SOURCES, *BRIEF)


def functions() -> Iterator[Function]:
    """Yield every public function of the themes that answers with a finding."""
    for module in pkgutil.walk_packages(lib.findings.__path__, "lib.findings."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            own = function.__module__ == module.name and not name.startswith("_")
            if own and typing.get_type_hints(function).get("return") is Finding:
                yield function


def texts(finding: Finding) -> dict[str, str]:
    """What a reader of the card meets, by where it stands: only ``empty`` where there is nothing to show."""
    if finding.is_empty:
        return {"title": finding.title, "empty": finding.empty} | _coverage(finding)
    tiles = {
        f"tile {number}": " | ".join(filter(None, (tile.label, tile.value, tile.change, *tile.notes)))
        for number, tile in enumerate(finding.picture.large_figures, 1)
    }
    said = {
        "title": finding.title,
        "sentence": finding.sentence,
        **_coverage(finding),
        **tiles,
        "reading": finding.reading,
        "click": finding.click,
        "cautions": " | ".join(caution.short for caution in finding.cautions),
        "alt": finding.alt,
    }
    return {name: text for name, text in said.items() if text}


def _coverage(finding: Finding) -> dict[str, str]:
    return {"coverage": finding.coverage} if finding.coverage else {}


__all__ = ["EVERY", "Function", "Question", "functions", "partial", "texts"]
