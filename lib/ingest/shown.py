"""Text from outside (a file's name, a bad line), made safe to show in a terminal, a message or a CSV."""


def shown(raw: bytes | str, limit: int) -> str:
    """At most ``limit`` characters, then « … »; control characters and bytes that are no UTF-8 stand as escapes.

    >>> shown(b"caf\\xe9\\x00\\r", 20)
    'caf\\\\xe9\\\\x00\\\\r'
    """
    if isinstance(raw, bytes):
        text = raw[: limit * 4].decode("utf-8", errors="backslashreplace")
    else:
        text = raw.encode("utf-8", errors="backslashreplace").decode("utf-8")
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text[: limit * 4])
    return text if len(text) <= limit else text[:limit] + "…"
