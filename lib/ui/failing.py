"""A page that fails: a French sentence with a reference and a way back for the visitor, one line for the operator.

The line holds what happened and where in the code, never the message of the error nor the address: both may repeat what
a visitor typed.
"""

import json
import logging
import secrets
import traceback
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit import config

from lib.ui import said

KEY = "page-en-panne"
ROOT = Path(__file__).resolve().parents[2]
DEEPEST = 6  # calls of our own code that are told, the innermost last
_NOTE = "Référence "
_LOG = logging.getLogger(__name__)


def is_told(error: BaseException) -> bool:
    """Whether the visitor has been told of an error, or of the one it carries."""
    inside = next((carried for carried in error.args if isinstance(carried, BaseException)), None)
    return any(note.startswith(_NOTE) for note in getattr(error, "__notes__", ())) or (
        inside is not None and is_told(inside)
    )


def tell(error: Exception) -> None:
    """Show the sentence where the page stopped and write the line, once for each error. Never raises."""
    if is_told(error):
        return
    reference = secrets.token_hex(4).upper()
    error.add_note(f"{_NOTE}{reference}")
    _LOG.error("%s", line(error, reference, _page()))
    developing = config.get_option("client.showErrorDetails") == "full"  # the error itself is then shown below
    with st.container(key=f"{KEY}-details" if developing else KEY):
        said.error(
            "**Cette page n'a pas pu être affichée jusqu'au bout.** Les données sont intactes et les autres pages "
            f"fonctionnent. Référence à donner à la personne qui tient ce site : **{reference}**.",
            icon=":material/error:",
        )
        said.page_link("streamlit_app.py", label="Revenir à la vue d'ensemble", icon=":material/arrow_back:")


def line(error: BaseException, reference: str, page: str) -> str:
    """One JSON object: time, reference, page, kind of error, and the calls of our own code that led to it.

    >>> json.loads(line(ValueError("Jeanne"), "AB12", "explorer")) | {"time": ""}
    {'event': 'page_failed', 'time': '', 'reference': 'AB12', 'page': 'explorer', 'error': 'ValueError', 'calls': []}
    """
    return json.dumps(
        {
            "event": "page_failed",
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "reference": reference,
            "page": page,
            "error": type(error).__name__,
            "calls": _calls(error),
        },
        ensure_ascii=False,
    )


def _calls(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if ROOT in Path(frame.filename).parents and ".venv" not in frame.filename]
    return [f"{Path(frame.filename).relative_to(ROOT)}:{frame.lineno} {frame.name}" for frame in ours[-DEEPEST:]]


def _page() -> str:
    """The page's own name, without its query."""
    return urlsplit(st.context.url or "").path.rpartition("/")[2] or "accueil"
