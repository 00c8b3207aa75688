"""What the application explains, in French and apart from code: three Markdown files, read once.

``method.md`` is the page « Sources et méthode »: definitions, limits, licence, and under a paragraph the caution that
figures give with a link to it. ``fiche.md`` is the fiche's own prose, ``legal.md`` what a public service must say of
itself. Their headings carry the anchors that links and code name; their ``{placeholders}`` are filled from
:mod:`lib.findings.saying.prose.facts` or by whoever shows them, and what is filled is typeset.
"""

from pathlib import Path

from lib.findings.saying.prose.facts import filled
from lib.findings.saying.prose.markdown import read
from lib.findings.saying.prose.passages import Code, Passage, Prose

__all__ = ["FICHE", "LEGAL", "METHOD", "Code", "Passage", "filled"]

_HERE = Path(__file__).parent
METHOD: Prose = read((_HERE / "method.md").read_text(encoding="utf-8"))
FICHE: Prose = read((_HERE / "fiche.md").read_text(encoding="utf-8"))
LEGAL: Prose = read((_HERE / "legal.md").read_text(encoding="utf-8"))
