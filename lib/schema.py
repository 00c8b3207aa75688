"""Names that every room shares: flows, quarters, measures, levels and columns.

Units: values are whole euros (imports CAF, exports FAB), masses whole kilograms (net),
shares are fractions of one. Source of the codes: the customs' regional files, whose ten
fields are listed in ``OFFICIAL_FIELDS``. This module imports nothing.
"""

IMPORT = "I"
EXPORT = "E"
FLOWS = (EXPORT, IMPORT)

# The ten fields of an official line, in order, separated by « ; », without a header.
OFFICIAL_FIELDS = (
    "flow",
    "quarter",
    "year",
    "department",
    "region",
    "a129",
    "cpf4",
    "country",
    "value",
    "mass",
)

# Measures, as they stand in a link.
VALUE = "valeur"
MASS = "masse"
MEASURES = (VALUE, MASS)

# Product levels, as they stand in a link, from coarse to fine.
LEVELS = ("A17", "A129", "CPF4")

# The remainder of a ranking, and the part of the slice that no country answers for.
OTHERS = "AUTRES"

# Columns of every tidy frame (code, label, euros, kilograms, shares).
FLOW = "flow"
QUARTER = "quarter"
DEPARTMENT = "department"
PRODUCT = "product_code"
PRODUCT_LABEL = "product"
COUNTRY = "country_code"
COUNTRY_LABEL = "country"
VALUE_EUR = "value_eur"
MASS_KG = "mass_kg"
SHARE = "share"
# Labels short enough for a chart; the full ones stay in hover, table and export.
PRODUCT_SHORT = "product_short"
# The two flows side by side, and their difference (exports less imports), in euros and kilograms.
IMPORT_EUR, EXPORT_EUR, BALANCE_EUR = "import_eur", "export_eur", "balance_eur"
IMPORT_KG, EXPORT_KG, BALANCE_KG = "import_kg", "export_kg", "balance_kg"

# Dimensions the store can group by: a product level, the country, the département, the quarter, the flow.
DIMENSIONS = (*LEVELS, COUNTRY, DEPARTMENT, QUARTER, FLOW)


def quarter_index(year: int, quarter: int) -> int:
    """Number of quarters since year 0, so that quarters subtract and range.

    >>> quarter_index(2024, 3) - quarter_index(2023, 4)
    3
    """
    return year * 4 + quarter - 1


def quarter_code(index: int) -> str:
    """The quarter as links and file names write it.

    >>> quarter_code(quarter_index(2024, 3))
    '2024T3'
    """
    return f"{index // 4}T{index % 4 + 1}"


def parse_quarter(code: str) -> int:
    """Inverse of :func:`quarter_code`; raises ``ValueError`` on anything else.

    >>> quarter_code(parse_quarter("2023T4"))
    '2023T4'
    """
    year, separator, quarter = code.partition("T")
    if len(year) == 4 and separator and year.isdigit() and quarter in {"1", "2", "3", "4"} and year.isascii():
        return quarter_index(int(year), int(quarter))
    raise ValueError(f"trimestre illisible : {code[:20]!r} (attendu : AAAATn, par exemple 2024T3)")


# How each column leaves the app: its name in a CSV, its head in a table, and its kind
# ("text", "eur", "kg", "share", "integer", "ratio").
COLUMNS = {
    FLOW: ("flux", "Flux", "text"),
    QUARTER: ("trimestre", "Trimestre", "text"),
    DEPARTMENT: ("departement_code", "Département", "text"),
    PRODUCT: ("produit_code", "Code produit", "text"),
    PRODUCT_LABEL: ("produit", "Produit", "text"),
    COUNTRY: ("pays_code", "Code pays", "text"),
    COUNTRY_LABEL: ("pays", "Pays", "text"),
    VALUE_EUR: ("valeur_eur", "Valeur (€)", "eur"),
    MASS_KG: ("masse_kg", "Masse (kg)", "kg"),
    SHARE: ("part", "Part", "share"),
    IMPORT_EUR: ("importations_eur", "Importations (€)", "eur"),
    EXPORT_EUR: ("exportations_eur", "Exportations (€)", "eur"),
    BALANCE_EUR: ("solde_eur", "Solde (€)", "eur"),
    IMPORT_KG: ("importations_kg", "Importations (kg)", "kg"),
    EXPORT_KG: ("exportations_kg", "Exportations (kg)", "kg"),
    BALANCE_KG: ("solde_kg", "Solde (kg)", "kg"),
    "indicator": ("indicateur", "Indicateur", "text"),
    "own_share": ("part_du_territoire", "Part du territoire étudié", "share"),
    "change_points": ("variation_points", "Variation (points)", "ratio"),
    "growth": ("evolution", "Évolution", "share"),
    "ratio": ("taux", "Taux", "share"),
    "territory": ("territoire", "Territoire", "text"),
    # Territories side by side, and their ranks.
    "territory_code": ("territoire_code", "Code", "text"),
    "export_france_share": ("exportations_part_france", "Exportations : part de la France", "share"),
    "import_france_share": ("importations_part_france", "Importations : part de la France", "share"),
    "balance_rate": ("solde_part_echanges", "Solde, part des échanges", "share"),
    "rank": ("rang", "Rang", "integer"),
    "ranked": ("sur", "Sur", "integer"),
    "similarity": ("proximite", "Proximité (0 à 1)", "ratio"),
    "distance": ("distance", "Distance (0 à 1)", "ratio"),
    "shared_products": ("produits_communs", "Produits en commun", "text"),
    "concentration": ("concentration_ihh", "Concentration (0 à 1)", "ratio"),
    "equivalent": ("nombre_equivalent", "Nombre équivalent", "ratio"),
    # Specialisation, reference France.
    "share_reference": ("part_dans_france", "Part dans la France", "share"),
    "balassa": ("indice_specialisation", "Indice de spécialisation", "ratio"),
    "symmetric": ("indice_symetrique", "Indice symétrique (−1 à 1)", "ratio"),
    "excess_eur": ("ecart_structure_france_eur", "Écart à la structure de la France (€)", "eur"),
    "excess_kg": ("ecart_structure_france_kg", "Écart à la structure de la France (kg)", "kg"),
    # Over time: what a quarter is worth, changes on a year before, and their parts.
    "status": ("etat", "État", "text"),
    "export_growth": ("exportations_sur_un_an", "Exportations, sur un an", "share"),
    "import_growth": ("importations_sur_un_an", "Importations, sur un an", "share"),
    "before_eur": ("valeur_avant_eur", "Valeur avant (€)", "eur"),
    "before_kg": ("masse_avant_kg", "Masse avant (kg)", "kg"),
    "change_eur": ("variation_eur", "Variation (€)", "eur"),
    "change_kg": ("variation_kg", "Variation (kg)", "kg"),
    "contribution": ("contribution_points", "Contribution (points)", "ratio"),
    "volume_eur": ("effet_volume_eur", "Effet volume (€)", "eur"),
    "unit_value_eur": ("effet_valeur_unitaire_eur", "Effet valeur unitaire (€)", "eur"),
    "unsplit_eur": ("non_decompose_eur", "Non décomposé (€)", "eur"),
    # Several product levels in one table: the code and the label of each.
    "A17": ("produit_a17_code", "Code A17", "text"),
    "A17_label": ("produit_a17", "Grand poste (A17)", "text"),
    "A129": ("produit_a129_code", "Code A129", "text"),
    "A129_label": ("produit_a129", "Poste (A129)", "text"),
    "CPF4": ("produit_cpf4_code", "Code CPF4", "text"),
    "CPF4_label": ("produit_cpf4", "Produit (CPF4)", "text"),
    "department_label": ("departement", "Nom du département", "text"),
    # Exposure to a tariff, dependence on a partner.
    "concerned_eur": ("exportations_concernees_eur", "Exportations concernées (€)", "eur"),
    "concerned_share": ("part_concernee", "Part concernée", "share"),
    "product_total_eur": ("exportations_du_produit_eur", "Exportations du produit (€)", "eur"),
    "tariff_rate": ("taux_droit", "Taux du droit", "share"),
    "duty_eur": ("droits_en_jeu_eur", "Droits en jeu (€)", "eur"),
    "duty_share": ("part_des_droits", "Part des droits", "share"),
    "region_duty_eur": ("droits_region_eur", "Droits en jeu, région (€)", "eur"),
    "france_duty_eur": ("droits_france_eur", "Droits en jeu, France (€)", "eur"),
    "carried_by": ("porte_par", "Porté surtout par", "text"),
    "year": ("annee", "Année", "text"),
    "first_country_code": ("premier_pays_code", "Code du premier pays", "text"),
    "first_country": ("premier_pays", "Premier pays", "text"),
    "first_share": ("part_premier_pays", "Part du premier pays", "share"),
    "signal_eur": ("signal_valeur", "Signal en valeur", "text"),
    "signal_kg": ("signal_masse", "Signal en masse", "text"),
    "persistence": ("persistance", "Persistance", "text"),
    "extra_eur": ("importations_hors_ue_eur", "Importations hors UE (€)", "eur"),
    "extra_kg": ("importations_hors_ue_kg", "Importations hors UE (kg)", "kg"),
    "d1_eur": ("d1_valeur", "D1 en valeur (0 à 1)", "ratio"),
    "d2_eur": ("d2_valeur", "D2 en valeur", "share"),
    "d3_eur": ("d3_valeur", "D3 en valeur", "ratio"),
    "d1_kg": ("d1_masse", "D1 en masse (0 à 1)", "ratio"),
    "d2_kg": ("d2_masse", "D2 en masse", "share"),
    "d3_kg": ("d3_masse", "D3 en masse", "ratio"),
    "supplier_code": ("fournisseur_code", "Code du fournisseur", "text"),
    "supplier": ("premier_fournisseur_hors_ue", "Premier fournisseur hors UE", "text"),
    "supplier_share": ("part_du_fournisseur", "Part du fournisseur", "share"),
    "neighbour": ("fournisseur_voisin", "EEE, Royaume-Uni ou Suisse", "text"),
    "stake_eur": ("en_jeu_eur", "En jeu (€)", "eur"),
    "stake_kg": ("en_jeu_kg", "En jeu (kg)", "kg"),
    "stake_share": ("part_du_produit", "Part du produit", "share"),
    "others_eur": ("autres_pays_eur", "Autres pays (€)", "eur"),
    "others_kg": ("autres_pays_kg", "Autres pays (kg)", "kg"),
    "others_number": ("nombre_autres_pays", "Nombre d'autres pays", "integer"),
    "others_named": ("principaux_autres_pays", "Principaux autres pays", "text"),
    "needed_growth": ("hausse_necessaire", "Hausse nécessaire des autres", "share"),
    "own_eur": ("territoire_eur", "Territoire (€)", "eur"),
    "own_kg": ("territoire_kg", "Territoire (kg)", "kg"),
    "own_unit_value": ("territoire_eur_par_kg", "Territoire (€/kg)", "ratio"),
    "peers_eur": ("departements_proches_eur", "Départements proches (€)", "eur"),
    "peers_kg": ("departements_proches_kg", "Départements proches (kg)", "kg"),
    "peers_unit_value": ("departements_proches_eur_par_kg", "Départements proches (€/kg)", "ratio"),
    "peers_named": ("departements_proches", "Quels départements proches", "text"),
    "region_eur": ("region_eur", "Région (€)", "eur"),
    "region_kg": ("region_kg", "Région (kg)", "kg"),
    "region_unit_value": ("region_eur_par_kg", "Région (€/kg)", "ratio"),
    "france_eur": ("france_eur", "France (€)", "eur"),
    "france_kg": ("france_kg", "France (kg)", "kg"),
    "france_unit_value": ("france_eur_par_kg", "France (€/kg)", "ratio"),
    # Where the figures come from: files, rejected lines, the same euros at each step.
    "file": ("fichier", "Fichier", "text"),
    "published": ("date_de_publication", "Publié", "text"),
    "quarters": ("trimestres", "Trimestres", "text"),
    "rows": ("lignes", "Lignes", "integer"),
    "rows_read": ("lignes_lues", "Lignes lues", "integer"),
    "rows_accepted": ("lignes_acceptees", "Acceptées", "integer"),
    "rows_rejected": ("lignes_rejetees", "Rejetées", "integer"),
    "size": ("taille_octets", "Taille (octets)", "integer"),
    "sha256": ("sha256", "Empreinte SHA-256", "text"),
    "reason": ("motif", "Motif", "text"),
    "first_line": ("premiere_ligne", "Première ligne", "integer"),
    "example": ("texte", "Son texte", "text"),
    "source_eur": ("fichiers_eur", "Fichiers (€)", "eur"),
    "territories_eur": ("somme_des_territoires_eur", "Territoires (€)", "eur"),
    "page_eur": ("france_entiere_eur", "France (€)", "eur"),
    "gap_eur": ("ecart_eur", "Écart (€)", "eur"),
}
