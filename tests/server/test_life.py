"""What our server does as long as it lives."""

import os
import subprocess
import sys
from pathlib import Path

from tests.browser.server import ROOT

LIVES = """
import asyncio

from lib.server import app
from lib.ui import warming

told = []
warming.before_anyone = lambda: told.append("begun before a page was asked for")


async def live():
    async with app.app.lifespan()(app.app):
        pass


asyncio.run(live())
print(told)
"""


def test_it_begins_what_the_first_visitor_would_wait_for(tmp_path: Path) -> None:
    """In a process of its own, since starting the application sets Streamlit's options."""
    ran = subprocess.run(
        [sys.executable, "-c", LIVES],
        cwd=ROOT,
        env=os.environ | {"COMEX_CACHE_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "['begun before a page was asked for']" in ran.stdout, ran.stderr
