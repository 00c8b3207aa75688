"""Every text of a page is typeset, whatever it is asked for."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict

from tests.pages.conftest import Visit
from tests.typography import wrong

READ = {"label", "help", "placeholder", "body", "options", "alt", "delta"}


@pytest.mark.parametrize(
    ("file", "query"),
    [
        ("streamlit_app.py", {"territoire": "22"}),
        ("pages/exportations.py", {"territoire": "R93", "pays": "CI,US"}),
        ("pages/comparer.py", {"territoire": "TI-2806", "avec": "R11"}),
        ("pages/produit.py", {"territoire": "21", "produits": "C10E"}),
        ("pages/pays.py", {"territoire": "R84", "pays": "CI"}),
        ("pages/evolution.py", {"territoire": "03", "produits": "C26E"}),
        ("pages/specialisation.py", {"territoire": "95"}),
        ("pages/exposition.py", {"territoire": "R11", "niveau": "CPF4"}),
        ("pages/explorer.py", {"territoire": "21", "periode": "2024T1"}),
        ("pages/sources.py", {"territoire": "zz", "periode": "l'an 1"}),
        ("pages/fiche.py", {"territoire": "974"}),
        ("pages/accessibilite.py", {"territoire": "22"}),
    ],
)
def test_pages_are_typeset(visit: Visit, file: str, query: dict[str, str]) -> None:
    """Every text, label, help, option and tile of a page."""
    app = visit(file, unfolded=True, **query)
    assert not app.exception
    protos = list(_protos(app._tree))
    assert len(protos) > 20
    said = [text for proto in protos for text in _read(MessageToDict(proto))]
    assert len(said) > 20
    assert not [found for text in said if "<script" not in text for found in wrong(_prose(text))]


def _read(value: object, *, read: bool = False) -> Iterator[str]:
    """Yield the texts that a reader meets, of a message as dictionaries."""
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from _read(inside, read=name in READ)
    elif isinstance(value, list):
        for inside in value:
            yield from _read(inside, read=read)
    elif read and isinstance(value, str):
        yield value


def _protos(node: Any) -> Iterator[Any]:
    """Yield what every element and box below a node sends to the browser."""
    if getattr(node, "proto", None) is not None:
        yield node.proto
    for child in getattr(node, "children", {}).values():
        yield from _protos(child)


def _prose(text: str) -> str:
    """A text without its addresses, code and styles."""
    return re.sub(r"\]\([^)]*\)|`[^`]*`|<style.*?</style>|<[^>]*>", "", text, flags=re.DOTALL)
