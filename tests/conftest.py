"""What all tests share: the demonstration as the only data, whole error messages, and patience."""

import os
import tempfile

import pytest
from hypothesis import settings

# Two cores shared with a browser make time limits lie; a failure must come back the next time.
settings.register_profile("project", deadline=None, print_blob=True)
settings.load_profile("project")


def pytest_configure(config: pytest.Config) -> None:
    """Hide this machine's official data, and show errors that visitors do not see."""
    empty = tempfile.TemporaryDirectory(prefix="comex-no-data-")
    config.add_cleanup(empty.cleanup)
    os.environ["COMEX_DATA_DIR"] = empty.name
    os.environ["STREAMLIT_CLIENT_SHOW_ERROR_DETAILS"] = "full"
