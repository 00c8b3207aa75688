"""All texts of all findings: over all 304 territories, and filtered ones over a spread of them, no anomaly."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import pandas as pd
import pytest

from lib import french, reference
from lib.findings.saying import filtering
from lib.findings.saying.finding import Finding
from lib.pictures import League
from lib.reference import TerritoryKind
from lib.schema import FLOWS, Flow, Level, Measure
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.effort import AUDIT
from tests.findings.anomalies import anomalies
from tests.findings.every import COMPARING, EVERY, OVER_TIME, PORTRAIT, TARIFF, Question, texts

Kind = tuple[str, str]  # what is wrong, and the figure it is in
YEAR = Period.year(2024)
TERRITORIES = tuple(reference.territories().values())
# One territory of each set of départements, whose figures are the same.
DISTINCT = tuple(
    {(place.kind is TerritoryKind.FRANCE, place.departments): place.code for place in reversed(TERRITORIES)}.values()
)
# `make audit` reads all of them; `make test` every eighth, and of what takes long every sixteenth or sixty-fourth.
STEP, SPREAD = (1, 16) if AUDIT else (8, 64)
FILTERED = {
    "two_products_two_countries": Selection(
        Period.parse("2023T3-2024T2"), measure=Measure.MASS, level=Level.CPF4, top=5, products=("C10A", "2410"),
        countries=("US", "CN"),
    ),
    "one_product": Selection(YEAR, products=("C29B",)),
    "one_group": Selection(Period.year(2022), level=Level.A17, countries=("HORS-UE",)),
    "many": Selection(
        YEAR, products=("C10A", "C24A", "C21Z"), countries=("DE", "IT", "ES", "BE", "NL", "AFRIQUE"), top=3
    ),
    "one_quarter_one_country": Selection(Period.parse("2024T2"), countries=("NL",)),
}  # fmt: skip
# A percentage whose base is named after it, or before it in its sentence, or that is no part of a whole but a change.
BASED_AFTER = re.compile(
    r"^(?:\*\*)? (?:des|du|de l|d’|de (?:la|ses|son|leurs|ces|cette|chaque)|sur|par rapport|depuis|pour l|aux|à|en)"
)
BASED_BEFORE = re.compile(
    r"(?:augmentent|diminuent|progressent|reculent) de (?:\*\*)?[+\u2212]?$|taux de couverture|\b[Ll]a part d|"
    r"taux (?:moyen )?(?:de|:) (?:\*\*)?$|\b[Tt]aux du scénario |\b[Ll]e droit\b.* porterait sur "
)
PERCENT = re.compile(r"[<+\u2212\u202f]*\d[\d\u202f]*(?:,\d+)?\u202f%")
# « 12 % de X, 7 % pour Y », « … la moitié est au-dessus de 7 % »: the base that was said before still holds.
SAME_BASE = re.compile(r"(?: et| puis|,|;| à)[^%;.]{0,150}$|au-dessus de (?:\*\*)?$")
AMOUNT = re.compile(r"\d\u202f(?:Md€|M€|k€|€|kt|t|kg)(?!\w)")
ZERO = re.compile(r"(?<![\d,\u202f])0(?:,0+)?\u202f(?:Md€|M€|k€|€|kt|t|kg|%)(?!\w)")


def scan(dataset: Dataset, selections: Iterable[Selection], questions: Sequence[Question]) -> dict[Kind, list[str]]:
    """Return the anomalies in the texts of the questions, by kind and figure, with the places where they stand."""
    found: dict[Kind, list[str]] = defaultdict(list)
    seen: set[str] = set()
    for selection in selections:
        for question in questions:
            finding = question.answer(dataset, selection)
            said = {where: text for where, text in texts(finding).items() if text not in seen}
            seen.update(said.values())
            for fault, place in _faults(finding, said):
                found[fault, question.name].append(f"{selection.territory_code}, {place}")
    return found


def _faults(finding: Finding, said: dict[str, str]) -> Iterator[tuple[str, str]]:
    for where, text in said.items():
        for fault in anomalies(text):
            kind, _, place = fault.partition(": ")
            yield kind, f"{where}: {place}"
    for kind, rule in (("no name of the filter", unnamed_filter), ("no base", without_base), ("zero", false_zero)):
        for where in said:
            # A fact is a sentence of its own.
            told = where == "sentence" or re.fullmatch(r"fact \d+", where)
            if told or (where == "title" and kind != "no base"):
                yield from ((kind, f"{where}: {place}") for place in rule(finding, french.unemphasised(said[where])))


def unnamed_filter(finding: Finding, text: str) -> Iterator[str]:
    """Yield a text with an amount or a percentage that says nothing of the filter its figure is under."""
    selection = finding.selection
    if not selection.filtered or not (AMOUNT.search(text) or PERCENT.search(text)):
        return
    if "filtr" not in text and not all(part in text for part in _narrowed(selection)):
        yield text


def without_base(finding: Finding, text: str) -> Iterator[str]:
    """Yield each percentage of a filtered sentence that does not say of what it is one, or says it of all trade."""
    if not finding.selection.filtered:
        return
    based = False
    for sentence in re.split(r"(?<=\.) ", text):
        for found in PERCENT.finditer(sentence):
            before, after = sentence[: found.start()], sentence[found.end() :]
            own = bool(BASED_AFTER.search(after) or BASED_BEFORE.search(before))
            if not own and not (based and SAME_BASE.search(before)):
                yield f"…{before[-40:]}{found[0]}{after[:25]}…"
            based = based or own
        for whole in re.finditer(r"% des (?:exportations|importations|ventes|achats)\b", sentence):
            after = sentence[whole.end() :]
            if not after.startswith(" ainsi filtré") and not any(
                part in after for part in _narrowed(finding.selection)
            ):
                yield f"…{sentence[max(whole.start() - 20, 0) : whole.end() + 30]}…"


def _narrowed(selection: Selection) -> list[str]:
    """What a base may name in place of « ainsi filtrées »: the products, or the partners, without their articles."""
    parts = [filtering.of_what(selection), filtering.partners(selection) if selection.countries else ""]
    return [re.sub(r"^(?:de |d’)|^(?:les? |la |l’)", "", part) for part in parts if part]


def false_zero(finding: Finding, text: str) -> Iterator[str]:
    """Yield a zero with a unit where nothing that the figure holds is zero."""
    if ZERO.search(text) and not _holds_zero(finding):
        yield text


def _holds_zero(finding: Finding) -> bool:
    numbers = [column for column in finding.columns if not column.kind.is_words]
    whole = any(total == 0 for total in finding.totals.values())
    return whole or any(bool((finding.frame[column.name].dropna() == 0).any()) for column in numbers)


def assert_nothing(found: dict[Kind, list[str]]) -> None:
    """Fail with the first of what was found of each kind in each figure, short enough to read."""
    if found:
        lines = [
            f"{kind} in {name}, {len(places)} times: {places[0]}" for (kind, name), places in sorted(found.items())
        ]
        pytest.fail("\n".join(lines), pytrace=False)


def test_the_portrait_of_every_territory_reads_well(demo: Dataset) -> None:
    """All 304 of them, and every fourth where it must be quick."""
    assert len(TERRITORIES) == 304
    assert_nothing(scan(demo, (Selection(YEAR, place.code) for place in TERRITORIES[::STEP]), PORTRAIT))


def test_comparisons_and_time_of_every_territory_read_well(demo: Dataset) -> None:
    """Each set of départements once; the list of a ranking says the same of all of them."""
    own = [question for question in COMPARING if League not in question.arguments]
    assert_nothing(scan(demo, (Selection(YEAR, code) for code in DISTINCT[::STEP]), own))
    assert_nothing(scan(demo, (Selection(YEAR, code) for code in DISTINCT[:: 6 * STEP]), OVER_TIME))


def test_every_finding_reads_well(demo: Dataset) -> None:
    """Over a spread of territories, of every kind."""
    codes = {*DISTINCT[::SPREAD], "FR", "NV", "R27", "9E", "40"}
    assert_nothing(scan(demo, (Selection(YEAR, code) for code in sorted(codes)), EVERY))


@pytest.mark.parametrize("name", FILTERED)
@pytest.mark.sweep(every=3)
def test_every_filtered_finding_reads_well_and_names_its_filter(demo: Dataset, name: str) -> None:
    """Over a spread: the title and the sentence name the filter, each percentage names its base."""
    start = list(FILTERED).index(name)
    codes = ("FR", "58", *DISTINCT[start :: SPREAD * len(FILTERED) // 2])
    questions = EVERY if start < 2 else (*PORTRAIT, *COMPARING, *OVER_TIME, *TARIFF)
    assert_nothing(scan(demo, (replace(FILTERED[name], territory_code=code) for code in codes), questions))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("vont de **Essonne (93e)** à **Paris**", "missing elision"),
        ("Que achète-t-on ?", "missing elision"),
        ("le chiffre de horlogerie", "missing elision"),
        ("la Oise vend", "missing elision"),
        ("les ventes d’Bretagne", "wrong elision"),
        ("à l’Hongrie", "wrong elision"),
        ("les ventes de le Gard", "article not contracted"),
        ("vendu à **les Pays-Bas**", "article not contracted"),
        ("soit nan des exportations", "no figure"),
        ("premier client : None", "no figure"),
        ("elle vend  3", "wrong space"),
        ("elle vend 3 , et plus", "wrong space"),
        ("elle manque. ", "wrong space"),
        ("elle vend 3 M€..", "wrong stops"),
        (": le reste", "wrong stops"),
        ("surtout en commun :", "wrong stops"),
        ("le premier () vend", "wrong stops"),
        ("« Autres : 3 pays", "unbalanced"),
        ("il vend **3 M€ de plus", "unbalanced"),
        ("rien n’est vendu à l'Oise", "straight apostrophe"),
        ("1\u202fproduits", "wrong number"),
        ("1,9\u202fpoints", "wrong number"),
        ("12\u202fligne", "wrong number"),
        ("1\u202fautres y sont", "wrong number"),
        ("Les Landes exporte 3 M€", "plural name with singular verb"),
        ("(+3 M€). **États-Unis** y ajoute le plus", "plural name with singular verb"),
        ("Les Vosges (12\u202fM€) a vendu", "plural name with singular verb"),
        ("La Nièvre vendent 3 M€", "singular name with plural verb"),
        ("soit −0,0\u202f% sur un an", "rounded to nothing"),
        ("+0\u202fpoint", "rounded to nothing"),
        ("un indice de 0.25", "long number with a point"),
        ("soit -3\u202f%", "long number with a point"),
    ],
)
def test_an_anomaly_is_seen(text: str, kind: str) -> None:
    """Each rule, broken on purpose."""
    assert [fault.partition(":")[0] for fault in anomalies(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Les ventes d’Oman, de Hongrie, du Honduras, d’horlogerie, de Haute-Savoie et de l’Hérault",
        "La Nièvre exporte **1\u202f212,9\u202fM€** : un excédent ; « Autres (58\u202fproduits) » en font 3,0\u202f%.",
        "Les exportations de la Nièvre sont plus concentrées que celles des Landes, que le onzième et le ou la",
        "1\u202fpays, 0\u202fproduit, 1,9\u202fpoint et 2,0\u202fpoints, −1,6\u202fpoint, 1\u202f001\u202flignes",
        "De A à Z, du T1 2023 au T4 2024 (en −3\u202f%), le Yémen et le Yunnan",
        "**La Réunion** vend plus qu’à La Réunion, **les Landes** (12\u202fM€) vendent moins",
    ],
)
def test_good_french_is_no_anomaly(text: str) -> None:
    """The same words where they are right."""
    assert anomalies(text) == []


def test_the_rules_on_filters_are_seen(demo: Dataset) -> None:
    """A sentence without its filter, a percentage without its base, a zero that is none."""
    asked = Selection(YEAR, "58", products=("C29B",), countries=("DE",))
    finding = replace(EVERY[0].answer(demo, asked), totals=dict.fromkeys(FLOWS, 1))
    assert not list(unnamed_filter(finding, "Elle vend 3\u202fM€ d’équipements automobiles à l’Allemagne."))
    assert list(unnamed_filter(finding, "Elle vend 3\u202fM€ d’équipements automobiles."))
    assert not list(
        without_base(finding, "Elle fait 12,5\u202f% des exportations ainsi filtrées, et 3,0\u202f% du total.")
    )
    assert list(without_base(finding, "Le premier client est l’Allemagne (3\u202fM€, 12,5\u202f%)."))
    assert list(without_base(finding, "L’Allemagne fait 12,5\u202f% des exportations."))
    whole = replace(finding.with_rows(pd.DataFrame({"value_eur": [3]})), columns=finding.columns[3:4])
    assert list(false_zero(whole, "Elle vend 0,0\u202fM€."))
    assert not list(false_zero(replace(whole, totals={Flow.EXPORT: 0}), "Elle vend 0,0\u202fM€."))
