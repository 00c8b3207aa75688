"""JSON as the files on disk hold it, and one kind of error for all that is not what it should be."""

import contextlib
import json
from collections.abc import Iterator
from typing import Any


def compact(content: object) -> str:
    """JSON without blanks, accents as they are.

    >>> compact({"département": ["58"]})
    '{"département":["58"]}'
    """
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def members(content: dict[str, Any]) -> str:
    """The members of an object, one a line."""
    return ",\n".join(f"{compact(key)}: {compact(value)}" for key, value in content.items())


@contextlib.contextmanager
def unreadable_is_value_error(what: str) -> Iterator[None]:
    """Whatever is missing or of another type in decoded JSON is raised as ``ValueError``."""
    try:
        yield
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"{what} illisible : {error!r}") from error


def check_format(content: dict[str, Any], known: int) -> None:
    """Raise ``ValueError`` on a file of a format that this code does not know."""
    if content["format"] != known:
        raise ValueError(f"format {content['format']} inconnu")
