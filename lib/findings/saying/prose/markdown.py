"""The few marks of Markdown that the prose is written with; anything else is refused, with the text at fault.

``# Chapter {#anchor}``, ``## Paragraph {#anchor}``, ``> **short** text`` for the caution, three backticks around what
is to be copied; blocks are parted by an empty line, and a line ends anywhere. A comment (``<!-- -->``) is not read.
"""

import re
from dataclasses import replace

from lib.findings.saying.prose.passages import Chapter, Code, Note, Paragraph, Prose

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"(##?) (.+) \{#([a-z0-9-]+)\}")
_CODE = re.compile(r"```(\w*)\n(.*)\n```", re.DOTALL)
_NOTE = re.compile(r"\*\*(.+?)\*\* (.+)")
_MARKS = ("#", "```", ">")


def read(markdown: str) -> Prose:
    """The prose of a Markdown text.

    Raises ``ValueError`` for a heading without anchor, an anchor given twice, words before the first heading, a
    caution outside a paragraph or a second one, code that does not end.

    >>> prose = read("# Limites {#limites}\\n\\n## Masse {#masse}\\n\\nNette,\\nen kg.\\n\\n> **Nette** Sans bois.")
    >>> prose.paragraph("masse").said(), prose.paragraph("masse").note
    ('Nette, en kg.', Note(short='Nette', text='Sans bois.'))
    """
    chapters: list[Chapter] = []
    for block in re.split(r"\n\s*\n", _COMMENT.sub("", markdown).strip()):
        if heading := _HEADING.fullmatch(block):
            _open(chapters, *heading.groups())
        elif not chapters:
            raise ValueError(f"before the first heading: {block[:80]!r}")
        else:
            chapters[-1] = _added(chapters[-1], block)
    _refuse_twice([passage.anchor for chapter in chapters for passage in (chapter, *chapter.paragraphs)])
    return Prose(tuple(chapters))


def _open(chapters: list[Chapter], marks: str, title: str, anchor: str) -> None:
    if marks == "#":
        chapters.append(Chapter(anchor, title, ()))
    elif chapters:
        last = chapters[-1]
        chapters[-1] = replace(last, paragraphs=(*last.paragraphs, Paragraph(anchor, title, ())))
    else:
        raise ValueError(f"a paragraph before the first chapter: {title!r}")


def _added(chapter: Chapter, block: str) -> Chapter:
    """The chapter with a block more, in its last paragraph if it has one."""
    if not chapter.paragraphs:
        return replace(chapter, parts=(*chapter.parts, _part(block)))
    *before, last = chapter.paragraphs
    if not block.startswith(">"):
        last = replace(last, parts=(*last.parts, _part(block)))
    elif last.note is None:
        last = replace(last, note=_note(block))
    else:
        raise ValueError(f"a second caution in {last.anchor}")
    return replace(chapter, paragraphs=(*before, last))


def _part(block: str) -> str | Code:
    if code := _CODE.fullmatch(block):
        return Code(code[1], code[2])
    if block.startswith(_MARKS):
        raise ValueError(f"a heading without anchor, code without end or a caution outside a paragraph: {block[:80]!r}")
    return _unwrapped(block)


def _note(block: str) -> Note:
    found = _NOTE.fullmatch(_unwrapped(re.sub(r"^> ?", "", block, flags=re.MULTILINE)))
    if not found:
        raise ValueError(f"a caution without its short words in bold: {block[:80]!r}")
    return Note(found[1], found[2])


def _unwrapped(block: str) -> str:
    return " ".join(block.splitlines())


def _refuse_twice(anchors: list[str]) -> None:
    if twice := sorted({anchor for anchor in anchors if anchors.count(anchor) > 1}):
        raise ValueError(f"anchors given twice: {', '.join(twice)}")
