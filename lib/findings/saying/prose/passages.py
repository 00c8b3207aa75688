"""The parts of a prose: chapters and paragraphs that an anchor names, and the caution that leads to a paragraph."""

from dataclasses import dataclass
from functools import cached_property

from lib import french
from lib.findings.saying.prose.facts import filled


@dataclass(frozen=True)
class Code:
    """Lines to copy as they stand; ``language`` is empty where they are none."""

    language: str
    text: str


@dataclass(frozen=True)
class Note:
    """What stands under a figure that leads to a paragraph: a few words, and what explains them. Not filled yet."""

    short: str
    text: str


@dataclass(frozen=True)
class Passage:
    """A heading that a link can name (``anchor``), and what it holds, as written: ``said`` and ``shown`` fill it."""

    anchor: str
    heading: str
    parts: tuple[str | Code, ...]

    @property
    def title(self) -> str:
        """The heading as it is shown; it begins with a capital, also where a placeholder stands first."""
        return french.typeset(french.capital(filled(self.heading)))

    def shown(self, **given: str) -> tuple[str | Code, ...]:
        """Its parts in order, Markdown or code; ``KeyError`` for a placeholder that nothing fills."""
        return tuple(
            french.typeset(filled(part, **given))
            if isinstance(part, str)
            else Code(part.language, filled(part.text, **given))
            for part in self.parts
        )

    def said(self, **given: str) -> str:
        """Its Markdown without code; ``KeyError`` for a placeholder that nothing fills."""
        return "\n\n".join(part for part in self.shown(**given) if isinstance(part, str))


@dataclass(frozen=True)
class Paragraph(Passage):
    """A passage inside a chapter; ``note`` is the caution that leads to it, None where no figure does."""

    note: Note | None = None


@dataclass(frozen=True)
class Chapter(Passage):
    """A passage with paragraphs under it."""

    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True)
class Prose:
    """One Markdown file: its chapters in order."""

    chapters: tuple[Chapter, ...]

    @cached_property
    def _chapters(self) -> dict[str, Chapter]:
        return {chapter.anchor: chapter for chapter in self.chapters}

    @cached_property
    def _paragraphs(self) -> dict[str, Paragraph]:
        return {paragraph.anchor: paragraph for chapter in self.chapters for paragraph in chapter.paragraphs}

    def chapter(self, anchor: str) -> Chapter:
        """The chapter of that anchor; ``KeyError`` where there is none."""
        return self._chapters[anchor]

    def paragraph(self, anchor: str) -> Paragraph:
        """The paragraph of that anchor; ``KeyError`` where there is none."""
        return self._paragraphs[anchor]
