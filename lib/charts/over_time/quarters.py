"""The axis of quarters: years under it, and what must be seen on it: a break, a provisional end, a missing quarter."""

from collections.abc import Sequence
from typing import Any

from lib.charts.tools import screen
from lib.charts.tools.palette import Palette, rgba
from lib.pictures import Marks

PROVISIONAL = "#C79100"  # ochre: no flow, no balance has it; a tint, always beside the word
SMALL = 12  # pixels of the letters beside the marks
FEW = 9  # quarters up to which each one is named
BEFORE = 0.7  # of a quarter's room, before the middle of the first and after that of the last


def axis(quarters: Sequence[str], palette: Palette, *, every_year: int = 1) -> dict[str, Any]:
    """Plotly x axis on positions 0, 1, 2…: one tick per first quarter, named by its year; every quarter when few.

    >>> from lib.charts.tools.palette import LIGHT
    >>> axis([f"{year}T{n}" for year in (2022, 2023, 2024) for n in (1, 2, 3, 4)], LIGHT)["ticktext"]
    ['2022', '2023', '2024']
    """
    ticks, names = zip(*years(quarters, every_year=every_year), strict=True) if quarters else ((), ())
    return {
        "tickvals": list(ticks),
        "ticktext": ["<br>".join(lines) for lines in names],
        "tickangle": 0,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": palette.rule,
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": palette.rule,
        "fixedrange": True,
        "range": [-BEFORE, len(quarters) - 1 + BEFORE],
    }


def years(quarters: Sequence[str], *, every_year: int = 1) -> list[tuple[int, tuple[str, ...]]]:
    """What stands under the axis: positions, and the lines of each: a year under its first quarter, or every quarter.

    >>> years(["2023T4", "2024T1"])
    [(0, ('T4', '2023')), (1, ('T1', '2024'))]
    """
    if len(quarters) <= FEW:
        return [
            (i, (f"T{code[5]}", code[:4]) if i == 0 or code[5] == "1" else (f"T{code[5]}",))
            for i, code in enumerate(quarters)
        ]
    first = [i for i, code in enumerate(quarters) if code[5] == "1" and int(code[:4]) % every_year == 0]
    return [(i, (quarters[i][:4],)) for i in first]


def shapes(
    quarters: Sequence[str],
    absent: Sequence[bool],
    marks: Marks,
    palette: Palette,
    *,
    xref: str = "x",
    yref: str = "paper",
) -> list[dict[str, Any]]:
    """A dotted line before the break, a tint under provisional quarters, a grey band over missing ones."""
    drawn: list[dict[str, Any]] = []
    common = {"xref": xref, "yref": yref, "y0": 0, "y1": 1, "layer": "below"}
    no_line = {"width": 0}
    if marks.provisional_from in quarters:
        first = quarters.index(marks.provisional_from)
        fill = rgba(PROVISIONAL, 0.16)
        drawn.append(
            {"type": "rect", "x0": first - 0.5, "x1": len(quarters) - 0.4, "fillcolor": fill, "line": no_line, **common}
        )
    for i, gap in enumerate(absent):
        if gap:
            fill = rgba(palette.muted, 0.22)
            drawn.append({"type": "rect", "x0": i - 0.5, "x1": i + 0.5, "fillcolor": fill, "line": no_line, **common})
    if marks.break_at in quarters:
        at = quarters.index(marks.break_at) - 0.5
        line = {"color": palette.muted, "width": 1.5, "dash": "dot"}
        drawn.append({"type": "line", "x0": at, "x1": at, "line": line, **common})
    return drawn


def legend(
    quarters: Sequence[str], absent: Sequence[bool], marks: Marks, palette: Palette, *, gap: str = "non publié"
) -> str:
    """What the marks mean, a line each (a telephone is narrow), ``gap`` for missing quarters; empty without a mark."""
    return "<br>".join(
        f'<span style="color:{color}">{sign}</span> {words}' if color else f"{sign} {words}"
        for sign, color, words in signs(quarters, absent, marks, palette, gap=gap)
    )


def signs(
    quarters: Sequence[str], absent: Sequence[bool], marks: Marks, palette: Palette, *, gap: str
) -> list[tuple[str, str, str]]:
    """The marks that are there: sign, its colour (none: that of words), what it means."""
    found = []
    if marks.break_at in quarters:
        found.append(("┊", "", "janvier 2022 : la collecte change"))
    if any(absent):
        found.append(("■", palette.others, gap))
    if marks.provisional_from in quarters:
        found.append(("■", PROVISIONAL, "provisoire"))
    return found


def name(code: str) -> str:
    """A quarter as a hover writes it.

    >>> name("2024T3")
    'T3 2024'
    """
    return f"T{code[5]} {code[:4]}"


def heading(text: str, *, y: float, dy: float, palette: Palette) -> dict[str, Any]:
    """A small line of words at the left, above or below a panel."""
    font = {"color": palette.muted, "size": SMALL}
    return screen.words(text, x=0, y=y, anchor="left", dy=dy, font=font, align="left")


def below(lines: str, palette: Palette, *, dy: float = 26) -> tuple[list[dict[str, Any]], int]:
    """Lines of words under the years, and the pixels they need below the plot."""
    if not lines:
        return [], round(dy)
    return [{**heading(lines, y=0, dy=dy, palette=palette), "yanchor": "top"}], round(dy) + 17 * (
        lines.count("<br>") + 1
    )
