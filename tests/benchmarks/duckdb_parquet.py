"""DuckDB's own way of taking in the official files: read the text, sort, write Parquet.

As a command: ``python -m tests.benchmarks.duckdb_parquet TARGET TEXT…``.
"""

import sys

import duckdb

THREADS = 2
_COLUMNS = {
    "flow": "VARCHAR", "quarter": "TINYINT", "year": "SMALLINT", "department": "VARCHAR", "region": "VARCHAR",
    "a129": "VARCHAR", "cpf4": "VARCHAR", "country": "VARCHAR", "value": "BIGINT", "mass": "BIGINT",
}  # fmt: skip
_SQL = """
COPY (
    SELECT * FROM read_csv(getvariable('texts'), delim = ';', header = false, quote = '', columns = {columns})
    ORDER BY flow, year, department, quarter, a129, cpf4, country
) TO (getvariable('target')) (FORMAT parquet)
"""


def write_parquet(texts: list[str], target: str) -> None:
    """Write the rows of official texts as one Parquet file, sorted by département within a flow and year."""
    with duckdb.connect(config={"threads": THREADS}) as connection:
        connection.execute("SET VARIABLE texts = $texts", {"texts": texts})
        connection.execute("SET VARIABLE target = $target", {"target": target})
        connection.execute(_SQL.format(columns=_COLUMNS))


if __name__ == "__main__":
    write_parquet(sys.argv[2:], sys.argv[1])
