import re

import pytest

from lib.findings.saying.keyed import keyed
from lib.schema import PARTNERS, Partners
from lib.selection import Period, Selection
from lib.store import Dataset
from tests.findings.every import EVERY, Question, functions

SELECTIONS = [Selection(Period.year(2024), "58", partners=partners) for partners in PARTNERS]


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.name)
def test_the_key_is_known_before_the_figure_is_worked_out(question: Question, small: Dataset) -> None:
    """What a link says is what the answer is called, by country and by zone; it can stand in an address as it is."""
    for selection in SELECTIONS:
        key = question.key(selection)
        assert key == question.answer(small, selection).key
        assert re.fullmatch("[a-zA-Z0-9-]+", key)


def test_every_finding_declares_its_key() -> None:
    """None is left out of what a link can ask for."""
    assert [function.__name__ for function in functions() if not hasattr(function, "key")] == []


def test_a_key_depends_on_what_is_asked() -> None:
    """A text is the same for all questions; a function is told the selection and the rest."""
    same = keyed("pairs")(lambda *_: None)  # type: ignore[arg-type,return-value]
    other = keyed(lambda chosen, more: f"{chosen.partners}-{more}")(lambda *_: None)  # type: ignore[arg-type,return-value]
    assert same.key(SELECTIONS[0]) == "pairs"
    assert other.key(SELECTIONS[0], "a") == f"{Partners.COUNTRIES}-a"
