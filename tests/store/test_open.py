import shutil
from pathlib import Path

import pytest

from lib import store
from lib.store import Dataset, open_dataset
from tests.datasets import publish, random_rows


def test_a_publication_whose_files_are_missing_is_not_waited_for(tmp_path: Path) -> None:
    """The pointer still names it: an error, and not an endless wait."""
    dataset = publish(random_rows(1, 50), tmp_path)
    next(dataset.folder.glob("*.arrow")).unlink()
    with pytest.raises(FileNotFoundError):
        open_dataset(tmp_path / "data")


def test_however_often_it_is_replaced_while_opening_the_latest_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty publications in a row that are gone before they are open, then one that stays."""
    dataset = publish(random_rows(1, 50), tmp_path)
    data_dir, parent = tmp_path / "data", dataset.folder.parent
    gone = iter(range(20))

    def replaced(folder: Path) -> Dataset:
        number = next(gone, None)
        if number is None:
            return Dataset(folder)
        shutil.copytree(dataset.folder, parent / str(number))
        (data_dir / "current").write_text(f"{number}\n")
        raise FileNotFoundError(folder)

    monkeypatch.setattr(store, "Dataset", replaced)
    assert open_dataset(data_dir).folder == parent / "19"
