"""What a person looks for, found among everything the loaded data are about: one index a publication."""

from functools import lru_cache

from lib.schema import Dimension
from lib.search import Index, everything
from lib.store import Dataset
from lib.ui import offered


@lru_cache(maxsize=1)
def index(dataset: Dataset) -> Index:
    """The index in which what is traded most comes first among equals."""
    weights = {**offered.weights(dataset, Dimension.PRODUCT), **offered.weights(dataset, Dimension.COUNTRY)}
    return Index(everything(weights))
