"""The extract as a zip: the standard CSV and ``datapackage.json``, which says what it is and what each column holds.

The metadata follow Data Package 2.0 (https://datapackage.org, Table Schema for the columns). No clock time in it: the
same data and selection give the same bytes.
"""

import hashlib
import io
import json
import zipfile
from typing import IO, Any

from lib import french
from lib.exports import extract
from lib.exports.definitions import DEFINITIONS
from lib.findings.saying import naming
from lib.findings.saying.finding import LICENCE, source_of
from lib.schema import (
    COLUMNS,
    FLOW,
    FLOWS,
    MASS_KG,
    QUARTER,
    VALUE_EUR,
)
from lib.selection import Selection
from lib.store import Dataset

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE_PATH = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
SOURCE_PATH = "https://www.data.gouv.fr/datasets/5369a0c7a3a729239d206446/"
METADATA = "datapackage.json"


class _Measured(io.RawIOBase):
    """Passes bytes on, and counts and fingerprints them."""

    def __init__(self, target: IO[bytes]) -> None:
        self.target = target
        self.bytes = 0
        self.hash = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.target.write(data)
        self.hash.update(data)
        self.bytes += len(data)
        return len(data)


def archive(dataset: Dataset, selection: Selection) -> bytes:
    """The zip. Raises :class:`lib.exports.extract.TooManyRows`."""
    extract.require(dataset, selection, extract.MOST_ROWS)
    out = io.BytesIO()
    path = f"{extract.extract_name(dataset, selection)}.csv"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        with packed.open(_entry(path, dataset), "w") as target:
            measured = _Measured(target)
            extract.write_csv(dataset, selection, measured, ",")  # type: ignore[arg-type]
        described = descriptor(dataset, selection, path, measured.bytes, measured.hash.hexdigest())
        packed.writestr(_entry(METADATA, dataset), json.dumps(described, ensure_ascii=False, indent=2) + "\n")
    return out.getvalue()


def _entry(name: str, dataset: Dataset) -> zipfile.ZipInfo:
    published = source_of(dataset).day
    entry = zipfile.ZipInfo(name, (published.year, published.month, published.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def descriptor(dataset: Dataset, selection: Selection, path: str, size: int, sha256: str) -> dict[str, Any]:
    """The metadata of a CSV of ``size`` bytes at ``path``."""
    chosen = french.period(selection.period.first, selection.period.last)
    filters = naming.filters(selection)
    source = source_of(dataset, selection)
    warning = f"{source.line}. " if dataset.is_demo else ""
    return {
        "$schema": PROFILE,
        "name": path.removesuffix(".csv").replace("_", "-"),
        "title": f"Commerce extérieur {naming.of(selection.territory)}, {chosen} : extrait complet",
        "description": f"{warning}Chaque ligne est une {'valeur inventée' if dataset.is_demo else 'donnée publiée'} : "
        "rien n'est additionné. "
        f"Territoire : {selection.territory.label}. Période : {chosen}. Filtre : {filters or 'aucun'}."
        + ("" if dataset.is_demo else f" {source.line}."),
        "version": f"{dataset.publication_date[:7] or 'sans-date'}+{dataset.id}",
        "keywords": [*(["démonstration", "valeurs inventées"] if dataset.is_demo else []), "commerce extérieur"],
        "licenses": [{"name": "etalab-2.0", "title": LICENCE, "path": LICENCE_PATH}],
        "sources": [{"title": source.line}]
        if dataset.is_demo
        else [
            {
                "title": f"{source.line} : Statistiques régionales et départementales du commerce extérieur",
                "path": SOURCE_PATH,
            }
        ],
        "resources": [
            {
                "name": "lignes",
                "type": "table",
                "path": path,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": size,
                "hash": f"sha256:{sha256}",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
                "schema": {"fields": [_field(name) for name in extract.FIELDS], "missingValues": [""]},
            }
        ],
    }


def _field(name: str) -> dict[str, Any]:
    amount = name in (VALUE_EUR, MASS_KG)
    head = "Source" if name == extract.SOURCE else COLUMNS[name].head
    field: dict[str, Any] = {
        "name": extract.field_name(name),
        "title": head,
        "type": "integer" if amount else "string",
        "description": DEFINITIONS.get(name, f"{head}."),
        "constraints": {"required": True},
    }
    if name == FLOW:
        field["constraints"]["enum"] = [french.FLOW[flow].noun for flow in FLOWS]
    if name == QUARTER:
        field["constraints"]["pattern"] = "[0-9]{4}T[1-4]"
    return field
