"""What a publication holds, read without any code of the project: the format on disk is the promise."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa

Row = tuple[str, str, str, str, int, int]  # département, A129, CPF4, country, euros, kilograms


def in_force(data_dir: Path) -> Path:
    """The folder of the publication in force."""
    return data_dir / "publications" / (data_dir / "current").read_text().strip()


def manifest(data_dir: Path) -> dict[str, Any]:
    """Its manifest."""
    content: dict[str, Any] = json.loads((in_force(data_dir) / "manifest.json").read_text(encoding="utf-8"))
    return content


def rows(data_dir: Path, name: str) -> list[Row]:
    """The rows of one partition (``E-2024T1``), the block of France entière under the département ""."""
    codes = manifest(data_dir)["codes"]
    with pa.ipc.open_file(in_force(data_dir) / f"{name}.arrow") as file:
        assert file.num_record_batches == 1
        columns = file.get_batch(0).to_pydict()
        index = json.loads(file.schema.metadata[b"index"])
    assert list(columns) == ["product", "country", "value", "mass"]
    assert [start for _, start, _ in index] == [0, *(stop for _, _, stop in index[:-1])]
    departments = [code for code, start, stop in index for _ in range(start, stop)]
    return [
        (department, *codes["product"][product], codes["country"][country], value, mass)
        for department, product, country, value, mass in zip(departments, *columns.values(), strict=True)
    ]


def real_rows(data_dir: Path, name: str) -> list[Row]:
    """The rows of one partition, as the customs wrote them."""
    return [row for row in rows(data_dir, name) if row[0]]


def files(data_dir: Path) -> dict[str, bytes]:
    """Every file of the publication in force."""
    return {path.name: path.read_bytes() for path in in_force(data_dir).iterdir()}
