"""What typography never leaves in a text: straight apostrophes, hyphens for dashes, spaces that may break."""

import re

WRONG = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_]|«)|(?<=\s)--?(?=\s)")
LOOSE = re.compile(r" [;:!?»]|« ")


def wrong(text: str, *, loose: bool = False) -> list[str]:
    """Return what no keyboard should leave in a text, with what is around it; ``loose`` looks at spaces too."""
    found = [*WRONG.finditer(text), *(LOOSE.finditer(text) if loose else ())]
    return [text[max(match.start() - 30, 0) : match.end() + 30] for match in found]
