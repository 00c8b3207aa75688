"""Official customs files -> the published dataset. A command (``python -m lib.ingest``), never imported by a page.

In reading order: a file is opened (``source``, ``archive``) and its layout recognised (``layouts``, ``layout``,
``promise``); its text is cut into ``blocks``, which ``parse`` turns into typed columns and bad lines; the rows of a
flow and quarter become a ``partition``; ``load`` puts all files together, ``publish`` puts them in force and
``history`` keeps what they added up to. ``report`` and ``vintages`` are what the command prints. Beside the pipeline:
``fetch`` brings the files from the web, ``demo`` invents some. What is written where: ``lib.publication``.
"""

from lib.ingest.load import FileReport, Report, ingest
from lib.ingest.refusal import IngestError

__all__ = ["FileReport", "IngestError", "Report", "ingest"]
