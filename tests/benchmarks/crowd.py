"""Crowds of new visitors on all pages: at once, or each at his own pace.

Each comes with a session of his own: a rerun in an old one hides what an arrival costs.
"""

import random
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from lib import reference
from lib.schema import LEVELS
from lib.selection import TOP_DEFAULT, TOP_MAX
from tests.benchmarks.material import ROOT
from tests.benchmarks.session import visit
from tests.browser.server import PLAIN

USERS, VIEWS = 100, 4
THINK = 10.0  # seconds between two views of a user, half of it or half as much again
PATIENCE = 120.0


@dataclass(frozen=True)
class Place:
    """Where a crowd goes: a server, its pages by their addresses, the years it has published (none: no query)."""

    url: str
    pages: tuple[str, ...]
    years: tuple[int, ...] = ()

    def view(self, chance: random.Random) -> tuple[str, str]:
        """A page and a query, at random."""
        return chance.choice(self.pages), _query(self.years, chance) if self.years else ""


def all_pages() -> tuple[str, ...]:
    """The addresses of all pages of the application."""
    return ("", *sorted(path.stem for path in (ROOT / "pages").glob("*.py")))


def beside_folder(folder: Path, script: str) -> Path:
    """``folder``, made into an application of one page under our settings."""
    (folder / ".streamlit").mkdir()
    shutil.copy(ROOT / ".streamlit" / "config.toml", folder / ".streamlit")
    (folder / PLAIN).write_text(script, encoding="utf-8")
    return folder


def at_once(place: Place, visitors: int, chance: random.Random) -> list[float]:
    """Milliseconds each of so many visitors waits for his first page, all asked at the same moment."""
    together = threading.Barrier(visitors)

    def come(view: tuple[str, str]) -> float:
        with visit(place.url, *view) as session:
            together.wait(PATIENCE)
            return session.run().milliseconds

    with ThreadPoolExecutor(visitors) as pool:
        return list(pool.map(come, [place.view(chance) for _ in range(visitors)]))


def at_leisure(place: Place, chance: random.Random) -> list[float]:
    """Milliseconds of each view of :data:`USERS`, each of whom looks at :data:`VIEWS` at his own pace.

    A view that fails raises ``RuntimeError``.
    """
    views = [[(place.view(chance), chance.uniform(0.5, 1.5) * THINK) for _ in range(VIEWS)] for _ in range(USERS)]

    def look(number: int) -> list[float]:
        times: list[float] = []
        time.sleep(number * THINK / USERS)
        with visit(place.url) as session:
            for view, pause in views[number]:
                times.append(session.open(*view).milliseconds)
                time.sleep(pause)
        return times

    with ThreadPoolExecutor(USERS) as pool:
        return [one for times in pool.map(look, range(USERS)) for one in times]


def _query(years: tuple[int, ...], chance: random.Random) -> str:
    place = chance.choice([*reference.departments(), reference.FRANCE, "R84", "R11", "TI-2707"])
    periods = (str(years[-1]), str(years[0]), f"{years[-1]}T3", f"{years[0]}T1-{years[-1]}T4")
    top = chance.choice((TOP_DEFAULT, TOP_MAX))
    return f"territoire={place}&periode={chance.choice(periods)}&niveau={chance.choice(LEVELS).value}&top={top}"
