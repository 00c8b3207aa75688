"""What must be said beside a figure, and when; each caution names its paragraph of « Sources et méthode »."""

from collections.abc import Collection
from dataclasses import dataclass

from lib import french
from lib.findings.saying.published import missing
from lib.schema import (
    Flow,
    Measure,
    quarter_index,
)
from lib.selection import Period, Selection
from lib.store import Dataset

EMEBI = quarter_index(2022, 1)  # intra-EU trade is collected by a survey from this quarter on
PARIS = "75"
ENERGY = {"B06Z", "D35A", "0620", "0610", "3511", "DE"}


@dataclass(frozen=True)
class Caution:
    """``short`` stands under the figure, ``text`` explains it, ``anchor`` is its paragraph's name."""

    anchor: str
    short: str
    text: str


CLEARANCE = Caution(
    "lieu-de-dedouanement",
    "Lieu de dédouanement, pas de production",
    "Les douanes enregistrent le département d'où partent ou arrivent les marchandises déclarées : ce n'est pas "
    "toujours celui où elles sont produites ou consommées. Ports, aéroports, plates-formes logistiques et sièges "
    "pèsent plus que leur industrie.",
)
CAF_FAB = Caution(
    "caf-fab",
    "Importations CAF, exportations FAB",
    "Les importations comprennent assurance et fret jusqu'à la frontière (CAF), les exportations non (FAB) : le solde "
    "et le taux de couverture en sont minorés.",
)
RAW = Caution(
    "donnees-brutes",
    "Seuils de déclaration",
    "Données brutes, sans le matériel militaire et sans les échanges intra-européens des opérateurs sous 460 000 € par "
    "an ; elles diffèrent des séries nationales corrigées.",
)
NO_FINER = Caution(
    "territoire-industrie",
    "Chiffres des départements entiers",
    "Les données douanières s'arrêtent au département : pour un Territoire d'industrie, les chiffres sont ceux des "
    "départements qu'il touche, en entier.",
)
PARIS_ENERGY = Caution(
    "energie-paris",
    "Gaz et électricité comptés à Paris",
    "Les importations de gaz naturel et d'électricité sont enregistrées à Paris quel que soit leur lieu d'utilisation, "
    "et par pays de provenance.",
)
BREAK_2022 = Caution(
    "rupture-2022",
    "Rupture de janvier 2022",
    "Depuis janvier 2022 les échanges avec l'Union européenne sont connus par une enquête (EMEBI) et non plus par "
    "l'ancienne déclaration : comparer avant et après demande de la prudence.",
)
RETURNS = Caution(
    "retours-france",
    "« France » : retours de marchandises",
    "La France apparaît comme pays partenaire pour les marchandises françaises qui reviennent (retours, réparations).",
)
MASS_GAPS = Caution(
    "masse",
    "Masse nette, parfois absente",
    "La masse est la masse nette en kilogrammes ; l'électricité et quelques biens n'en ont pas.",
)
NOT_COUNTRIES = Caution(
    "pas-des-pays",
    "« Autres » comprend ce qui n'est pas un pays",
    "Avitaillement, zones non déterminées et corrections comptent dans les totaux, mais ne sont pas classés.",
)
FIRST_ROUND = Caution(
    "droits-premier-tour",
    "Ordre de grandeur au premier tour",
    "Valeur exportée multipliée par un taux : ni baisse de la demande, ni report vers d'autres marchés, ni partage du "
    "droit entre vendeur et acheteur. Les ventes qui passent par un autre pays, ou sous forme de pièces dans un "
    "produit "
    "fini ailleurs, ne se voient pas.",
)
CHOSEN_RATES = Caution(
    "taux-choisis",
    "Taux choisis par vous, pas le droit en vigueur",
    "Les taux sont une hypothèse de lecture. Ils ne disent rien des droits réellement appliqués, qui dépendent de la "
    "position tarifaire, de l'origine et des accords.",
)
SIGNAL_LIMITS = Caution(
    "signaux-limites",
    "Un signal à instruire, pas une preuve",
    "Méthode inspirée de celle de la Commission européenne (SWD(2021) 352), sur environ 250 postes de biens au lieu de "
    "5 000 : un poste mêle des produits très différents. Les exportations remplacent la production, que les douanes ne "
    "mesurent pas ; ni les stocks, ni les achats faits dans un autre département, ni l'usage final ne sont connus.",
)
MEMBERSHIP = Caution(
    "union-europeenne",
    "Royaume-Uni hors de l'Union depuis 2021",
    "Chaque trimestre est lu avec les membres de l'Union à cette date. Le Royaume-Uni y compte jusqu'au 4e trimestre "
    "2020, fin de la période de transition (accord de retrait, articles 126 et 127). La France (retours de "
    "marchandises) et ses départements d'outre-mer sont dans l'Union.",
)
OWN_COUNTRIES = Caution(
    "filtre-pays",
    "Filtre de pays laissé de côté",
    "Cette figure choisit elle-même ses pays : le filtre de pays de la page ne s'y applique pas.",
)
ONLY_EUROS = Caution(
    "toujours-euros",
    "Toujours en euros",
    "Un droit de douane se calcule sur une valeur : cette figure reste en euros, quelle que soit la mesure choisie.",
)


def incomplete(dataset: Dataset, period: Period, flows: Collection[Flow]) -> Caution | None:
    """The caution that names the quarters of the period that are not published, and for which flow, if any."""
    absent = {flow: missing(dataset, period, flow) for flow in flows}
    if not any(absent.values()):
        return None
    if len(set(absent.values())) == 1:
        told = french.quarters(next(iter(absent.values())))
    else:
        told = french.enumeration(
            [f"{french.quarters(q)} ({french.FLOW[flow].noun})" for flow, q in absent.items() if q]
        )
    return Caution(
        "trimestres-absents",
        f"Non publié : {told}",
        "La période choisie comprend des trimestres qui ne sont pas dans les données : ils ne comptent pas dans les "
        "totaux, et ne sont pas des zéros. Entre deux flux qui ne sont pas publiés pour les mêmes trimestres, il n'y a "
        "ni solde ni taux de couverture.",
    )


def crosses_break(*periods: Period) -> bool:
    """Whether a comparison of the periods crosses January 2022."""
    return min(p.first for p in periods) < EMEBI <= max(p.last for p in periods)


def _has_energy(dataset: Dataset, selection: Selection, products: Collection[str] | None) -> bool:
    if products is not None:
        return bool(ENERGY.intersection(products))
    if selection.products:
        return bool(ENERGY.intersection(selection.products))
    quarters = selection.period.quarters
    return any(dataset.total(selection.territory, Flow.IMPORT, quarters, ENERGY, selection.countries))


def applying(
    dataset: Dataset,
    selection: Selection,
    flows: Collection[Flow],
    *,
    compared: tuple[Period, ...] = (),
    products: Collection[str] | None = None,
    partners: Collection[str] = (),
    not_countries: bool = False,
    beside: Collection[str] = (),
) -> tuple[Caution, ...]:
    """The cautions of a figure, most specific first.

    ``compared`` are the other periods it compares with, ``products`` and ``partners`` the codes it shows; no
    ``products`` means that it adds up whatever there is. ``beside`` are départements it shows besides the territory's.
    """
    territory = selection.territory
    found: list[Caution | None] = [incomplete(dataset, selection.period, flows)]
    if territory.kind == "territoire_industrie":
        found.append(NO_FINER)
    if crosses_break(selection.period, *compared):
        found.append(BREAK_2022)
    paris = PARIS in territory.departments or PARIS in beside
    if Flow.IMPORT in flows and paris and _has_energy(dataset, selection.at(PARIS), products):
        found.append(PARIS_ENERGY)
    if "FR" in partners:
        found.append(RETURNS)
    if selection.measure == Measure.MASS:
        found.append(MASS_GAPS)
    if not_countries:
        found.append(NOT_COUNTRIES)
    if len(flows) > 1:
        found.append(CAF_FAB)
    found += [CLEARANCE, RAW]
    return tuple(c for c in found if c is not None)
