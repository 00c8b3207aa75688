"""A table as HTML: the fiche's own, and what a page prints where a grid scrolls on the screen.

Written without the templates, whose step from cell to cell takes ten times as long: a page may print sixty rows.
"""

from html import escape

from markupsafe import Markup

from lib import french
from lib.exports.fiche.columns import is_wide
from lib.exports.fiche.tables import Cell, Table

_NUMERIC = ' class="n"'


def table_markup(table: Table) -> Markup:
    """Caption, heads, rows and note; figures carry their exact value."""
    name, numeric = f"tableau-{escape(table.key)}", [head.figures for head in table.heads]
    heads = "".join(
        f'<th scope="col"{_NUMERIC if head.figures else ""}>{_text(head.text)}</th>' for head in table.heads
    )
    rows = "".join(f"      <tr>{''.join(map(_cell, row, numeric))}</tr>\n" for row in table.rows)
    note = f'  <p class="note">{_text(table.note)}</p>\n' if table.note else ""
    return Markup(  # noqa: S704  (every text is escaped)
        f'  <div class="scroll{" wide" if is_wide(table) else ""}" role="region" aria-labelledby="{name}-titre" '
        f'tabindex="0">\n  <table id="{name}" class="{"crossed" if table.crossed else "flat"}">\n'
        f'    <caption id="{name}-titre">{_text(table.caption)}</caption>\n    <thead><tr>{heads}</tr></thead>\n'
        f"    <tbody>\n{rows}    </tbody>\n  </table>\n  </div>\n{note}"
    )


def _cell(cell: Cell, numeric: bool) -> str:
    if cell.header:
        return f'<th scope="row">{_text(cell.text)}</th>'
    if cell.value:
        return f'<td class="n" data-value="{escape(cell.value)}">{_text(cell.text)}</td>'
    return f"<td{_NUMERIC if numeric else ''}>{_text(cell.text)}</td>"


def _text(text: str) -> str:
    return escape(french.typeset(text))
