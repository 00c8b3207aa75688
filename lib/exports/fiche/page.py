"""The document as one HTML file: no script, no address fetched, print rules for A4 inside."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from lib import french
from lib.exports import application
from lib.exports.fiche import words
from lib.exports.fiche.document import Document
from lib.exports.fiche.table_markup import table_markup

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


def emphasised(sentence: str) -> Markup:
    """A finding's sentence, its ``**bold**`` as ``<strong>``, everything else escaped.

    >>> str(emphasised("**7** < 8"))
    '<strong>7</strong> &lt; 8'
    """
    return Markup(re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", str(escape(french.typeset(sentence)))))  # noqa: S704  (escaped)


def css_string(text: str) -> Markup:
    """A text as a CSS string, everything but letters, digits and spaces escaped, so that nothing can end it.

    >>> str(css_string('a"}<'))
    '"a\\\\22 \\\\7d \\\\3c "'
    """
    safe = "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text)
    return Markup(f'"{safe}"')  # noqa: S704  (escaped)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # What a template prints as it is; markup and pictures, which are safe already, are typeset where they are made.
        finalize=lambda value: french.typeset(value) if type(value) is str else value,
    )
    environment.filters |= {"emphasised": emphasised, "css_string": css_string}
    environment.globals |= {"words": words, "application": application, "table_markup": table_markup}
    return environment


def write(document: Document) -> str:
    """The HTML text of a document."""
    return _environment().get_template("fiche.html").render(fiche=document)
