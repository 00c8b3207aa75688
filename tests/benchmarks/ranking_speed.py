"""How long it takes to rank every département under a tariff, beside one question on the whole of France."""

from collections.abc import Iterator
from functools import partial

from lib import reference
from lib.findings.tariff.departments import tariff_departments
from lib.schema import (
    Flow,
)
from lib.selection import Period, Selection
from lib.store import open_dataset
from tests.benchmarks.material import Material
from tests.benchmarks.measure import Measure, Target, milliseconds
from tests.benchmarks.store_speed import Question, ask_store, compared

ROUNDS = 5
LIMIT = 2


def ranking_speed(material: Material) -> Iterator[Measure]:
    """Each year in turn, nothing remembered: every round opens the dataset anew."""
    france = reference.territory(reference.FRANCE)
    ours, national = [], []
    for number in range(ROUNDS + 1):
        dataset = open_dataset(material.dataset(material.years))
        for year in material.years:
            question, selection = Question(france, Flow.EXPORT, year), Selection(Period.year(year), "58")
            asked = milliseconds(partial(ask_store, dataset, question))
            ranked = milliseconds(partial(tariff_departments, dataset, selection))
            if number:  # the first round warms both
                national.append(asked)
                ours.append(ranked)
    words = "rang de tous les départements face à un tarif, et question nationale"
    yield compared("rangs-exposition", words, "times", Target("at most", LIMIT), ours, national)
