"""Which official files there are, by year and flow: the data.gouv.fr API, the links of the customs' pages, direct ones.

Formats: ``GET /api/1/datasets/<id>/`` answers JSON whose ``resources`` hold ``title``, ``url``, ``latest`` (an address
that does not change) and ``last_modified``; a page is HTML whose links are read. An address cannot be guessed: it
holds the date of publication.
"""

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import httpx

from lib.ingest.fetch import web
from lib.ingest.fetch.catalogue import Catalogue
from lib.schema import FLOWS, Flow

_DATED = re.compile(r"((?:19|20)\d\d)[-_]?(0[1-9]|1[0-2])(?:[-_]?([0-2]\d|3[01]))?(?=[-_ ])")
_FOLDER_DATE = re.compile(r"/((?:19|20)\d\d)-(0[1-9]|1[0-2])/([0-2]\d|3[01])/")
_NO_FILE = (".html", ".htm", ".pdf", ".asp", ".php", ".xls", ".xlsx", ".ods", ".doc", ".docx")


@dataclass(frozen=True)
class Candidate:
    """An address that should give the file of a year (None: the last quarters) and flow, newest publication first.

    ``published`` is an ISO date or the beginning of one, empty when nothing tells. ``direct``: read in the catalogue
    itself, so that it proves nothing of what is published today.
    """

    year: int | None
    flow: Flow
    address: str
    published: str = ""
    direct: bool = False


@dataclass(frozen=True)
class Listing:
    """Every candidate, which places could not be asked (address and reason), and whether any place answered."""

    candidates: tuple[Candidate, ...]
    failures: tuple[tuple[str, str], ...]
    answered: bool

    def of(self, year: int | None, flow: Flow) -> list[Candidate]:
        """Candidates of one file, the newest publication first; of the same date, in the order of the catalogue."""
        mine = [c for c in self.candidates if (c.year, c.flow) == (year, flow)]
        return sorted(mine, key=lambda c: c.published, reverse=True)

    @property
    def years(self) -> list[int]:
        """Years seen for both flows, ascending; direct addresses are not counted."""
        seen = [c for c in self.candidates if not c.direct]
        flows = {flow: {c.year for c in seen if c.flow == flow} for flow in FLOWS}
        return sorted(year for year in flows[Flow.EXPORT] & flows[Flow.IMPORT] if year)


def look(http: httpx.Client, catalogue: Catalogue) -> Listing:
    """Ask every place of the catalogue; one that does not answer is noted and the others are asked."""
    candidates: list[Candidate] = []
    failures = []
    readers = [(catalogue.api, _resources)] if catalogue.api else []
    readers += [(page, _links) for page in catalogue.pages]
    for address, reader in readers:
        try:
            candidates += reader(web.page(http, address, catalogue.limits), catalogue)
        except web.WebError as error:
            failures.append((address, str(error)))
        except (ValueError, KeyError, TypeError, AttributeError):
            failures.append((address, "réponse illisible"))
    candidates += [Candidate(direct.year, direct.flow, direct.address, direct=True) for direct in catalogue.direct]
    distinct = {(c.year, c.flow, c.address): c for c in reversed(candidates)}
    return Listing(tuple(reversed(distinct.values())), tuple(failures), len(failures) < len(readers))


def _resources(response: httpx.Response, catalogue: Catalogue) -> list[Candidate]:
    """The API's resources; each is tried at its address, then at the one that does not change."""
    candidates = []
    for resource in response.json()["resources"]:
        url, title = str(resource.get("url") or ""), str(resource.get("title") or "")
        for address in dict.fromkeys((url, str(resource.get("latest") or url))):
            modified = str(resource.get("last_modified") or "")[:10]
            candidates += _candidate(catalogue, address, (_file_name(url), title), modified)
    return candidates


def _links(response: httpx.Response, catalogue: Catalogue) -> list[Candidate]:
    reader = _Links()
    reader.feed(response.text)
    candidates = []
    for link, words in reader.links:
        address = urldefrag(urljoin(urljoin(str(response.url), reader.base), link)).url
        candidates += _candidate(catalogue, address, (_file_name(address), words), "")
    return candidates


class _Links(HTMLParser):
    """The links of a page with their words."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.base = ""
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "base" and not self.base:
            self.base = given.get("href") or ""
        if tag == "a":
            self._open = bool(given.get("href"))
            if self._open:
                self.links.append(((given.get("href") or "").strip(), given.get("title") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            link, words = self.links[-1]
            self.links[-1] = (link, f"{words} {data}"[:300])


def _file_name(address: str) -> str:
    """The end of an address with its query: some links name the file there."""
    parts = urlsplit(address)
    return unquote(parts.path.rpartition("/")[2] + ("?" + parts.query if parts.query else ""))


def _candidate(catalogue: Catalogue, address: str, names: tuple[str, ...], modified: str) -> list[Candidate]:
    """The candidate an address is, judged by its names; none for what is no file of ours."""
    file = _year_and_flow(catalogue, names)
    if file is None or not catalogue.allows(address) or address.lower().endswith(_NO_FILE):
        return []
    return [Candidate(*file, address, _published(address, names) or modified)]


def _year_and_flow(catalogue: Catalogue, names: tuple[str, ...]) -> tuple[int | None, Flow] | None:
    """Year and flow that the first name and the first pattern to fit tell; the date of publication is no year."""
    for name in names:
        text = plain(name)
        dated = _DATED.match(text)
        text = text[dated.end() :] if dated else text
        for pattern in catalogue.names:
            if match := pattern.search(text):
                groups = match.groupdict()
                year = groups.get("year")
                return int(year) if year else None, Flow.IMPORT if groups["flow"].startswith("i") else Flow.EXPORT
    return None


def plain(text: str) -> str:
    """Lower case without accents.

    >>> plain("202503-Régional-2024-EXPORT.zip")
    '202503-regional-2024-export.zip'
    """
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _published(address: str, names: tuple[str, ...]) -> str:
    """The publication's date: the one the name begins with, made exact by the folder's where there is one."""
    folder = _FOLDER_DATE.search(address)
    named = next((match for name in names if (match := _DATED.match(plain(name)))), None)
    if named is None:
        return "-".join(folder.groups()) if folder else ""
    day = named[3] or (folder[3] if folder and folder.groups()[:2] == named.groups()[:2] else None)
    return f"{named[1]}-{named[2]}" + (f"-{day}" if day else "")
