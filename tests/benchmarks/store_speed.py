"""How fast store and ranking answer « who buys what », beside DuckDB on Parquet and pandas on the whole frame."""

import random
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import duckdb
import pandas as pd

from lib import reference
from lib.indicators.ranking import collapse, top
from lib.reference import Territory, TerritoryKind
from lib.schema import COUNTRY, FLOWS, OTHERS, VALUE_EUR
from lib.selection import Period
from lib.store import Dataset, open_dataset
from tests.benchmarks.material import Material
from tests.benchmarks.measure import Measure, Target, milliseconds, spread

QUESTIONS = 200
NATIONAL = 12
IN_A_ROW = 10
FOR_PLAIN_PANDAS = 40  # of the 200: each takes it the better part of a second
TOP = 10
SEED = 7
NEVER = sorted(reference.not_countries())

Answer = dict[tuple[str, str], tuple[int, int]]  # (product, country) -> (euros, kilograms)


@dataclass(frozen=True)
class Question:
    """Top-10 products by top-10 countries of a territory's flow in a year, each side with « Autres »."""

    territory: Territory
    flow: str
    year: int


def store_speed(material: Material) -> Iterator[Measure]:
    """A département against DuckDB and pandas, one year against five published, France entière against DuckDB."""
    draw = random.Random(SEED)
    places = list(reference.departments().values())
    questions = [
        Question(draw.choice(places), draw.choice(FLOWS), draw.choice(material.years)) for _ in range(QUESTIONS)
    ]
    dataset = open_dataset(material.dataset(material.years))
    with _duckdb() as duck:
        yield _against_duckdb(
            "departement-duckdb", "flux d'un département, un an, face à DuckDB", 8, dataset, duck, material, questions
        )
        whole = reference.territory(reference.FRANCE)
        national = [Question(whole, flow, material.years[-1]) for flow in FLOWS] * (NATIONAL // 2)
        yield _against_duckdb(
            "france-duckdb", "flux de la France entière, un an, face à DuckDB", 10, dataset, duck, material, national
        )
    yield from _against_pandas(dataset, material, questions)
    yield _one_year_against_all(dataset, material, questions)


def ask_store(dataset: Dataset, question: Question) -> pd.DataFrame:
    """Our answer: product codes, country codes, euros, kilograms."""
    quarters = Period.year(question.year).quarters
    rows = dataset.aggregate(question.territory, question.flow, quarters, ("A129", COUNTRY))
    products = top(rows, "A129", TOP, VALUE_EUR)
    countries = top(rows, COUNTRY, TOP, VALUE_EUR, NEVER)
    return collapse(rows, {"A129": products.codes, COUNTRY: countries.codes})


@contextmanager
def _duckdb() -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB on two threads that remembers the files' metadata."""
    with duckdb.connect(config={"threads": 2}) as connection:
        connection.execute("SET enable_object_cache = true")
        yield connection


_SQL = """
WITH slice AS (
    SELECT a129, country, sum(value)::BIGINT AS value, sum(mass)::BIGINT AS mass
    FROM read_parquet($file) {where} GROUP BY ALL
), products AS (
    SELECT a129 FROM slice GROUP BY a129 ORDER BY sum(value) DESC, a129 LIMIT $top
), countries AS (
    SELECT country FROM slice WHERE NOT list_contains($never, country)
    GROUP BY country ORDER BY sum(value) DESC, country LIMIT $top
)
SELECT coalesce(products.a129, $others), coalesce(countries.country, $others), sum(value), sum(mass)
FROM slice LEFT JOIN products USING (a129) LEFT JOIN countries USING (country) GROUP BY ALL
"""


def ask_duckdb(connection: duckdb.DuckDBPyConnection, material: Material, question: Question) -> list[Any]:
    """DuckDB's answer, from the one file of the flow and year."""
    values: dict[str, object] = {
        "file": str(material.parquet(question.flow, question.year)),
        "top": TOP,
        "never": NEVER,
        "others": OTHERS,
    }
    where = ""
    if question.territory.kind is not TerritoryKind.FRANCE:
        where, values["department"] = "WHERE department = $department", question.territory.code
    return connection.execute(_SQL.format(where=where), values).fetchall()


def ask_pandas(frame: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Pandas' answer, from every row of every flow and year in one frame."""
    slice_ = frame[
        (frame["flow"] == question.flow)
        & (frame["year"] == question.year)
        & (frame["department"] == question.territory.code)
    ]
    cells = slice_.groupby(["a129", "country"], observed=True)[["value", "mass"]].sum().reset_index()
    products = _largest(cells, "a129")
    countries = _largest(cells[~cells["country"].isin(NEVER)], "country")
    cells["a129"] = cells["a129"].astype(str).where(cells["a129"].isin(products), OTHERS)
    cells["country"] = cells["country"].astype(str).where(cells["country"].isin(countries), OTHERS)
    return cells.groupby(["a129", "country"])[["value", "mass"]].sum().reset_index()


def _largest(cells: pd.DataFrame, column: str) -> list[str]:
    sums = cells.groupby(column, observed=True)["value"].sum().reset_index()
    return list(sums.sort_values(["value", column], ascending=[False, True])[column][:TOP])


def _answer(rows: Any) -> Answer:
    tuples = rows.itertuples(index=False) if isinstance(rows, pd.DataFrame) else rows
    return {(str(p), str(c)): (int(value), int(mass)) for p, c, value, mass in tuples}


def _same(ours: Answer, theirs: Answer, question: Question) -> None:
    if ours != theirs:
        raise AssertionError(f"two answers to one question: {question}")


def _against_duckdb(
    name: str,
    words: str,
    limit: float,
    dataset: Dataset,
    duck: duckdb.DuckDBPyConnection,
    material: Material,
    questions: list[Question],
) -> Measure:
    for question in dict.fromkeys(questions):  # warms both, and compares every answer
        _same(_answer(ask_store(dataset, question)), _answer(ask_duckdb(duck, material, question)), question)
    ours, theirs = _in_turn(questions, partial(ask_store, dataset), partial(ask_duckdb, duck, material))
    return compared(name, words, "faster", Target("at least", limit), ours, theirs)


def _against_pandas(dataset: Dataset, material: Material, questions: list[Question]) -> Iterator[Measure]:
    """The frame as pandas reads it, which is the target; then with its codes made categories by a careful user."""
    codes = ["flow", "department", "a129", "country"]
    files = [material.parquet(flow, year) for year in material.years for flow in FLOWS]
    columns = [*codes, "year", "value", "mass"]
    frame = pd.concat([pd.read_parquet(file, columns=columns) for file in files], ignore_index=True)
    some = questions[:FOR_PLAIN_PANDAS]
    for question in some:
        _same(_answer(ask_store(dataset, question)), _answer(ask_pandas(frame, question)), question)
    ours, theirs = _in_turn(some, partial(ask_store, dataset), partial(ask_pandas, frame))
    words = "flux d'un département, un an, face à pandas sur toutes les lignes"
    yield compared("departement-pandas", words, "faster", Target("at least", 50), ours, theirs)
    for name in codes:
        frame[name] = frame[name].astype("category")
    ours, theirs = _in_turn(questions, partial(ask_store, dataset), partial(ask_pandas, frame))
    yield compared("departement-pandas-categories", f"{words}, en catégories", "faster", None, ours, theirs)


def _one_year_against_all(dataset: Dataset, material: Material, questions: list[Question]) -> Measure:
    alone = open_dataset(material.dataset(material.years[-1:]))
    asked = [Question(q.territory, q.flow, material.years[-1]) for q in questions]
    for question in asked:
        _same(_answer(ask_store(alone, question)), _answer(ask_store(dataset, question)), question)
    all_, one = _in_turn(asked, partial(ask_store, dataset), partial(ask_store, alone))
    words = f"la même question, {len(material.years)} ans publiés face à un seul"
    return compared("annees-publiees", words, "times", Target("at most", 1.3), all_, one)


def _in_turn(
    questions: list[Question], ours: Callable[[Question], object], theirs: Callable[[Question], object]
) -> tuple[list[float], list[float]]:
    """Milliseconds of each question on both sides, a few in a row each: the other side has emptied the caches."""
    times: tuple[list[float], list[float]] = ([], [])
    for start in range(0, len(questions), IN_A_ROW):
        for side, ask in enumerate((ours, theirs)):
            for question in questions[start : start + IN_A_ROW]:
                times[side].append(milliseconds(partial(ask, question)))
    return times


def compared(
    name: str, words: str, figure_of: Any, target: Target | None, ours: list[float], theirs: list[float]
) -> Measure:
    """The medians of two series of milliseconds as a measure."""
    details = {"ours": spread(ours), "yardstick": spread(theirs)}
    medians = statistics.median(ours), statistics.median(theirs)
    return Measure(name, words, "ms", *medians, figure_of, target, details)
