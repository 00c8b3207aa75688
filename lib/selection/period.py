"""A range of quarters, and the one a link leaves out."""

from collections.abc import Iterable
from dataclasses import dataclass

from lib.schema import parse_quarter, quarter_code, quarter_index


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
