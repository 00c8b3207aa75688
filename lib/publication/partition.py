"""The rows of one flow and quarter: how the file is called, and what its columns and its index mean.

An Arrow file of one record batch, sorted by département, product and country. ``product`` and ``country`` are positions
in the manifest's lists of codes (uint16), ``value`` whole euros and ``mass`` whole kilograms (int64). The schema's
metadata ``index`` says where each département's rows start and stop; the first block, under the code ``FRANCE_BLOCK``,
is the sum over all départements.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from lib.schema import FLOWS, Flow, parse_quarter, quarter_code

FRANCE_BLOCK = ""  # the block of France entière
INDEX = b"index"  # its key in the schema's metadata


@dataclass(frozen=True, order=True)
class PartitionKey:
    """A flow and a quarter index, in writing ``E-2024T3``; ordered as their names are."""

    flow: Flow
    quarter: int

    @classmethod
    def parse(cls, name: str) -> "PartitionKey":
        """Inverse of ``str``; raises ``ValueError`` on a name that is not one.

        >>> str(PartitionKey.parse("E-2024T3"))
        'E-2024T3'
        """
        flow, _, quarter = name.partition("-")
        if flow not in FLOWS:
            raise ValueError(f"nom de partition illisible : {name!r}")
        return cls(Flow(flow), parse_quarter(quarter))

    def __str__(self) -> str:
        return f"{self.flow}-{self.quarter_code}"

    @property
    def quarter_code(self) -> str:
        """The quarter as links write it: ``2024T3``."""
        return quarter_code(self.quarter)

    @property
    def year(self) -> str:
        """The year, four digits."""
        return self.quarter_code[:4]


class Span(NamedTuple):
    """The rows of one département, from ``start`` up to ``stop``."""

    department: str
    start: int
    stop: int


def index_to_json(spans: Iterable[Span]) -> str:
    """The index as the file's metadata hold it."""
    return json.dumps(list(spans))


def index_from_json(text: bytes | str) -> tuple[Span, ...]:
    """Inverse of :func:`index_to_json`, the block of France entière included."""
    return tuple(Span(department, start, stop) for department, start, stop in json.loads(text))
