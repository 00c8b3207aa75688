"""The end of an ingest, told in French to the person who ran it."""

from lib.french import FLOW, count, day, enumeration, euros, month, of
from lib.ingest.load import FileReport, Report
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
    published = f"publication {of('', month(source.date))}" if file.dated else f"fichier du {day(source.date)}"
    lines = [
        f"{source.name} ({published}) : {count(source.rows_read, 'ligne lue', 'lignes lues')}, "
        f"{count(source.rows_accepted, 'acceptée')}, {count(source.rows_rejected, 'rejetée')}"
    ]
    if file.kept:
        lines.append(f"  chargés : {_quarters(file.kept)}")
    if file.older:
        lines.append(f"  laissés, car une publication plus récente est déjà en place : {_quarters(file.older)}")
    if not file.complete_last_line:
        lines.append("  attention : la dernière ligne n'a pas de fin de ligne, le fichier est peut-être coupé")
    return lines


def _quarters(keys: tuple[PartitionKey, ...]) -> str:
    return ", ".join(f"{FLOW[key.flow].noun} {key.quarter_code}" for key in keys)
