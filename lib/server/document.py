"""Streamlit's page before its script runs: ours is in French, not to be translated, and asks early for its files."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from lib.server import pacing
from lib.server.chunks import ELEMENTS, STATIC, file_of, needed

TITLE = "Commerce extérieur des territoires"
DESCRIPTION = (
    "Ce que chaque département, région ou Territoire d'industrie exporte et importe, avec qui et de quoi, d'après les "
    "fichiers ouverts des douanes."
)
LARGE = 1_000_000  # bytes: Plotly
_NO_SCRIPT = (
    "<p>Cette application a besoin de JavaScript : activez-le dans votre navigateur, puis rechargez la page.</p>"
    "<p>Les fichiers des douanes dont elle est faite sont sur "
    '<a href="https://www.data.gouv.fr/datasets/5369a0c7a3a729239d206446/">data.gouv.fr</a>.</p>'
)
# The page knows where its server is, instead of asking at two addresses before it opens its connection; a browser that
# translates the page would break it. Our policy refuses WebAssembly, which one library would try at each visit.
_BOOT = (
    "delete window.WebAssembly;window.__streamlit={BACKEND_BASE_URL:new URL('./',location.href).href,HOST_CONFIG:%s};"
)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CHANGES = (
    (r'<html lang="en">', '<html lang="fr" translate="no">'),
    (r"<title>.*?</title>", f'<title>{TITLE}</title>\n    <meta name="description" content="{DESCRIPTION}" />'),
    (r"<!--(?:(?!-->).)*?agent API(?:(?!-->).)*?-->\s*", ""),
    (r'<link rel="service-desc"[^>]*>\s*', ""),
    (r"<noscript>.*?</noscript>", f"<noscript>{_NO_SCRIPT}</noscript>"),
)


@dataclass(frozen=True)
class Documents:
    """The page as it is sent for each address, and the scripts that stand in it."""

    pages: Mapping[str, str]
    other: str

    @property
    def scripts(self) -> tuple[str, ...]:
        """The text of every script that stands in the page itself."""
        return tuple(_SCRIPT.findall(self.other))

    def of(self, path: str) -> bytes:
        """The page for an address of the site."""
        return _encoded(self.pages.get(path.rstrip("/").rpartition("/")[2], self.other))

    @classmethod
    def of_streamlit(cls, origins: Sequence[str]) -> Self:
        """Made from the installed Streamlit's page; ``origins`` are those it would tell of in a request of its own.

        Raises ``LookupError`` when that page is no longer made as ours expects.
        """
        text = (STATIC / "index.html").read_text(encoding="utf-8")
        boot = _BOOT % json.dumps(_host_config(origins), separators=(",", ":"))
        boot = f"<script>{boot}{pacing.SCRIPT}</script>"
        for old, new in (*_CHANGES, (r"<!-- initialize window\.prerenderReady.*?</script>", boot)):
            text, times = re.subn(old, lambda _, new=new: new, text, flags=re.DOTALL)  # type: ignore[misc]
            if times != 1:
                raise LookupError(f"Streamlit's page has {times} times {old}")
        return cls({page: _asking_early(text, elements) for page, elements in ELEMENTS.items()}, text)


@lru_cache(maxsize=len(ELEMENTS) + 1)
def _encoded(text: str) -> bytes:
    return text.encode("utf-8")


def _host_config(origins: Sequence[str]) -> dict[str, object]:
    """What ``/_stcore/host-config`` answers: written into the page, it need not be asked for."""
    return {
        "allowedOrigins": list(origins),
        "useExternalAuthToken": False,
        "enableCustomParentMessages": False,
        "enforceDownloadInNewTab": False,
        "metricsUrl": "",
        "blockErrorDialogs": False,
        "resourceCrossOriginMode": None,
    }


def _asking_early(text: str, elements: tuple[str, ...]) -> str:
    """With links to the files of elements: the largest before all others, since it takes longest; the rest after."""
    files = [path for path in needed(map(file_of, elements)) if path.name not in text]
    links = [f'    <link rel="modulepreload" crossorigin href="./static/js/{path.name}">\n' for path in files]
    first = "".join(link for link, path in zip(links, files, strict=True) if path.stat().st_size > LARGE)
    rest = "".join(link for link, path in zip(links, files, strict=True) if path.stat().st_size <= LARGE)
    text = text.replace('    <link rel="modulepreload"', f'{first}    <link rel="modulepreload"', 1)
    return text.replace("  </head>", f"{rest}  </head>", 1)
