"""What the customs publish and how they collect it: facts that rules compute with and that the prose names.

Sources: the data set's page (DGDDI, « Statistiques régionales et départementales du commerce extérieur ») and its
notes on method; Etalab for the licence. Whoever writes one of these figures anywhere else writes it twice.
"""

from lib.schema import quarter_index

DATASET_PAGE = "https://www.data.gouv.fr/datasets/5369a0c7a3a729239d206446/"
LICENCE_PAGE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
EMEBI = quarter_index(2022, 1)  # intra-EU trade is collected by a survey from this quarter on
EMEBI_THRESHOLD_EUR = 460_000  # an operator whose yearly trade with the Union is below is not asked
TOLERATED = 0.01  # ours: share of unreadable lines beyond which a whole file is refused
DEMO_YEAR = 2024  # the year whose published totals the demonstration meets
