import pytest

from lib.schema import Flow
from lib.store import Dataset
from tests.datasets import publish
from tests.findings.dependence.made import one_row


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return a dataset of hand-made cases, a product each."""
    made = [
        # 1051: 60 + 20 outside, 20 inside, 40 sold: a signal. Stores (QS) count in purchases only.
        one_row(Flow.IMPORT, "CN", 60_000), one_row(Flow.IMPORT, "US", 20_000), one_row(Flow.IMPORT, "DE", 10_000),
        one_row(Flow.IMPORT, "QS", 10_000), one_row(Flow.EXPORT, "DE", 40_000),
        # 2410: bought from Switzerland alone, never sold.
        one_row(Flow.IMPORT, "CH", 5_000, a129="C24A", cpf4="2410"),
        # 2120: returned goods only: inside the Union, and no supplier.
        one_row(Flow.IMPORT, "FR", 9_000, a129="C21Z", cpf4="2120"),
        one_row(Flow.EXPORT, "US", 100, a129="C21Z", cpf4="2120"),
        # 3030: nothing but what is no country.
        one_row(Flow.IMPORT, "QS", 700, a129="C30C", cpf4="3030"),
    ]  # fmt: skip
    return publish(made, tmp_path_factory.mktemp("odd"))
