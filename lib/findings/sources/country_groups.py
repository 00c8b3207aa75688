"""Who is in which group of countries, since when, and by which text: the table behind a filter on a group."""

import pandas as pd

from lib import french, reference
from lib.findings.saying.answer import Asked
from lib.findings.saying.finding import Finding
from lib.findings.saying.keyed import keyed
from lib.reference import CountryGroup
from lib.schema import COUNTRY, COUNTRY_LABEL, FLOWS
from lib.selection import Selection
from lib.store import Dataset


@keyed("groupes-de-pays")
def country_groups(dataset: Dataset, selection: Selection) -> Finding:
    """The groups of the country filter that rest on a text, with their members; all groups where it names none.

    Frame: one row per membership: group, country, first month, last month (missing while it lasts), text. Zones are not
    in it: they part the world, and the prose says how.
    """
    every = [group for group in reference.country_groups().values() if group.listed]
    groups = [group for group in every if group.code in selection.countries] or every
    rows = [(group, one) for group in groups for one in group.memberships]
    frame = pd.DataFrame(
        {
            "group_code": [group.code for group, _ in rows],
            "group": [group.label for group, _ in rows],
            COUNTRY: [one.country for _, one in rows],
            COUNTRY_LABEL: [reference.country(one.country).name for _, one in rows],
            "since": [_month(one.first) for _, one in rows],
            "until": [None if one.lasts else _month(one.last) for _, one in rows],
            "text": [one.source for _, one in rows],
        }
    )
    return Asked(dataset, selection, FLOWS).about_the_data(
        country_groups.key(selection),
        title="Groupes de pays" if groups == every else "Membres, dates et textes",
        sentence=_sentence(groups, every),
        frame=frame,
        totals={},
        reading="Un trimestre compte les membres que le groupe avait à sa fin ; sans date de fin, l’adhésion dure.",
        empty="Aucun groupe de pays n’est connu.",
    )


def _sentence(groups: list[CountryGroup], every: list[CountryGroup]) -> str:
    if groups == every:
        return f"**{french.count(len(groups), 'groupe')}** : {french.enumeration([one.label for one in groups])}."
    counted = [
        f"**{one.label}** : {french.count(sum(member.lasts for member in one.memberships), 'membre')}" for one in groups
    ]
    return f"{french.enumeration(counted)} à ce jour."


def _month(month: int) -> str:
    """« janvier 2024 » of 202401."""
    return french.month(f"{month // 100:04}-{month % 100:02}")
