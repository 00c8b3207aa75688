"""Pictures of « Comparer » and « Spécialisation », drawn from findings of a small dataset."""

import json
import re
from dataclasses import replace
from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts.departments import shades
from lib.charts.draw import figure
from lib.charts.tools.palette import DARK, LIGHT
from lib.findings.comparing.comparison import AMOUNTS, SHARES, comparison
from lib.findings.comparing.department_indicators import INDICATORS, leading
from lib.findings.comparing.peers import peers
from lib.findings.comparing.ranking_departments import LIST, MAP, ranking, usual_ranks
from lib.findings.comparing.specialisation import BARS, SCATTER, specialisation
from lib.findings.comparing.structure import structure
from lib.findings.saying.finding import Finding
from lib.schema import (
    COUNTRY,
    PRODUCT,
    Flow,
)
from lib.selection import Period, Selection
from lib.store import Dataset

NIEVRE = Selection(Period.year(2024))
MANY = ("03", "R84", "75", "TI-2707")
NUMBERS = st.lists(st.integers(-(10**6), 10**6).map(float), min_size=1, max_size=101)


def findings(dataset: Dataset, selection: Selection = NIEVRE) -> list[Finding]:
    """Return every picture of both pages."""
    return [
        comparison(dataset, selection, MANY, AMOUNTS),
        comparison(dataset, selection, (), SHARES),
        structure(dataset, selection, PRODUCT, Flow.EXPORT, MANY),
        structure(dataset, selection, COUNTRY, Flow.IMPORT, ()),
        peers(dataset, selection),
        usual_ranks(dataset, selection),
        *(
            ranking(dataset, selection, name, leading(dataset, selection, name), picture)
            for name in INDICATORS
            for picture in (MAP, LIST)
        ),
        specialisation(dataset, selection, BARS),
        specialisation(dataset, selection, SCATTER),
    ]


def drawn(finding: Finding, theme: str = "light") -> go.Figure:
    """Return a finding's picture."""
    return figure(finding.kind, finding.frame, finding.measure, theme, **finding.drawing)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "selection", [NIEVRE, NIEVRE.at("R27"), replace(NIEVRE, measure="masse")], ids=["value", "region", "mass"]
)
def test_plotly_accepts_every_property(small: Dataset, theme: str, selection: Selection) -> None:
    """Figures are made without checking: here Plotly checks each property and changes nothing."""
    for finding in findings(small, selection):
        made = json.loads(json.dumps(drawn(finding, theme).to_dict()))
        checked = json.loads(go.Figure(made).to_json())
        for spec in (made, checked):
            spec["layout"].pop("template")
        assert checked == made, finding.key


def test_numbers_come_formatted_and_nothing_is_fetched(small: Dataset) -> None:
    """Hovers hold Python's French text only, and no figure names an address."""
    for finding in findings(small):
        spec = drawn(finding).to_json()
        assert set(re.findall(r"%\{[^}]*\}", spec)) <= {"%{customdata}"}, finding.key
        assert "http" not in spec


def test_marks_carry_the_code_a_click_leads_to(small: Dataset) -> None:
    """Each mark's id ends with a code of the finding's own frame."""
    columns = {"territory": "territory_code", "products": PRODUCT, "countries": COUNTRY}
    for finding in findings(small):
        codes = set(finding.frame[columns[finding.leads_to]])
        ids = [mark for trace in drawn(finding).data for mark in trace.ids or ()]
        assert ids, finding.key
        assert {mark.rpartition("/")[2] for mark in ids} <= codes, finding.key


def test_the_map_writes_each_code_readably(small: Dataset) -> None:
    """Every tile carries its code, in an ink of at least 4.5:1 on its fill, in both themes."""
    for theme in ("light", "dark"):
        for name in INDICATORS:
            finding = ranking(small, NIEVRE, name, leading(small, NIEVRE, name), MAP)
            tiles = drawn(finding, theme).data[0]
            assert sorted(tiles.text) == sorted(finding.frame["territory_code"])
            pairs = zip(tiles.marker.color, tiles.insidetextfont.color, strict=True)
            assert min(shades.contrast(*pair) for pair in pairs) >= 4.5


def test_the_chosen_departement_is_framed_on_the_map(small: Dataset) -> None:
    """One frame for a département, one for each of a région, none for France."""
    for code, frames in (("58", 1), ("R27", 8), ("FR", 0)):
        assert len(drawn(ranking(small, NIEVRE.at(code), "solde", "", MAP)).layout.shapes) == frames


def test_amounts_share_one_scale(small: Dataset) -> None:
    """Exports, imports and balance span as many euros in as many pixels, so that bars compare across panels."""
    layout = drawn(comparison(small, NIEVRE, MANY, AMOUNTS)).layout
    spans = [axis.range[1] - axis.range[0] for axis in (layout.xaxis, layout.xaxis2, layout.xaxis3)]
    widths = [axis.domain[1] - axis.domain[0] for axis in (layout.xaxis, layout.xaxis2, layout.xaxis3)]
    assert spans == pytest.approx([spans[0]] * 3)
    assert widths == pytest.approx([widths[0]] * 3)


def test_the_list_names_every_ranked_departement(small: Dataset) -> None:
    """All ranked départements are drawn once, down the columns."""
    finding = ranking(small, NIEVRE, "exportations", "", LIST)
    ids = [mark for trace in drawn(finding).data if trace.type == "bar" and trace.ids for mark in trace.ids]
    ranked = finding.frame[finding.frame["rank"].notna()]
    assert ids == ranked["territory_code"].tolist()


def test_labels_of_strengths_do_not_meet(demo: Dataset) -> None:
    """At the least width, to which a telephone scrolls, and at a desk's, no name lies over another."""
    for code in ("58", "R27", "75"):
        layout = drawn(specialisation(demo, NIEVRE.at(code), SCATTER)).layout
        names = [note for note in layout.annotations if note.xref == "x"]
        assert len(names) >= 7
        for wide in (690, 800):
            boxes = [_box(note, wide, layout) for note in names]
            for i, one in enumerate(boxes):
                for other in boxes[:i]:
                    assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def _box(note: go.layout.Annotation, wide: float, layout: go.Layout) -> tuple[float, float, float, float]:
    low, high = layout.xaxis.range
    x = (note.x - low) / (high - low) * wide + note.xshift
    y = (1 - note.y / layout.yaxis.range[1]) * 430 - note.yshift
    long = 5.5 * len(note.text)
    start = x - {"left": 0, "right": long, "center": long / 2}[note.xanchor]
    return start, y - 6, start + long, y + 6


@given(NUMBERS, st.integers(1, 6))
def test_classes_hold_every_value_once_in_order(values: list[float], number: int) -> None:
    """Classes are the sorted values cut in at most so many parts; equal values are never parted."""
    groups = shades.classes(values, number)
    assert [v for group in groups for v in group] == sorted(values)
    assert len(groups) <= number
    assert all(left[-1] < right[0] for left, right in pairwise(groups))


@given(NUMBERS)
def test_a_balance_changes_hue_at_zero(values: list[float]) -> None:
    """No class of a balance holds deficits and surpluses together, and every colour is used once."""
    for palette in (LIGHT, DARK):
        steps = shades.scale(values, shades.BALANCE, Flow.EXPORT, palette)
        assert all(group[-1] < 0 or group[0] >= 0 for group, _ in steps)
        assert len({color for _, color in steps}) == len(steps)


def test_what_is_zero_is_no_shade_of_a_share() -> None:
    """One département sells the product: its tile alone is coloured, the hundred others are grey."""
    for palette in (LIGHT, DARK):
        (zeros, grey), (sold, color) = shades.scale([0.0] * 100 + [0.001], "share", Flow.EXPORT, palette)
        assert (zeros, sold) == ([0.0] * 100, [0.001])
        assert color == palette.exports
        assert grey not in shades.ramp(palette, palette.exports, shades.CLASSES)
    assert len(shades.scale([0.1, 0.2, 0.3], "share", Flow.EXPORT, LIGHT)) == 3
