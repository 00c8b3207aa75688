"""The QR code of a link, for whoever holds the paper: vectors, black on white, large enough for a telephone."""

import io

import segno
from markupsafe import Markup
from segno.encoder import DataOverflowError

from lib import french

MODULE, MOST = 0.42, 42.0  # millimetres of a module at least, and of the whole code; a longer link has none
QUIET = 4  # modules of white around, as the standard asks
ALT = "Code QR : ouvre la même vue dans l’application."


def size(address: str) -> float:
    """Millimetres of the code's side; 0 where there is none."""
    code = _code(address)
    side = (code.symbol_size(border=QUIET)[0] if code else 0) * MODULE
    return max(side, 26.0) if 0 < side <= MOST else 0.0


def svg(address: str) -> Markup:
    """The code as inline SVG, as large as its box; empty where the link is none or too long."""
    code = _code(address)
    if code is None or not size(address):
        return Markup("")
    out = io.BytesIO()
    title = french.typeset(ALT)
    code.save(out, kind="svg", border=QUIET, light="white", xmldecl=False, omitsize=True, nl=False, title=title)
    return Markup(out.getvalue().decode("utf-8"))  # noqa: S704  (squares, and a constant title)


def _code(address: str) -> segno.QRCode | None:
    if not address:
        return None
    try:
        return segno.make_qr(address, error="m")
    except DataOverflowError:
        return None
