"""What all tests share: the demonstration as the only data, whole error messages, patience, and small datasets."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from lib.store import DEMO_DIR, Dataset, open_dataset
from tests.datasets import Row, publish, random_rows

ROOT = Path(__file__).resolve().parents[1]

# Two cores shared with a browser make time limits lie; a failure must come back the next time.
settings.register_profile("project", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


def pytest_configure(config: pytest.Config) -> None:
    """Hide this machine's official data, and show errors that visitors do not see."""
    empty = tempfile.TemporaryDirectory(prefix="comex-no-data-")
    config.add_cleanup(empty.cleanup)
    os.environ["COMEX_DATA_DIR"] = empty.name
    os.environ["STREAMLIT_CLIENT_SHOW_ERROR_DETAILS"] = "full"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give a file's tests to one process, and all doctests: handed out one by one they cost more than they take."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            file = item.path.relative_to(ROOT)
            item.add_marker(pytest.mark.xdist_group("doctests" if file.parts[0] == "lib" else str(file)))


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
