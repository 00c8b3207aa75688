"""The open dataset: slice it and add it up."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, reduce
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from lib import reference
from lib.arrays import framed
from lib.publication import rejects
from lib.publication.manifest import Kind, Manifest
from lib.publication.partition import FRANCE_BLOCK, PartitionKey
from lib.publication.paths import PublicationFolder
from lib.publication.rejects import Reject
from lib.reference import Territory, TerritoryKind
from lib.schema import (
    COUNTRY,
    DEPARTMENT,
    DIMENSIONS,
    FLOW,
    FLOWS,
    LEVELS,
    MASS_KG,
    QUARTER,
    VALUE_EUR,
    ZONE,
    Flow,
    Level,
    quarter_code,
)
from lib.store.codes import Codes, categorical
from lib.store.partition import AMOUNTS, Ids, Partition
from lib.store.parts import grouped, together
from lib.store.sums import Piece, add_up, among


class Dataset:
    """An immutable publication. Safe to share between threads and sessions: nothing is ever written to it."""

    def __init__(self, folder: Path) -> None:
        """Open the publication in ``folder``; ``FileNotFoundError`` if it is not there, ``ValueError`` if damaged."""
        self.folder = folder
        self._files = PublicationFolder(folder)
        self.manifest = Manifest.read(self._files.manifest)
        self.id = self.manifest.id
        self.is_demo = self.manifest.kind == Kind.DEMO
        self.publication_date = self.manifest.publication_date
        self.codes = Codes(self.manifest.products, self.manifest.countries)
        dates = {source.sha256: source.date for source in self.manifest.sources}
        self._published = {key: dates[entry.source] for key, entry in self.manifest.partitions.items()}
        # Mapping a file costs address space, not memory; opening all now means no reader meets a removed folder later.
        self._partitions = {key: Partition.open(self._files.partition(key)) for key in self.manifest.partitions}

    def quarters(self, flow: Flow) -> tuple[int, ...]:
        """Published quarter indexes of a flow, ascending."""
        return self.manifest.quarters.get(flow, ())

    def published_on(self, quarters: Iterable[int], flows: Iterable[Flow] = FLOWS) -> str:
        """Date of the latest publication that the flows of these quarters come from; the dataset's own without any."""
        keys = [PartitionKey(flow, quarter) for quarter in quarters for flow in flows]
        return max((self._published[key] for key in keys if key in self._published), default=self.publication_date)

    @property
    def rejects_path(self) -> Path:
        """The file of the lines that could not be read."""
        return self._files.rejects

    def rejects(self) -> tuple[Reject, ...]:
        """The lines that could not be read, read from the disk; none where the publication has no such file."""
        try:
            return rejects.from_csv(self.rejects_path.read_bytes())
        except FileNotFoundError:
            return ()

    @property
    def all_quarters(self) -> tuple[int, ...]:
        """Quarter indexes published for at least one flow, ascending."""
        return tuple(sorted({key.quarter for key in self.manifest.partitions}))

    @cached_property
    def departments(self) -> tuple[str, ...]:
        """Département codes that occur, known or not."""
        return tuple(sorted({code for p in self._partitions.values() for code in p.index if code != FRANCE_BLOCK}))

    def departments_of(self, territory: Territory) -> Collection[str]:
        """The blocks of rows of a territory: its départements, or of France the one in which they are together."""
        if territory.kind is TerritoryKind.FRANCE:
            return (FRANCE_BLOCK,)
        if territory.kind is TerritoryKind.NOT_ALLOCATED:
            return [code for code in self.departments if code not in reference.departments()]
        return territory.departments

    def _read_of(self, territory: Territory, *, by_department: bool) -> Collection[str]:
        """The blocks to read: those of its départements, or of France the one in which they are already together."""
        departments = self.departments_of(territory)
        return self.departments if by_department and FRANCE_BLOCK in departments else departments

    def partners(self, codes: Collection[str], quarter: int | None = None) -> frozenset[str]:
        """Customs codes that a filter's stand for here in a quarter: « Hors UE » holds ended and unknown codes met."""
        return self.codes.partners(codes, quarter)

    def gather(
        self,
        departments: Collection[str],
        flow: Flow,
        quarters: Iterable[int],
        by: Collection[str],
        products: Collection[str] = (),
        countries: Collection[str] = (),
        amounts: Collection[str] = AMOUNTS,
    ) -> dict[str, Ids]:
        """The rows of the slice: ``amounts``, and whichever of product, country, quarter, département ``by`` needs."""
        parts = self._pieces(departments, flow, tuple(quarters), by, products, countries, amounts)
        return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}

    def _pieces(
        self,
        departments: Collection[str],
        flow: Flow,
        quarters: tuple[int, ...],
        by: Collection[str],
        products: Collection[str] = (),
        countries: Collection[str] = (),
        amounts: Collection[str] = AMOUNTS,
    ) -> list[dict[str, Ids]]:
        """The rows of the slice as they lie, a quarter and neighbours together; an empty piece where there are none."""
        dated = bool(reference.changing(countries, quarters))
        by_product, by_country = self.codes.allowed(products, countries, quarters[-1] if quarters else None)
        needed = list(amounts)
        needed += ["product"] if any(level in by for level in LEVELS) else []
        needed += ["country"] if COUNTRY in by or ZONE in by else []
        pieces: list[dict[str, Ids]] = []
        place = {code: i for i, code in enumerate(self.departments)} if DEPARTMENT in by else {}
        for quarter in quarters:
            partition = self._partitions.get(PartitionKey(flow, quarter))
            if partition is None:
                continue
            if dated:
                _, by_country = self.codes.allowed((), countries, quarter)
            for start, stop in partition.spans(departments):
                rows: Any = slice(start, stop)
                kept = [among(partition.product[rows], by_product)] if by_product is not None else []
                kept += [among(partition.country[rows], by_country)] if by_country is not None else []
                if kept:
                    rows = start + np.flatnonzero(reduce(np.logical_and, kept))
                piece = {name: getattr(partition, name)[rows] for name in needed}
                if QUARTER in by:
                    piece[QUARTER] = np.full(len(piece[needed[0]]), quarter, dtype="i4")
                if DEPARTMENT in by:
                    piece[DEPARTMENT] = partition.departments_of(rows, place)
                pieces.append(piece)
        return pieces or [{name: np.empty(0, dtype="i8") for name in (*needed, QUARTER, DEPARTMENT)}]

    def aggregate(
        self,
        territory: Territory,
        flow: Flow,
        quarters: Iterable[int],
        by: Sequence[str] = (Level.A129, COUNTRY),
        products: Collection[str] = (),
        countries: Collection[str] = (),
    ) -> pd.DataFrame:
        """Euros and kilograms of a slice, added up by the dimensions ``by`` (see ``schema.DIMENSIONS``).

        One row per combination with trade, sorted: categorical columns of codes in the order asked for (a quarter as
        ``2024T3``), then ``value_eur`` and ``mass_kg``, whole numbers. Unpublished quarters count for nothing. Sums
        are exact up to 9·10¹⁵. Raises ``ValueError`` on an unknown dimension.
        """
        return together(list(self.aggregate_in_parts(territory, flow, quarters, by, products, countries)), by)

    def aggregate_in_parts(
        self,
        territory: Territory,
        flow: Flow,
        quarters: Iterable[int],
        by: Sequence[str] = (Level.A129, COUNTRY),
        products: Collection[str] = (),
        countries: Collection[str] = (),
    ) -> Iterator[pd.DataFrame]:
        """What :meth:`aggregate` gives, in frames of a few départements where it counts these apart; at least one.

        No combination is in two of them. Adding up five million rows at once takes 700 MB, and part by part 60.
        """
        if unknown := [name for name in by if name not in DIMENSIONS or name == FLOW]:
            raise ValueError(
                f"dimension inconnue : {unknown[0]!r} (choix : {', '.join(d for d in DIMENSIONS if d != FLOW)})"
            )
        over = tuple(quarters)
        for departments in self._in_parts(territory, flow, over, by):
            yield self._added_up(self._pieces(departments, flow, over, by, products, countries), by)

    def _in_parts(
        self, territory: Territory, flow: Flow, quarters: Iterable[int], by: Collection[str]
    ) -> Sequence[Collection[str]]:
        """The départements of a territory, where ``by`` counts them apart in groups."""
        departments = self._read_of(territory, by_department=DEPARTMENT in by)
        if DEPARTMENT not in by:
            return [departments]
        published = [p for quarter in quarters if (p := self._partitions.get(PartitionKey(flow, quarter)))]
        spans = {code: [span for p in published for span in p.spans((code,))] for code in sorted(departments)}
        return grouped({code: sum(stop - start for start, stop in spans[code]) for code in spans})

    def _added_up(self, pieces: Sequence[dict[str, Ids]], by: Sequence[str]) -> pd.DataFrame:
        """The frame of the rows of some pieces."""
        ids: list[list[Ids]] = []  # of each dimension, by piece
        labels, sizes = [], []
        first = 0  # of the départements that occur: a part of them makes a smaller table than all
        for name in by:
            if name == DEPARTMENT:
                first = min(int(rows[name].min(initial=len(self.departments))) for rows in pieces)
                ids.append([rows[name] - first for rows in pieces])
                labels.append(list(self.departments))
                sizes.append(1 + max(int(part.max(initial=0)) for part in ids[-1]))
                continue
            if name == QUARTER:
                published = self.all_quarters
                ids.append([rows[name] - published[0] if len(published) else rows[name] for rows in pieces])
                labels.append([quarter_code(q) for q in range(published[0], published[-1] + 1)] if published else [])
            else:
                column, lookup, codes = self.codes.dimension(name)
                ids.append([rows[column] if lookup is None else lookup.take(rows[column]) for rows in pieces])
                labels.append(codes)
            sizes.append(len(labels[-1]))
        coded = zip(*ids, strict=True) if ids else [()] * len(pieces)
        parts, value, mass = add_up(
            [Piece(one, rows["value"], rows["mass"]) for one, rows in zip(coded, pieces, strict=True)], sizes
        )
        if first:
            parts[list(by).index(DEPARTMENT)] += first
        frame = {name: categorical(part, codes) for name, codes, part in zip(by, labels, parts, strict=True)}
        return framed({**frame, VALUE_EUR: value, MASS_KG: mass})

    def extract(
        self,
        territory: Territory,
        flow: Flow,
        quarter: int,
        products: Collection[str] = (),
        countries: Collection[str] = (),
    ) -> pa.Table:
        """The published rows of a slice of one quarter, nothing added up, by département, product and partner.

        Columns ``department``, ``A17``, ``A129``, ``CPF4``, ``country_code`` (dictionaries of codes), ``value_eur``,
        ``mass_kg`` (int64). No row for an unpublished quarter.
        """
        departments = self._read_of(territory, by_department=True)
        rows = self.gather(departments, flow, (quarter,), (Level.CPF4, COUNTRY, DEPARTMENT), products, countries)
        coded = {DEPARTMENT: (rows[DEPARTMENT], list(self.departments))}
        coded |= {level: (lookup[rows["product"]], codes) for level, (lookup, codes) in self.codes.rollups.items()}
        coded[COUNTRY] = (rows["country"], self.codes.countries)
        columns = {
            name: pa.DictionaryArray.from_arrays(pa.array(ids, pa.uint16()), pa.array(codes, pa.string()))
            for name, (ids, codes) in coded.items()
        }
        return pa.table(columns | {VALUE_EUR: rows["value"], MASS_KG: rows["mass"]})

    def rows(self, territory: Territory, flow: Flow, quarters: Iterable[int], *, by_department: bool = False) -> int:
        """Number of rows a slice reads before filters; no sum over it has more of them.

        ``by_department`` counts the départements of France one by one, as a sum by département reads them.
        """
        departments = self._read_of(territory, by_department=by_department)
        published = [p for quarter in quarters if (p := self._partitions.get(PartitionKey(flow, quarter)))]
        return sum(stop - start for p in published for start, stop in p.spans(departments))

    def total(
        self,
        territory: Territory,
        flow: Flow,
        quarters: Iterable[int],
        products: Collection[str] = (),
        countries: Collection[str] = (),
    ) -> tuple[int, int]:
        """Euros and kilograms of a slice."""
        if products or countries:
            rows = self.gather(self.departments_of(territory), flow, quarters, (), products, countries)
            return int(rows["value"].sum()), int(rows["mass"].sum())
        departments = self.departments_of(territory)
        published = [p for quarter in quarters if (p := self._partitions.get(PartitionKey(flow, quarter)))]
        value, mass = (
            sum(sums.get(code, 0) for sums in kind for code in departments)
            for kind in ([p.values for p in published], [p.masses for p in published])
        )
        return value, mass

    def euros_by_department(self, flow: Flow, quarters: Iterable[int]) -> dict[str, int]:
        """Euros of each département code that trades, and of France entière under its own code, all rows counted."""
        euros_of: Counter[str] = Counter()
        for quarter in quarters:
            if partition := self._partitions.get(PartitionKey(flow, quarter)):
                euros_of.update(partition.values)
        return {reference.FRANCE if code == FRANCE_BLOCK else code: amount for code, amount in euros_of.items()}
