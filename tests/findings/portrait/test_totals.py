import random
from dataclasses import replace
from pathlib import Path

import pytest

from lib import french, reference
from lib.findings.comparing.comparison import Basis, comparison
from lib.findings.comparing.ranking_departments import ranking
from lib.findings.portrait.activities import activities
from lib.findings.portrait.flows import flow_total, flows
from lib.findings.portrait.key_figures import key_figures
from lib.findings.portrait.partners import partners
from lib.findings.portrait.totals import Since
from lib.findings.saying import naming
from lib.findings.saying.finding import Finding
from lib.pictures import League, Metric, Metrics
from lib.schema import (
    COUNTRY,
    EXPORT_EUR,
    EXPORT_KG,
    FLOW,
    FLOWS,
    IMPORT_EUR,
    IMPORT_KG,
    LEVELS,
    MASS_KG,
    MEASURES,
    OTHERS,
    PRODUCT,
    SHARE,
    VALUE_EUR,
    Flow,
    Measure,
)
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.datasets import publish


def random_selections(count: int) -> list[Selection]:
    """Return selections of every kind, with and without filters."""
    draw = random.Random(11)
    periods = [Period.parse(code) for code in ("2024", "2023", "2024T2", "2023T3-2024T2", "2023T1-2024T4")]
    return [
        Selection(
            period=draw.choice(periods),
            territory_code=draw.choice(["58", "21", "R27", "TI-2707", "FR", "NV", "9A", "23"]),
            measure=draw.choice(MEASURES),
            level=draw.choice(LEVELS),
            top=draw.choice([3, 5, 10, 30]),
            products=draw.choice([(), (), ("C10A",), ("C1", "2410")]),
            countries=draw.choice([(), (), ("UE27",), ("US", "CN")]),
        )
        for _ in range(count)
    ]


SELECTIONS = random_selections(30)


def tiles(finding: Finding) -> tuple[Metric, ...]:
    """Return the large figures of a finding."""
    assert isinstance(finding.picture, Metrics)
    return finding.picture.tiles


def slice_total(dataset: Dataset, selection: Selection, flow: Flow) -> tuple[int, int]:
    """Return euros and kilograms of the selection, from the store."""
    return dataset.total(selection.territory, flow, selection.period.quarters, selection.products, selection.countries)


@pytest.mark.parametrize("selection", SELECTIONS)
def test_flows_add_up_to_the_slice(small: Dataset, selection: Selection) -> None:
    """The cells of the Sankey, « Autres » included, are the slice's euros and kilograms, whatever the measure."""
    for flow in FLOWS:
        frame = flows(small, selection, flow).frame
        assert (frame[VALUE_EUR].sum(), frame[MASS_KG].sum()) == slice_total(small, selection, flow)
        assert frame[PRODUCT].nunique() <= selection.top + 1
        assert frame[COUNTRY].nunique() <= selection.top + 1


@pytest.mark.parametrize("selection", SELECTIONS)
def test_partners_add_up_to_the_slice(small: Dataset, selection: Selection) -> None:
    """Both sides of the butterfly are the slice's totals, and every balance is exports less imports."""
    frame = partners(small, selection).frame
    exports, imports = (slice_total(small, selection, flow) for flow in (Flow.EXPORT, Flow.IMPORT))
    assert (frame[EXPORT_EUR].sum(), frame[EXPORT_KG].sum()) == exports
    assert (frame[IMPORT_EUR].sum(), frame[IMPORT_KG].sum()) == imports
    assert (frame[EXPORT_EUR] - frame[IMPORT_EUR] == frame["balance_eur"]).all()
    assert OTHERS not in list(frame[COUNTRY][:-1])


@pytest.mark.parametrize("selection", SELECTIONS)
def test_activities_add_up_to_the_slice(small: Dataset, selection: Selection) -> None:
    """Each colour of the treemap is its flow's total, and the shares of a flow add up to one."""
    frame = activities(small, selection).frame
    for flow in FLOWS:
        block = frame[frame[FLOW] == flow]
        assert (block[VALUE_EUR].sum(), block[MASS_KG].sum()) == slice_total(small, selection, flow)
        assert block.empty or block[SHARE].sum() == pytest.approx(1)


@pytest.mark.parametrize("selection", SELECTIONS)
def test_totals_of_the_page_are_the_slice(small: Dataset, selection: Selection) -> None:
    """The figures in large print are the store's, in the measure that is shown."""
    position = MEASURES.index(selection.measure)
    found = key_figures(small, selection).totals
    for flow in FLOWS:
        assert found[flow] == flow_total(small, selection, flow).totals[flow]
        assert found[flow] == slice_total(small, selection, flow)[position]


def test_what_is_not_a_country_counts_and_never_ranks(small: Dataset) -> None:
    """Stores and provisions (QS) are in « Autres », whatever their size."""
    selection = Selection(Period.year(2024), territory_code="FR", top=30)
    assert "QS" in set(
        small.aggregate(selection.territory, Flow.EXPORT, selection.period.quarters, (COUNTRY,))[COUNTRY]
    )
    finding = flows(small, selection, Flow.EXPORT)
    assert "QS" not in set(finding.frame[COUNTRY])
    assert OTHERS in set(finding.frame[COUNTRY])
    assert any("n’est pas un pays" in caution.short for caution in finding.cautions)


def test_a_reused_code_is_labelled_by_its_period_and_counted_once(small: Dataset) -> None:
    """XS is Serbia in 2024, one row, with the value of its rows."""
    selection = Selection(Period.year(2024), territory_code="FR", top=30)
    frame = partners(small, selection).frame
    serbia = frame[frame[COUNTRY] == "XS"]
    assert list(serbia["country"]) == ["Serbie"]
    expected = small.total(selection.territory, Flow.EXPORT, selection.period.quarters, (), ("XS",))[0]
    assert list(serbia[EXPORT_EUR]) == [expected]


def test_a_filter_says_what_share_it_covers(small: Dataset) -> None:
    """A filtered finding names the filter and the share of the total it covers; without one it says nothing."""
    whole = Selection(Period.year(2024), territory_code="58")
    filtered = Selection(Period.year(2024), territory_code="58", countries=("DE",))
    assert flows(small, whole, Flow.EXPORT).coverage == ""
    text = flows(small, filtered, Flow.EXPORT).coverage
    share = slice_total(small, filtered, Flow.EXPORT)[0] / slice_total(small, whole, Flow.EXPORT)[0]
    assert f"{share * 100:.1f}".replace(".", ",") in text
    assert "Allemagne" in text


def test_a_year_that_is_not_published_gives_no_change(small: Dataset) -> None:
    """2023 has no year before in the data: the change is missing, not zero and not minus 100 %."""
    known = key_figures(small, Selection(Period.year(2024), "58"))
    unknown = key_figures(small, Selection(Period.year(2023), "58"))
    assert tiles(known)[0].change.endswith("sur un an")
    assert [metric.change for metric in tiles(unknown)] == ["", "", "", ""]
    assert unknown.frame["growth"].isna().all()


def test_a_year_under_way_compares_with_the_same_quarters(tmp_path: Path) -> None:
    """Two quarters of 2024 are compared with the same two of 2023, not with the whole year."""
    quarters = [(2023, 1), (2023, 2), (2023, 3), (2023, 4), (2024, 1), (2024, 2)]
    rows = [{"flow": f, "quarter": q, "year": y, "value": 100 + 10 * (y - 2023)} for f in FLOWS for y, q in quarters]
    dataset = publish(rows, tmp_path)
    finding = key_figures(dataset, Selection(Period.year(2024), "58"))
    assert finding.frame["growth"].dropna().tolist() == [pytest.approx(0.1)] * 6  # both flows of the three places
    total = flow_total(dataset, Selection(Period.year(2024), "58"), Flow.EXPORT)
    assert tiles(total)[0].change.startswith("+10,0")


def test_a_flow_that_is_not_published_is_absent_not_zero(tmp_path: Path) -> None:
    """With exports alone there is no import figure, no balance and no coverage ratio, in figures or in words."""
    rows = [{"flow": Flow.EXPORT, "quarter": q, "year": 2024, "value": 100} for q in (1, 2, 3, 4)]
    finding = key_figures(publish(rows, tmp_path), Selection(Period.year(2024), "58"))
    assert [metric.value for metric in tiles(finding)[1:]] == ["—", "—", "—"]
    assert "importe" not in finding.sentence
    assert "excédent" not in finding.sentence


def test_flows_published_for_other_quarters_have_no_balance(tmp_path: Path) -> None:
    """Exports of four quarters less imports of two is no balance."""
    published = [(Flow.EXPORT, q) for q in (1, 2, 3, 4)] + [(Flow.IMPORT, q) for q in (1, 2)]
    rows = [{"flow": flow, "quarter": q, "year": 2024, "value": 100} for flow, q in published]
    dataset = publish(rows, tmp_path)
    finding = key_figures(dataset, Selection(Period.year(2024), "58"))
    assert [metric.value for metric in tiles(finding)[2:]] == ["—", "—"]
    assert "déficit" not in partners(dataset, Selection(Period.year(2024), "58")).sentence


def test_a_longer_period_is_compared_by_name(small: Dataset) -> None:
    """A change counted over more than a year says over which years, never « sur un an »."""
    assert Since.of(small, Period.year(2023)).words == "sur un an"
    assert Since.of(small, Period.parse("2023T1-2024T4")).words == "par rapport à la période T1 2021 - T4 2022"
    assert Since.of(small, Period.parse("2022T1-2023T1")).words == "par rapport au T1 2021"  # the rest is not published


def test_a_quarter_that_is_missing_is_named(small: Dataset) -> None:
    """A period beyond the data names the absent quarters under the figure."""
    finding = flows(small, Selection(Period.parse("2024T3-2025T2"), "58"), Flow.EXPORT)
    assert "T1 2025 et T2 2025" in finding.cautions[0].short


def test_an_empty_slice_says_what_to_do(small: Dataset) -> None:
    """No trade at all is a sentence with a remedy, on every finding, and a missing coverage ratio."""
    selection = Selection(Period.year(2024), territory_code="23")
    for finding in (
        key_figures(small, selection),
        partners(small, selection),
        activities(small, selection),
        flow_total(small, selection, Flow.EXPORT),
        flows(small, selection, Flow.EXPORT),
    ):
        assert finding.is_empty
        assert "Choisissez" in finding.empty
    assert tiles(key_figures(small, selection))[3].value == "—"


def test_the_table_of_key_figures_has_all_that_the_tiles_say(small: Dataset) -> None:
    """Each figure, change, share and reference of the four tiles is a cell of the table, hence of the files."""
    for code in ("58", "R27", "FR", "TI-2707", "9A"):
        chosen = Selection(Period.year(2024), code)
        finding = key_figures(small, chosen)
        cells = [(row["indicator"], row["territory_code"], row) for row in finding.table.to_dict("records")]
        assert len({key[:2] for key in cells}) == len(cells) == 4 * (1 + len(naming.perimeters(chosen.territory)))
        written = {
            text
            for *_, row in cells
            for text in (
                french.amount(row["value_eur"], Measure.VALUE),
                french.amount(row["value_eur"], Measure.VALUE, sign=True),
                french.amount(row["change_eur"], Measure.VALUE, sign=True),
                french.percent(row["growth"], 1, sign=True),
                french.percent(row["own_share"]),
                french.percent(row["ratio"], 1),
                french.number(row["change_points"], 1, sign=True),
            )
        }
        for metric in tiles(finding):
            for said in (metric.value, metric.change, *metric.notes):
                assert any(text in said for text in written - {french.MISSING}), said


def test_paris_and_energy_carry_their_caution(small: Dataset) -> None:
    """Gas booked in Paris is said wherever Paris's imports are counted, not on its exports nor elsewhere."""

    def said(finding: Finding) -> bool:
        return any("Paris" in caution.short for caution in finding.cautions)

    for code in ("75", "R11", "58"):
        chosen = Selection(Period.year(2024), code)
        for question in (flows, flow_total):
            assert (said(question(small, chosen, Flow.IMPORT)), said(question(small, chosen, Flow.EXPORT))) == (
                code != "58",
                False,
            )
        assert said(key_figures(small, chosen)) is said(partners(small, chosen)) is (code != "58")
        assert said(key_figures(small, replace(chosen, products=("B06Z",)))) is (code != "58")
        assert not said(key_figures(small, replace(chosen, products=("C10A",))))
    nievre = Selection(Period.year(2024), "58")
    assert said(ranking(small, nievre, "importations", "", League))
    assert not said(ranking(small, nievre, "exportations", "", League))
    assert said(comparison(small, nievre, ("75",), Basis.AMOUNTS))
    assert not said(comparison(small, nievre, ("03",), Basis.AMOUNTS))


def test_a_comparison_across_january_2022_says_so(small: Dataset) -> None:
    """2022 against 2021 crosses the change of collection; 2024 against 2023 does not."""
    from lib.findings.saying.cautions import BREAK_2022, applying

    crossing = applying(small, Selection(Period.year(2022), "58"), FLOWS, compared=(Period.year(2021),))
    after = applying(small, Selection(Period.year(2024), "58"), FLOWS, compared=(Period.year(2023),))
    assert BREAK_2022 in crossing
    assert BREAK_2022 not in after


def test_a_territoire_d_industrie_is_its_departements(small: Dataset) -> None:
    """Nevers Val de Loire adds up Cher and Nièvre, says whole départements, and that the data stop there."""
    selection = Selection(Period.year(2024), territory_code="TI-2707")
    finding = flows(small, selection, Flow.EXPORT)
    alone = [slice_total(small, selection.at(code), Flow.EXPORT)[0] for code in ("18", "58")]
    assert finding.totals[Flow.EXPORT] == sum(alone)
    assert "des départements du Territoire d’industrie Nevers Val de Loire" in finding.sentence
    assert finding.cautions[0].anchor == "territoire-industrie"


def test_every_territory_can_be_spoken_of(small: Dataset) -> None:
    """Sentences and file names exist for each of the 300 territories; names agree with their verbs."""
    for code in reference.territories():
        finding = flow_total(small, Selection(Period.year(2024), code), Flow.EXPORT)
        assert finding.sentence[0].isupper()
        assert finding.file_name.isascii()
    assert "Les Landes exportent" in flow_total(small, Selection(Period.year(2024), "40"), Flow.EXPORT).sentence
    assert flow_total(small, Selection(Period.year(2024), "69"), Flow.EXPORT).title.startswith("Exportations du Rhône")
