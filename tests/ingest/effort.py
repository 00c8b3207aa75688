"""How hard the tests of faults try: enough for every day, and a hundred times more for ``make fuzz``."""

import os

FUZZ = os.environ.get("COMEX_FUZZ") == "1"
EXAMPLES = 10_000 if FUZZ else 200  # of each property
KILLS = 1_000 if FUZZ else 200  # publications killed at a random moment
FLIPS = 5_000 if FUZZ else 150  # bits turned, one at a time
PUBLICATIONS = 300  # under readers
READERS = 8
