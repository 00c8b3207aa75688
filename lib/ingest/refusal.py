"""The one way the ingest says no: nothing has been changed, and one French sentence says why."""


class IngestError(Exception):
    """A file or a folder that cannot be used; ``str(error)`` is the French message for the person at the terminal."""
