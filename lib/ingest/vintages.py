"""What ``--history`` and ``--diff`` print, in French: the publications loaded here, and what changed between two."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from lib import reference
from lib.french import FLOW, count, enumeration, euros, exact_publication, percent, published
from lib.ingest import history, publish
from lib.ingest.refusal import IngestError
from lib.publication.history import SHORT, PublicationRecord, QuarterRecord
from lib.publication.partition import PartitionKey
from lib.publication.paths import DataFolder
from lib.schema import FLOWS, Flow, quarter_code, quarter_index


def history_text(data_dir: Path) -> str:
    """Every publication ever put in force in a folder, then where each of its present quarters comes from.

    Raises :class:`IngestError` when nothing was ever published there.
    """
    records, in_force = _records(data_dir)
    rows: list[tuple[str, ...]] = [("identifiant", "publication", "chargée le", "exportations", "importations", "")]
    for record in records:
        spans = [_span(record, flow) for flow in FLOWS]
        mark = "en place" if record.id == in_force else ""
        rows.append(
            (record.id[:SHORT], exact_publication(record.publication_date), _minute(record.loaded), *spans, mark)
        )
    lines = [f"Publications chargées dans {data_dir}, la dernière en bas :", "", *_table(rows)]
    current = [record for record in records if record.id == in_force]
    for record in current:
        lines += ["", "D'où vient chaque trimestre en place :", "", *_table(_origins(record))]
    return "\n".join(lines)


def diff_text(data_dir: Path, old: str, new: str) -> str:
    """What changed from a publication to another by year, flow and département, in euros; see :func:`history.find`."""
    records, in_force = _records(data_dir)
    before, after = (history.find(records, in_force, words) for words in (old, new))
    lines = [f"De {_name(before)} à {_name(after)}"]
    years = sorted({key.year for record in (before, after) for key in record.quarters})
    for year in years:
        for flow in FLOWS:
            keys = [PartitionKey(flow, quarter_index(int(year), quarter)) for quarter in range(1, 5)]
            lines += _changes(f"{FLOW[flow].head} {year}", keys, before, after)
    return "\n".join(lines)


def _records(data_dir: Path) -> tuple[list[PublicationRecord], str | None]:
    folder = publish.current(data_dir)
    in_force = folder.id if folder else None
    records = history.every(DataFolder(data_dir))
    if folder and in_force not in {record.id for record in records} and (manifest := publish.read_manifest(data_dir)):
        # Put in force without a record (a folder copied by hand): its own files say as much.
        loaded = datetime.fromtimestamp(folder.path.stat().st_mtime, UTC).isoformat(timespec="microseconds")
        records.append(history.describe(manifest, folder, loaded=loaded))
    if not records:
        raise IngestError(f"rien n'a été publié dans {data_dir}")
    return records, in_force


def _name(record: PublicationRecord) -> str:
    return f"{record.id[:SHORT]} ({published(record.publication_date)})"


def _minute(iso: str) -> str:
    return datetime.fromisoformat(iso).astimezone().strftime("%d/%m/%Y %H:%M")


def _span(record: PublicationRecord, flow: Flow) -> str:
    keys = sorted(key for key in record.quarters if key.flow == flow)
    if not keys:
        return "—"
    total = sum(sum(record.quarters[key].euros.values()) for key in keys)
    return f"{_range([key.quarter for key in keys])} : {euros(total)}"


def _origins(record: PublicationRecord) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("trimestres", "exportations", "importations")]
    quarters = sorted({key.quarter for key in record.quarters})
    for files, alike in itertools.groupby(quarters, key=lambda index: [_origin(record, flow, index) for flow in FLOWS]):
        rows.append((_range(list(alike)), *files))
    return rows


def _origin(record: PublicationRecord, flow: Flow, index: int) -> str:
    quarter = record.quarters.get(PartitionKey(flow, index))
    return f"{exact_publication(quarter.origin.date)} ({quarter.origin.name})" if quarter else "—"


def _range(quarters: Sequence[int]) -> str:
    first, last = quarter_code(quarters[0]), quarter_code(quarters[-1])
    return first if first == last else f"{first} à {last}"


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    cells = (zip(row, widths, strict=True) for row in rows)
    return ["  ".join(cell.ljust(wide) for cell, wide in row).rstrip() for row in cells]


def _changes(
    title: str, keys: Sequence[PartitionKey], before: PublicationRecord, after: PublicationRecord
) -> list[str]:
    pairs = {key.quarter_code: (before.quarters.get(key), after.quarters.get(key)) for key in keys}
    sides = {code: pair for code, pair in pairs.items() if pair != (None, None)}
    if not sides:
        return []
    if all(old and new and old.sha256 == new.sha256 for old, new in sides.values()):
        return ["", f"{title} : rien n'a changé ({euros(_total(new for _, new in sides.values()))})"]
    old, new = (_departments(side) for side in zip(*sides.values(), strict=True))
    lines = ["", f"{title} : {_change(_sum(old), _sum(new))}", f"  {_fates(sides)}"]
    moved = [code for code in sorted(old.keys() | new.keys()) if old.get(code, 0) != new.get(code, 0)]
    moved.sort(key=lambda code: -abs(new.get(code, 0) - old.get(code, 0)))
    rows = [(f"  {code}", _department(code), _change(old.get(code), new.get(code))) for code in moved]
    lines += _table(rows)
    if still := len(old.keys() | new.keys()) - len(moved):
        lines.append(f"  {count(still, 'département')} au même total")
    return lines


def _fates(sides: dict[str, tuple[QuarterRecord | None, QuarterRecord | None]]) -> str:
    fates: dict[str, list[str]] = {}
    for code, (old, new) in sides.items():
        if old is None or new is None:
            fate = "ajouté" if old is None else "retiré"
        else:
            fate = "inchangé" if old.sha256 == new.sha256 else "révisé"
        fates.setdefault(fate, []).append(code)
    return " ; ".join(
        f"trimestre{'s' if len(codes) > 1 else ''} {fate}{'s' if len(codes) > 1 else ''} : {enumeration(codes)}"
        for fate, codes in fates.items()
    )


def _total(quarters: Iterator[QuarterRecord | None]) -> int:
    return sum(sum(quarter.euros.values()) for quarter in quarters if quarter)


def _departments(quarters: Sequence[QuarterRecord | None]) -> dict[str, int]:
    added: dict[str, int] = {}
    for quarter in filter(None, quarters):
        for code, value in quarter.euros.items():
            added[code] = added.get(code, 0) + value
    return added


def _department(code: str) -> str:
    known = reference.departments().get(code)
    return known.name if known else "non ventilé"


def _sum(departments: dict[str, int]) -> int | None:
    return sum(departments.values()) if departments else None


def _change(old: int | None, new: int | None) -> str:
    """« 1 212,9 M€ → 1 215,0 M€ (+2,1 M€, +0,2 %) »; what is not there at all is « — »."""
    if old == new:
        return f"{euros(new)}, même total"
    change = (new or 0) - (old or 0)
    share = f", {percent(change / old, sign=True)}" if old and old > 0 else ""
    return f"{euros(old)} → {euros(new)} ({euros(change, sign=True)}{share})"
