"""Where the official files are looked for: ``data/reference/sources.toml``, or the file ``COMEX_SOURCES`` names."""

import os
import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lib.ingest.refusal import IngestError
from lib.reference import REFERENCE_DIR
from lib.schema import FLOWS, Flow

DEFAULT = REFERENCE_DIR / "sources.toml"


@dataclass(frozen=True)
class Limits:
    """Patience and size: seconds, number of attempts, bytes. What each is for is said in ``sources.toml``."""

    connect: float
    read: float
    page: float
    file: float
    attempts: int
    wait: float
    longest_wait: float
    size: int


@dataclass(frozen=True)
class Direct:
    """A known address of the file of one year and flow."""

    year: int
    flow: Flow
    address: str


@dataclass(frozen=True)
class Catalogue:
    """``page`` is for a person's browser, ``api`` and ``pages`` are read; ``names`` tell year and flow of a file."""

    page: str
    api: str
    pages: tuple[str, ...]
    domains: tuple[str, ...]
    names: tuple[re.Pattern[str], ...]
    limits: Limits
    direct: tuple[Direct, ...]

    def allows(self, address: str) -> bool:
        """Whether an address may be asked for: http or https, on one of the catalogue's domains or below it."""
        try:
            parts = urlsplit(address)
            host = parts.hostname or ""
        except ValueError:
            return False
        inside = any(host == domain or host.endswith("." + domain) for domain in self.domains)
        return parts.scheme in ("http", "https") and inside


def read(path: Path | None = None) -> Catalogue:
    """The catalogue of ``path``, else of ``COMEX_SOURCES``, else the project's; :class:`IngestError` if unusable."""
    path = path or Path(os.environ.get("COMEX_SOURCES") or DEFAULT)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        catalogue = _catalogue(content)
    except OSError as error:
        raise IngestError(f"catalogue des adresses illisible : {path} ({error.strerror})") from error
    except (ValueError, TypeError, KeyError, re.error) as error:
        raise IngestError(f"catalogue des adresses mal formé : {path} ({error})") from error
    wrong = [a for a in (catalogue.api, *catalogue.pages) if a and not catalogue.allows(a)]
    wrong += [direct.address for direct in catalogue.direct if not catalogue.allows(direct.address)]
    if wrong:
        raise IngestError(f"catalogue des adresses : {wrong[0]} n'est d'aucun des domaines permis ({path})")
    return catalogue


def _catalogue(content: dict[str, Any]) -> Catalogue:
    limits = content["limits"]
    direct = tuple(Direct(int(d["year"]), _flow(str(d["flow"])), str(d["address"])) for d in content.get("direct", ()))
    for field in fields(Limits):
        if not isinstance(limits[field.name], int | float) or limits[field.name] <= 0:
            raise ValueError(f"limits.{field.name} n'est pas un nombre positif")
    return Catalogue(
        page=str(content["page"]),
        api=str(content.get("api", "")),
        pages=tuple(str(page) for page in content.get("pages", ())),
        domains=tuple(str(domain).lower() for domain in content["domains"]),
        names=tuple(_pattern(text) for text in content["names"]),
        limits=Limits(**{field.name: limits[field.name] for field in fields(Limits)}),
        direct=direct,
    )


def _flow(letter: str) -> Flow:
    if letter not in FLOWS:
        raise ValueError(f"flow = {letter!r}, attendu E ou I")
    return Flow(letter)


def _pattern(text: str) -> re.Pattern[str]:
    pattern = re.compile(text, re.ASCII)
    if "flow" not in pattern.groupindex:
        raise ValueError(f"« {text} » ne dit pas où est le flux (?P<flow>…)")
    return pattern
