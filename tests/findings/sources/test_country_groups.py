"""The table of groups of countries, beside the file it is read from."""

import csv
from pathlib import Path

from lib import french, reference
from lib.findings.sources.country_groups import country_groups
from lib.schema import COUNTRY
from lib.selection import Period, Selection
from lib.store import Dataset

FILE = Path(__file__).resolve().parents[3] / "data" / "reference" / "groupes.csv"


def test_every_membership_is_a_row_with_its_months_and_its_text(demo: Dataset) -> None:
    """In the file's order of groups; what lasts has no end; a month is said in words."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        written = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    frame = country_groups(demo, Selection(Period.year(2024))).frame.fillna({"until": ""})
    shown = frame.to_dict("records")
    assert sorted((row["group_code"], row[COUNTRY], row["text"]) for row in shown) == sorted(
        (row["code"], row["membre"], french.typeset(row["source"])) for row in written
    )
    ends = {(row["group_code"], row[COUNTRY]): (row["since"], row["until"]) for row in shown}
    assert ends["CPTPP", "GB"] == ("décembre 2024", "")
    assert ends["MERCOSUR", "VE"] == ("août 2012", "novembre 2016")
    assert [pair for pair, (_, until) in ends.items() if until] == [
        (row["code"], row["membre"]) for row in written if row["fin"] != "999912"
    ]


def test_the_sentence_counts_and_names_the_groups(demo: Dataset) -> None:
    """As many as there are groups that rest on a text; zones are not among them."""
    sentence = country_groups(demo, Selection(Period.year(2024))).sentence
    groups = [group for group in reference.country_groups().values() if group.listed]
    assert french.count(len(groups), "groupe") in sentence
    assert [group for group in groups if group.label not in sentence] == []
    assert "Amérique" not in sentence


def test_under_a_filter_only_its_own_groups_are_listed(demo: Dataset) -> None:
    """With how many members each has today; a filter without such a group lists them all."""
    filtered = country_groups(demo, Selection(Period.year(2024), countries=("MERCOSUR", "DE", "G7")))
    assert set(filtered.frame["group_code"]) == {"MERCOSUR", "G7"}
    assert "**Mercosur** : 5 membres" in filtered.sentence.replace("\u202f", " ")
    assert "**G7** : 7 membres" in filtered.sentence.replace("\u202f", " ")
    everything = country_groups(demo, Selection(Period.year(2024), countries=("DE", "HORS-UE")))
    assert everything.frame["group_code"].nunique() > 8
