"""When Python looks for rings of objects that nobody holds any more.

It looks through all objects there are once a quarter more have come to stay: with what is loaded and remembered that is
150 ms during which nobody is answered, nine times among 250 visitors, a twelfth of all the work. What has come to stay
is therefore set aside, and the rest looked through as a whole a quarter as often; almost all that a page leaves behind
needs no such search.
"""

import gc

# New objects before the newest are looked through, and how many times until the older and all of them are.
SEARCHES = (2_000, 10, 40)  # 700, 10, 10 without this line


def search_less() -> None:
    """Look for rings less often than Python does by itself."""
    gc.set_threshold(*SEARCHES)


def search() -> None:
    """Look through all objects that are not set aside."""
    gc.collect()


def set_aside() -> None:
    """What is held now is looked through once more, then no longer; in about 150 ms.

    Once everything that stays is there: after the first pages of a publication.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
