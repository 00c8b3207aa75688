"""Where the figures come from, and that none was lost on the way: files, rejected lines, totals at each step."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

import pandas as pd

from lib import french, reference
from lib.findings.saying.answer import Asked
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.publication.manifest import SourceRecord
from lib.publication.partition import PartitionKey
from lib.publication.rejects import Reject
from lib.reference import customs
from lib.schema import FLOW, FLOWS, QUARTER, Flow, Measure
from lib.selection import Selection
from lib.store import Dataset

STEPS = (QUARTER, FLOW, "rows", "source_eur", "territories_eur", "page_eur", "gap_eur")  # of the reconciliation
EXAMPLE = 80  # letters shown of a line that could not be read


@keyed("fichiers-charges")
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
    return _asked(dataset, selection).about_the_data(
        loaded_files.key(selection),
        title="Fichiers chargés",
        sentence=f"**{french.count(len(sources), 'fichier')}**, {french.count(read, 'ligne lue', 'lignes lues')} : "
        f"{french.count(accepted, 'acceptée')}, {french.count(rejected, 'rejetée')}.",
        frame=pd.DataFrame(columns),
        totals={},
        reading="L’empreinte SHA-256 d’un fichier permet de vérifier que c’est bien celui-là qui a été lu.",
        empty="Aucun fichier n’est chargé.",
    )


@keyed("lignes-rejetees")
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
    return _asked(dataset, selection).about_the_data(
        rejects.key(selection),
        title="Lignes rejetées",
        sentence=f"**{french.count(len(lines), 'ligne rejetée', 'lignes rejetées')}**{_worth(lines)} : "
        f"elles ne comptent dans aucun total. Un fichier dont plus de {customs.TOLERATED * 100:g} % des lignes le "
        "seraient est refusé.",
        frame=frame,
        totals={},
        empty="Aucune ligne n’a été rejetée : tout ce que contiennent les fichiers est dans les totaux.",
    )


@keyed("concordance")
def reconciliation(dataset: Dataset, selection: Selection) -> Finding:
    """The same euros at each step, by quarter and flow: lines accepted, rows published, what the pages show.

    Frame: ``source_eur`` as added up while the files were read, ``territories_eur`` the sum of what the pages of all
    départements and « Non ventilé » show, ``page_eur`` what France entière shows, ``gap_eur`` the largest difference
    between them, 0 when nothing was lost or counted twice.
    """
    france = reference.territory(reference.FRANCE)
    parts = [*reference.departments().values(), reference.territory(reference.NOT_ALLOCATED)]
    newest_first = sorted(dataset.manifest.partitions.items(), key=lambda item: (-item[0].quarter, item[0].flow))
    rows = [
        Reconciled(
            quarter=key.quarter_code,
            flow=key.flow,
            rows=partition.rows,
            source_eur=partition.value_eur,
            territories_eur=sum(dataset.total(part, key.flow, (key.quarter,))[0] for part in parts),
            page_eur=dataset.total(france, key.flow, (key.quarter,))[0],
        )
        for key, partition in newest_first
    ]
    number = french.count(len(rows), "total trimestriel", "totaux trimestriels")
    return _asked(dataset, selection).about_the_data(
        reconciliation.key(selection),
        title="Du fichier à la page : les mêmes euros",
        sentence=f"{number}, {french.count(sum(row.rows for row in rows), 'ligne')} : {_verdict(rows)}",
        frame=pd.DataFrame([asdict(row) | {"gap_eur": row.gap_eur} for row in rows], columns=list(STEPS)),
        totals={flow: sum(row.source_eur for row in rows if row.flow == flow) for flow in FLOWS},
        reading="Lu dans les fichiers au chargement ; additionné sur toutes les pages de départements et « Non "
        "ventilé » ; montré pour la France entière.",
        empty="Aucun trimestre n’est publié.",
    )


@dataclass(frozen=True)
class Reconciled:
    """One flow of one quarter: its rows, and its whole euros at each step."""

    quarter: str
    flow: Flow
    rows: int
    source_eur: int
    territories_eur: int
    page_eur: int

    @property
    def gap_eur(self) -> int:
        """The largest difference between the steps."""
        steps = (self.source_eur, self.territories_eur, self.page_eur)
        return max(steps) - min(steps)


def _verdict(rows: list[Reconciled]) -> str:
    wrong = [f"{french.FLOW[row.flow].noun} {row.quarter}" for row in rows if row.gap_eur]
    if not wrong:
        return "**aucun écart, à l’euro près**."
    named = f"{', '.join(wrong[:6])}{' …' if len(wrong) > 6 else ''}"
    lost = french.euros(sum(row.gap_eur for row in rows))
    return f"**écart de {lost}** ({named}). Ne citez pas ces trimestres, et rechargez les fichiers."


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


def _asked(dataset: Dataset, selection: Selection) -> Asked:
    """The whole dataset, whatever the territory, the filters and the measure of the page."""
    whole = replace(selection.unfiltered().at(reference.FRANCE), measure=Measure.VALUE)
    return Asked(dataset, whole, FLOWS)
