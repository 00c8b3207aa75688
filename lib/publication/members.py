"""What a publication's latest whole year added up to by product and by country: a place's largest ones, packed.

Beside the totals of the record, so that a link copied on it can say later which figures moved. Whole euros, exact; of
each place a bounded number of members, so that a record stays small (:data:`MOST`).
"""

import zlib
from array import array
from base64 import b85decode, b85encode
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from lib.publication.json_text import unreadable_is_value_error
from lib.schema import Dimension, Flow

FRANCE, REGION = (
    "FR",
    "R",
)  # the places beside départements: France, and the régions by the letter their codes begin with
KEPT = (Dimension.PRODUCT, Dimension.COUNTRY)
# Members kept of a place in a flow: of a département, of a région; all of France's.
MOST = MappingProxyType({Dimension.PRODUCT: (25, 60), Dimension.COUNTRY: (35, 60)})
_LARGEST = 20_000_000  # bytes of an unpacked record; more is damage


@dataclass(frozen=True)
class Block:
    """A place's flow by product (A129) or country: euros of its largest members, of all of them where ``complete``."""

    euros: Mapping[str, int]
    complete: bool


@dataclass(frozen=True)
class Members:
    """The blocks of a year, its first and last quarter index, by flow, dimension and place."""

    first: int
    last: int
    blocks: Mapping[tuple[Flow, Dimension, str], Block]

    def __len__(self) -> int:
        """How many figures there are."""
        return sum(len(block.euros) for block in self.blocks.values())

    def to_json(self) -> dict[str, Any]:
        """What stands in the record: names in clear, numbers packed."""
        keys = sorted(self.blocks)
        codes = sorted({code for block in self.blocks.values() for code in block.euros})
        position = {code: i for i, code in enumerate(codes)}
        counts, places, euros = array("H"), array("H"), array("q")
        for key in keys:
            block = self.blocks[key]
            members = sorted(block.euros)
            counts.append(len(members))
            places.extend(position[code] for code in members)
            euros.extend(block.euros[code] for code in members)
        return {
            "first": self.first,
            "last": self.last,
            "blocks": [
                f"{flow}|{dimension}|{place}{'' if self.blocks[flow, dimension, place].complete else '|…'}"
                for flow, dimension, place in keys
            ],
            "codes": codes,
            "packed": [_packed(numbers) for numbers in (counts, places, euros)],
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> "Members":
        """Inverse of :meth:`to_json`; raises ``ValueError`` on anything else."""
        with unreadable_is_value_error("historique"):
            counts, places, euros = (_unpacked(kind, text) for kind, text in zip("HHq", content["packed"], strict=True))
            codes, start, blocks = content["codes"], 0, {}
            for name, count in zip(content["blocks"], counts, strict=True):
                flow, dimension, place, *cut = name.split("|")
                stop = start + count
                members = {codes[i]: amount for i, amount in zip(places[start:stop], euros[start:stop], strict=True)}
                blocks[Flow(flow), Dimension(dimension), place] = Block(members, not cut)
                start = stop
            return cls(content["first"], content["last"], blocks)


def _packed(numbers: "array[int]") -> str:
    """Little-endian whole numbers, each byte of all of them together, which pack better than number after number."""
    raw = numbers.tobytes()
    size = numbers.itemsize
    return b85encode(zlib.compress(b"".join(raw[i::size] for i in range(size)), 9)).decode()


def _unpacked(kind: str, text: str) -> "array[int]":
    numbers = array(kind)
    stream = zlib.decompressobj()
    try:
        opened = stream.decompress(b85decode(text), _LARGEST)
    except zlib.error as error:
        raise ValueError(f"historique illisible : {error}") from error
    if not stream.eof:
        raise ValueError("historique illisible : coupé")
    size = numbers.itemsize
    length, rest = divmod(len(opened), size)
    if rest:
        raise ValueError("historique illisible : coupé")
    raw = bytearray(len(opened))
    for i in range(size):
        raw[i::size] = opened[i * length : (i + 1) * length]
    numbers.frombytes(raw)
    return numbers
