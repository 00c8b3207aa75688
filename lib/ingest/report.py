"""What the command tells in French: the end of an ingest, and what is published."""

import json
from typing import Any

from lib.french import FLOW, UNDATED, count, enumeration, euros, published
from lib.ingest.load import FileReport, Report
from lib.publication.manifest import Manifest, SourceRecord
from lib.publication.partition import PartitionKey
from lib.schema import quarter_code

_KINDS = {"product": "produits", "country": "pays", "department": "départements"}


def text(report: Report) -> str:
    """What became of each file, the totals now published by flow and year, unknown codes, where the bad lines are."""
    lines = [line for file in report.files for line in _file(file)]
    lines.append("")
    done = "Publié dans {}" if report.changed else "Rien de nouveau : {} est déjà à jour"
    lines.append(done.format(report.folder))
    manifest = report.manifest
    for flow, years in manifest.totals.items():
        for year, value in years.items():
            quarters = [code[-1] for code in map(quarter_code, manifest.quarters[flow]) if code.startswith(year)]
            some = f"trimestre{'s' if len(quarters) > 1 else ''} {enumeration(quarters)}"
            missing = "" if len(quarters) == 4 else f" ({some} seulement)"
            lines.append(f"  {FLOW[flow].head} {year} : {euros(value)}{missing}")
    for kind, codes in manifest.unknown.items():
        if codes:
            shown = ", ".join(codes[:20]) + (f"… ({len(codes)} en tout)" if len(codes) > 20 else "")
            lines.append(f"  Codes inconnus gardés dans les totaux, {_KINDS[kind]} : {shown}")
    if any(source.rows_rejected for source in manifest.sources):
        lines.append(f"  Lignes rejetées, avec leur motif : {report.publication.rejects}")
    return "\n".join(lines)


def _file(file: FileReport) -> list[str]:
    source = file.source
    lines = [
        f"{source.name} ({published(source.date)}) : {count(source.rows_read, 'ligne lue', 'lignes lues')}, "
        f"{count(source.rows_accepted, 'acceptée')}, {count(source.rows_rejected, 'rejetée')}"
    ]
    if source.rows_rejected:
        lines.append(f"  valeur des lignes rejetées : {_rejected(source)}")
    if file.kept:
        lines.append(f"  chargés : {_quarters(file.kept)}")
    if file.older:
        newer = "plus récente" if source.date else "datée"
        lines.append(f"  laissés, car une publication {newer} est déjà en place : {_quarters(file.older)}")
    if not source.date:
        lines.append(
            "  ni son nom ni son contenu ne disent quand il a été publié : chargé avec --publie 2025-03-20 "
            "(ou 2025-03), il prendra cette date"
        )
    if not file.complete_last_line:
        lines.append("  attention : la dernière ligne n'a pas de fin de ligne, le fichier est peut-être coupé")
    return lines


def _rejected(source: SourceRecord) -> str:
    """The euros of the rejected lines, as far as they could be read."""
    if not source.rejected_with_value:
        return "illisible"
    left = source.rows_rejected - source.rejected_with_value
    unread = f", {count(left, 'ligne', 'lignes')} sans valeur lisible" if left else ""
    return f"{euros(source.rejected_eur)}{unread}"


def _quarters(keys: tuple[PartitionKey, ...]) -> str:
    return ", ".join(f"{FLOW[key.flow].noun} {key.quarter_code}" for key in keys)


def status(manifest: Manifest) -> str:
    """A manifest as JSON for people: what is published first, and not the lists of codes that number the rows."""
    content = {"id": manifest.id, **manifest.content()}
    content["publication_date"] = manifest.publication_date or UNDATED
    content["sources"] = [_source(source) for source in manifest.sources]
    keys = ("id", "kind", "publication_date", "quarters", "totals", "sources", "unknown", "partitions", "format")
    return json.dumps({key: content[key] for key in keys}, ensure_ascii=False, indent=2) + "\n"


def _source(source: SourceRecord) -> dict[str, Any]:
    return {**source.to_json(), "date": source.date or UNDATED} | (
        {"rejected_eur": source.rejected_eur} if source.rows_rejected else {}
    )
