"""What the server holds in memory of its own under crowds of visitors; mapped files are the system's, not counted."""

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks.crowd import USERS, VIEWS, Place, all_pages, at_leisure
from tests.benchmarks.material import Material
from tests.benchmarks.measure import Measure, Target
from tests.benchmarks.memory import megabytes
from tests.benchmarks.session import visit
from tests.browser.server import serve

CROWDS = 3
SEED = 7
MEGABYTES = 350
GROWTH = 1.05  # of later crowds, beside the first
RISE, SECONDS = 150, 4  # of the largest table of details
FINE = "territoire=FR&niveau=CPF4&flux=I&periode={}&lignes=CPF4,PAYS,{}"


def server_memory(material: Material) -> Iterator[Measure]:
    """Three crowds of new sessions one after the other, on all pages: fiches, details and the rest alike."""
    with serve(data_dir=material.dataset(material.years)) as server:
        place = Place(server.url, all_pages(), material.years)
        held = [megabytes("RssAnon", server.process.pid)]
        for number in range(CROWDS):
            at_leisure(place, random.Random(SEED + number))
            held.append(megabytes("RssAnon", server.process.pid))
    details = {"before_any_session": held[0], "after_each_crowd": held[1:], "pages": place.pages}
    words = f"mémoire propre du serveur, {len(material.years)} ans publiés"
    first = f"{words}, {USERS} visiteurs et {USERS * VIEWS} vues"
    yield Measure("memoire", first, "Mo", held[1], None, "amount", Target("at most", MEGABYTES), details)
    after = f"{words}, après deux foules de plus, au regard de la première"
    yield Measure("memoire-plate", after, "Mo", max(held[2:]), held[1], "times", Target("at most", GROWTH), details)


def details_memory(material: Material) -> Iterator[Measure]:
    """The largest tables of details: one too long to be shown, whose rows are counted, and the longest of one year."""
    years = f"{material.years[0]}T1-{material.years[-1]}T4"
    asked = (FINE.format(years, "DEPARTEMENT,TRIMESTRE"), FINE.format(material.years[-1], "TRIMESTRE"))
    with serve(data_dir=material.dataset(material.years)) as server:
        with visit(server.url, "explorer") as session:
            session.run()
        rises: list[float] = []
        seconds: list[float] = []
        for query in asked:
            with visit(server.url, "explorer", query) as session, _highest(server.process.pid) as highest:
                before = highest[0]
                seconds.append(session.run().milliseconds / 1e3)
            rises.append(highest[0] - before)
    words = f"page /explorer, la plus grande sélection de {len(material.years)} ans"
    details = {"asked": asked, "rises": rises, "seconds": seconds}
    yield Measure(
        "explorer-memoire",
        f"{words}, mémoire en plus",
        "Mo",
        max(rises),
        None,
        "amount",
        Target("at most", RISE),
        details,
    )
    yield Measure(
        "explorer-duree", f"{words}, durée", "s", max(seconds), None, "amount", Target("at most", SECONDS), details
    )


@contextmanager
def _highest(process: int) -> Iterator[list[float]]:
    """The highest memory of its own that a process has had meanwhile, looked at every five milliseconds."""
    highest = [megabytes("RssAnon", process)]
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(0.005):
            highest[0] = max(highest[0], megabytes("RssAnon", process))

    watch = threading.Thread(target=look)
    watch.start()
    try:
        yield highest
    finally:
        ended.set()
        watch.join()
