"""The same rows twice, and how their figures are compared."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pytest

from lib.findings.saying.finding import Finding
from lib.store import Dataset
from tests.oracle.sums import World


@dataclass(frozen=True)
class Case:
    """A published dataset and the oracle's world of the same lines."""

    dataset: Dataset
    world: World


def records(finding: Finding) -> list[dict[str, Any]]:
    """The rows of a finding's frame, what is missing as None."""
    columns = {name: [None if _absent(x) else x for x in finding.frame[name].tolist()] for name in finding.frame}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _absent(value: object) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def near(found: float | None, expected: float | None) -> bool:
    """Whether two figures agree to nine decimals, a missing one with a missing one."""
    if expected is None or found is None:
        return found is None and expected is None
    return float(found) == pytest.approx(float(expected), rel=1e-9, abs=1e-9)


def differences(found: Mapping[Any, Any], expected: Mapping[Any, Any]) -> list[str]:
    """What differs between two tables of figures by key, in words; empty when nothing does."""
    keys: Iterable[Any] = dict.fromkeys([*expected, *found])
    return [
        f"{key}: found {found.get(key, 'nothing')}, right is {expected.get(key, 'nothing')}"
        for key in keys
        if key not in found or key not in expected or not _alike(found[key], expected[key])
    ]


def _alike(found: Any, expected: Any) -> bool:
    if isinstance(found, tuple) and isinstance(expected, tuple):
        return len(found) == len(expected) and all(map(_alike, found, expected))
    if isinstance(found, str) or isinstance(expected, str):
        return bool(found == expected)
    return near(found, expected)


def counted(label: str) -> int:
    """The number that « Autres (58 produits) » says; 0 for plain « Autres »."""
    digits = "".join(letter for letter in label if letter.isdigit())
    return int(digits) if digits else 0
