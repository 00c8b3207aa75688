"""Words that a letter parts from what was typed, looked up by length and by first or last letter.

One wrong letter leaves the length as it is or one off, and cannot be at both ends: so only a twentieth of all words is
compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator


def one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter more, less, another one or two neighbours exchanged make one word of the other.

    >>> one_letter_apart("heralt", "herault"), one_letter_apart("lyno", "lyon"), one_letter_apart("lyon", "lion")
    (True, True, True)
    >>> one_letter_apart("lyon", "lyon"), one_letter_apart("nantes", "nice")
    (False, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    if len(one) == len(other):
        exchanged = one[same : same + 2] == other[same : same + 2][::-1] and one[same + 2 :] == other[same + 2 :]
        return exchanged or one[same + 1 :] == other[same + 1 :]
    shorter, longer = sorted((one, other), key=len)
    return shorter[same:] == longer[same + 1 :]


class Spellings:
    """A set of words, asked for those that a typing error may have meant; words of three letters at least."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_end: dict[tuple[int, str, bool], list[str]] = defaultdict(list)  # length, letter, whether the last
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            self._by_end[len(word), word[0], False].append(word)
            self._by_end[len(word), word[-1], True].append(word)
            self._by_first[word[0]].append(word)

    def near(self, typed: str) -> Iterator[str]:
        """Words one letter apart, each once."""
        for length in (len(typed) - 1, len(typed), len(typed) + 1):
            for word in self._by_end.get((length, typed[0], False), ()):
                if one_letter_apart(typed, word):
                    yield word
            for word in self._by_end.get((length, typed[-1], True), ()):
                if word[0] != typed[0] and one_letter_apart(typed, word):
                    yield word

    def begun(self, typed: str) -> Iterator[str]:
        """Longer words with the same first letter whose beginning is one letter apart."""
        lengths = range(len(typed) - 1, len(typed) + 2)
        for word in self._by_first.get(typed[0], ()):
            if any(length < len(word) and one_letter_apart(typed, word[:length]) for length in lengths):
                yield word
