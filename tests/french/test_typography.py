"""One apostrophe, one dash, spaces that hold: whatever the text, and set twice as set once."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import french, reference
from lib.findings.saying.prose import FICHE, METHOD, Code
from lib.schema import LEVELS

WORDS = st.lists(
    st.sampled_from(
        [
            "l'Union",
            "qu'",
            "«",
            "»",
            ":",
            ";",
            "?",
            "!",
            "-",
            "**3 M€**",
            "n'exporte",
            "460 000 €",
            "(d'Oman)",
            "2023-2027",
            ".",
        ]
    ),
    max_size=12,
).map(" ".join)


@given(WORDS)
def test_typeset_text_has_one_apostrophe_and_spaces_that_hold(text: str) -> None:
    """No straight apostrophe after a letter, no breaking space where a line must not break; twice is once."""
    once = french.typeset(text)
    assert french.typeset(once) == once
    assert not re.search(r"\w'", once)
    assert not re.search(r" [;:!?»]|« | €", once)
    assert not re.search(r"\S - \S", once)


@given(WORDS)
def test_typesetting_changes_no_word(text: str) -> None:
    """What is searched, and what names a file or an anchor, is the same before and after."""
    once = french.typeset(text)
    assert french.slug(once) == french.slug(text)
    plain = once.replace("\N{NO-BREAK SPACE}", " ").replace(french.NARROW, " ").replace("–", "-")
    assert french.folded(plain) == french.folded(text)


@pytest.mark.parametrize(
    "text",
    [
        "`python -m lib.ingest d'ici - là`",
        "```sh\necho l'un - l'autre : fin\n```",
        "https://exemple.fr/l'un?a='b'",
        "<a title='x' href='y'>",
        ":material/add:",
        "{territory}",
        "12:30",
    ],
)
def test_what_a_program_reads_is_left_as_it_is(text: str) -> None:
    """Code, addresses, tags, icons, placeholders."""
    assert french.typeset(text) == text


def test_a_link_keeps_its_address_and_its_words_are_typeset() -> None:
    """Markdown's own marks around them stay."""
    assert french.typeset("[l'un : deux](page?q='a') et **l'autre** ;") == (
        "[l’un\xa0: deux](page?q='a') et **l’autre** ;".replace(" ;", "\xa0;")
    )


def test_numbers_hold_together() -> None:
    """Thousands and units; a year or a code beside a number is no thousand."""
    assert french.typeset("2024 100 et 1 250 000 kg, 12 % de 3 M€") == (
        "2024 100 et 1\u202f250\u202f000 kg, 12\u202f% de 3\u202fM€"
    )


def test_every_name_can_be_found_as_it_is_shown() -> None:
    """A curled name typed back, or pasted from a page, is the name."""
    names = [place.label for place in reference.territories().values()]
    names += [country.name for country in reference.countries().values()]
    names += [product.label for level in LEVELS for product in reference.products(level).values()]
    assert all(french.folded(french.typeset(name)).replace("\xa0", " ") == french.folded(name) for name in names)


def test_all_the_prose_is_typeset_where_it_is_shown() -> None:
    """What fills a placeholder too."""
    given_words = {"territory": "l'Allier", "quarters": "T1 2024", "level": "", "ranks": "10", "country": "de Chine"}
    given_words |= {"citation": "une citation", "contact": "a@b.fr", "news": "", "portraits": "octobre 2024"}
    for book in (METHOD, FICHE):
        for chapter in book.chapters:
            for passage in (chapter, *chapter.paragraphs):
                parts = [part for part in passage.shown(**given_words) if not isinstance(part, Code)]
                for text in (passage.title, *parts):
                    assert french.typeset(text) == text
                    assert "l'Allier" not in text
