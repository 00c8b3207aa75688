"""A figure's key, known before the figure is worked out: what ``figure=`` in a link says.

A finding function declares it once, ``@keyed("pairs")``, or as a function of the selection and of what else it is
asked; its answer takes it from there. A page can then pass over the figures that a link does not ask for.
"""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, Protocol, cast

from lib.findings.saying.finding import Finding
from lib.selection import Selection
from lib.store import Dataset

P = ParamSpec("P")


class Keyed(Protocol[P]):
    """A finding function with its ``key``.

    Small letters, digits and hyphens, and capitals where the code of a territory ends it.
    """

    key: Callable[Concatenate[Selection, P], str]

    @property
    def __name__(self) -> str:
        """As it is written in its module."""

    def __call__(self, dataset: Dataset, selection: Selection, /, *args: P.args, **kwargs: P.kwargs) -> Finding:
        """The finding."""


def keyed(key: str | Callable[..., str]) -> Callable[[Callable[Concatenate[Dataset, Selection, P], Finding]], Keyed[P]]:
    """The decorator of a finding function; ``key`` is the same for all questions, or a function of them."""

    def declare(function: Callable[Concatenate[Dataset, Selection, P], Finding]) -> Keyed[P]:
        declared = cast(Keyed[P], function)
        declared.key = (lambda *_, **__: key) if isinstance(key, str) else key
        return declared

    return declare
