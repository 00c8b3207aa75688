"""The whole way of some files into the published dataset: all of them, or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lib.ingest import publish
from lib.ingest.codes import Codes, unknown_codes
from lib.ingest.layouts import OFFICIAL, Layouts
from lib.ingest.parse import Group, Reading, parse
from lib.ingest.partition import build
from lib.ingest.refusal import IngestError
from lib.ingest.source import Source, open_source
from lib.publication import rejects
from lib.publication.dates import PublicationDate
from lib.publication.manifest import Kind, Manifest, PartitionRecord, SourceRecord
from lib.publication.partition import PartitionKey
from lib.publication.paths import PublicationFolder
from lib.publication.rejects import Reject

# A revision never halves a quarter: fewer rows than this share of those published means a cut or damaged file.
SHRINK = 0.5
SHRINK_FROM = 1_000  # rows; a smaller quarter proves nothing

UNKNOWN_DATE = PublicationDate()
Progress = Callable[[str, float], None]  # file name, fraction read


@dataclass(frozen=True)
class FileReport:
    """What became of one file: ``kept`` are its quarters now published, ``older`` those left to a newer publication."""

    source: SourceRecord
    kept: tuple[PartitionKey, ...]
    older: tuple[PartitionKey, ...]
    complete_last_line: bool


@dataclass(frozen=True)
class Report:
    """What an ingest did. ``changed`` is False when the dataset was already exactly this one."""

    files: tuple[FileReport, ...]
    manifest: Manifest
    publication: PublicationFolder
    changed: bool

    @property
    def folder(self) -> Path:
        """Where the publication is."""
        return self.publication.path


def ingest(
    files: Sequence[Path],
    data_dir: Path,
    *,
    kind: Kind = Kind.OFFICIAL,
    compression: str | None = None,
    progress: Progress | None = None,
    waiting: Callable[[], None] | None = None,
    force: bool = False,
    layouts: Layouts = OFFICIAL,
    published: PublicationDate = UNKNOWN_DATE,
) -> Report:
    """Publish official files (zip or text); each flow and quarter they hold replaces the one in force, unless newer.

    Each file may be in any of the ``layouts``, recognised from its own lines. A date of publication given as
    ``published`` is that of every file, whatever the files say.

    Raises :class:`IngestError`, with nothing changed, if any of the files cannot be used, if the folder holds another
    ``kind`` of data, or if a quarter would lose half of its rows (unless ``force``). ``OSError`` passes through.
    """
    if not files:
        raise IngestError("aucun fichier à charger")
    with publish.exclusive(data_dir, waiting=waiting):
        publish.sweep(data_dir)
        previous = publish.read_manifest(data_dir)
        if previous and previous.kind != kind:
            raise IngestError(f"{data_dir} contient déjà des données « {previous.kind} » : choisissez un autre dossier")
        with publish.Staging(data_dir) as staging:
            return _Load(data_dir, staging, previous, kind, compression, force, layouts, published).run(files, progress)


class _Load:
    def __init__(
        self,
        data_dir: Path,
        staging: publish.Staging,
        previous: Manifest | None,
        kind: Kind,
        compression: str | None,
        force: bool,
        layouts: Layouts,
        published: PublicationDate,
    ) -> None:
        self._data_dir, self._staging, self._previous = data_dir, staging, previous
        self._kind, self._compression, self._force = kind, compression, force
        self._layouts, self._given = layouts, published
        self._codes = Codes(*((previous.products, previous.countries) if previous else ((), ())))
        self._partitions = dict(previous.partitions) if previous else {}
        self._sources = {source.sha256: source for source in previous.sources} if previous else {}
        self._rejects: dict[str, Sequence[Reject]] = {}
        if previous and (folder := publish.current(data_dir)):
            self._rejects = rejects.by_source(rejects.from_csv(folder.rejects.read_bytes()), previous.sources)

    def run(self, files: Sequence[Path], progress: Progress | None) -> Report:
        reports = tuple(self._take(path, progress) for path in files)
        used = {entry.source for entry in self._partitions.values()}
        sources = sorted((self._sources[sha256] for sha256 in used), key=lambda s: (s.date, s.name, s.sha256))
        products, countries = tuple(self._codes.products), tuple(self._codes.countries)
        new = Manifest(self._kind, products, countries, self._partitions, tuple(sources))
        if self._previous and not any(report.kept for report in reports):
            new = self._previous  # codes met in a file that nothing was taken from are not worth a publication
        lines = [reject for source in new.sources for reject in self._rejects[source.sha256]]
        before = publish.current(self._data_dir)
        publication = self._staging.publish(new, rejects.to_csv(lines))
        return Report(reports, new, publication, publication != before)

    def _take(self, path: Path, progress: Progress | None) -> FileReport:
        with open_source(path, self._layouts) as source:
            tell = partial(progress, source.name) if progress else None
            reading = parse(source.text, source.text_size, source.layout, source.promise, self._codes, tell)
            entry = SourceRecord(
                name=source.name,
                sha256=source.sha256,
                size=source.size,
                date=self._date(source),
                rows_read=reading.rows_read,
                rows_accepted=reading.rows_accepted,
                rows_rejected=len(reading.rejects),
                quarters=tuple(sorted(reading.groups)),
                rejected_eur=sum(line.euros or 0 for line in reading.rejects),
                rejected_with_value=sum(line.euros is not None for line in reading.rejects),
            )
        kept, older = self._keep(entry, reading)
        if kept:
            self._sources[entry.sha256] = entry
            self._rejects[entry.sha256] = [
                Reject.guarded(entry.name, line.number, line.reason, line.text, line.euros) for line in reading.rejects
            ]
        return FileReport(entry, kept, older, reading.complete_last_line)

    def _date(self, source: Source) -> str:
        """The date given by the person, else what the file says, else what a copy of it said when it was loaded."""
        known = self._sources.get(source.sha256)
        if self._given or known is None:
            return (self._given or source.published).iso
        return known.date if source.published in (UNKNOWN_DATE, known.published) else source.published.iso

    def _keep(
        self, source: SourceRecord, reading: Reading
    ) -> tuple[tuple[PartitionKey, ...], tuple[PartitionKey, ...]]:
        kept, older = [], []
        for key in sorted(reading.groups):
            group = reading.groups.pop(key)  # freed as soon as it is written: a file of many years stays small
            published = self._partitions.get(key)
            if published and self._newer(published, source):
                older.append(key)
                continue
            self._partitions[key] = self._write(key, group, source, published)
            kept.append(key)
        return tuple(kept), tuple(older)

    def _newer(self, published: PartitionRecord, source: SourceRecord) -> bool:
        if self._given and published.source == source.sha256:  # the person corrects the date of the same file
            return False
        return self._sources[published.source].published > source.published

    def _write(
        self, key: PartitionKey, group: Group, source: SourceRecord, published: PartitionRecord | None
    ) -> PartitionRecord:
        partition = build(group, self._compression)
        too_small = published and published.rows >= SHRINK_FROM and partition.rows < published.rows * SHRINK
        if too_small and published and not self._force:
            raise IngestError(
                f"{source.name} : {key} n'aurait plus que {partition.rows} lignes contre {published.rows} publiées ; "
                "le fichier est sans doute incomplet (--force pour le charger quand même)"
            )
        if not (published and published.sha256 == partition.sha256):  # the same rows again are linked, not rewritten
            self._staging.write(key, partition.content)
        products, countries = self._codes.products, self._codes.countries
        return PartitionRecord(
            rows=partition.rows,
            value_eur=partition.value_eur,
            mass_kg=partition.mass_kg,
            sha256=partition.sha256,
            source=source.sha256,
            unknown=unknown_codes(
                key.quarter,
                partition.departments,
                [products[i] for i in partition.products],
                [countries[i] for i in partition.countries],
            ),
        )
