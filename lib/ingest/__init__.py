"""Official customs files -> the published dataset. A command (``python -m lib.ingest``), never imported by a page.

On disk, readable by anyone, written only here:

    DATA_DIR/current              the name of the publication in force, and a line end; replaced atomically
    DATA_DIR/publications/<id>/   immutable; the identifier is a checksum of the manifest's content
        manifest.json             codes, quarters, partitions, sources, totals, unknown codes: ``manifest``
        rejets.csv                every line that could not be read: file, line number, reason, text
        E-2024T3.arrow            one Arrow file per flow and quarter, one record batch: ``partition``
    DATA_DIR/history/<id>.json    what each publication added up to, by quarter and département; kept: ``history``
"""

from lib.ingest.load import FileReport, Report, ingest
from lib.ingest.refusal import IngestError

__all__ = ["FileReport", "IngestError", "Report", "ingest"]
