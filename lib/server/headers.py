"""Heads that every answer carries."""

from starlette.datastructures import Headers as Asked
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.server.policy import Policies

YEAR = 365 * 24 * 3600
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # an address says what somebody looks at
}
# For a page only: a file has no use for them, and they would be sent a hundred times.
FOR_PAGES = {
    "Permissions-Policy": ", ".join(
        (
            *(
                f"{name}=()"
                for name in (
                    "accelerometer",
                    "camera",
                    "display-capture",
                    "geolocation",
                    "gyroscope",
                    "magnetometer",
                    "microphone",
                    "midi",
                    "payment",
                    "usb",
                )
            ),
            "clipboard-write=(self)",
            "fullscreen=(self)",
        )
    )
}


class Headers:
    """Adds them, whatever answers behind."""

    def __init__(self, app: ASGIApp, policies: Policies) -> None:
        """Stand before ``app``."""
        self.app, self.policies = app, policies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_heads(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._complete(scope, MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, with_heads)

    def _complete(self, scope: Scope, heads: MutableHeaders) -> None:
        heads.update(ALWAYS)
        kind = heads.get("content-type", "")
        if policy := self.policies.of(scope["path"], kind):
            heads["Content-Security-Policy"] = policy
        if kind.startswith("text/html"):
            heads.update(FOR_PAGES)
            if not self.policies.embedded:
                heads["X-Frame-Options"] = "SAMEORIGIN"  # for browsers that know no frame-ancestors
        if _is_secure(scope):
            heads["Strict-Transport-Security"] = f"max-age={YEAR}"


def _is_secure(scope: Scope) -> bool:
    """Whether the visitor's browser speaks https, to this server or to the proxy before it."""
    forwarded = Asked(scope=scope).get("x-forwarded-proto", "")
    return bool(scope.get("scheme") == "https" or forwarded.split(",")[0].strip() == "https")
