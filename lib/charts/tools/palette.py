"""Colours and what they mean, for a light screen, a dark screen and paper.

Imports are blue and exports violet everywhere; a surplus is bluish green and a deficit vermilion, always beside a
sign; the five largest flows are red. Marks keep 3:1 on their background and texts 4.5:1 (WCAG 2.2, 1.4.11 and 1.4.3),
which is why some meanings have a second, darker or lighter shade for text; what is paler than that has an outline
of its full colour. What stands in one chart keeps a difference of 20 (CIEDE2000) for eyes that lack red, green or blue
as well: ``tests/charts/tools/test_colour_blindness.py`` computes it from here.
"""

from dataclasses import dataclass

from lib.pictures import Tone
from lib.schema import Flow


@dataclass(frozen=True)
class Palette:
    """Hexadecimal colours by meaning. ``*_text`` are for words on the background, ``on_*`` for words on a cell."""

    name: str
    background: str
    text: str
    muted: str
    rule: str
    imports: str
    imports_text: str
    imports_cell: str
    imports_pale: str
    exports: str
    exports_text: str
    exports_cell: str
    exports_pale: str
    on_cell: str
    on_pale: str
    surplus: str
    surplus_text: str
    deficit: str
    deficit_text: str
    top_flow: str
    other_flow: str
    top_flow_opacity: float
    other_flow_opacity: float
    node: str
    others: str

    def flow(self, flow: Flow) -> str:
        """Mark colour of a flow."""
        return self._of(flow)

    def flow_text(self, flow: Flow) -> str:
        """Colour of words about a flow."""
        return self._of(flow, "_text")

    def flow_cell(self, flow: Flow, *, others: bool = False) -> str:
        """Fill of a treemap cell that carries words: the flow's shade, paler for the remainder."""
        return self.flow_pale(flow) if others else self._of(flow, "_cell")

    def flow_pale(self, flow: Flow) -> str:
        """Lighter tone of a flow, for the bar of the remainder."""
        return self._of(flow, "_pale")

    def _of(self, flow: Flow, use: str = "") -> str:
        color: str = getattr(self, f"{flow.stem}s{use}")
        return color

    def tone(self, tone: Tone) -> str:
        """Mark colour of a column of bars."""
        color: str = getattr(self, tone)
        return color

    def tone_text(self, tone: Tone) -> str:
        """Colour of words about a column of bars; ordinary text for a tone that has none of its own."""
        color: str = getattr(self, f"{tone}_text", self.text)
        return color

    def balance_text(self, balance: float) -> str:
        """Colour of a balance: green above zero, red below, ordinary text at zero."""
        return self.text if balance == 0 else self.surplus_text if balance > 0 else self.deficit_text


def rgba(color: str, opacity: float) -> str:
    """A hexadecimal colour made translucent.

    >>> rgba("#D6262B", 0.5)
    'rgba(214,38,43,0.5)'
    """
    return f"rgba({int(color[1:3], 16)},{int(color[3:5], 16)},{int(color[5:7], 16)},{opacity:g})"


def blend(background: str, color: str, part: float) -> str:
    """A colour mixed into a background, ``part`` from 0 to 1.

    >>> blend("#FFFFFF", "#000000", 0.5)
    '#808080'
    """
    pairs = ((int(background[i : i + 2], 16), int(color[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


LIGHT = Palette(
    name="light",
    background="#FFFFFF",
    text="#161616",
    muted="#5B6472",
    rule="#D9DCE3",
    imports="#3683E0",
    imports_text="#246AB3",
    imports_cell="#2E76CB",
    imports_pale="#C7E0F8",
    exports="#5E2B8A",
    exports_text="#5E2B8A",
    exports_cell="#4B1E72",
    exports_pale="#B395CF",
    on_cell="#FFFFFF",
    on_pale="#161616",
    surplus="#3A997D",
    surplus_text="#00734F",
    deficit="#D35A08",
    deficit_text="#B34700",
    top_flow="#D01F26",
    other_flow="#7C8494",
    top_flow_opacity=0.78,
    other_flow_opacity=0.22,
    node="#1F242C",
    others="#8B8886",
)

DARK = Palette(
    name="dark",
    background="#0E1117",
    text="#FAFAFA",
    muted="#A3ABB8",
    rule="#3A404C",
    imports="#9AD0FF",
    imports_text="#9AD0FF",
    imports_cell="#9AD0FF",
    imports_pale="#35668F",
    exports="#9467CE",
    exports_text="#B48AE0",
    exports_cell="#9467CE",
    exports_pale="#3A2A52",
    on_cell="#0E1117",
    on_pale="#FAFAFA",
    surplus="#3BC59E",
    surplus_text="#3BC59E",
    deficit="#EF7926",
    deficit_text="#EF7926",
    top_flow="#FF5A5F",
    other_flow="#A3ABB8",
    top_flow_opacity=0.8,
    other_flow_opacity=0.2,
    node="#F0F2F5",
    others="#5F6C6C",
)

# Paper: the light meanings, flows a little stronger so that a grey printer still parts them.
PRINT = Palette(
    name="print",
    background="#FFFFFF",
    text="#111111",
    muted="#4A5260",
    rule="#C9CDD6",
    imports="#3683E0",
    imports_text="#1F5F9F",
    imports_cell="#2E76CB",
    imports_pale="#C7E0F8",
    exports="#5E2B8A",
    exports_text="#5E2B8A",
    exports_cell="#4B1E72",
    exports_pale="#B395CF",
    on_cell="#FFFFFF",
    on_pale="#111111",
    surplus="#3A997D",
    surplus_text="#00694A",
    deficit="#D35A08",
    deficit_text="#A84300",
    top_flow="#C4161C",
    other_flow="#9AA1AD",
    top_flow_opacity=0.88,
    other_flow_opacity=0.32,
    node="#1F242C",
    others="#8B8886",
)


def palette_for(theme_type: str | None) -> Palette:
    """Palette of the reader's theme (``st.context.theme.type``); light when the browser has not said."""
    return DARK if theme_type == "dark" else LIGHT
