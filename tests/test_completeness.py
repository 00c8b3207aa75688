"""A recipe of CONTRIBUTING that was half followed: whatever is made is also linked, shown, exported, offered."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from keyword import iskeyword, issoftkeyword
from pathlib import Path
from typing import get_args

import pytest

from lib.exports import context, extract
from lib.pictures import Picture
from lib.schema import COLUMNS, MEASURES
from lib.selection import Period, Selection
from lib.store import Dataset
from lib.ui.navigation import ABOUT, PAGES
from tests.findings.every import EVERY, functions

ROOT = Path(__file__).resolve().parents[1]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SHOWN_BY = {"card", "ask"}  # page.card(finding, …), and ask(finding, …) of the fiche's chapters
ONLY_MAKER = "lib/findings/saying/answer.py"
# Where a rule may ask which flow or measure it is, how often, and why.
ASKED_AGAIN = {
    "lib/schema/words.py": (4, "a word that knows its own facts, so that nobody else asks"),
    "lib/pictures/": (1, "exports are read from product to country, imports the other way: a fact of the picture"),
    "lib/french/": (4, "a unit in words: amounts are euros or tonnes here and nowhere else"),
    "lib/findings/tariff/base.py": (1, "a caution that is said in mass only, not another figure"),
}


@cache
def trees(*folders: str) -> dict[str, ast.Module]:
    """Return the syntax of every module under some folders, by its path from the root."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def calls(tree: ast.Module, *names: str) -> list[ast.Call]:
    """Return the calls of functions or methods of these names."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in found if getattr(call.func, "id", getattr(call.func, "attr", "")) in names]


def test_every_page_has_a_link_and_every_link_a_page() -> None:
    """One line in ``PAGES`` or ``ABOUT`` for each file that Streamlit serves, and no other; titles are told apart."""
    linked = [(title, file) for pages in (*(pages for _, pages in PAGES), ABOUT) for title, file, _ in pages]
    served = {"streamlit_app.py", *(f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py"))}
    assert Counter(file for _, file in linked) == Counter(served)
    assert len({title for title, _ in linked}) == len(linked)


def named_by_tests(*folders: str) -> set[str]:
    """Return every name and text that the tests of some folders hold."""
    read = [tree for path, tree in trees(*folders).items() if path != "tests/findings/every.py"]
    nodes = [node for tree in read for node in ast.walk(tree)]
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    names = {getattr(node, "id", getattr(node, "attr", "")) for node in nodes}
    return texts | names


def test_every_page_has_its_own_test() -> None:
    """A test of ``tests/pages/`` names its file; what opens every page of the list knows nothing of what it shows."""
    served = {f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py")}
    assert served - named_by_tests("tests/pages") == set()


def finding_functions() -> set[str]:
    """Return the names of the public functions under lib/findings that say they answer with a finding."""
    return {
        node.name
        for tree in trees("lib/findings").values()
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if isinstance(node.returns, ast.Name) and node.returns.id == "Finding"
    }


def shown_functions() -> set[str]:
    """Return the names of the functions that a page, a part of a page or a chapter of the fiche asks."""
    places = trees("pages", "lib/ui", "lib/exports/fiche") | {
        "streamlit_app.py": ast.parse((ROOT / "streamlit_app.py").read_text(encoding="utf-8"))
    }
    asked = [call.args[0] for tree in places.values() for call in calls(tree, *SHOWN_BY) if call.args]
    return {function.id for function in asked if isinstance(function, ast.Name)}


def test_every_finding_is_on_a_page_or_in_a_chapter() -> None:
    """A finding that nobody asks for is no finding."""
    assert len(finding_functions()) > 20
    assert finding_functions() - shown_functions() == set()


def test_every_finding_is_among_those_whose_texts_are_read() -> None:
    """The list behind the snapshots of sentences and the scan of texts is whole, and each question has a name."""
    assert {question.function.__name__ for question in EVERY} == finding_functions()
    assert {question.function for question in EVERY} == set(functions())
    assert len({question.name for question in EVERY}) == len(EVERY)


def test_every_finding_has_its_own_test() -> None:
    """A test asks for it by its name, beside the list of all of them."""
    assert finding_functions() - named_by_tests("tests/findings", "tests/oracle", "tests/pages") == set()


def test_every_registered_column_leaves_the_application(small: Dataset) -> None:
    """A column in the registry is exported by a finding or by the rows one takes away; else it is a leftover."""
    exported = {column.name for column in extract.EXTRACT_COLUMNS}
    for measure in MEASURES:
        selection = Selection(Period.year(2024), "58", measure=measure)
        answers = [question.answer(small, selection) for question in EVERY]
        exported |= {told.column.name for finding in answers for told in context.columns(finding)}
    assert set(COLUMNS) - exported == set()


def registries() -> Iterator[str]:
    """Yield the names of the tuples of formats."""
    for node in trees("lib/exports")["lib/exports/formats.py"].body:
        if isinstance(node, ast.AnnAssign) and "Format[" in ast.unparse(node.annotation):
            assert isinstance(node.target, ast.Name)
            yield node.target.id


def test_every_format_has_a_button() -> None:
    """Formats stand in a registry, and a part of a page offers each of the registry for download."""
    assert {path for path, tree in trees("lib").items() if calls(tree, "Format")} == {"lib/exports/formats.py"}
    names = set(registries())
    assert len(names) > 1
    for name in names:
        offering = [path for path, tree in trees("lib/ui").items() if name in _iterated(tree) and _downloads(tree)]
        assert len(offering) == 1, f"{name} is offered by {offering or 'nobody'}"


def _iterated(tree: ast.Module) -> set[str]:
    loops = [node.iter for node in ast.walk(tree) if isinstance(node, ast.For | ast.comprehension)]
    return {node.id for loop in loops for node in ast.walk(loop) if isinstance(node, ast.Name)}


def _downloads(tree: ast.Module) -> bool:
    """Whether the module calls ``button`` of ``lib/ui/downloads.py``, by which every format is offered."""
    return any(ast.unparse(call.func) in {"button", "downloads.button"} for call in calls(tree, "button"))


def test_only_one_place_makes_a_finding() -> None:
    """Source, coverage, file name, cautions and empty text are decided in ``Asked.answer``."""
    assert {path for path, tree in trees("lib", "pages").items() if calls(tree, "Finding")} == {ONLY_MAKER}


def signatures(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield each function's name and each annotation of its signature."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
            given = [one.annotation for one in every if one is not None] + [node.returns]
            yield from ((node.name, ast.unparse(one)) for one in given if one is not None)


def test_findings_say_what_they_take_and_give() -> None:
    """No ``Any`` in a signature under lib/findings, and nothing that the type checker is told to overlook."""
    vague = {
        f"{path}: {name}"
        for path, tree in trees("lib/findings").items()
        for name, annotation in signatures(tree)
        if re.search(r"\bAny\b", annotation)
    }
    assert vague == set()
    overlooked = {path for path in trees("lib/findings") if "type: ignore" in (ROOT / path).read_text(encoding="utf-8")}
    assert overlooked == set()


def test_a_picture_is_known_by_its_type() -> None:
    """Outside the charts nobody compares with the name of a picture: what it needs is an attribute of its class."""
    pictures = {picture.__name__.lower() for picture in get_args(Picture)}
    assert "sankey" in pictures
    asking = {
        f"{path}:{node.lineno}"
        for path, tree in trees("lib", "pages").items()
        if not path.startswith("lib/charts/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare | ast.MatchValue)
        for word in ast.walk(node)
        if isinstance(word, ast.Constant) and str(word.value).lower() in pictures
    }
    assert asking == set()


def which_flow_or_measure(tree: ast.Module) -> list[int]:
    """Return the lines of conditional expressions, and of places in a pair, that ask « which flow, which measure? »."""
    tests = [
        node.test if isinstance(node, ast.IfExp) else node.slice
        for node in ast.walk(tree)
        if isinstance(node, ast.IfExp | ast.Subscript)
    ]
    compared = [one for test in tests for one in ast.walk(test) if isinstance(one, ast.Compare)]
    members = re.compile(r"\b(?:Flow\.(?:EXPORT|IMPORT)|Measure\.(?:VALUE|MASS))\b")
    return sorted(one.lineno for one in compared if members.search(ast.unparse(one)))


def test_nobody_asks_which_flow_or_which_measure_it_is() -> None:
    """A flow and a measure know their facts (``flow.stem``, ``measure.of(…)``); few may ask, each for a reason."""
    left = {path: len(lines) for path, tree in trees("lib", "pages").items() if (lines := which_flow_or_measure(tree))}
    unexplained = {
        path: which_flow_or_measure(trees("lib", "pages")[path])
        for path in left
        if not any(path.startswith(place) for place in ASKED_AGAIN)
    }
    assert unexplained == {}
    for place, (most, reason) in ASKED_AGAIN.items():
        assert sum(number for path, number in left.items() if path.startswith(place)) <= most, reason


def recipe_files() -> list[str]:
    """Return the paths that CONTRIBUTING names, in words and in code; « name.py » stands for any."""
    spans = re.findall(r"`([^`\n]+)`", CONTRIBUTING)
    return sorted({span for span in spans if re.fullmatch(r"(?:[\w.-]+/)+(?:[\w-]+\.\w+)?", span)} - {"pages/name.py"})


def test_recipes_name_files_at_all() -> None:
    """So that the test below cannot pass by finding nothing."""
    assert {"lib/exports/formats.py", "tests/test_completeness.py", "lib/indicators/"} <= set(recipe_files())


@pytest.mark.parametrize("path", recipe_files())
def test_a_recipe_leads_to_a_file_that_exists(path: str) -> None:
    """Every file and folder that CONTRIBUTING names."""
    assert (ROOT / path).exists()


def recipe_names() -> list[tuple[str, str]]:
    """Return each name that CONTRIBUTING says a module holds: « `PAGES` of `lib/ui/navigation.py` »."""
    found = re.findall(r"`(\w+)` (?:of|in)\s+`([\w/]+\.py)`", CONTRIBUTING)
    return [(name, path) for name, path in found if not iskeyword(name) and not issoftkeyword(name)]


@pytest.mark.parametrize(("name", "path"), recipe_names())
def test_a_recipe_names_what_the_file_holds(name: str, path: str) -> None:
    """A function, a class or a constant of that name."""
    assert re.search(rf"^(?:class |def )?{name}\b", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("word", sorted(set(re.findall(r"`([A-Z]\w+)(?:\(|`)", CONTRIBUTING)) - {"PAGES"}))
def test_a_recipe_names_classes_that_exist(word: str) -> None:
    """`Column(…)`, `Layout`, `Flow`: each is a class or a union of classes of the application, or a list of a test."""
    texts = [(ROOT / path).read_text(encoding="utf-8") for path in trees("lib", "tests")]
    assert any(re.search(rf"^(?:class {word}\b|{word}(?:: \w+)? = )", text, re.MULTILINE) for text in texts)


def test_each_kind_of_leftover_is_seen() -> None:
    """The rules on syntax, broken on purpose."""
    tree = ast.parse(
        "a = 1 if measure is Measure.MASS else 2\nb = pair[flow == Flow.EXPORT]\nc = measure is Measure.MASS"
    )
    assert which_flow_or_measure(tree) == [1, 2]
    assert [
        name for name, given in signatures(ast.parse("def f(a: dict[str, Any]) -> int: ...")) if "Any" in given
    ] == ["f"]
    assert calls(ast.parse("x = saying.Finding(key=1)"), "Finding")
