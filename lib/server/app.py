"""The entry of ``make run``: ``python -m streamlit run lib/server/app.py``, from the root of the project.

Streamlit finds ``app`` by reading this file, then serves it with uvicorn; its settings and variables count as usual.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

ROOT = Path(__file__).resolve().parents[2]
# Streamlit puts the folder of this file first: only the root may give names, as with the plain entry point.
sys.path[:] = [str(ROOT), *(place for place in sys.path if Path(place).resolve() not in (ROOT, Path(__file__).parent))]

from lib.memory import allocator  # noqa: E402  (once the path is right; a budget that is no number stops the start)
from lib.server import journal, packing  # noqa: E402
from lib.server.compressed import Compressed  # noqa: E402
from lib.server.document import Documents  # noqa: E402
from lib.server.headers import Headers  # noqa: E402
from lib.server.policy import Policies  # noqa: E402
from lib.server.routes import routes  # noqa: E402
from lib.server.settings import Settings  # noqa: E402
from lib.server.shelf import Shelf  # noqa: E402
from lib.ui import warming  # noqa: E402

settings = Settings.read(config.get_option("server.address"), config.get_option("server.baseUrlPath"))
# Under a name that is not the machine's own, a page of elsewhere could talk to this server through the visitor.
config.set_option("server.allowedHosts", list(settings.hosts))
allocator.keep_little()  # before the threads of sessions open more
journal.keep_to_one_line()
shelf = Shelf(settings.cache)
documents = Documents.of_streamlit(config.get_option("client.allowedOrigins"))
policies = Policies.of_project(documents.scripts, settings.embedders, settings.base)


@asynccontextmanager
async def living(served: object) -> AsyncIterator[None]:
    """As long as the server lives: files are packed beside it, and what its first visitor would wait for is begun."""
    warming.before_anyone()
    async with packing.in_background(shelf)(served):
        yield


app = st.App(
    ROOT / "streamlit_app.py",
    routes=routes(settings, shelf),
    middleware=[
        Middleware(Headers, policies=policies),
        Middleware(Compressed, shelf=shelf, documents=documents, base=settings.base),
    ],
    lifespan=living,
    on_script_error=journal.on_script_error,
)
