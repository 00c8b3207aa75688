from pathlib import Path

import pytest


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Where the test publishes, not yet made."""
    return tmp_path / "données"
