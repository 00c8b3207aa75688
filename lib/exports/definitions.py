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
    "own_share": "Part du territoire étudié dans le territoire de la ligne, où il est compris.",
    "change_points": "Variation du taux de couverture, en points, depuis la période avec laquelle l'évolution compare.",
    "growth": "Évolution depuis les mêmes trimestres un an plus tôt ; au-delà d'un an, depuis la période d'avant.",
    "ratio": "Taux de couverture : exportations rapportées aux importations.",
    "concerned_eur": "Exportations vers les pays du scénario, en euros entiers.",
    "concerned_share": "Part des exportations (du territoire ou du produit) qui va vers les pays du scénario.",
    "tariff_rate": "Taux choisi, ou taux moyen pondéré ; ce n'est pas le droit en vigueur.",
    "duty_eur": "Valeur exportée multipliée par le taux choisi, au premier tour, en euros entiers.",
    "signal_eur": "« à instruire » quand D1, D2 et D3 dépassent leurs seuils, en valeur.",
    "signal_kg": "« à instruire » quand D1, D2 et D3 dépassent leurs seuils, en masse.",
    "persistence": "« persistant » : les trois seuils dépassés au moins deux des trois dernières années complètes.",
    "extra_eur": "Importations venues de pays hors de l'Union européenne à la date des données, en euros entiers.",
    "d1_eur": "Concentration des achats hors de l'Union : somme des carrés des parts des pays ; seuil 0,4.",
    "d2_eur": "Part des achats hors de l'Union dans tous les achats ; seuil 50 %.",
    "d3_eur": "Achats hors de l'Union rapportés aux exportations ; seuil 1 ; absent si rien n'est exporté.",
    "needed_growth": "Ce qui serait perdu rapporté à ce que les autres pays échangent déjà ; absent s'il n'y en a pas.",
    "own_unit_value": "Euros par kilogramme ; absent sous une tonne ; ce n'est pas un prix.",
    "source": "Origine de la ligne et mois de publication des données.",
}


def definition(column: str) -> str:
    """The sentence of a column; its head where that says it all.

    >>> definition("territory"), definition("own_share")
    ('Territoire.', 'Part du territoire étudié dans le territoire de la ligne, où il est compris.')
    """
    return DEFINITIONS.get(column) or f"{COLUMNS[column].head}."
