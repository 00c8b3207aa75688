"""What the positions in the columns of a publication stand for, and which of them a filter lets pass."""

from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
import pandas as pd

from lib import reference
from lib.schema import COUNTRY, LEVELS, ZONE, Level
from lib.store.partition import Ids

LOOK_UPS = 64  # filters, of about a thousand bytes each


class Codes:
    """The codes of a publication: products (A129, CPF4) and partners, in order of position.

    ``rollups`` lead from a product's position to that of its code at each level, among the level's codes; ``zones``
    from a partner's to that of its zone.
    """

    def __init__(self, products: Sequence[tuple[str, str]], countries: Sequence[str]) -> None:
        self.products = products
        self.countries = list(countries)
        self._latest = lru_cache(maxsize=LOOK_UPS)(self._allowed)
        self.rollups: dict[str, tuple[Ids, list[str]]] = {level: self._rollup(level) for level in LEVELS}
        self.zones: tuple[Ids, list[str]] = _numbered([reference.zone_of(code) for code in self.countries])

    def dimension(self, name: str) -> tuple[str, Ids | None, list[str]]:
        """The column a level, the country or the zone reads; what leads from it (None: itself) to which codes."""
        if name == COUNTRY:
            return "country", None, self.countries
        column, (lookup, codes) = ("country", self.zones) if name == ZONE else ("product", self.rollups[name])
        return column, lookup, codes

    def _rollup(self, level: Level) -> tuple[Ids, list[str]]:
        if level == Level.CPF4:
            codes = [cpf4 for _, cpf4 in self.products]
        else:
            codes = [a129 if level == Level.A129 else reference.a17_of(a129) for a129, _ in self.products]
        return _numbered(codes)

    def partners(self, codes: Collection[str], quarter: int | None = None) -> frozenset[str]:
        """Customs codes that a filter's stand for in a quarter (None: today).

        A zone holds ended and unknown ones where they are met here.
        """
        return reference.expand_partners(codes, self.countries, quarter)

    def allowed(
        self, products: Collection[str], countries: Collection[str], quarter: int | None = None
    ) -> tuple[Any, Any]:
        """Boolean look-ups of the products and partners that pass in a quarter, None where there is no filter.

        Never written to. Those of the latest filters are kept: a page asks twenty times for the same one.
        """
        dated = any(group.listed for code in countries if (group := reference.country_groups().get(code)))
        return self._latest(frozenset(products), frozenset(countries), quarter if dated else None)

    def _allowed(self, products: frozenset[str], countries: frozenset[str], quarter: int | None) -> tuple[Any, Any]:
        by_product = by_country = None
        if products:
            by_product = np.zeros(len(self.products), dtype=bool)
            for ids, codes in self.rollups.values():
                by_product |= np.isin(ids, [i for i, code in enumerate(codes) if code in products])
        if countries:
            wanted = self.partners(countries, quarter)
            by_country = np.array([code in wanted for code in self.countries], dtype=bool)
        return by_product, by_country


def categorical(positions: Ids, codes: Sequence[str]) -> pd.Categorical:
    """A column of codes, from the position of each in ``codes``."""
    return pd.Categorical.from_codes(positions, dtype=_categories(tuple(codes)), validate=False)


@cache
def _categories(codes: tuple[str, ...]) -> pd.CategoricalDtype:
    return pd.CategoricalDtype(pd.Index(codes, dtype=object))


def _numbered(codes: Sequence[str]) -> tuple[Ids, list[str]]:
    """The position of each code among the distinct ones, and these, sorted."""
    distinct = sorted(set(codes))
    position = {code: i for i, code in enumerate(distinct)}
    return np.array([position[code] for code in codes], dtype="u2"), distinct
