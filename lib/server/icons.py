"""The icon font cut down to the icons that may be shown: 23 kB instead of 375.

Kept are the icons our own code names, and every word of it and of Streamlit's scripts that is the name of one.
"""

import io
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from lib.server.chunks import STATIC
from lib.server.shelf import digest

ROOT = Path(__file__).resolve().parents[2]
KIND = "woff2"
LETTERS = set("abcdefghijklmnopqrstuvwxyz0123456789_")  # an icon is asked for by the letters of its name
_OURS = re.compile(r":material/(\w+):")
_WORD = re.compile(r"""["'`:/]([a-z0-9_]{2,40})["'`:]""")


def font() -> Path:
    """Streamlit's icon font; raises ``LookupError`` where it has none."""
    found = sorted((STATIC / "static" / "media").glob("MaterialSymbols*.woff2"))
    if not found:
        raise LookupError("Streamlit has no icon font")
    return found[0]


@cache
def name() -> str:
    """What the cut font is called: another as soon as the font or a line of ours changes."""
    return digest(font().read_bytes() + "".join(_sources()).encode())


def _sources() -> list[str]:
    places = [*sorted((ROOT / "lib").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py")), ROOT / "streamlit_app.py"]
    return [path.read_text(encoding="utf-8") for path in places]


def cut(scripts: Iterable[Path]) -> bytes:
    """The font with the icons that our code and these scripts may show."""
    texts = [*_sources(), *(path.read_text(encoding="utf-8", errors="replace") for path in scripts)]
    named = {word for text in texts for found in (_OURS, _WORD) for word in found.findall(text)}
    whole = TTFont(font())
    letters = {glyph: chr(code) for code, glyph in whole.getBestCmap().items()}
    kept = [glyph for icon, glyph in _ligatures(whole, letters) if icon in named]
    options = subset.Options(flavor=KIND, layout_features=["*"], layout_closure=False, notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs=[*kept, *(glyph for glyph, letter in letters.items() if letter.lower() in LETTERS)])
    cutter.subset(whole)
    whole.flavor = KIND
    written = io.BytesIO()
    whole.save(written)
    return written.getvalue()


def _ligatures(whole: TTFont, letters: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Names of icons and the glyph that each becomes."""
    for lookup in whole["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(getattr(table, "ExtSubTable", table), "ligatures", {}).items():
                for ligature in ligatures:
                    name = "".join(letters.get(glyph, "") for glyph in (first, *ligature.Component))
                    yield name.lower(), ligature.LigGlyph
