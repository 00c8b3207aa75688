"""Datasets that several rooms' tests read; none of them is ever written to."""


import pytest

from lib.store import DEMO_DIR, Dataset, open_dataset
from tests.datasets import Row, publish, random_rows


@pytest.fixture(scope="session")
def rows() -> list[Row]:
    """Return the rows of ``small``."""
    return random_rows(seed=7, count=3000)


@pytest.fixture(scope="session")
def small(rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return two years of a few départements, products and countries."""
    return publish(rows, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def demo() -> Dataset:
    """Return the embedded demonstration."""
    return open_dataset(DEMO_DIR)
