"""A long table: keep the rows that hold some words, put rows in order, cut them into parts."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lib import french


def matching(frame: pd.DataFrame, columns: Sequence[str], words: str) -> pd.DataFrame:
    """Rows of which every word of ``words`` occurs in one of the categorical ``columns``, whatever case and accents.

    >>> frame = pd.DataFrame({"pays": pd.Categorical(["Grèce", "Italie"]), "produit": pd.Categorical(["Vin", "Vin"])})
    >>> matching(frame, ["pays", "produit"], "VIN grece")["pays"].tolist()
    ['Grèce']
    """
    matches = np.ones(len(frame), dtype=bool)
    for word in french.folded(words).split():
        anywhere = np.zeros(len(frame), dtype=bool)
        for column in columns:
            holds = np.array([word in french.folded(str(text)) for text in frame[column].cat.categories], dtype=bool)
            if holds.any():
                anywhere |= holds[frame[column].cat.codes.to_numpy()]
        matches &= anywhere
    return frame if matches.all() else frame[matches].reset_index(drop=True)


def ordered(frame: pd.DataFrame, column: str, *, descending: bool = False) -> pd.DataFrame:
    """Rows by ``column``, a number or a categorical text (alphabetical without accents); equals keep their order.

    >>> frame = pd.DataFrame({"pays": pd.Categorical(["Zambie", "Éthiopie", "Italie"])})
    >>> ordered(frame, "pays")["pays"].tolist()
    ['Éthiopie', 'Italie', 'Zambie']
    """
    if isinstance(frame[column].dtype, pd.CategoricalDtype):
        names = [french.folded(str(text)) for text in frame[column].cat.categories]
        rank = {text: i for i, text in enumerate(sorted(set(names)))}
        ranks = np.array([rank[text] for text in names], dtype="i8")
        key = ranks[frame[column].cat.codes.to_numpy()] if len(frame) else np.empty(0, dtype="i8")
    else:
        key = frame[column].to_numpy()
    order = np.argsort(-key if descending else key, kind="stable")
    return frame.take(order).reset_index(drop=True)


def parts(rows: int, whole: int, part: int) -> int:
    """Number of parts a table is shown in: one up to ``whole`` rows, else as many as parts of ``part`` rows need.

    >>> parts(0, 5000, 1000), parts(5000, 5000, 1000), parts(5001, 5000, 1000)
    (1, 1, 6)
    """
    return 1 if rows <= whole else -(-rows // part)


def bounds(number: int, rows: int, whole: int, part: int) -> tuple[int, int]:
    """First row and end of part ``number`` (from 1); the parts cover all rows, each once.

    >>> [bounds(n, 2500, 1000, 1000) for n in (1, 2, 3)], bounds(1, 900, 1000, 400)
    ([(0, 1000), (1000, 2000), (2000, 2500)], (0, 900))
    """
    if rows <= whole:
        return 0, rows
    return (number - 1) * part, min(number * part, rows)
