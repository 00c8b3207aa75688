"""The HTML as a PDF: tagged (PDF/UA-1), A4, fonts embedded. Needs WeasyPrint, which needs Pango from the system."""

import logging
import re
from functools import cache
from typing import Any

HOW_TO = (
    "Ouvrez le fichier HTML dans un navigateur, puis Fichier > Imprimer (Ctrl+P, ⌘+P sur Mac), destination "
    "« Enregistrer au format PDF », papier A4 : la mise en page est la même."
)


class NoPdfError(RuntimeError):
    """PDF cannot be written on this machine; the message says in French what is missing and what to do instead."""


@cache
def _weasyprint() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError) as error:  # OSError: the package is there, Pango is not
        missing = "la bibliothèque WeasyPrint" if isinstance(error, ImportError) else "la bibliothèque système Pango"
        raise NoPdfError(
            f"Le PDF demande {missing}, absente ici (Debian : apt-get install $(cat packages.txt)). {HOW_TO}"
        ) from error
    # It says in English what CSS for the screen it does not know; a real fault raises.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    return weasyprint


def available() -> str:
    """Why no PDF can be written here, in French; empty when one can."""
    try:
        _weasyprint()
    except NoPdfError as reason:
        return str(reason)
    return ""


def pdf(html: str) -> bytes:
    """The PDF of a fiche's HTML. Raises :class:`NoPdfError` when WeasyPrint or Pango is missing."""
    weasyprint = _weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=(), allow_redirects=False)
    document = weasyprint.HTML(string=_told(html), url_fetcher=fetcher)
    written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", full_fonts=False)
    return written


def _told(html: str) -> str:
    """The HTML with each picture's description in its title: the title alone becomes the PDF's text alternative.

    The exact values behind the tables' cells, which a PDF cannot hold, are left out: they only take time.
    """
    html = re.sub(r' data-value="[^"]*"', "", html)
    return re.sub(r'(<title id="[^"]*">)([^<]*)</title><desc id="[^"]*">([^<]*)</desc>', r"\1\2. \3</title>", html)
