"""A fact: one sentence that is true alone, how rare it is, what it weighs, and the card that proves it."""

import math
from dataclasses import dataclass
from enum import StrEnum

from lib.schema import Flow
from lib.selection import Selection

RARE, FAR, LEAST_SHARE = 0.1, 3.5, 0.01  # what is remarkable: see ``Fact.is_remarkable``
UNCOMMON = 1 / 3  # rarity of what is told before what only situates


class FactKind(StrEnum):
    """What a fact is about, as a table says it."""

    SIZE = "Taille et rang"
    RANK_CHANGE = "Rang gagné ou perdu"
    REGION_WEIGHT = "Poids dans la région"
    COVERAGE = "Solde"
    COVERAGE_CHANGE = "Évolution du solde"
    LEADING_PRODUCT = "Premier produit"
    LEADING_PARTNER = "Premier partenaire"
    PRODUCT_CONCENTRATION = "Concentration des produits"
    PARTNER_CONCENTRATION = "Concentration des partenaires"
    SPECIALISATION = "Spécialisation"
    COUNTRY_EXPOSURE = "Exposition à un pays"
    GROWTH = "Évolution sur un an"
    GROWTH_PRODUCT = "Produit qui fait l’évolution"
    GROWTH_PARTNER = "Pays qui fait l’évolution"
    OWN_PERFORMANCE = "Performance propre"
    PRODUCT_ENTERED = "Produit entré parmi les dix premiers"
    PRODUCT_LEFT = "Produit sorti des dix premiers"
    PARTNER_ENTERED = "Pays entré parmi les dix premiers"
    PARTNER_LEFT = "Pays sorti des dix premiers"
    PRODUCT_TREND = "Produit sur trois années"
    PARTNER_TREND = "Pays sur trois années"
    QUARTER = "Trimestre hors de l’ordinaire"
    UNIT_VALUE = "Valeur unitaire"
    SIGNALS_NEW = "Signal de dépendance nouveau"
    SIGNALS_GONE = "Signal de dépendance disparu"
    SIGNALS_CONFIRMED = "Signal de dépendance confirmé"
    ONE_COUNTRY = "Un seul pays"
    ONE_PLANT = "Une seule usine ?"
    INDUSTRY = "Territoires d’industrie"
    PEERS = "Territoires semblables"


class Unit(StrEnum):
    """What the figure of a fact is counted in."""

    AMOUNT = "montant"  # euros or kilograms, as the measure is
    SHARE = "part"  # a fraction of one
    POINTS = "points"
    RATE = "taux"  # a fraction of one, signed
    NUMBER = "nombre"
    TIMES = "fois"


@dataclass(frozen=True)
class Standing:
    """Where a figure is among the départements' on the same measure.

    ``rarity``: share of them that are as far or further from the middle; of shares and amounts, in proportion.
    ``distance``: signed, in robust standard deviations. ``rank`` (1 for the largest) of a département; of another
    territory None, and ``above`` is how many départements have less. ``noun`` names the measure: « la part du premier
    client ».
    """

    noun: str
    rarity: float
    distance: float
    ranked: int
    rank: int | None
    equal: bool
    above: int


@dataclass(frozen=True)
class Proof:
    """The card that shows the fact's figures: its key, its page, under which view, and how a link says it."""

    card: str
    words: str
    file: str
    selection: Selection
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Fact:
    """One candidate.

    ``weight`` is what it is about, in the selection's measure, and ``share`` that part of the territory's flow (0 to
    1). ``says`` are tags: two facts with one in common say the same thing. ``label`` is what a list calls it.
    Without a ``standing`` it only ``situates``.
    """

    kind: FactKind
    sentence: str
    label: str
    figure: float
    unit: Unit
    weight: int
    share: float
    standing: Standing | None
    says: frozenset[str]
    proof: Proof
    flow: Flow | None = None
    product: str = ""
    country: str = ""
    situates: bool = False

    @property
    def subject(self) -> str:
        """The product or the country it is about; empty for none."""
        return self.product or self.country

    @property
    def is_remarkable(self) -> bool:
        """Whether it may be said to be: rare, far from the middle, and about at least a hundredth of the flow."""
        found = self.standing
        return found is not None and found.rarity <= RARE and abs(found.distance) >= FAR and self.share >= LEAST_SHARE

    @property
    def is_uncommon(self) -> bool:
        """Whether it is told before what only situates: not remarkable, but in the rarer third."""
        found = self.standing
        return found is not None and found.rarity <= UNCOMMON and self.share >= LEAST_SHARE and not self.is_remarkable

    @property
    def score(self) -> float:
        """Rarity in bits, plus half the bits of its weight: four times heavier counts as much as twice as rare.

        Nobody is rarer than alone among those that are ranked. What has no standing scores by its weight.
        """
        heavy = math.log2(min(max(self.share, 1e-6), 1.0)) / 2
        if self.standing is None:
            return heavy
        return heavy - math.log2(max(self.standing.rarity, 1 / max(self.standing.ranked, 1)))
