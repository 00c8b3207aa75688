"""A perimeter is the sum of its départements, in every finding that adds up, and reads well in all of them."""

import random

import pytest

from lib import reference
from lib.exports.csv import standard
from lib.findings.comparing.ranked_places import Among
from lib.findings.comparing.ranking_departments import ranking
from lib.findings.saying.finding import Finding
from lib.pictures import League
from lib.reference import MOST_DEPARTMENTS, departments, perimeter
from lib.schema import FLOWS, MEASURES, Flow, Partners
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.findings.every import COMPARING, EVERY, OVER_TIME, PORTRAIT, Question
from tests.findings.test_texts import assert_nothing, scan

# Of these the totals are the territory's own; a ranking's, say, are those of all départements.
ADDING_UP = [question for question in (*PORTRAIT, *COMPARING, *OVER_TIME) if not question.general]
YEAR = Period.year(2024)
NAMED = Selection(YEAR, "03,18,58", territory_name="Loire & Allier (sud)")


def drawn(count: int, seed: int) -> list[Selection]:
    """Return random perimeters under random measures, filters and ways to show partners."""
    draw = random.Random(seed)
    found = []
    for _ in range(count):
        place = perimeter(draw.sample(list(departments()), draw.choice([2, 3, 7])))
        filters = draw.choice([{}, {}, {"products": ("C10A", "C24A")}, {"countries": ("UE27", "US")}])
        found.append(
            Selection(
                Period.parse(draw.choice(["2024", "2024T3", "2023"])),
                place.code,
                measure=draw.choice(MEASURES),
                partners=draw.choice(tuple(Partners)),
                **filters,
            )
        )
    return found


def added(question: Question, dataset: Dataset, selection: Selection) -> dict[str, int]:
    """Return the totals of a question over the départements of a selection, one by one."""
    parts = [question.answer(dataset, selection.at(code)).totals for code in selection.territory.departments]
    return {flow: sum(part.get(flow, 0) for part in parts) for flow in FLOWS}


@pytest.mark.parametrize("selection", drawn(6, seed=14), ids=lambda one: one.territory_code[:20])
@pytest.mark.sweep(every=3)
def test_totals_are_those_of_its_departements(demo: Dataset, selection: Selection) -> None:
    """Each finding that has totals of its own territory, whatever the measure and the filter."""
    for question in PORTRAIT:
        finding = question.answer(demo, selection)
        own = {flow: finding.totals.get(flow, 0) for flow in FLOWS}
        expected = added(question, demo, selection)
        assert own == {flow: expected[flow] if flow in finding.totals else 0 for flow in FLOWS}, question.name


@pytest.mark.parametrize("selection", drawn(3, seed=15), ids=lambda one: one.territory_code[:20])
@pytest.mark.sweep(every=3)
def test_totals_over_time_and_beside_others_too(demo: Dataset, selection: Selection) -> None:
    """The findings over time and of comparisons, where what they add up is the territory's."""
    for question in (*OVER_TIME, *COMPARING):
        finding = question.answer(demo, selection)
        whole = question.answer(demo, selection.at("FR")).totals
        if finding.is_empty or finding.totals == whole:
            continue  # refused with a word, or of all départements
        assert dict(finding.totals) == {f: added(question, demo, selection)[f] for f in finding.totals}, question.name


def test_what_cannot_be_added_up_says_so(demo: Dataset) -> None:
    """An empty finding of a perimeter has its words, as one of a Territoire d'industrie has."""
    for question in EVERY:
        finding = question.answer(demo, NAMED)
        assert not finding.is_empty or finding.empty, question.name


@pytest.mark.parametrize("partners", Partners)
@pytest.mark.parametrize("name", ["", "Loire & Allier (sud)"])
@pytest.mark.sweep(every=4)
def test_every_text_reads_well(demo: Dataset, name: str, partners: Partners) -> None:
    """With a name and without, by country and by zone, filtered by a named group too."""
    asked = Selection(YEAR, "03,18,58", territory_name=name, partners=partners)
    named = Selection(YEAR, "21,75", territory_name=name, partners=partners, countries=("US", "CN"), group_name="Loin")
    assert_nothing(scan(demo, (asked, named), EVERY))


def test_a_given_name_is_in_words_and_files(demo: Dataset) -> None:
    """In the title and the sentence, and as a file's name can hold it; the link has it back."""
    finding: Finding = PORTRAIT[0].answer(demo, NAMED)
    assert "du périmètre « Loire & Allier (sud) »" in finding.title
    assert "Le périmètre « Loire & Allier (sud) » exporte" in finding.sentence
    assert "loire-allier-sud" in finding.file_name
    assert b"Loire & Allier (sud)" in standard(finding)
    assert NAMED.at("58").territory_name == NAMED.at("FR").territory_name == ""
    assert NAMED.over(["03", "18"]).territory_name == NAMED.territory_name
    assert NAMED.over(["03"]).territory_name == ""


def test_thirty_departements_add_up_to_the_euro(demo: Dataset) -> None:
    """The largest perimeter there may be."""
    place = perimeter(list(departments())[:MOST_DEPARTMENTS])
    for flow in FLOWS:
        parts = [demo.total(departments()[code], flow, YEAR.quarters) for code in place.departments]
        assert demo.total(place, flow, YEAR.quarters) == tuple(map(sum, zip(*parts, strict=True)))


@pytest.mark.parametrize("among", [Among.REGIONS, Among.INDUSTRIES])
@pytest.mark.parametrize("selection", [NAMED, *drawn(4, seed=5)], ids=str)
def test_a_perimeter_has_the_place_it_would_have_among_groups(
    demo: Dataset, among: Among, selection: Selection
) -> None:
    """One more than those that sell more, counted one by one; it is in no list, since nobody else has drawn it."""

    def sold(place: reference.Territory) -> int:
        amounts = dataset_total(demo, selection, place)
        return amounts[MEASURES.index(selection.measure)]

    own = sold(selection.territory)
    others = [sold(place) for place in among.places]
    finding = ranking(demo, selection, "exportations", "", League, among)
    if own > 0:
        above = sum(1 for other in others if other > own)
        place = f"**{above + 1}{'er' if above == 0 else 'e'}** parmi ces {sum(1 for other in others if other > 0)}"
        assert place in finding.sentence.replace("\u202f", "")
    else:
        assert "Pris ensemble" not in finding.sentence
    assert selection.territory_code not in set(finding.frame["territory_code"])


def dataset_total(dataset: Dataset, selection: Selection, place: reference.Territory) -> tuple[int, int]:
    """Return euros and kilograms that a place sells under the filters."""
    filters = (selection.products, selection.countries)
    return dataset.total(place, Flow.EXPORT, selection.period.quarters, *filters)
