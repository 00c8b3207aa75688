"""What a ranking of places says in words: who is first, what weighs most, and where the territory stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lib import french
from lib.findings.comparing.ranked_places import Among
from lib.findings.saying import filtering, naming, ranked
from lib.reference import Territory
from lib.schema import Dimension, Flow
from lib.selection import Selection

ONE: Mapping[Among, str] = {
    Among.DEPARTMENTS: "département",
    Among.REGIONS: "région",
    Among.INDUSTRIES: "Territoire d’industrie",
}
MANY: Mapping[Among, str] = {
    Among.DEPARTMENTS: "départements",
    Among.REGIONS: "régions",
    Among.INDUSTRIES: "Territoires d’industrie",
}
SAID_NEXT, TOGETHER = 2, 3  # places named after the first; equals that are named, beyond which they are counted


def title(flow: Flow, among: Among, *, weight: bool, mapped: bool) -> str:
    """« Les départements qui vendent le plus », « Carte : les départements où ces achats pèsent le plus »."""
    words = french.FLOW[flow]
    what = f"où ces {words.deals} pèsent le plus" if weight else f"qui {words.trades[1]} le plus"
    return f"{'Carte : les' if mapped else 'Les'} {MANY[among]} {what}"


CLICK = "Un clic choisit ce territoire, le filtre reste."


def reading(among: Among, *, weight: bool, mapped: bool) -> str:
    """How the list is read, or the map."""
    order = "Rang selon la part dans tout ce que le lieu vend ou achète" if weight else "Rang selon le montant"
    same = (
        " Un Territoire d’industrie a les chiffres des départements qu’il touche : deux Territoires d’un même "
        "département sont ex æquo."
        if among is Among.INDUSTRIES
        else ""
    )
    earlier = "Le rang d’avant est celui des" if mapped else "Les places gagnées ou perdues sont comptées depuis les"
    return f"{order}. {earlier} mêmes trimestres un an plus tôt.{same}"


def own_base(selection: Selection, flow: Flow, door: Dimension) -> str:
    """What the weight is a part of, as a head says it: « Part dans ses exportations vers l’Allemagne »."""
    return f"Part dans ses {french.FLOW[flow].noun}{other_filter(selection, flow, door)}"


def other_filter(selection: Selection, flow: Flow, door: Dimension) -> str:
    """The filter that is not the door, with a space before it: it narrows the base of the weight."""
    found = filtering.with_whom(selection, (flow,)) if door is Dimension.PRODUCT else filtering.of_what(selection)
    return f" {found}" if found else ""


def placed(name: str, rank: int) -> str:
    """« 3. Nièvre »; a place without a rank has its name only."""
    return f"{rank}. {name}" if rank else name


def moved(places: int) -> str:
    """« +3 places »; empty where nothing moved.

    >>> moved(3), moved(-1), moved(0)
    ('+3\\u202fplaces', '−1\\u202fplace', '')
    """
    return french.count(places, "place", sign=True) if places else ""


@dataclass(frozen=True)
class PlaceRow:
    """A place that is ranked: its amount in the measure, its share of France's, the weight in its own flow."""

    territory: Territory
    rank: int
    equal: bool
    amount: int
    of_france: float | None
    weight: float | None

    @property
    def the(self) -> str:
        """« la Nièvre »."""
        return naming.the(self.territory)

    @property
    def of(self) -> str:
        """« de la Nièvre »."""
        return naming.of(self.territory)

    def agreed(self, singular: str, plural: str) -> str:
        """A word in agreement with it: the Landes are several."""
        return naming.verb(self.territory, singular, plural)


@dataclass(frozen=True)
class Ranking:
    """A ranking to speak of; ``rows`` are those that have a rank, in its order."""

    selection: Selection
    flow: Flow
    door: Dimension
    among: Among
    rows: Sequence[PlaceRow]

    def amounts(self) -> str:
        """« L’Ain exporte le plus d’automobiles en 2024 : 12 M€, soit 9,1 % des exportations … ; puis … (3 M€). »."""
        if not self.rows:
            return ""
        first = self._first
        lead, several = first[0], len(first) > 1
        verb = french.FLOW[self.flow].verb
        text = (
            f"{french.capital(self._together([row.the for row in first]))} "
            f"{verb[1] if several else lead.agreed(*verb)} le plus{self._subject} {naming.period(self.selection)} : "
            f"**{self._amount(lead)}**{' chacun' if several else ''}"
        )
        if lead.of_france is not None:
            share = french.percent(lead.of_france, part=True)
            text += f", soit **{share}** {filtering.base(self.selection, self.flow)} de la France"
        return f"{text}{self._next(self._amount)}. {self._own(self._amount)}".rstrip()

    def weights(self) -> str:
        """« Les exportations vers la Chine pèsent le plus dans celles du Doubs : 32,1 % de ses exportations … »."""
        if not self.rows:
            return ""
        first, noun = self._first, french.FLOW[self.flow].noun
        lead, several = first[0], len(first) > 1
        text = (
            f"Les {noun}{self._subject} pèsent le plus dans celles {self._together([row.of for row in first], 'de ')} "
            f"{naming.period(self.selection)} : **{self._weight(lead)}** de "
            f"{'leurs' if several else lead.agreed('ses', 'leurs')} {noun}{self._other}"
            f"{'' if several else f' ({self._amount(lead)})'}"
        )
        return f"{text}{self._next(self._weight)}. {self._own(self._weight_of_what, ' pour ce poids')}".rstrip()

    def standing(self, in_weights: bool) -> str:
        """« La Nièvre est **12e sur 96** pour le poids des exportations vers la Chine … »; who is first, without it."""
        ranked_by = "le poids des" if in_weights else "les"
        what = f" pour {ranked_by} {french.FLOW[self.flow].noun}{self._subject} {naming.period(self.selection)}"
        own = self._own(self._weight_of_what if in_weights else self._amount, what)
        return own or (self.weights() if in_weights else self.amounts())

    @property
    def _first(self) -> Sequence[PlaceRow]:
        return [row for row in self.rows if row.rank == 1]

    @property
    def _subject(self) -> str:
        return filtering.subject(self.selection, (self.flow,))

    @property
    def _other(self) -> str:
        return other_filter(self.selection, self.flow, self.door)

    def _together(self, names: Sequence[str], link: str = "") -> str:
        """Those of the first rank, beyond three by their number, which then follows ``link``."""
        if len(names) > TOGETHER:
            return f"{link}{len(names)} {MANY[self.among]}, ex æquo,"
        return french.enumeration(names) + (", ex æquo," if len(names) > 1 else "")

    def _next(self, in_words: Callable[[PlaceRow], str]) -> str:
        start = len(self._first)
        rows = self.rows[start : start + SAID_NEXT]
        return f" ; puis {french.enumeration([f'{row.the} ({in_words(row)})' for row in rows])}" if rows else ""

    def _amount(self, row: PlaceRow) -> str:
        return french.amount(row.amount, self.selection.measure)

    @staticmethod
    def _weight(row: PlaceRow) -> str:
        return french.percent(row.weight, part=True)

    def _weight_of_what(self, row: PlaceRow) -> str:
        whose = row.agreed("ses", "leurs")
        return f"{self._weight(row)} de {whose} {french.FLOW[self.flow].noun}{self._other}"

    def _own(self, in_words: Callable[[PlaceRow], str], what: str = "") -> str:
        """Where the territory stands, or the best of what it holds; nothing where it leads, or is France.

        ``what`` follows the rank, where the sentence has not yet said what is ranked.
        """
        territory, inside = self.selection.territory, self.among.inside(self.selection.territory)
        own = [row for row in self.rows if row.territory.code in inside]
        if not own or own[0].rank == 1:
            return ""
        best = own[0]
        rank = f"**{ranked.rank(best.rank, equal=best.equal)} sur {len(self.rows)}**{what} ({in_words(best)})."
        if len(inside) == 1:
            return f"{french.capital(best.the)} {best.agreed('est', 'sont')} {rank}"
        return f"Des {MANY[self.among]} {naming.of(territory)}, d’abord {best.the}, {rank}"
