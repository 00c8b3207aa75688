"""What the README promises exists: commands, files, options, arrows."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.test_architecture import MAY_IMPORT

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^ *```(\w*)\n(.*?)^ *```$", README, flags=re.DOTALL | re.MULTILINE)
TARGETS = {*re.findall(r"\bmake ([a-z]+)", README), *re.findall(r"`make ([a-z]+)", CONTRIBUTING)}
MODULE_CALLS = sorted(set(re.findall(r"python -m ((?:lib|tests)(?:\.\w+)+)", README)))
FILE = re.compile(r"(?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|toml|txt|md|csv)|LICENSE|NOTICE|Makefile")
SERVER = ("COMEX_HOSTS", "COMEX_FRAME_ANCESTORS", "COMEX_SECURITY_CONTACT", "COMEX_CACHE_DIR", "COMEX_MEMORY_MB")
OPERATOR = ("COMEX_OPERATOR", "COMEX_PUBLISHER", "COMEX_HOSTING", "COMEX_CONTACT", "COMEX_SOURCE_CODE")
MADE_BY_USE = {"data/official", "data/publie", "rejets.csv", "out/shots"}


def mentioned_files() -> list[str]:
    """Return every path in the README's inline code that should be a file or a folder of the project."""
    spans = re.findall(r"`([^`\n]+)`", README)
    return sorted({span for span in spans if FILE.fullmatch(span) and span not in MADE_BY_USE})


def drawn_files() -> list[str]:
    """Return every path of the README's drawing of the folders."""
    drawing = next(text for _, text in BLOCKS if text.startswith("streamlit_app.py"))
    paths, folder = [], ""
    for line in drawing.splitlines():
        name = line.split()[0]
        folder = "" if not line.startswith(" ") else folder
        paths.append(folder + name)
        folder = name if not line.startswith(" ") and name.endswith("/") else folder
    return paths


def rule(target: str) -> bool:
    """Return whether the Makefile has such a target."""
    return re.search(rf"^{re.escape(target)}:", MAKEFILE, flags=re.MULTILINE) is not None


def test_the_first_commands_are_run_and_test() -> None:
    """A reader in a hurry needs two lines."""
    assert [line.split("#")[0].strip() for line in BLOCKS[0][1].splitlines()] == ["make run", "make test"]


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_a_target_exists(target: str) -> None:
    """Every `make x` is a rule, and `make help` knows it."""
    assert rule(target)
    assert f'@echo "make {target} ' in MAKEFILE


def test_every_target_is_documented() -> None:
    """And the other way round: in the README, or in CONTRIBUTING for those that only who changes the code runs."""
    listed = re.search(r"^\.PHONY: (.*)$", MAKEFILE, flags=re.MULTILINE)
    assert listed is not None
    assert set(listed[1].split()) - {"help"} <= TARGETS


@pytest.mark.parametrize("module", sorted(set(re.findall(r"-m ((?:lib|tests)(?:\.\w+)+)", MAKEFILE))))
def test_a_target_runs_a_module_that_exists(module: str) -> None:
    """No rule points at a command that is not there."""
    assert importlib.util.find_spec(module) is not None


@pytest.mark.parametrize(
    "name", ["PORT", "ADDRESS", "COMEX_DATA_DIR", "COMEX_SOURCES", "COMEX_AUTO_DOWNLOAD", *SERVER, *OPERATOR]
)
def test_a_variable_is_read(name: str) -> None:
    """What the README lets one set is read by the Makefile or by the application."""
    assert name in README
    sources = [ROOT / "Makefile", *(ROOT / "lib").rglob("*.py")]
    assert any(name in source.read_text(encoding="utf-8") for source in sources)


@pytest.mark.parametrize("path", [*mentioned_files(), *drawn_files()])
def test_a_named_file_exists(path: str) -> None:
    """Every file and folder named in the text or drawn in the map."""
    assert (ROOT / path).exists() or (ROOT / "lib" / path).exists() or (ROOT / "tests" / path).exists()


@pytest.mark.parametrize("module", MODULE_CALLS)
def test_a_command_exists_and_knows_its_options(module: str) -> None:
    """Every `python -m x --option` answers `--help`, which lists that option."""
    answer = subprocess.run(
        [sys.executable, "-m", module, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lines = [line for line in README.splitlines() if f"-m {module}" in line]
    options = {option for line in lines for option in re.findall(r"(?<=\s)--[a-z-]+", line)}
    assert options <= set(re.findall(r"--[a-z-]+", answer.stdout))


def test_the_modules_are_found_at_all() -> None:
    """So that the tests above cannot pass by finding nothing."""
    assert "lib.ingest" in MODULE_CALLS
    assert {"requirements.txt", "packages.txt", "streamlit_app.py", "LICENSE"} <= set(mentioned_files())
    assert {"lib/schema/", "lib/ui/", "data/demo/"} <= set(drawn_files())


def test_the_map_and_the_arrows_are_those_of_the_architecture_test() -> None:
    """A room that the map leaves out, or an arrow it draws the wrong way, is a lie."""
    drawn = {Path(path).stem for path in drawn_files() if path.startswith("lib/") and path != "lib/"}
    assert drawn == set(MAY_IMPORT) - {"pages"}
    line = next(text for _, text in BLOCKS if "→" in text and text.startswith("pages"))
    steps = [re.findall(r"\w+", step) for step in line.split("→")]
    for position, names in enumerate(steps):
        lower = {name for step in steps[position + 1 :] for name in step}
        for name in names:
            assert lower <= MAY_IMPORT[name]
            assert not MAY_IMPORT[name] & {other for step in steps[: position + 1] for other in step}


def test_the_locks_agree_and_name_no_index() -> None:
    """Both locks fit one environment, hold only hashed packages, and leave the choice of an index to the machine."""
    locks = [(ROOT / name).read_text(encoding="utf-8") for name in ("requirements.txt", "requirements-dev.txt")]
    pinned = [dict(re.findall(r"^([\w.-]+)==(\S+)", lock, flags=re.MULTILINE)) for lock in locks]
    assert pinned[0].items() <= pinned[1].items()
    for lock in locks:
        assert "://" not in lock
        assert "index-url" not in lock
        assert lock.count("==") <= lock.count("--hash=")
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {re.split(r"[<>=]", name)[0] for name in wanted} <= set(pinned[0])
