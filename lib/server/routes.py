"""Addresses beside the pages: for whoever watches the server, for search engines, for whoever finds a weakness."""

import time
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from lib.publication.manifest import Manifest
from lib.publication.paths import PublicationFolder
from lib.schema import quarter_code
from lib.server.settings import Settings
from lib.server.shelf import Shelf
from lib.store import NoDataset, current_publication

VALID = timedelta(days=180)  # how long a security.txt promises to be right
# An address with a query is one of endless selections, each a page to compute.
ROBOTS = "User-agent: *\nDisallow: /*?\nDisallow: /_stcore/\nDisallow: /media/\nDisallow: /component/\n"
NO_STORE = {"Cache-Control": "no-store"}


@lru_cache(maxsize=2)
def _manifest(publication: Path) -> Manifest:
    return Manifest.read(PublicationFolder(publication).manifest)


def routes(settings: Settings, shelf: Shelf) -> list[Route]:
    """The routes, below the path of the site."""
    began = time.monotonic()

    def health(_request: Request) -> Response:
        state: dict[str, object] = {"status": "ok", "uptime_seconds": round(time.monotonic() - began)}
        try:
            publication = current_publication()
            manifest = _manifest(publication)
        except (NoDataset, OSError, ValueError) as fault:
            failed = state | {"status": "no data", "reason": type(fault).__name__}
            return JSONResponse(failed, status_code=503, headers=NO_STORE)
        published = manifest.publication_date  # a day, a month or nothing
        day = date.fromisoformat(f"{published}-01"[:10]) if published else None
        put_in_force = datetime.fromtimestamp(PublicationFolder(publication).manifest.stat().st_mtime, UTC)
        return JSONResponse(
            state
            | {
                "dataset": manifest.id,
                "kind": manifest.kind.value,
                "published": published or None,
                "age_days": (datetime.now(UTC).date() - day).days if day else None,
                "loaded": put_in_force.isoformat(timespec="seconds"),
                "last_quarter": quarter_code(max(key.quarter for key in manifest.partitions)),
                "packed_files": shelf.count,
            },
            headers=NO_STORE,
        )

    def security(request: Request) -> Response:
        home = str(request.url.replace(path=f"{settings.base}/", query=""))
        expires = (datetime.now(UTC) + VALID).replace(microsecond=0).isoformat().replace("+00:00", "Z")
        lines = (
            f"Contact: {settings.contact or home}",  # without one, the home page, which says who to turn to
            f"Expires: {expires}",
            "Preferred-Languages: fr, en",
            f"Canonical: {home}.well-known/security.txt",
        )
        return PlainTextResponse("".join(f"{line}\n" for line in lines))

    def robots(_request: Request) -> Response:
        return PlainTextResponse(ROBOTS)

    return [
        Route(f"{settings.base}/healthz", health),
        Route(f"{settings.base}/robots.txt", robots),
        Route(f"{settings.base}/.well-known/security.txt", security),
    ]
