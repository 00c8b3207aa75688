"""The extract as a zip: the standard CSV and ``datapackage.json``, which says what it is and what each column holds.

The metadata follow Data Package 2.0 (https://datapackage.org, Table Schema for the columns). No clock time in it: the
same data and selection give the same bytes.
"""

import hashlib
import io
import json
import zipfile

from lib import french
from lib.exports import application
from lib.exports.csv import PROGRAM
from lib.exports.extract import csv, rows
from lib.exports.rendering import RENDERINGS
from lib.findings.saying import naming
from lib.findings.saying.finding import LICENCE, source_of
from lib.reference.customs import DATASET_PAGE, LICENCE_PAGE
from lib.schema import QUARTER, Column
from lib.selection import Selection
from lib.store import Dataset

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
METADATA = "datapackage.json"
MIME = "application/zip"
# What Table Schema can check of a column beyond its kind.
_PATTERNS = {QUARTER: "[0-9]{4}T[1-4]"}


class _Measured:
    """Passes bytes on, and counts and fingerprints them."""

    closed = False  # asked by Arrow's writer

    def __init__(self, target: csv.Sink) -> None:
        self.target = target
        self.bytes = 0
        self.hash = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes, /) -> int:
        self.target.write(data)
        self.hash.update(data)
        self.bytes += len(data)
        return len(data)


def write(dataset: Dataset, selection: Selection) -> bytes:
    """The zip. Raises :class:`lib.exports.extract.TooManyRows`."""
    rows.require(dataset, selection, rows.MOST_ROWS)
    out = io.BytesIO()
    path = f"{rows.extract_name(dataset, selection)}.csv"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        with packed.open(_entry(path, dataset), "w") as target:
            measured = _Measured(target)
            csv.write(dataset, selection, measured, PROGRAM)
        described = descriptor(dataset, selection, path, measured.bytes, measured.hash.hexdigest())
        packed.writestr(_entry(METADATA, dataset), json.dumps(described, ensure_ascii=False, indent=2) + "\n")
    return out.getvalue()


def _entry(name: str, dataset: Dataset) -> zipfile.ZipInfo:
    published = application.dated(dataset.publication_date)
    entry = zipfile.ZipInfo(name, (published.year, published.month, published.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def descriptor(dataset: Dataset, selection: Selection, path: str, size: int, sha256: str) -> dict[str, object]:
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
        "rien n’est additionné. "
        f"Territoire : {selection.territory.label}. Période : {chosen}. Filtre : {filters or 'aucun'}."
        + ("" if dataset.is_demo else f" {source.line}."),
        "version": f"{dataset.publication_date[:7] or 'sans-date'}+{dataset.id}",
        "generator": application.STAMP,
        "keywords": [*(["démonstration", "valeurs inventées"] if dataset.is_demo else []), "commerce extérieur"],
        "licenses": [{"name": "etalab-2.0", "title": LICENCE, "path": LICENCE_PAGE}],
        "sources": [{"title": source.line}]
        if dataset.is_demo
        else [
            {
                "title": f"{source.line} : Statistiques régionales et départementales du commerce extérieur",
                "path": DATASET_PAGE,
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
                "schema": {"fields": [_field(column) for column in rows.EXTRACT_COLUMNS], "missingValues": [""]},
            }
        ],
    }


def _field(column: Column) -> dict[str, object]:
    rendering = RENDERINGS[column.kind]
    pattern = {"pattern": _PATTERNS[column.name]} if column.name in _PATTERNS else {}
    return {
        "name": column.csv,
        "title": column.head,
        "type": rendering.field,
        "description": column.definition,
        "constraints": {"required": True, **rendering.constraints, **pattern},
    }
