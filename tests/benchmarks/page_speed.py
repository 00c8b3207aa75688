"""How long the server takes to rerun a page, beside an empty Streamlit page: both asked in turn, with time to think."""

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from lib import reference
from lib.reference import TerritoryKind
from tests.benchmarks.crowd import beside_folder
from tests.benchmarks.material import ROOT, Material
from tests.benchmarks.measure import Measure, Target, spread
from tests.benchmarks.session import Session, visit
from tests.browser.server import PLAIN, serve

TERRITORIES = 30
THINK = 0.2  # seconds between two requests
WARMING = 8  # runs of each side that are not counted: imports, first uses
SEED = 11
EXPLORER_MEGABYTES = 1.5
EMPTY = 'import streamlit as st\n\nst.set_page_config(page_title="Vide")\nst.title("Vide")\n'


@dataclass(frozen=True)
class Page:
    """A page by its address and link, and how many times an empty page its rerun may take (None: told, not judged)."""

    path: str
    unseen: float | None
    seen: float | None = None
    query: str = ""

    @property
    def name(self) -> str:
        """What the page is called among the measures."""
        return self.path or "accueil"

    @property
    def exists(self) -> bool:
        """Whether the application has it yet."""
        return (ROOT / ("pages" if self.path else "") / f"{self.path or 'streamlit_app'}.py").exists()


PAGES = (
    Page("exportations", unseen=6, seen=2.5),
    Page("importations", unseen=6, seen=2.5),
    Page("", unseen=None),
    Page("produit", unseen=7, query="produits=C10E"),
    Page("pays", unseen=7, query="pays=CN"),
    Page("explorer", unseen=10),
    Page("comparer", unseen=10),
    Page("industrie", unseen=10),
    Page("evolution", unseen=10),
    Page("specialisation", unseen=10),
    Page("exposition", unseen=12),
)


def page_speed(page: Page, material: Material) -> Iterator[Measure]:
    """Rerun of a page for territories not seen before, then seen before where that has a target."""
    with tempfile.TemporaryDirectory(prefix="comex-bench-") as folder, ExitStack() as stack:
        empty = beside_folder(Path(folder), EMPTY)
        servers = (serve(data_dir=material.dataset(material.years)), serve(root=empty, entry=PLAIN))
        ours, yardstick = (stack.enter_context(server).url for server in servers)
        yield from _measures(
            page, stack.enter_context(visit(ours, page.path, page.query)), stack.enter_context(visit(yardstick))
        )


def explorer_bytes(material: Material) -> Iterator[Measure]:
    """What the page of details sends to the browser for France's products by partner, over 100,000 rows."""
    with ExitStack() as stack:
        server = stack.enter_context(serve(data_dir=material.dataset(material.years)))
        session = stack.enter_context(visit(server.url, "explorer", "territoire=FR&lignes=CPF4,PAYS"))
        megabytes = session.run().sent_bytes / 1e6
    words = "page /explorer, plus de 100 000 lignes choisies, envoyé au navigateur"
    yield Measure("explorer-envoi", words, "Mo", megabytes, None, "amount", Target("at most", EXPLORER_MEGABYTES))


def territories() -> list[str]:
    """Codes of départements, régions and Territoires d'industrie, in an arbitrary order, always the same."""
    kinds = (TerritoryKind.DEPARTMENT, TerritoryKind.REGION, TerritoryKind.INDUSTRY)
    codes = [place.code for place in reference.territories().values() if place.kind in kinds and place.code != "58"]
    return random.Random(SEED).sample(codes, k=len(codes))


def _measures(page: Page, ours: Session, yardstick: Session) -> Iterator[Measure]:
    asked = territories()
    ours.run()
    for code in asked[:WARMING]:
        ours.go(territoire=code)
        yardstick.run()
    counted = asked[WARMING : WARMING + TERRITORIES]
    words = f"page /{page.path}"
    yield _alternate(f"{page.name}-nouveau", f"{words}, territoire jamais vu", page.unseen, ours, yardstick, counted)
    if page.seen is not None:
        yield _alternate(f"{page.name}-revu", f"{words}, territoire déjà vu", page.seen, ours, yardstick, counted)


def _alternate(
    name: str, words: str, limit: float | None, ours: Session, yardstick: Session, codes: list[str]
) -> Measure:
    times: tuple[list[float], list[float]] = ([], [])
    sent: tuple[list[int], list[int]] = ([], [])
    for code in codes:
        for side in (0, 1):
            time.sleep(THINK)
            run = yardstick.run() if side else ours.go(territoire=code)
            times[side].append(run.milliseconds)
            sent[side].append(run.sent_bytes)
    details = {
        "ours": spread(times[0]),
        "yardstick": spread(times[1]),
        "sent_bytes": {"ours": statistics.median(sent[0]), "yardstick": statistics.median(sent[1])},
    }
    target = None if limit is None else Target("at most", limit)
    return Measure(
        name, words, "ms", statistics.median(times[0]), statistics.median(times[1]), "times", target, details
    )
