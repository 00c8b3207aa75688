"""The French words of the domain: what a flow, a measure, a product level and a dimension are called, once.

``FLOW[flow].noun`` is « exportations »; no other module names a flow.
"""

from dataclasses import dataclass
from types import MappingProxyType

from lib.schema import Dimension, Flow, Level, Measure, Partners


@dataclass(frozen=True)
class FlowWords:
    """How one speaks of a flow. Pairs are singular and plural, to agree with the territory."""

    noun: str  # exportations
    singular: str  # exportation
    head: str  # Exportations
    verb: tuple[str, str]  # exporte, exportent
    trades: tuple[str, str]  # vend, vendent
    never_trades: tuple[str, str]  # ne vend, ne vendent
    infinitive: str  # vendre
    done: str  # exporté
    traded: str  # vendu
    deals: str  # ventes
    partner: str  # client
    partners: str  # clients
    partner_zone: str  # zone cliente
    partner_zones: str  # zones clientes
    price: str  # FAB: how its value is counted
    side: str  # export
    towards: str  # vers
    inside: str  # « vendu à un pays », « acheté dans un pays »
    elided: str  # n'exporte: « aucune … », « n'exporte pas »
    imperfect: tuple[str, str]  # exportait, exportaient


FLOW = MappingProxyType(
    {
        Flow.EXPORT: FlowWords(
            noun="exportations",
            singular="exportation",
            head="Exportations",
            verb=("exporte", "exportent"),
            trades=("vend", "vendent"),
            never_trades=("ne vend", "ne vendent"),
            infinitive="vendre",
            done="exporté",
            traded="vendu",
            deals="ventes",
            partner="client",
            partners="clients",
            partner_zone="zone cliente",
            partner_zones="zones clientes",
            price="FAB",
            side="export",
            towards="vers",
            inside="à",
            elided="n’exporte",
            imperfect=("exportait", "exportaient"),
        ),
        Flow.IMPORT: FlowWords(
            noun="importations",
            singular="importation",
            head="Importations",
            verb=("importe", "importent"),
            trades=("achète", "achètent"),
            never_trades=("n’achète", "n’achètent"),
            infinitive="acheter",
            done="importé",
            traded="acheté",
            deals="achats",
            partner="fournisseur",
            partners="fournisseurs",
            partner_zone="zone fournisseuse",
            partner_zones="zones fournisseuses",
            price="CAF",
            side="import",
            towards="depuis",
            inside="dans",
            elided="n’importe",
            imperfect=("importait", "importaient"),
        ),
    }
)


@dataclass(frozen=True)
class MeasureWords:
    """How one speaks of a measure."""

    noun: str  # valeur
    full: str  # valeur, en euros
    head: str  # Valeur
    choice: str  # Valeur (€)
    unit: str  # M€: of a chart's figures


MEASURE = MappingProxyType(
    {
        Measure.VALUE: MeasureWords("valeur", "valeur, en euros", "Valeur", "Valeur (€)", "M€"),
        Measure.MASS: MeasureWords("masse", "masse nette, en tonnes", "Masse nette", "Masse (t)", "t"),
    }
)


@dataclass(frozen=True)
class LevelWords:
    """How one speaks of a product level."""

    plural: str  # postes (A129)
    choice: str  # Moyen
    row: str  # Poste (A129): one row per …


LEVEL = MappingProxyType(
    {
        Level.A17: LevelWords("grands postes (A17)", "Large", "Grand poste (A17)"),
        Level.A129: LevelWords("postes (A129)", "Moyen", "Poste (A129)"),
        Level.CPF4: LevelWords("produits détaillés (CPF4)", "Fin", "Produit (CPF4)"),
    }
)


@dataclass(frozen=True)
class DimensionWords:
    """How one speaks of what a flow is broken down by."""

    noun: str
    plural: str
    head: str
    one: str  # un pays, une zone
    first: str = "premier"  # premier pays, première zone
    firsts: str = "premiers"
    mains: str = "principaux"
    each: str = "chacun"


DIMENSION = MappingProxyType(
    {
        Dimension.PRODUCT: DimensionWords("produit", "produits", "Produit", "un produit"),
        Dimension.COUNTRY: DimensionWords("pays", "pays", "Pays", "un pays"),
        Dimension.ZONE: DimensionWords(
            "zone", "zones", "Zone", "une zone", "première", "premières", "principales", "chacune"
        ),
    }
)
PARTNERS = MappingProxyType({Partners.COUNTRIES: "Par pays", Partners.ZONES: "Par zone"})
