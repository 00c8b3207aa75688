"""Commerce extérieur des territoires: the rooms are described in README.md."""

import pandas as pd

# Texts of frames are Python's own, shared with the tables of names. pandas' Arrow strings are made anew at every list
# and back: a third of the time that a figure takes (flows of a département 56 ms with them, 41 ms without).
pd.set_option("mode.string_storage", "python")
