"""The figures by product and country that a publication's record keeps, read from its files: its latest whole year."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from lib import reference
from lib.ingest.blocks import Numbers, numbers
from lib.publication.manifest import Manifest
from lib.publication.members import FRANCE, KEPT, MOST, REGION, Block, Members
from lib.publication.partition import FRANCE_BLOCK, INDEX, PartitionKey, index_from_json
from lib.publication.paths import PublicationFolder
from lib.schema import FLOWS, Dimension, Flow

COLUMNS = ("product", "country", "value")


def members_of(manifest: Manifest, folder: PublicationFolder) -> Members | None:
    """What the latest year that is whole for both flows added up to; None without such a year."""
    year = _latest_year(manifest)
    if year is None:
        return None
    quarters = range(4 * year, 4 * year + 4)
    blocks: dict[tuple[Flow, Dimension, str], Block] = {}
    for flow in FLOWS:
        for dimension, sums in _sums(manifest, folder, flow, quarters).items():
            codes = _codes(manifest, dimension)
            blocks |= {(flow, dimension, place): _kept(dimension, place, sums[place], codes) for place in sums}
    return Members(quarters[0], quarters[-1], blocks)


def _latest_year(manifest: Manifest) -> int | None:
    published = {flow: {key.quarter for key in manifest.partitions if key.flow is flow} for flow in FLOWS}
    years = {key.quarter // 4 for key in manifest.partitions}
    whole = [y for y in years if all(published[flow].issuperset(range(4 * y, 4 * y + 4)) for flow in FLOWS)]
    return max(whole, default=None)


def _codes(manifest: Manifest, dimension: Dimension) -> Sequence[str]:
    if dimension is Dimension.COUNTRY:
        return manifest.countries
    return sorted({a129 for a129, _ in manifest.products})


def _sums(
    manifest: Manifest, folder: PublicationFolder, flow: Flow, quarters: range
) -> dict[Dimension, dict[str, Numbers]]:
    """Euros by place and member: of each département, of each région, of France."""
    order = {a129: i for i, a129 in enumerate(_codes(manifest, Dimension.PRODUCT))}
    rolled = np.array([order[a129] for a129, _ in manifest.products], dtype="i8")
    sizes = {dimension: len(_codes(manifest, dimension)) for dimension in KEPT}
    sums: dict[Dimension, dict[str, Numbers]] = {dimension: {} for dimension in KEPT}
    for quarter in quarters:
        product, country, value, spans = _read(folder.partition(PartitionKey(flow, quarter)))
        for department, start, stop in spans:
            place = FRANCE if department == FRANCE_BLOCK else department
            for dimension, ids in (
                (Dimension.PRODUCT, rolled[product[start:stop]]),
                (Dimension.COUNTRY, country[start:stop]),
            ):
                # Sums are exact up to 9·10¹⁵.
                added = np.bincount(ids, weights=value[start:stop], minlength=sizes[dimension])
                earlier = sums[dimension].get(place)
                sums[dimension][place] = added.astype("i8") if earlier is None else earlier + added.astype("i8")
    for of in sums.values():
        for region in reference.regions().values():
            inside = [of[code] for code in region.departments if code in of]
            if inside:
                of[region.code] = np.sum(inside, axis=0)
    return sums


def _read(path: Path) -> tuple[Numbers, Numbers, Numbers, Sequence[tuple[str, int, int]]]:
    with pa.memory_map(str(path)) as source:
        schema = pa.ipc.open_file(source).schema
        fields = [schema.get_field_index(name) for name in COLUMNS]
        table = pa.ipc.open_file(source, options=pa.ipc.IpcReadOptions(included_fields=fields)).read_all()
    if not table.num_rows:
        empty = np.empty(0, dtype="i8")
        return empty, empty, empty, ()
    product, country, value = (numbers(table.column(name).chunk(0)) for name in COLUMNS)
    return product, country, value, index_from_json(table.schema.metadata[INDEX])


def _kept(dimension: Dimension, place: str, sums: Numbers, codes: Sequence[str]) -> Block:
    """The largest members of a place, by what they are in either sign; equals by code."""
    traded = np.flatnonzero(sums).tolist()
    of_department, of_region = MOST[dimension]
    most = len(traded) if place == FRANCE else of_region if place.startswith(REGION) else of_department
    largest = sorted(traded, key=lambda i: (-abs(int(sums[i])), codes[i]))[:most]
    return Block({codes[i]: int(sums[i]) for i in largest}, len(traded) <= most)
