"""The extract as Parquet: plain text and 64-bit columns, each with its definition, and the file's origin."""

import io

import pyarrow.parquet

from lib import french
from lib.exports import application
from lib.exports.extract import rows
from lib.findings.saying.finding import LICENCE, source_of
from lib.selection import Selection
from lib.store import Dataset

MIME = "application/vnd.apache.parquet"


def write(dataset: Dataset, selection: Selection) -> bytes:
    """The file; source, licence, territory, period in its metadata. Raises :class:`TooManyRows`."""
    rows.require(dataset, selection, rows.MOST_ROWS)
    out, described, source = io.BytesIO(), rows.described(), source_of(dataset, selection)
    metadata = {
        "source": source.line,
        "licence": LICENCE,
        "territoire": selection.territory.label,
        "periode": selection.period.code,
        "publication": source.publication_date or french.UNDATED,
        "application": application.STAMP,
    }
    with pyarrow.parquet.ParquetWriter(out, described, compression="zstd") as writer:
        writer.add_key_value_metadata(metadata)
        for part in rows.chunks(dataset, selection, lambda rendering: rendering.stored):
            writer.write_table(part.cast(described))
    return out.getvalue()
