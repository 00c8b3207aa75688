"""Bars in columns on paper: the twin of :mod:`lib.charts.tools.panels`, from the same :class:`Plan`."""

from lib.charts.tools import svg
from lib.charts.tools.lettering import SAFE, block, fit, wrap
from lib.charts.tools.palette import PRINT, Palette
from lib.charts.tools.panels import Panel, Plan
from lib.pictures import NothingToDraw

ROW, LINE, BAR, GAP, HEADS = 31.0, 11.5, 5.0, 14.0, 3  # units: pitch, lines of text, thickness, between columns
MARK = 2  # units that a mark stands out above and below a bar


def drawing(plan: Plan, palette: Palette = PRINT) -> svg.Drawing:
    """Drawing of a plan, 680 units wide. Raises :class:`lib.pictures.NothingToDraw` without rows or panels."""
    if not plan.names or not plan.panels:
        raise NothingToDraw("rien à dessiner")
    number = len(plan.panels)
    wide = (svg.WIDTH - GAP * (number - 1)) / number
    heads = [_head(panel.head, wide) for panel in plan.panels]
    top = LINE * max(map(len, heads)) + 4
    parts = []
    for i, (panel, lines) in enumerate(zip(plan.panels, heads, strict=True)):
        for k, line in enumerate(lines):
            ink = panel.head_color or palette.text
            parts.append(svg.text(line, i * (wide + GAP), LINE * (k + 0.5), bold=True, fill=ink))
    named = [block(name, svg.SIZE, svg.WIDTH, bold=True, safe=SAFE) for name in plan.names]
    more = LINE * (max(map(len, named)) - 1)  # a row is as high as the longest name asks for
    pitch = ROW + more
    for place, lines in enumerate(named):
        y = top + pitch * place
        parts.append(svg.line([(0, y), (svg.WIDTH, y)], palette.rule))
        y += more
        strong = place in plan.bold
        for k, line in enumerate(lines):
            parts.append(svg.text(line, 0, y + 7 - LINE * (len(lines) - 1 - k), bold=strong))
        for i, panel in enumerate(plan.panels):
            x, text = i * (wide + GAP), fit(panel.texts[place], svg.SIZE, wide, bold=strong, safe=SAFE)
            parts.append(svg.text(text, x, y + 7 + LINE, bold=strong))
            parts += _bar(panel, place, x, y + ROW - BAR - MARK, wide, palette)
    return svg.drawing(parts, top + pitch * len(named) + 2)


def _head(text: str, wide: float) -> list[str]:
    """Lines of a head, broken at spaces and after hyphens."""
    parts = [part.replace("-", "- ") for part in text.split("\n")]
    lines = [line.replace("- ", "-") for part in parts for line in wrap(part, svg.SIZE, wide, bold=True, safe=SAFE)]
    return [fit(line, svg.SIZE, wide, bold=True, safe=SAFE) or line for line in lines[:HEADS]]


def _bar(panel: Panel, place: int, x: float, y: float, wide: float, palette: Palette) -> list[str]:
    """A bar from zero, which is marked where bars go both ways, and the reference of a panel that has one."""
    value, reach = panel.values[place], panel.high - panel.low

    def at(amount: float) -> float:
        return x + wide * (min(max(amount, panel.low), panel.high) - panel.low) / reach

    parts = []
    if value:
        low, high = sorted((at(0.0), at(value)))
        parts.append(svg.rect(low, y, high - low, BAR, panel.colors[place]))
    marks = [0.0] if panel.low < 0 else []
    marks += [panel.mark] if panel.mark is not None and panel.low < panel.mark < panel.high else []
    return parts + [svg.line([(at(mark), y - MARK), (at(mark), y + BAR + MARK)], palette.text) for mark in marks]
