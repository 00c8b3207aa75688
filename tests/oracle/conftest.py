"""The same rows twice: read by the application, and kept as raw lines for the oracle."""

import pytest

from tests.datasets import Row, publish
from tests.official_bytes import line
from tests.oracle import material
from tests.oracle.case import Case
from tests.oracle.reading import read
from tests.oracle.sums import World


def _case(rows: list[Row], factory: pytest.TempPathFactory) -> Case:
    return Case(publish(rows, factory.mktemp("oracle")), World(tuple(read(line(**row) for row in rows))))


@pytest.fixture(scope="session")
def recent(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Return six years up to 2025, with every kind of edge."""
    return _case(material.rows(), tmp_path_factory)


@pytest.fixture(scope="session")
def old(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Return 2009 to 2011, when some codes were in force that no longer are."""
    return _case(material.old_rows(), tmp_path_factory)
