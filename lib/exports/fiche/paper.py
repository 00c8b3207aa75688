"""The document as a PDF: tagged (PDF/UA-1), A4, fonts embedded. Needs Typst and pikepdf, two Python packages.

The layout is ``templates/fiche.typ``, the twin of the HTML's template and style: both print the same :class:`Document`
and the same :mod:`words`. What a fiche says reaches it as JSON, so that no text of the data is read as markup.
"""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from markupsafe import Markup

from lib import french
from lib.exports import application, typesetting
from lib.exports.fiche import qr, words
from lib.exports.fiche.columns import LANDSCAPE, PORTRAIT, SIZE, Fit, fitted, is_wide
from lib.exports.fiche.document import Document, Figure
from lib.exports.fiche.questions import ROOM
from lib.exports.fiche.tables import Table
from lib.pictures import Metric

if TYPE_CHECKING:  # a package that a machine may lack
    from pikepdf import Object, Pdf

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "fiche.typ"
STANDARD = "ua-1"
MOST_HEIGHT = 600  # points; a higher table would not stand on one page under its caption
HOW_TO = (
    "Ouvrez le fichier HTML dans un navigateur, puis Fichier > Imprimer (Ctrl+P, ⌘+P sur Mac), destination "
    "« Enregistrer au format PDF », papier A4 : la mise en page est la même."
)


class NoPdfError(RuntimeError):
    """PDF cannot be written on this machine; the message says in French what is missing and what to do instead."""


def _pikepdf() -> ModuleType:
    try:
        typesetting.typst()
        import pikepdf
    except (ImportError, typesetting.NoTypesettingError) as error:
        name = getattr(error, "name", "") or "typst"
        raise NoPdfError(
            f"Le PDF demande la bibliothèque {name}, absente ici (pip install '.[pdf]' l’installe). {HOW_TO}"
        ) from error
    return pikepdf


def available() -> str:
    """Why no PDF can be written here, in French; empty when one can."""
    try:
        _pikepdf()
    except NoPdfError as reason:
        return str(reason)
    return ""


def pdf(document: Document) -> bytes:
    """The PDF of a document. Raises :class:`NoPdfError` when a library is missing."""
    pikepdf = _pikepdf()
    given = json.dumps(french.typeset_all(_as_data(document)), ensure_ascii=False)
    # Dated by the publication: the same data give the same bytes.
    dated = application.dated(document.source.publication_date)
    written = typesetting.laid_out(
        TEMPLATE.read_bytes(), {"fiche": given}, kind="pdf", standards=(STANDARD,), dated=dated
    )
    # Typst writes the tags of a thousand cells one by one, uncompressed: packed, the file is half as large.
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(written)) as opened:
        _head_the_rows(pikepdf, opened.Root.StructTreeRoot, _tables(document))
        _sign(opened)
        opened.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.getvalue()


def _tables(document: Document) -> list[Table]:
    """The tables in the order of the pages."""
    figures = [figure for section in document.sections for figure in section.figures]
    return [figure.inline_table for figure in figures if figure.inline_table] + list(document.tables)


def _sign(opened: "Pdf") -> None:
    """Say which application made the document, and that Typst laid it out."""
    with opened.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["pdf:Producer"] = metadata["xmp:CreatorTool"]
        metadata["xmp:CreatorTool"] = application.STAMP


def _head_the_rows(pikepdf: ModuleType, root: "Object", tables: list[Table]) -> None:
    """Tag the cell that names a row as its head, which Typst's Python package cannot say.

    The other cells then find both their heads by place: the list of column heads that Typst gives each would hide the
    row's.
    """

    def children(element: "Object") -> "list[Object]":
        inside: Object | None = element.get("/K")
        if inside is None:
            return []
        kids: list[Object] = list(inside) if isinstance(inside, pikepdf.Array) else [inside]
        return [kid for kid in kids if hasattr(kid, "get")]

    def tagged(element: "Object", name: str) -> "Iterator[Object]":
        for child in children(element):
            if child.get("/S") == name:
                yield child
            else:
                yield from tagged(child, name)

    for element, table in zip(tagged(root, "/Table"), tables, strict=True):
        rows = [row for body in tagged(element, "/TBody") for row in tagged(body, "/TR")]
        for row, cells in zip(rows, table.rows, strict=True):
            for tag, cell in zip(children(row), cells, strict=True):
                if cell.header:
                    tag.S = pikepdf.Name.TH
                    tag.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
                elif "/A" in tag:
                    del tag.A


def _as_data(document: Document) -> dict[str, object]:
    """All that the template prints, as texts, lists and numbers."""
    return {
        "title": document.title,
        "author": words.AUTHOR,
        "description": f"{document.source.line}.",
        "keywords": words.keywords(document),
        "running": document.running,
        "source": document.source.line,
        "watermark": words.WATERMARK if document.source.is_demo else "",
        "series": words.SERIES,
        "territory": document.territory.name,
        "under": words.under(document),
        "kind": document.kind,
        "warning": emphasis(words.DEMONSTRATION) if document.source.is_demo else [],
        "lead": emphasis(document.lead),
        "scope": words.scope(document),
        "address": [words.SAME_VIEW, words.OPEN, document.address] if document.address else [],
        "code": [document.code, qr.ALT, document.code_size] if document.code else [],
        "contents": words.CONTENTS,
        "method": {
            "title": words.METHOD,
            "words": words.context(document),
            "points": [emphasis(point) for point in words.method(document)],
        },
        "key": words.KEY,
        "sections": [
            {
                "title": section.chapter.title,
                "words": section.chapter.words,
                "fresh": section.fresh,
                "figures": [_figure(figure) for figure in section.figures],
            }
            for section in document.sections
        ],
        "cautions": {
            "title": words.CAUTIONS,
            "points": [[anchor, emphasis(said)] for anchor, said in words.cautions(document)],
        },
        "made_by": application.STAMP,
        "contact": [[emphasis(said), address] for said, address in words.contact()],
        "questions": _questions(document),
        "annex": {
            "title": words.ANNEX,
            "words": words.annex(document),
            "tables": [_table(one) for one in document.tables if not is_wide(one)],
            "wide": [_table(one, LANDSCAPE) for one in document.tables if is_wide(one)],
        },
    }


def emphasis(sentence: str) -> list[tuple[str, bool]]:
    """A sentence cut at its ``**bold**``: texts, and whether each is bold.

    >>> emphasis("**7** sur 8")
    [('7', True), (' sur 8', False)]
    """
    return [(text, i % 2 == 1) for i, text in enumerate(french.typeset(sentence).split("**")) if text]


def _figure(figure: Figure) -> dict[str, object]:
    finding = figure.finding
    return {
        "title": finding.title,
        "empty": finding.empty if finding.is_empty else "",
        "sentence": emphasis(finding.sentence),
        "coverage": finding.coverage,
        "metrics": [_metric(metric) for metric in figure.tiles],
        "picture": _sized(figure.picture) if figure.picture else "",
        "alt": f"{finding.title}. {finding.alt}",
        "table": _table(figure.inline_table) if figure.inline_table else {},
        "reading": figure.reading,
        "cautions": [[caution.anchor, caution.short] for caution in finding.cautions],
    }


def _metric(metric: Metric) -> dict[str, object]:
    return {"label": metric.label, "value": metric.value, "change": metric.change, "notes": metric.notes}


def _questions(document: Document) -> dict[str, object]:
    asked = document.questions
    if asked is None:
        return {}
    return {
        "title": words.QUESTIONS,
        "words": words.questions(),
        "sentence": emphasis(asked.sentence),
        "room": ROOM,
        "headings": [
            {
                "product": heading.product,
                "facts": heading.facts,
                "questions": [emphasis(question) for question in heading.questions],
            }
            for heading in asked.headings
        ],
    }


def _table(table: Table, room: float = PORTRAIT) -> dict[str, object]:
    # A cross table has columns of one width, set in the template, and as many rows as a figure has ranks.
    fit = Fit(SIZE, (), 0.0) if table.crossed else fitted(table, room)
    return {
        "size": fit.size,
        "widths": fit.widths,
        "breakable": fit.height > MOST_HEIGHT,
        "caption": table.caption,
        "heads": [(head.text, head.figures) for head in table.heads],
        "rows": [[cell.text for cell in row] for row in table.rows],
        "note": table.note,
        "crossed": table.crossed,
    }


def _sized(picture: Markup) -> str:
    """The picture with its own size in place of « as wide as the page »."""
    size = r'viewBox="0 0 \1 \2" width="\1" height="\2"'
    return re.sub(r'viewBox="0 0 (\S+) (\S+)" width="100%"', size, str(picture), count=1)
