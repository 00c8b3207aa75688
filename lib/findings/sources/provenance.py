"""Where the figures come from, and that none was lost on the way: files, rejected lines, totals at each step."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from lib import french, reference
from lib.findings.saying.finding import Finding, source_of
from lib.publication.manifest import SourceRecord
from lib.publication.partition import PartitionKey
from lib.publication.rejects import Reject
from lib.schema import FLOW, FLOWS, QUARTER, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset

EXAMPLE = 80  # letters shown of a line that could not be read


def loaded_files(dataset: Dataset, selection: Selection) -> Finding:
    """The files that at least one published quarter comes from.

    Frame: one row per file with its publication date, size in bytes, lines read, accepted and rejected, euros of
    the rejected ones, quarters and checksum.
    """
    sources = sorted(dataset.manifest.sources, key=lambda source: (source.date, source.name), reverse=True)
    columns = {
        "file": [source.name for source in sources],
        "published": [french.publication(source.date) for source in sources],
        "quarters": [_quarters(source.quarters) for source in sources],
        "rows_read": [source.rows_read for source in sources],
        "rows_accepted": [source.rows_accepted for source in sources],
        "rows_rejected": [source.rows_rejected for source in sources],
        "rejected_eur": pd.array([_readable(source) for source in sources], dtype="Int64"),
        "size": [source.size for source in sources],
        "sha256": [source.sha256 for source in sources],
    }
    read = sum(source.rows_read for source in sources)
    accepted = sum(source.rows_accepted for source in sources)
    rejected = sum(source.rows_rejected for source in sources)
    return _table(
        dataset,
        selection,
        "fichiers-charges",
        "Fichiers chargés",
        f"**{french.count(len(sources), 'fichier')}**, {french.count(read, 'ligne lue', 'lignes lues')} : "
        f"{french.count(accepted, 'acceptée')}, {french.count(rejected, 'rejetée')}.",
        pd.DataFrame(columns),
        reading="L'empreinte SHA-256 d'un fichier permet de vérifier que c'est bien celui-là qui a été lu.",
        empty="Aucun fichier n'est chargé.",
    )


def rejects(dataset: Dataset, selection: Selection) -> Finding:
    """The lines that could not be read, by file and reason, their euros, the first of each; none when all were read."""
    lines = dataset.rejects()
    counted = Counter((line.file, line.reason) for line in lines)
    euros: Counter[tuple[str, str]] = Counter()
    for line in lines:
        if line.euros is not None:
            euros[line.file, line.reason] += line.euros
    first = {(line.file, line.reason): line for line in reversed(lines)}
    frame = pd.DataFrame(
        [
            {
                "file": name,
                "reason": reason,
                "rows": number,
                "rejected_eur": euros.get((name, reason), pd.NA),
                "first_line": first[name, reason].line,
                "example": first[name, reason].text[:EXAMPLE],
            }
            for (name, reason), number in counted.most_common()
        ],
        columns=["file", "reason", "rows", "rejected_eur", "first_line", "example"],
    ).astype({"rejected_eur": "Int64"})
    return _table(
        dataset,
        selection,
        "lignes-rejetees",
        "Lignes rejetées",
        f"**{french.count(len(lines), 'ligne rejetée', 'lignes rejetées')}**{_worth(lines)} : "
        "elles ne comptent dans aucun total. Un fichier dont plus de 1 % des lignes le seraient est refusé.",
        frame,
        empty="Aucune ligne n'a été rejetée : tout ce que contiennent les fichiers est dans les totaux.",
    )


def reconciliation(dataset: Dataset, selection: Selection) -> Finding:
    """The same euros at each step, by quarter and flow: lines accepted, rows published, what the pages show.

    Frame: ``source_eur`` as added up while the files were read, ``territories_eur`` the sum of what the pages of all
    départements and « Non ventilé » show, ``page_eur`` what France entière shows, ``gap_eur`` the largest difference
    between them, 0 when nothing was lost or counted twice.
    """
    france = reference.territory(reference.FRANCE)
    parts = [*reference.departments().values(), reference.territory(reference.NOT_ALLOCATED)]
    rows: list[dict[str, Any]] = []
    newest_first = sorted(dataset.manifest.partitions.items(), key=lambda item: (-item[0].quarter, item[0].flow))
    for key, partition in newest_first:
        quarter = (key.quarter,)
        steps = {
            "source_eur": partition.value_eur,
            "territories_eur": sum(dataset.total(part, key.flow, quarter)[0] for part in parts),
            "page_eur": dataset.total(france, key.flow, quarter)[0],
        }
        gap = max(steps.values()) - min(steps.values())
        rows.append({QUARTER: key.quarter_code, FLOW: key.flow, "rows": partition.rows, **steps, "gap_eur": gap})
    columns = [QUARTER, FLOW, "rows", "source_eur", "territories_eur", "page_eur", "gap_eur"]
    frame = pd.DataFrame(rows, columns=columns)
    wrong = [f"{french.FLOW[row[FLOW]].noun} {row[QUARTER]}" for row in rows if row["gap_eur"]]
    lost = french.euros(int(frame["gap_eur"].sum()))
    named = f"{', '.join(wrong[:6])}{' …' if len(wrong) > 6 else ''}"
    verdict = (
        f"**écart de {lost}** ({named}). Ne citez pas ces trimestres, et rechargez les fichiers."
        if wrong
        else "**aucun écart, à l'euro près**."
    )
    number = french.count(len(rows), "total trimestriel", "totaux trimestriels")
    return _table(
        dataset,
        selection,
        "concordance",
        "Du fichier à la page : les mêmes euros",
        f"{number}, {french.count(int(frame['rows'].sum()), 'ligne')} : {verdict}",
        frame,
        totals={flow: int(frame.loc[frame[FLOW] == flow, "source_eur"].sum()) for flow in FLOWS},
        reading="Lu dans les fichiers au chargement ; additionné sur toutes les pages de départements et « Non "
        "ventilé » ; montré pour la France entière.",
        empty="Aucun trimestre n'est publié.",
    )


def _readable(source: SourceRecord) -> int | None:
    """Euros of a file's rejected lines; None where there are such lines and no value of theirs is known."""
    return source.rejected_eur if source.rejected_with_value or not source.rows_rejected else None


def _worth(lines: Sequence[Reject]) -> str:
    """The euros of rejected lines after their number, as far as they are known."""
    known = [line.euros for line in lines if line.euros is not None]
    some = f" pour les {french.number(len(known))} dont la valeur se lit" if len(known) < len(lines) else ""
    return f", {french.euros(sum(known))}{some}" if known else ""


def _quarters(keys: Iterable[PartitionKey]) -> str:
    """Partitions in words.

    >>> _quarters(map(PartitionKey.parse, ["E-2024T1", "E-2024T2", "E-2024T3", "E-2024T4"]))
    'exportations 2024'
    >>> _quarters(map(PartitionKey.parse, ["I-2024T1", "I-2024T2"]))
    'importations 2024 (T1, T2)'
    """
    years: dict[str, list[str]] = {}
    for key in keys:
        words = f"{french.FLOW[key.flow].noun} {key.year}"
        years.setdefault(words, []).append(key.quarter_code[4:])
    return ", ".join(
        words if len(numbers) == 4 else f"{words} ({', '.join(numbers)})" for words, numbers in years.items()
    )


def _table(
    dataset: Dataset,
    selection: Selection,
    key: str,
    title: str,
    sentence: str,
    frame: pd.DataFrame,
    *,
    totals: Mapping[Flow, int] | None = None,
    reading: str = "",
    empty: str,
) -> Finding:
    """A finding about the whole dataset, whatever the territory: a table without a picture."""
    whole = replace(selection.unfiltered(), territory_code=reference.FRANCE, measure=Measure.VALUE)
    return Finding(
        key=key,
        title=title,
        sentence=sentence,
        frame=frame,
        columns=tuple(frame.columns),
        totals=totals or {},
        kind="table",
        alt=sentence.replace("**", ""),
        file_name=f"commerce-exterieur_{key}{'_demo' if dataset.is_demo else ''}",
        selection=whole,
        source=source_of(dataset),
        reading=reading,
        empty=empty,
    )
