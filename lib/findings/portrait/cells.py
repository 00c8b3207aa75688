"""A flow crossed by product and partner, in cells: their names, what « Autres » counts in each, the year before."""

from collections.abc import Mapping, Sequence

import pandas as pd

from lib import french, reference
from lib.arrays import divided
from lib.findings.saying import beside, naming
from lib.indicators.ranking import Top, collapse, gathered
from lib.schema import (
    OTHERS,
    PRODUCT,
    PRODUCT_LABEL,
    PRODUCT_SHORT,
    SHARE,
    Dimension,
)
from lib.selection import Selection


def crossed(
    selection: Selection, now: pd.DataFrame, before: pd.DataFrame | None, products: Top, partners: Top
) -> pd.DataFrame:
    """The cells, largest product first, with the names of both ends; made at once, since pandas is slow to add to."""
    measure, quarter, across = selection.measure, selection.period.last, selection.partner_dimension
    ranked = {PRODUCT: products.codes, across.code: partners.codes}
    cells = collapse(now, ranked, before)
    counts = gathered(now, ranked, measure.column, naming.never_ranked(across, quarter))
    sold, bought = cells[PRODUCT].tolist(), cells[across.code].tolist()
    known = [reference.product(code) for code in products.codes]
    full, short = {one.code: one.label for one in known}, {one.code: one.short for one in known}
    names = {code: naming.partner(across, code, quarter) for code in partners.codes}
    all_others = {end: _others(end, one.others) for end, one in ((Dimension.PRODUCT, products), (across, partners))}
    texts = {
        PRODUCT_LABEL: _labels(Dimension.PRODUCT, sold, bought, full, counts[PRODUCT]),
        PRODUCT_SHORT: [short.get(code, all_others[Dimension.PRODUCT]) for code in sold],
        across.label: _labels(across, bought, sold, names, counts[across.code]),
        across.mark: [names.get(code, all_others[across]) for code in bought],
    }
    return pd.DataFrame(
        {
            **{name: cells[name] for name in cells.columns},
            **{name: pd.Series(column, dtype=object, index=cells.index) for name, column in texts.items()},
            SHARE: divided(cells[measure.column].to_numpy(), now[measure.column].to_numpy().sum()),
            **beside.of_frame(cells, measure),
        },
        copy=False,
    )


def _labels(
    end: Dimension,
    codes: Sequence[str],
    lines: Sequence[str],
    names: Mapping[str, str],
    counts: Mapping[str, int],
) -> list[str]:
    """Names of one end of each cell; « Autres » counts what it gathers there (``counts``, by the code across)."""
    others = {line: _others(end, number) for line, number in counts.items()}
    return [others[line] if code == OTHERS else names[code] for code, line in zip(codes, lines, strict=True)]


def _others(end: Dimension, number: int) -> str:
    words = french.DIMENSION[end]
    return naming.others_label(number, words.noun, words.plural)
