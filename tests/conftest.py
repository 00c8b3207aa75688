"""What all tests share: the demonstration as the only data, whole error messages, patience, and small datasets."""

import os
import tempfile

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

from lib.store import DEMO_DIR, Dataset, open_dataset
from tests.datasets import Row, publish, random_rows
from tests.effort import of_the_day, whole

LONG = ("tests/findings/test_texts.py",)
HALFWAY = "tests/browser/test_first_start.py"  # of the time that the tests in Chromium take

# Two cores shared with a browser make time limits lie; a failure must come back the next time.
settings.register_profile("project", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


def pytest_configure(config: pytest.Config) -> None:
    """Hide this machine's official data, and show errors that visitors do not see."""
    empty = tempfile.TemporaryDirectory(prefix="comex-no-data-")
    config.add_cleanup(empty.cleanup)
    os.environ["COMEX_DATA_DIR"] = empty.name
    os.environ["STREAMLIT_CLIENT_SHOW_ERROR_DETAILS"] = "full"
    # What somebody names is run, all of it; the processes beside this one inherit the variable.
    named = config.args_source is not pytest.Config.ArgsSource.TESTPATHS
    if not hasattr(config, "workerinput") and (named or config.option.keyword or config.option.markexpr):
        os.environ.setdefault("COMEX_WHOLE", "1")


def pytest_report_header() -> str:
    """Say how much is run."""
    return "sweeps: all" if whole() else "sweeps: a part, all of them in CI (COMEX_WHOLE=1, or name a file)"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to CI what does not run every day."""
    if not whole():
        items[:], left = of_the_day(items)
        config.hook.pytest_deselected(items=left)


class ByFile(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Hand a file's tests to one process: one by one they cost more than they take.

    Whatever drives Chromium goes to two processes, which mostly wait: more would be late for each other. All doctests
    go to one. Long tests go each to whoever is free. (xdist's own groups do not work with pytest 9.2.)
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file.startswith(("tests/browser/", "tests/deploy/")):
            return "Chromium" if file <= HALFWAY else "Chromium too"
        return "doctests" if file.startswith("lib/") else nodeid if file in LONG else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores, since Chromium's tests mostly wait."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    """Tell xdist who runs what."""
    return ByFile(config, log)


@pytest.fixture(scope="session")
def rows() -> list[Row]:
    """Return the rows of ``small``."""
    return random_rows(seed=7, count=3000)


@pytest.fixture(scope="session")
def small(rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return two years of a few départements, products and countries; never written to."""
    return publish(rows, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def demo() -> Dataset:
    """Return the embedded demonstration; never written to."""
    return open_dataset(DEMO_DIR)
