"""What each exported column means, in one French sentence: for the workbook's first sheet and for metadata files."""

from lib.schema import (
    BALANCE_EUR,
    BALANCE_KG,
    COLUMNS,
    COUNTRY,
    COUNTRY_LABEL,
    DEPARTMENT,
    EXPORT_EUR,
    EXPORT_KG,
    FLOW,
    IMPORT_EUR,
    IMPORT_KG,
    MASS_KG,
    PRODUCT,
    QUARTER,
    SHARE,
    VALUE_EUR,
)

_CUSTOMS = "Code douanier (deux lettres), sens en vigueur à la date des données"
DEFINITIONS = {
    QUARTER: "Année et trimestre : 2024T3 est le troisième trimestre 2024.",
    FLOW: "Exportations ou importations.",
    DEPARTMENT: "Code douanier du département : 20 pour la Corse, 9A à 9E pour l'outre-mer, 99 pour Monaco.",
    "department_label": "Département où les douanes enregistrent la marchandise : pas toujours celui qui la produit.",
    PRODUCT: "Code du produit au niveau choisi ; AUTRES réunit ceux qui ne sont pas dans les premiers.",
    COUNTRY: f"{_CUSTOMS} ; AUTRES réunit ceux qui ne sont pas dans les premiers.",
    COUNTRY_LABEL: "Pays de destination des exportations, d'origine ou de provenance des importations.",
    "A17": "Grand poste de produits (nomenclature agrégée A17) auquel appartient le produit.",
    "A129": "Poste de produits (nomenclature agrégée A129).",
    "CPF4": "Produit détaillé (classification des produits française, quatre chiffres) ; c'est un texte.",
    VALUE_EUR: "Euros entiers ; importations CAF (assurance et fret compris), exportations FAB.",
    MASS_KG: "Kilogrammes entiers, masse nette ; 0 quand elle n'est pas déclarée.",
    SHARE: "Part du total de la figure, ou du flux s'il y en a deux.",
    IMPORT_EUR: "Euros entiers, valeur CAF (assurance et fret compris).",
    EXPORT_EUR: "Euros entiers, valeur FAB (sans assurance ni fret au-delà de la frontière).",
    BALANCE_EUR: "Exportations moins importations, en euros entiers : négatif pour un déficit.",
    IMPORT_KG: "Kilogrammes entiers, masse nette.",
    EXPORT_KG: "Kilogrammes entiers, masse nette.",
    BALANCE_KG: "Exportations moins importations, en kilogrammes.",
    "region_share": "Part du territoire dans sa région, territoire compris.",
    "france_share": "Part du territoire dans la France entière, territoire compris.",
    "growth": "Évolution par rapport à la même période un an plus tôt.",
    "ratio": "Taux de couverture : exportations rapportées aux importations.",
    "source": "Origine de la ligne et mois de publication des données.",
}


def definition(column: str) -> str:
    """The sentence of a column; its head where that says it all.

    >>> definition("territory"), definition("growth")
    ('Territoire.', 'Évolution par rapport à la même période un an plus tôt.')
    """
    return DEFINITIONS.get(column) or f"{COLUMNS[column][1]}."
