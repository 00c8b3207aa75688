"""« À retenir »: what is remarkable about a territory, among thirty kinds of facts, and the rule that chooses.

A kind is a small function that looks at the territory and yields facts; what it measures is measured of every
département too, so that a fact knows how rare it is. ``kinds`` lists them, ``choosing`` has the rule,
``highlights`` the Finding.
"""
