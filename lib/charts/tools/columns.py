"""Columns of a tidy frame as plain lists, which a loop over a hundred cells reads ten times faster than a frame."""

import math

import pandas as pd


def numbers(frame: pd.DataFrame, column: str) -> list[float]:
    """A column of numbers; what is missing (``None``, ``NaN``, ``NA``) is ``NaN``."""
    return list(frame[column].to_numpy(dtype=float, na_value=math.nan).tolist())


def amounts(frame: pd.DataFrame, column: str) -> list[float]:
    """A column that is added up: what is missing counts for nothing."""
    return [0.0 if math.isnan(number) else number for number in numbers(frame, column)]


def texts(frame: pd.DataFrame, column: str) -> list[str]:
    """A column of codes or labels, whatever holds them (text, categories)."""
    return [str(text) for text in frame[column].tolist()]
