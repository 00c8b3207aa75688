"""What every file that leaves says of its maker: the application's name and its version, written in pyproject.toml."""

import tomllib
from pathlib import Path

NAME = "Commerce extérieur des territoires"


def _version() -> str:
    with (Path(__file__).resolve().parents[2] / "pyproject.toml").open("rb") as described:
        return str(tomllib.load(described)["project"]["version"])


VERSION = _version()
# « Commerce extérieur des territoires, version 1.2.3 »
STAMP = f"{NAME}, version {VERSION}"
