"""What the user is looking at: one frozen object, read from a link and written back to it.

``?territoire=58&periode=2024T3&mesure=masse&niveau=CPF4&top=15&produits=C10A&pays=DE,US``: codes only, never
labels; what is a default is left out. A link is the whole state. Nothing in a link raises: what cannot be
understood is replaced by its default and named in one French line.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from lib import french, reference
from lib.reference import Territory
from lib.schema import (
    LEVELS,
    MEASURES,
    Level,
    Measure,
    parse_quarter,
    quarter_code,
    quarter_index,
)

DEFAULT_TERRITORY = "58"
DEFAULT_LEVEL = Level.A129
TOP_MIN, TOP_MAX, TOP_DEFAULT = 3, 30, 10
PARAMETERS = ("territoire", "periode", "mesure", "niveau", "top", "produits", "pays")
Word = TypeVar("Word", bound=StrEnum)
MAX_CODES = 200  # beyond this a filter is a mistake or an attack


@dataclass(frozen=True, order=True)
class Period:
    """A range of quarters, both ends included, as quarter indexes (see :func:`lib.schema.quarter_index`)."""

    first: int
    last: int

    @property
    def quarters(self) -> range:
        """The quarter indexes of the period."""
        return range(self.first, self.last + 1)

    @property
    def code(self) -> str:
        """As in a link.

        >>> Period(8096, 8099).code, Period(8098, 8098).code, Period(8095, 8098).code, Period(8092, 8099).code
        ('2024', '2024T3', '2023T4-2024T3', '2023T1-2024T4')
        """
        if self.first % 4 == 0 and self.last == self.first + 3:
            return str(self.first // 4)
        first, last = quarter_code(self.first), quarter_code(self.last)
        return first if first == last else f"{first}-{last}"

    def year_before(self) -> "Period":
        """The period of the same length one year before, or as many whole years before as it spans.

        >>> Period(8096, 8099).year_before().code, Period(8088, 8099).year_before().code
        ('2023', '2019T1-2021T4')
        """
        shift = 4 * -(-(self.last - self.first + 1) // 4)
        return Period(self.first - shift, self.last - shift)

    @classmethod
    def parse(cls, code: str) -> "Period":
        """Inverse of :attr:`code`; raises ``ValueError`` naming what was expected.

        >>> Period.parse("2024T2-2024T1")
        Traceback (most recent call last):
            ...
        ValueError: période illisible : '2024T2-2024T1' (attendu : 2024, 2024T3 ou 2023T4-2024T3)
        """
        try:
            first, separator, last = code.partition("-")
            if not separator and len(code) == 4 and code.isascii() and code.isdigit():
                return cls.year(int(code))
            period = cls(parse_quarter(first), parse_quarter(last if separator else first))
            if period.first <= period.last:
                return period
        except ValueError:
            pass
        raise ValueError(f"période illisible : {code[:30]!r} (attendu : 2024, 2024T3 ou 2023T4-2024T3)")

    @classmethod
    def year(cls, year: int) -> "Period":
        """A calendar year."""
        return cls(quarter_index(year, 1), quarter_index(year, 4))


@dataclass(frozen=True)
class Selection:
    """Territory, period, measure, product level, top-N and filters (codes). Hashable: it is a cache key.

    ``products`` holds codes of any level, ``countries`` customs codes or codes of groups (``UE27``); empty
    means no filter. ``default_period`` is what a link leaves out.
    """

    period: Period
    territory_code: str = DEFAULT_TERRITORY
    measure: Measure = Measure.VALUE
    level: Level = DEFAULT_LEVEL
    top: int = TOP_DEFAULT
    products: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    default_period: Period | None = field(default=None, compare=False)

    @property
    def territory(self) -> Territory:
        """The territory the code names."""
        return reference.territory(self.territory_code)

    @property
    def filtered(self) -> bool:
        """Whether a product or country filter is on."""
        return bool(self.products or self.countries)

    def at(self, territory_code: str) -> "Selection":
        """The same question asked of another territory."""
        return replace(self, territory_code=territory_code)

    def unfiltered(self) -> "Selection":
        """The same without product and country filters."""
        return replace(self, products=(), countries=())

    def to_query(self) -> dict[str, str]:
        """Query parameters of the link, defaults left out.

        >>> Selection(Period.year(2024), default_period=Period.year(2024), countries=("US",)).to_query()
        {'pays': 'US'}
        """
        everything = {
            "territoire": (self.territory_code, DEFAULT_TERRITORY),
            "periode": (self.period.code, self.default_period.code if self.default_period else ""),
            "mesure": (self.measure, Measure.VALUE),
            "niveau": (self.level, DEFAULT_LEVEL),
            "top": (str(self.top), str(TOP_DEFAULT)),
            "produits": (",".join(self.products), ""),
            "pays": (",".join(self.countries), ""),
        }
        return {name: value for name, (value, default) in everything.items() if value != default}


def default_period(*flows: Iterable[int]) -> Period:
    """The latest year that is whole for every flow, else the latest quarter that all of them have.

    Each of ``flows`` holds the quarters published for one flow; a flow without any does not count. Exports that are
    published further than imports move nothing: an amount of a year would stand beside one of a quarter.

    >>> default_period(range(8090, 8098)).code, default_period(range(8090, 8104), range(8090, 8101)).code
    ('2023', '2024')
    """
    published = [quarters for quarters in map(frozenset, flows) if quarters]
    if not published:
        return Period.year(2024)
    quarters = frozenset.intersection(*published) or frozenset.union(*published)
    years = [q // 4 for q in quarters if q % 4 == 0 and quarters.issuperset(range(q, q + 4))]
    return Period.year(max(years)) if years else Period(max(quarters), max(quarters))


def _codes(text: str, known: Mapping[str, object] | frozenset[str], what: str, notices: list[str]) -> tuple[str, ...]:
    asked = [code.strip().upper() for code in text.split(",") if code.strip()]
    found = tuple(dict.fromkeys(code for code in asked if code in known))
    kept = found[:MAX_CODES]
    lost = [code for code in dict.fromkeys(asked) if code not in known]
    if lost:
        shown = ", ".join(f"« {french.quoted(code, 12)} »" for code in lost[:3]) + (" …" if len(lost) > 3 else "")
        notices.append(f"Filtre {what} : {shown} n’existe pas dans les nomenclatures ; ce filtre est ignoré.")
    if len(kept) < len(found):
        notices.append(f"Filtre {what} : {MAX_CODES} codes au plus ; les suivants sont ignorés.")
    return kept


def read_top(text: str) -> int | None:
    """A number of ranks, None for anything else.

    >>> read_top(" 12 "), read_top("31"), read_top("1e1"), read_top("-5")
    (12, None, None, None)
    """
    digits = text.strip()
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 4 else 0
    return number if TOP_MIN <= number <= TOP_MAX else None


def parse(query: Mapping[str, str], *flows: Iterable[int]) -> tuple[Selection, tuple[str, ...]]:
    """The selection a link describes, and what had to be replaced, one French line each. Never raises.

    Each of ``flows`` holds the quarter indexes published for one flow. A period that is published for one of them can
    be asked for; without one it is :func:`default_period`. Repeated parameters: the last one counts, as Streamlit
    gives it.
    """
    published = [frozenset(one) for one in flows]
    quarters = frozenset[int]().union(*published)
    notices: list[str] = []
    fallback = default_period(*published)

    territory = query.get("territoire", "").strip() or DEFAULT_TERRITORY
    try:
        territory = reference.territory(territory).code
    except ValueError:
        notices.append(
            f"Territoire « {french.quoted(territory, 20)} » inconnu : voici la Nièvre. "
            "Choisissez un territoire dans la liste (code de département, R27, TI-2707 ou FR)."
        )
        territory = DEFAULT_TERRITORY

    period = fallback
    if text := query.get("periode", "").strip():
        try:
            period = Period.parse(text)
            near = range(min(quarters, default=0) - 4, max(quarters, default=0) + 5)
            if not (quarters.intersection(period.quarters) and period.first in near and period.last in near):
                raise ValueError("hors des trimestres publiés, à un an près")
        except ValueError:
            notices.append(f"Période « {french.quoted(text)} » absente des données : voici {fallback.code}.")
            period = fallback

    def choice(name: str, allowed: tuple[Word, ...], default: Word) -> Word:
        text = query.get(name, "").strip() or default
        found = {word.upper(): word for word in allowed}.get(text.upper())
        if found is None:
            notices.append(
                f"« {name}={french.quoted(text, 20)} » : choix possibles {', '.join(allowed)} ; voici {default}."
            )
        return found or default

    top = TOP_DEFAULT
    if text := query.get("top", "").strip():
        read = read_top(text)
        top = read or TOP_DEFAULT
        if read is None:
            notices.append(
                f"« top={french.quoted(text, 12)} » : attendu un nombre de {TOP_MIN} à {TOP_MAX} ; voici {TOP_DEFAULT}."
            )

    selection = Selection(
        period=period,
        territory_code=territory,
        measure=choice("mesure", MEASURES, Measure.VALUE),
        level=choice("niveau", LEVELS, DEFAULT_LEVEL),
        top=top,
        products=_codes(query.get("produits", ""), reference.product_codes(), "produits", notices),
        countries=_codes(query.get("pays", ""), reference.partner_codes(), "pays", notices),
        default_period=fallback,
    )
    return selection, tuple(notices)
