"""A browser's requests to an application in this process."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import httpx
from starlette.types import ASGIApp


@dataclass(frozen=True)
class Got:
    """An answer: its status, its heads, its bytes as they were sent and what they say."""

    status: int
    heads: httpx.Headers
    raw: bytes
    text: str


@dataclass(frozen=True)
class Client:
    """Asks one application; ``url`` is what it is called by."""

    app: ASGIApp
    url: str = "http://comex.fr"

    def get(self, path: str, heads: Mapping[str, str] | None = None, *, method: str = "GET") -> Got:
        """One request."""
        return asyncio.run(self._ask(method, path, heads or {}))

    async def _ask(self, method: str, path: str, heads: Mapping[str, str]) -> Got:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url=self.url) as http:
            async with http.stream(method, path, headers=dict(heads)) as answer:
                raw = b"".join([part async for part in answer.aiter_raw()])
            read = httpx.Response(answer.status_code, headers=answer.headers, content=raw)
            return Got(answer.status_code, answer.headers, raw, read.text)
