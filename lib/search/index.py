"""The rule by which what a person types finds what it names: built once, asked at every letter.

Exact names and codes come first, then exact other names, then names with all the words, then names with words that
begin so; words spread over several names of one thing come after. Only where all this finds nothing may one letter be
wrong. Letters in order (« hrlt ») never find anything.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from lib import french, reference
from lib.reference import Territory, TerritoryKind
from lib.search.entries import Entry, Kind
from lib.search.spelling import Spellings
from lib.search.words import MOST_LETTERS, MOST_WORDS, stem, telling, words, written_together

SHORTEST_WRONG = 4  # letters of a word that may hold an error: « vin » is not « van »
SHORTEST_BEGINNING = 6  # the same for a word that is only begun
FEWEST = 2  # of each kind that is found at all, among the first
_POSTCODE = 5  # digits
_BETWEEN_CODES = re.compile(r"[\s,;+]+")
_SURELY_SEVERAL = 3  # numbers with nothing but spaces between them: « 24 10 » is a product too


class How(IntEnum):
    """How well a name fits what was typed, best first."""

    OWN = 0
    PREFECTURE = 1
    OTHER = 2
    WORDS = 3
    OTHER_WORDS = 4
    BEGINNINGS = 5
    OTHER_BEGINNINGS = 6
    SPREAD = 7
    WRONG = 8  # with one letter wrong, a whole name
    WRONG_WORDS = 9
    WRONG_BEGINNINGS = 10


_ASIDE = len(How)
_PLACE, _EVERYDAY = (Kind.TERRITORY, Kind.COUNTRY, Kind.GROUP, Kind.PRODUCT), (Kind.PRODUCT, Kind.TERRITORY)
_ORDER = {kind: place for place, kind in enumerate(_PLACE)}
# « Cognac », another name of a product and of a town, is first the product.
_ORDER_OF_OTHERS = {kind: place for place, kind in enumerate((*_EVERYDAY, Kind.COUNTRY, Kind.GROUP))}


@dataclass(frozen=True)
class Hit:
    """Something found: its code, its name, what tells it apart, and the other name by which it was found (or "")."""

    kind: Kind
    code: str
    label: str
    hint: str
    matched_name: str = ""

    @property
    def text(self) -> str:
        """Name and what tells it apart, the useful part first: « Grand Châtellerault · TI · Vienne »."""
        return f"{self.label} · {self.hint}" if self.hint else self.label


@dataclass(frozen=True)
class _Name:
    """One name of an entry, as it is compared."""

    entry: int
    text: str
    words: tuple[str, ...]
    telling: tuple[str, ...]
    own: bool
    prefecture: bool = False
    context: bool = False


_Found = dict[int, tuple[How, int]]  # the best fit of each entry, and the name that fits so


class Index:
    """What can be found, laid out so that an answer takes milliseconds; never changed once built."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._names: list[_Name] = []
        self._whole: dict[str, set[int]] = defaultdict(set)  # a name written as one word -> names
        self._word: dict[str, set[int]] = defaultdict(set)  # a word in the singular -> names
        self._begun: dict[str, set[int]] = defaultdict(set)  # a word as it is written -> names
        self._postcodes: dict[str, int] = {}
        for number, entry in enumerate(self._entries):
            for name in _names(number, entry):
                self._add(name)
            self._postcodes.update(dict.fromkeys(entry.postcodes, number))
        self._spelled = sorted(self._begun)
        self._near_word, self._near_whole = Spellings(self._spelled), Spellings(self._whole)

    def _add(self, name: _Name) -> None:
        number = len(self._names)
        self._names.append(name)
        if not name.context:
            for whole in written_together(name.words):
                self._whole[whole].add(number)
        for word in name.telling:
            self._word[stem(word)].add(number)
            self._begun[word].add(number)
            self._begun[stem(word)].add(number)

    def find(self, text: str, kinds: Collection[Kind] = tuple(Kind), limit: int = 8) -> tuple[Hit, ...]:
        """The best ``limit`` answers among ``kinds``, best first; of each kind that is found, two at least.

        Anything may be typed; what names nothing finds nothing.
        """
        typed = words(text[:MOST_LETTERS])[:MOST_WORDS]
        if not typed:
            return ()
        if Kind.TERRITORY in kinds and (place := _perimeter(text[:MOST_LETTERS])):
            number = french.count(len(place.departments), "département")
            return (Hit(Kind.TERRITORY, place.code, french.capital(place.name), f"périmètre de {number}"),)
        asked = tuple(dict.fromkeys(telling(typed)))
        found = self._exact(typed)
        self._by_words(asked, found)
        if not self._among(found, kinds):
            found = self._with_one_wrong(typed, asked)
        ordered = sorted(self._among(found, kinds), key=lambda number: self._key(asked, number, *found[number]))
        return tuple(self._hit(number, *found[number]) for number in self._first(ordered, limit))

    def _among(self, found: _Found, kinds: Collection[Kind]) -> list[int]:
        return [number for number in found if self._entries[number].kind in kinds]

    def _first(self, ordered: list[int], limit: int) -> list[int]:
        """The first ones, in their order, with room for each kind."""
        taken: dict[Kind, int] = defaultdict(int)
        reserved = []
        for number in ordered:
            kind = self._entries[number].kind
            taken[kind] += 1
            if taken[kind] <= FEWEST:
                reserved.append(number)
        kept = set(reserved[:limit])
        kept.update([number for number in ordered if number not in kept][: limit - len(kept)])
        return [number for number in ordered if number in kept]

    def _exact(self, typed: tuple[str, ...]) -> _Found:
        found: _Found = {}
        for whole in dict.fromkeys(written_together(typed)):
            for number in self._whole.get(whole, ()):
                name = self._names[number]
                _note(found, name, number, How.OWN if name.own else How.PREFECTURE if name.prefecture else How.OTHER)
        digits = "".join(typed)
        if not found and len(digits) == _POSTCODE and digits.isdigit():
            place = self._postcodes.get(digits[:3], self._postcodes.get(digits[:2]))
            if place is not None:
                found[place] = (How.OTHER, -1)
        return found

    def _by_words(self, asked: tuple[str, ...], found: _Found) -> None:
        whole = [self._word.get(stem(word), set()) for word in asked]
        everywhere = set.intersection(*whole)
        for number in set.intersection(*self._all_fitting(asked)):
            name = self._names[number]
            if name.context or (len(asked) > 1 and not _distinct(asked, name.telling)):
                continue
            if number in everywhere:
                _note(found, name, number, How.WORDS if name.own else How.OTHER_WORDS)
            else:
                _note(found, name, number, How.BEGINNINGS if name.own else How.OTHER_BEGINNINGS)
        if len(asked) > 1:
            self._spread(whole, found)

    def _spread(self, whole: list[set[int]], found: _Found) -> None:
        """Entries that have each word in one of their names or beside them, and one at least in a name."""
        by_entry = [{self._names[number].entry for number in numbers} for numbers in whole]
        for entry in set.intersection(*by_entry) - found.keys():
            named = [n for numbers in whole for n in numbers if self._names[n].entry == entry]
            name = min((n for n in named if not self._names[n].context), default=None)
            if name is not None:
                found[entry] = (How.SPREAD, name)

    def _all_fitting(self, asked: tuple[str, ...]) -> list[set[int]]:
        return [self._fitting(word, last=word == asked[-1]) for word in asked]

    def _fitting(self, word: str, *, last: bool = True) -> set[int]:
        """Names with a word that is this one, or begins so."""
        found = set(self._word.get(stem(word), ()))
        if len(word) == 1 and not last:  # « a b c » would ask for nearly all names, many times
            return found
        for place in range(bisect_left(self._spelled, word), len(self._spelled)):
            if not self._spelled[place].startswith(word):
                break
            found |= self._begun[self._spelled[place]]
        return found

    def _with_one_wrong(self, typed: tuple[str, ...], asked: tuple[str, ...]) -> _Found:
        found: _Found = {}
        for whole in dict.fromkeys(written_together(typed)):
            if len(whole) >= SHORTEST_WRONG and not whole.isdigit():
                for near in self._near_whole.near(whole):
                    for number in self._whole[near]:
                        _note(found, self._names[number], number, How.WRONG)
        fitting = self._all_fitting(asked)
        for place, word in enumerate(asked):
            others = [*fitting[:place], *fitting[place + 1 :]]
            beside = set.intersection(*others) if others else None
            if beside == set() or len(word) < SHORTEST_WRONG or any(letter.isdigit() for letter in word):
                continue
            for spelled, how in self._misspelled(word):
                numbers = self._begun[spelled]
                for number in numbers if beside is None else numbers & beside:
                    if not self._names[number].context:
                        _note(found, self._names[number], number, how)
        return found

    def _misspelled(self, word: str) -> Iterator[tuple[str, How]]:
        for spelled in self._near_word.near(word):
            yield spelled, How.WRONG_WORDS
        if len(word) >= SHORTEST_BEGINNING:
            for spelled in self._near_word.begun(word):
                yield spelled, How.WRONG_BEGINNINGS

    def _key(
        self, asked: tuple[str, ...], number: int, how: How, name: int
    ) -> tuple[int, bool, int, int, bool, int, float, str]:
        entry = self._entries[number]
        # What is aside is first only by its exact name, and where nothing else has it.
        worse = How.OTHER if how is How.OWN else how + _ASIDE
        # Among places the kind of place comes first; among products what begins so, then the level.
        return (
            worse if entry.aside else how,
            entry.aside,
            (_ORDER_OF_OTHERS if how is How.OTHER else _ORDER)[entry.kind],
            entry.rank if entry.kind is Kind.TERRITORY else 0,
            name >= 0 and not self._names[name].telling[0].startswith(asked[0]),
            entry.rank,
            -entry.weight,
            entry.code,
        )

    def _hit(self, number: int, how: How, name: int) -> Hit:
        entry = self._entries[number]
        fits = self._names[name] if name >= 0 else None
        told = fits is not None and not fits.own and how is not How.SPREAD and fits.text != entry.label
        return Hit(entry.kind, entry.code, entry.label, entry.hint, fits.text if fits and told else "")


def _perimeter(text: str) -> Territory | None:
    """The départements whose numbers alone are typed, several of them: « 58, 18, 03 »."""
    codes = [code for code in _BETWEEN_CODES.split(text.strip()) if code]
    if len(codes) < _SURELY_SEVERAL and not any(sign in text for sign in ",;+"):
        return None
    try:
        places = [reference.territory(code.zfill(2)) for code in codes]
        found = reference.perimeter(code for place in places for code in place.departments)
    except reference.UnknownTerritoryError:
        return None
    departments = all(place.kind is TerritoryKind.DEPARTMENT for place in places)
    return found if departments and found.kind is TerritoryKind.PERIMETER else None


def _names(number: int, entry: Entry) -> Iterator[_Name]:
    for text in dict.fromkeys(entry.names):
        yield _name(number, text, own=True)
    for other in entry.others:
        yield _name(number, other.text, prefecture=other.prefecture)
    if entry.context:
        yield _name(number, entry.context, context=True)


def _name(number: int, text: str, *, own: bool = False, prefecture: bool = False, context: bool = False) -> _Name:
    spelled = words(text)
    return _Name(number, text, spelled, telling(spelled), own, prefecture, context)


def _note(found: _Found, name: _Name, number: int, how: How) -> None:
    """Keep the better fit; of two alike, the name that comes first."""
    found[name.entry] = min(found.get(name.entry, (how, number)), (how, number))


def _distinct(asked: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """Whether each word that was typed can have a word of its own: « val val » is not « Val-d'Oise »."""
    left = list(there)
    for word in sorted(asked, key=len, reverse=True):
        fits = next((w for w in left if stem(w) == stem(word)), None) or next(
            (w for w in left if w.startswith(word)), None
        )
        if fits is None:
            return False
        left.remove(fits)
    return True
