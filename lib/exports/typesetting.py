"""Typst, the Python package that lays out the fiche's PDF and makes pixels of a picture.

A machine may lack it: :func:`missing` says so in French.
"""

from datetime import datetime
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # a package that a machine may lack
    from typst import Fonts

REMEMBERED = 10  # compilations


class NoTypesettingError(RuntimeError):
    """Typst is not on this machine; the message says in French what is missing."""


def typst() -> ModuleType:
    """The package. Raises :class:`NoTypesettingError` where there is none."""
    try:
        import typst
    except ImportError as error:
        raise NoTypesettingError(
            f"la bibliothèque {error.name} n’est pas installée ici (pip install '.[pdf]')"
        ) from error
    return typst


def missing() -> str:
    """Why nothing can be laid out here, in French; empty when it can."""
    try:
        typst()
    except NoTypesettingError as reason:
        return str(reason)
    return ""


@cache
def _fonts() -> "Fonts":
    """The machine's fonts, looked for once; Typst's own serve where it has none."""
    fonts: Fonts = typst().Fonts()
    return fonts


def laid_out(
    template: bytes,
    inputs: dict[str, str],
    *,
    kind: Literal["pdf", "png"],
    standards: tuple[str, ...] = (),
    dated: datetime | None = None,
    last: bool = True,
) -> bytes:
    """A template with its inputs as a PDF, or as the PNG of its one page, a pixel per point.

    ``last`` False where others follow at once: whoever asks for them calls :func:`forget` after the last.
    Raises :class:`NoTypesettingError` where Typst is missing.
    """
    library = typst()
    compiler = library.Compiler(template, font_paths=_fonts(), sys_inputs=inputs)
    if kind == "png":
        made: bytes = compiler.compile(format="png", ppi=72)
    else:
        made = compiler.compile(format="pdf", pdf_standards=list(standards), timestamp=dated)
    if last:
        forget()
    return made


def forget() -> None:
    """Make Typst forget what it has laid out; nothing happens where it is missing.

    It remembers that until ten more documents have not asked for it: hundreds of megabytes that nobody uses again.
    Blank documents are quick.
    """
    if missing():
        return
    for _ in range(REMEMBERED):
        typst().Compiler(b" ", font_paths=_fonts()).compile(format="pdf")
