"""How much may be remembered: ``COMEX_MEMORY_MB``, in megabytes."""

import os

VARIABLE = "COMEX_MEMORY_MB"
DEFAULT = 150
MEGABYTE = 1_000_000


def budget() -> int:
    """The bytes that remembered answers may weigh together; raises ``ValueError`` on what is no number of megabytes.

    ``0`` remembers nothing.
    """
    given = os.environ.get(VARIABLE, "").strip() or str(DEFAULT)
    if not (given.isascii() and given.isdecimal()):
        raise ValueError(
            f"{VARIABLE} : {given!r} n'est pas un nombre de mégaoctets (attendu : un entier, 0 ou plus, sans unité ; "
            f"sans cette variable, {DEFAULT})"
        )
    return int(given) * MEGABYTE
