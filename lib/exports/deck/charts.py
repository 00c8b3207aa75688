"""A chart of PowerPoint's own, with its figures inside: bars, columns or lines as :mod:`lib.charts.native` asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pptx.chart.axis import CategoryAxis
from pptx.chart.chart import Chart as Drawn
from pptx.chart.data import CategoryChartData
from pptx.chart.series import _BaseCategorySeries
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement, OxmlElement
from pptx.slide import Slide
from pptx.util import Pt

from lib import french
from lib.charts.tools.editable import Chart, Native, Series, Shape
from lib.charts.tools.palette import PRINT
from lib.exports.deck.places import LETTERS, SMALLEST, lettered, places, room_above
from lib.exports.deck.template import FONT, INCH, LANGUAGE, Box
from lib.exports.deck.texts import describe, rgb

TYPES: Mapping[Shape, XL_CHART_TYPE] = {
    Shape.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    Shape.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    Shape.LINES: XL_CHART_TYPE.LINE_MARKERS,
}
LETTER = 6.2  # points of a letter that is written beyond a bar
FEW = 12  # columns up to which each one is named; beyond, one in four: quarters by their year
KEY = 1.45  # inches at the right of lines, for their names


def draw(slide: Slide, native: Native, place: Box, title: str, alt: str) -> None:
    """The charts of a figure in a place, each described by what it shows."""
    letters, names = lettered(native, place)
    boxes = places(native, place, names)
    above = max(room_above(chart, box, names) for chart, box in zip(native.charts, boxes, strict=True))
    for number, (chart, box) in enumerate(zip(native.charts, boxes, strict=True), 1):
        frame = slide.shapes.add_chart(TYPES[chart.shape], *box.emu, _data(chart))
        head = f"{title}, {chart.head}" if len(native.charts) > 1 else f"{title}. {alt}"
        describe(frame, f"Graphique {number}" if len(native.charts) > 1 else "Graphique", head)
        _style(frame.chart, chart, letters)
        _axes(frame.chart, chart, box.width - (names if chart.named else 0.0), letters)
        keyed = KEY if Shape.LINES in {one.shape for one in native.charts} else 0.0
        _lay_out(frame.chart, chart, box, _Edges(names if chart.named else 0.0, above, keyed))
        for words in frame.chart._chartSpace.iter(qn("a:defRPr"), qn("a:rPr"), qn("a:endParaRPr")):
            words.set("lang", LANGUAGE)


def _of_labels(chart: Chart, letters: float) -> float:
    """Points of what is written at a bar: several series share a row."""
    return letters if chart.overlapping or len(chart.series) == 1 else max(letters * 0.75, SMALLEST)


def _data(chart: Chart) -> CategoryChartData:
    data = CategoryChartData(number_format=chart.written)
    data.categories = [french.typeset(name) for name in chart.categories]
    for series in chart.series:
        data.add_series(french.typeset(series.name), series.values)
    return data


def _style(drawn: Drawn, chart: Chart, letters: float) -> None:
    drawn.font.size, drawn.font.name = Pt(letters), FONT
    drawn.font.color.rgb = rgb(PRINT.text)
    drawn.has_title = True
    _say(drawn, chart)
    keyed = len(chart.series) > 1
    drawn.has_legend = keyed
    if keyed and chart.shape is Shape.LINES:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.RIGHT, False
    elif keyed:  # on the line of the head, at its right
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        drawn.legend.font.size = Pt(LETTERS)
        drawn.legend._element.find(qn("c:legendPos")).addnext(
            _layout({"x": 0.5, "y": 0.0, "w": 0.48, "h": 0.1}, inside=False)
        )
    plot = drawn.plots[0]
    if chart.shape is not Shape.LINES:
        plot.gap_width = 45
        plot.overlap = 100 if chart.overlapping else 0
    for series, given in zip(plot.series, chart.series, strict=True):
        _paint(series, given, chart.shape)
    if chart.labelled:
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.number_format, labels.number_format_is_linked = chart.written, False
        labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
        labels.font.size = Pt(_of_labels(chart, letters))
        for series, given in zip(plot.series, chart.series, strict=True):
            _label(series, given, letters)
        for body in plot._element.iter(qn("a:bodyPr")):  # else a figure that is long for its chart is cut in two
            body.set("wrap", "none")


def _say(drawn: Drawn, chart: Chart) -> None:
    paragraph = drawn.chart_title.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    first, *more = french.typeset(chart.head).split("\n")
    for number, text in enumerate((first, *more)):
        if number:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(LETTERS), not number
        run.font.color.rgb = rgb(chart.head_color)


def _paint(series: _BaseCategorySeries, given: Series, shape: Shape) -> None:
    if shape is Shape.LINES:
        series.smooth = False
        series.format.line.width, series.format.line.color.rgb = Pt(2.5), rgb(given.color)
        series.marker.size = 6
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = rgb(given.color)
        series.marker.format.line.fill.background()
        for place in given.dashed:
            line = series.points[place].format.line
            line.width, line.dash_style = Pt(2.5), MSO_LINE.DASH
            line.color.rgb = rgb(given.color)
        return
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(given.color)
    series.invert_if_negative = False  # else what is below zero is white
    for place, color in enumerate(given.colors):
        if color != given.color:
            fill = series.points[place].format.fill
            fill.solid()
            fill.fore_color.rgb = rgb(color)
    for point in series._element.findall(qn("c:dPt")):
        point.find(qn("c:idx")).addnext(_element("c:invertIfNegative", val="0"))


def _label(series: _BaseCategorySeries, given: Series, letters: float) -> None:
    """What is written instead of a value, where that is more than the value."""
    for place, text in enumerate(given.texts):
        if not text:
            continue
        label = series.points[place].data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END
        paragraph = label.text_frame.paragraphs[0]
        run = paragraph.add_run()
        run.text = french.typeset(text)
        run.font.size = Pt(letters)


def _axes(drawn: Drawn, chart: Chart, room: float, letters: float) -> None:
    names, values = drawn.category_axis, drawn.value_axis
    names.format.line.color.rgb = rgb(PRINT.muted)
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_labels.font.size = Pt(letters)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW if chart.named else XL_TICK_LABEL_POSITION.NONE
    names.has_major_gridlines = False
    low, high = _reach(chart, room)
    if high is not None:
        values.maximum_scale = high
    if low is not None:
        values.minimum_scale = low
    if chart.shape is Shape.BARS:
        names.reverse_order = True
        values.has_major_gridlines, values.visible = False, False
        _skip(names, 1)  # every row by its name, however many they are
    else:
        values.major_gridlines.format.line.color.rgb = rgb(PRINT.rule)
        values.format.line.fill.background()
        values.tick_labels.number_format, values.tick_labels.number_format_is_linked = chart.written, False
        values.tick_labels.font.size = Pt(letters)
        _skip(names, 1 if len(chart.categories) <= FEW else 4)
        if not chart.scaled:
            names.tick_label_position = XL_TICK_LABEL_POSITION.NONE
            values.has_major_gridlines, values.visible = False, False
            values.minimum_scale = 0 if all((x or 0) >= 0 for x in chart.series[0].values) else None


def _skip(axis: CategoryAxis, number: int) -> None:
    """Name one category in so many."""
    for tag in ("c:tickLblSkip", "c:tickMarkSkip"):
        axis._element.find(qn("c:noMultiLvlLbl")).addprevious(_element(tag, val=str(number)))


def _reach(chart: Chart, room: float) -> tuple[float | None, float | None]:
    """The ends of the scale: bars leave room for what is written beyond them."""
    known = [x for series in chart.series for x in series.values if x is not None]
    if chart.shape is not Shape.BARS or not known:
        return chart.low, chart.high
    low = min(0.0, *known) if chart.low is None else chart.low
    high = max(0.0, *known) if chart.high is None else chart.high
    longest = max((len(text) for series in chart.series for text in series.texts), default=0)
    written = LETTER * (2 + max(longest, *(len(_read(x, chart.written)) for x in known)))
    part = min(written / (room * INCH), 0.6)
    span = (high - low) / (1 - part * (2 if low < 0 < high else 1)) if part < 0.45 else (high - low) / 0.2
    spare = span - (high - low)
    if low < 0 < high:
        return low - spare / 2, high + spare / 2
    return (low - spare, high) if low < 0 else (low, high + spare)


@dataclass(frozen=True)
class _Edges:
    """Inches that are kept free of a chart's plot: the names at its left, its head above, a key at its right."""

    names: float
    above: float
    key: float


def _read(value: float, form: str) -> str:
    """About what a number format makes of a value.

    >>> _read(-103_848_903_000.0, '#,##0,;#,##0,'), _read(0.163, "0.0%")
    ('103,848,903.0', '16.3%')
    """
    first = form.partition(";")[0]
    if first.endswith("%"):
        return f"{value:.1%}"
    digits, _, unit = first.removeprefix("+").removeprefix("#,##").partition('"')
    return f"{abs(value) / 1000 ** digits.count(','):,.1f}{unit}"


def _lay_out(drawn: Drawn, chart: Chart, box: Box, edges: _Edges) -> None:
    """Fix where the plot stands, so that rows of charts beside each other are on one line."""
    bars = chart.shape is Shape.BARS
    left = (edges.names if bars else 0.9 if chart.scaled else 0.0) / box.width
    below = 0.05 if bars or not chart.scaled else 0.3
    top = edges.above / box.height
    inner = {"x": left, "y": top, "w": 0.99 - left - edges.key / box.width, "h": 1 - top - below / box.height}
    area = drawn._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, _layout(inner, inside=True))
    title = drawn._chartSpace.chart.find(qn("c:title"))
    for old in title.findall(qn("c:layout")):
        title.remove(old)
    title.find(qn("c:tx")).addnext(_layout({"x": left if bars else 0.0, "y": 0.0}, inside=False))


def _layout(values: Mapping[str, float], *, inside: bool) -> BaseOxmlElement:
    manual = _element("c:manualLayout")
    if inside:
        manual.append(_element("c:layoutTarget", val="inner"))
    for side in ("x", "y"):
        manual.append(_element(f"c:{side}Mode", val="edge"))
    for name, value in values.items():
        manual.append(_element(f"c:{name}", val=f"{value:.4f}"))
    layout = _element("c:layout")
    layout.append(manual)
    return layout


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    element: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(name, value)
    return element


__all__: Sequence[str] = ["draw"]
