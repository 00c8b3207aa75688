"""Quarters as whole numbers that subtract and range, and as links and files write them."""


def quarter_index(year: int, quarter: int) -> int:
    """Number of quarters since year 0, so that quarters subtract and range.

    >>> quarter_index(2024, 3) - quarter_index(2023, 4)
    3
    """
    return year * 4 + quarter - 1


def quarter_code(index: int) -> str:
    """The quarter as links and file names write it.

    >>> quarter_code(quarter_index(2024, 3))
    '2024T3'
    """
    return f"{index // 4}T{index % 4 + 1}"


def parse_quarter(code: str) -> int:
    """Inverse of :func:`quarter_code`; raises ``ValueError`` on anything else.

    >>> quarter_code(parse_quarter("2023T4"))
    '2023T4'
    """
    year, separator, quarter = code.partition("T")
    if len(year) == 4 and separator and year.isdigit() and quarter in {"1", "2", "3", "4"} and year.isascii():
        return quarter_index(int(year), int(quarter))
    raise ValueError(f"trimestre illisible : {code[:20]!r} (attendu : AAAATn, par exemple 2024T3)")
