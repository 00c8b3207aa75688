"""Asking the web politely: time limits, retries with back-off, allowed domains only, failures told in French."""

import contextlib
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from lib.ingest.fetch.catalogue import Catalogue, Limits

AGENT = "commerce-exterieur-des-territoires (donnees regionales des douanes)"
MOST_REDIRECTS = 10
PAGE_SIZE = 8 << 20  # bytes of a page or of the API's answer
PAGE_ATTEMPTS = 3  # there are several places to look
_BUSY = {408, 425, 429, 500, 502, 503, 504}
_STATUS = {
    401: "le site demande un mot de passe",
    403: "le site refuse l'accès",
    404: "l'adresse n'existe pas ou plus",
    410: "l'adresse n'existe plus",
    429: "le site reçoit trop de demandes",
    500: "le site est en panne",
    502: "le site est en panne",
    503: "le site est momentanément indisponible",
    504: "le site est en panne",
}


class WebError(Exception):
    """An address that gave nothing usable; the message says why in French, without a full stop."""


class Passing(WebError):
    """A failure that may be over in a moment; ``wait`` is how many seconds the site asks for, None if it does not."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


def client(catalogue: Catalogue) -> httpx.Client:
    """A client that follows redirects, inside the catalogue's domains only."""

    def inside(request: httpx.Request) -> None:
        if not catalogue.allows(str(request.url)):
            raise WebError(f"le site renvoie vers {request.url.host}, qui n'est pas un domaine permis")

    limits = catalogue.limits
    return httpx.Client(
        follow_redirects=True,
        max_redirects=MOST_REDIRECTS,
        timeout=httpx.Timeout(limits.read, connect=limits.connect),
        headers={"User-Agent": AGENT, "Accept-Encoding": "identity"},
        event_hooks={"request": [inside]},
    )


def retrying(limits: Limits, attempts: int | None = None) -> Retrying:
    """Runs a function again after a :class:`Passing` failure, waiting as the site asks or longer and longer."""
    back_off = wait_exponential_jitter(multiplier=limits.wait, max=limits.longest_wait, jitter=limits.wait)

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, Passing) else None
        return back_off(state) if asked is None else asked

    return Retrying(
        retry=retry_if_exception_type(Passing),
        stop=stop_after_attempt(attempts or limits.attempts),
        wait=wait,
        reraise=True,
    )


@contextlib.contextmanager
def answer(
    http: httpx.Client, address: str, limits: Limits, headers: dict[str, str] | None = None
) -> Iterator[httpx.Response]:
    """The open answer to a GET, its status good (2xx, or 416 to a range); raises :class:`WebError`, maybe `Passing`."""
    try:
        with http.stream("GET", address, headers=headers) as response:
            if not (response.is_success or (response.status_code == 416 and headers)):
                raise _refused(response, limits)
            yield response
    except httpx.TooManyRedirects as error:
        raise WebError("le site renvoie sans fin d'une adresse à l'autre") from error
    except (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.DecodingError) as error:
        raise WebError("le site donne une réponse ou un renvoi illisible") from error
    except httpx.ConnectTimeout as error:
        raise Passing("le site est injoignable") from error
    except httpx.TimeoutException as error:
        raise Passing("le site ne répond plus") from error
    except httpx.ConnectError as error:
        raise Passing("le site est injoignable") from error
    except httpx.HTTPError as error:
        raise Passing("la connexion a été coupée") from error


def page(http: httpx.Client, address: str, limits: Limits) -> httpx.Response:
    """A whole page or JSON answer, of limited size; raises :class:`WebError` after the attempts allowed."""

    def once() -> httpx.Response:
        deadline = time.monotonic() + limits.page
        with answer(http, address, limits) as response:
            content = bytearray()
            for chunk in response.iter_raw():
                content += chunk
                if len(content) > PAGE_SIZE:
                    raise WebError("la page est trop grande")
                if time.monotonic() > deadline:
                    raise WebError("le site est trop lent")
            return httpx.Response(
                response.status_code, headers=response.headers, content=bytes(content), request=response.request
            )

    whole: httpx.Response = retrying(limits, min(PAGE_ATTEMPTS, limits.attempts))(once)
    return whole


def _refused(response: httpx.Response, limits: Limits) -> WebError:
    status = response.status_code
    message = f"{_STATUS.get(status, 'le site répond par une erreur')} (code {status})"
    if status not in _BUSY:
        return WebError(message)
    wait = _retry_after(response.headers.get("Retry-After", ""))
    if wait is not None and wait > limits.longest_wait:
        return WebError(f"{message} et demande d'attendre {wait / 60:.0f} min")
    return Passing(message, wait)


def _retry_after(text: str) -> float | None:
    """Seconds to wait, from a number or a date; None when the header is missing or unreadable."""
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())
