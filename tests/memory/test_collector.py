"""How often Python looks for what nobody holds, and what it no longer looks through."""

import gc

import pytest

from lib.memory import collector


def test_what_stays_is_looked_through_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is set aside after one last search, also what was aside before."""
    done: list[str] = []
    for name in ("unfreeze", "collect", "freeze"):
        monkeypatch.setattr(gc, name, lambda name=name: done.append(name))
    collector.set_aside()
    assert done == ["unfreeze", "collect", "freeze"]


def test_python_searches_less_often_than_by_itself() -> None:
    """Since the memory of this process was first used."""
    assert gc.get_threshold() == collector.SEARCHES
