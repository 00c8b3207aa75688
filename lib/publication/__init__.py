"""The contract on disk: what stands where below a folder of data, and what each file says. Written once, read by all.

    DATA_DIR/current              the name of the publication in force, and a line end; replaced atomically
    DATA_DIR/publications/<id>/   immutable; the identifier is a checksum of the manifest's content
        manifest.json             codes, quarters, partitions, sources, totals, unknown codes: ``manifest``
        rejets.csv                every line that could not be read: file, line number, reason, text: ``rejects``
        E-2024T3.arrow            one Arrow file per flow and quarter, one record batch: ``partition``
    DATA_DIR/history/<id>.json    what each publication added up to, by quarter and département; kept: ``history``

``lib.ingest`` writes all of it, ``lib.store`` reads it; neither knows the other. The names are in ``paths``; what a
publication date is, and which of two is the later, is in ``dates``. A manifest and its rejects that are read and
written again have the same bytes: the same files always give the same publication.
"""
