import io
import re

import pikepdf
import pytest
import segno

from lib import french
from lib.exports import fiche
from lib.exports.fiche import qr
from lib.selection import Period, Selection
from lib.store import Dataset

ADDRESS = "https://commerce.exemple/fiche?territoire=58&periode=2024&millesime=0123abcd"
SELECTION = Selection(Period.year(2024), "58")


def modules(svg: str) -> set[tuple[int, int]]:
    """The dark modules that a code draws: column and row, the white around counted."""
    (path,) = re.findall(r'class="qrline"[^>]* d="([^"]+)"', svg)
    x = y = 0.0
    dark = set()
    for letter, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if letter == "h":
            dark |= {(int(x) + step, int(y)) for step in range(int(values[0]))}
            x += values[0]
        else:
            x, y = values if letter == "M" else (x + values[0], y + values[1])
    return dark


def alternatives(pdf: bytes) -> list[str]:
    """The alternative texts of a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [str(thing.Alt) for thing in opened.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing]


def test_the_code_is_the_link_s() -> None:
    """Every dark module where the code of that address has one, and white around."""
    matrix = segno.make_qr(ADDRESS, error="m").matrix
    expected = {
        (column + qr.QUIET, row + qr.QUIET) for row, line in enumerate(matrix) for column, one in enumerate(line) if one
    }
    assert modules(str(qr.svg(ADDRESS))) == expected


@pytest.mark.parametrize("length", [0, 40, 150, 400, 900, 5_000])
def test_a_code_can_be_read_by_a_telephone_or_is_not_printed(length: int) -> None:
    """Modules are never finer than two fifths of a millimetre; a link too long for that has no code."""
    address = f"https://x.fr/{'a' * length}" if length else ""
    side, svg = qr.size(address), str(qr.svg(address))
    assert bool(side) == bool(svg)
    if side:
        wide = int(re.findall(r'viewBox="0 0 (\d+)', svg)[0])
        assert side / wide >= 0.4
        assert side <= qr.MOST
    assert bool(side) == (0 < length <= 400)


def test_the_cover_has_the_code_of_its_link(small: Dataset) -> None:
    """In HTML and in PDF, where it has words for those who do not see it; without a link there is none."""
    document = fiche.compose(small, SELECTION, (), address=ADDRESS)
    html = fiche.write(document)
    assert html.count(f"<title>{french.typeset(qr.ALT)}</title>") == 1
    assert f'class="code" href="{ADDRESS.replace("&", "&amp;")}"' in html
    assert french.typeset(qr.ALT) in alternatives(fiche.pdf(document))
    assert "Code QR" not in fiche.write(fiche.compose(small, SELECTION, ()))
