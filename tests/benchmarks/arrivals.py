"""How long a crowd of new visitors waits: all at once beside the same crowd on an empty page, then each at his pace."""

import random
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.crowd import USERS, Place, all_pages, at_leisure, at_once, beside_folder
from tests.benchmarks.material import Material
from tests.benchmarks.measure import Measure, Target, spread
from tests.benchmarks.page_speed import EMPTY
from tests.browser.server import PLAIN, serve

AT_ONCE, TURNS = 50, 3
TIMES = 12  # of the last answer beside the same on an empty page; 20 was the first aim
MILLISECONDS = 400
SEED = 23


def arrivals(material: Material) -> Iterator[Measure]:
    """The last of fifty who come at once, in turn with the empty page; then what 95 of 100 views wait at most."""
    with (
        tempfile.TemporaryDirectory(prefix="comex-bench-") as folder,
        serve(data_dir=material.dataset(material.years)) as server,
        serve(root=beside_folder(Path(folder), EMPTY), entry=PLAIN) as empty,
    ):
        ours = Place(server.url, all_pages(), material.years)
        nothing = Place(empty.url, ("",))
        chance = random.Random(SEED)
        for place in (ours, nothing):
            at_once(place, 3, chance)  # imports and first uses
        last: tuple[list[float], list[float]] = ([], [])
        for _ in range(TURNS):
            last[1].append(max(at_once(nothing, AT_ONCE, chance)))
            last[0].append(max(at_once(ours, AT_ONCE, chance)))
        ratios = [mine / theirs for mine, theirs in zip(*last, strict=True)]
        middle = ratios.index(statistics.median(ratios))
        views = at_leisure(ours, chance)
    words = f"{AT_ONCE} visiteurs à la fois sur toutes les pages, {len(material.years)} ans publiés, dernière réponse"
    yield Measure(
        "arrivees",
        words,
        "ms",
        last[0][middle],
        last[1][middle],
        "times",
        Target("at most", TIMES),
        {"ours": last[0], "yardstick": last[1], "ratios": ratios},
    )
    yield Measure(
        "arrivees-posees",
        f"{USERS} visiteurs, une vue par dix secondes chacun, 95 vues sur 100",
        "ms",
        statistics.quantiles(views, n=20)[-1],
        None,
        "amount",
        Target("at most", MILLISECONDS),
        spread(views),
    )
