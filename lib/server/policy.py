"""What a page of ours may load and run: nothing from elsewhere, and no script but the files and those counted here.

A script that stands in a page is allowed by the fingerprint of its text. The grid's own frame alone may evaluate text:
AG Grid's formats are expressions.
"""

import ast
import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

ROOMS = (Path(__file__).resolve().parents[1] / "ui",)
GRID = "/component/st_aggrid."
COMPONENTS = "/component/"
MEDIA = "/media/"
STATIC = "/static/"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def fingerprint(script: str) -> str:
    """A script as a policy allows it.

    >>> fingerprint("alert(1)")
    "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def scripts_of(text: str) -> Iterator[str]:
    """Scripts in the constant texts of a module; that they are constant is what the architecture test holds."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _SCRIPT.findall(node.value)


@dataclass(frozen=True)
class Policies:
    """The policy of each kind of answer."""

    document: str
    grid: str
    media: str
    embedded: bool
    base: str

    @classmethod
    def of_project(cls, scripts: Iterable[str], embedders: tuple[str, ...], base: str = "") -> Self:
        """For a page that holds ``scripts`` and those of the interface, framed by ``embedders`` and by itself only."""
        modules = [path.read_text(encoding="utf-8") for room in ROOMS for path in sorted(room.rglob("*.py"))]
        ours = [*scripts, *(script for module in modules for script in scripts_of(module))]
        allowed = " ".join(dict.fromkeys(map(fingerprint, ours)))
        framed_by = " ".join(("'self'", *embedders))
        same = "default-src 'none'; style-src 'self' 'unsafe-inline'; connect-src 'self'; base-uri 'none'"
        own = f"{same}; font-src 'self' data:; form-action 'self'"
        return cls(
            document=f"{own}; script-src 'self' {allowed}; img-src 'self' data: blob:; frame-src 'self'; "
            f"worker-src 'self' blob:; media-src 'self'; manifest-src 'self'; frame-ancestors {framed_by}",
            grid=f"{own}; script-src 'self' 'unsafe-eval'; img-src 'self' data:; frame-ancestors 'self'",
            media="default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'",
            embedded=bool(embedders),
            base=base,
        )

    def of(self, path: str, kind: str) -> str:
        """The policy for an answer of that path and content type; empty where a policy says nothing."""
        if path.startswith(self.base + MEDIA):
            return self.media
        if not kind.startswith("text/html"):
            return ""
        return self.grid if path.startswith(self.base + GRID) else self.document
