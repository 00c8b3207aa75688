"""What a quarter is worth, changes on a year before, and their parts."""

from lib.schema.columns.column import Column, Kind

COLUMNS = (
    Column(
        "status",
        "etat",
        "État",
        Kind.TEXT,
        "Définitif quand les quatre trimestres de l'année sont publiés, provisoire sinon.",
    ),
    Column(
        "export_growth",
        "exportations_sur_un_an",
        "Exportations, sur un an",
        Kind.SHARE,
        "Exportations du trimestre rapportées à celles du même trimestre un an plus tôt, moins un.",
    ),
    Column(
        "import_growth",
        "importations_sur_un_an",
        "Importations, sur un an",
        Kind.SHARE,
        "Importations du trimestre rapportées à celles du même trimestre un an plus tôt, moins un.",
    ),
    Column(
        "before_eur",
        "valeur_avant_eur",
        "Valeur avant (€)",
        Kind.EUR,
        "Valeur des mêmes trimestres de la période d'avant, en euros entiers.",
    ),
    Column(
        "before_kg",
        "masse_avant_kg",
        "Masse avant (kg)",
        Kind.KG,
        "Masse des mêmes trimestres de la période d'avant, en kilogrammes entiers.",
    ),
    Column(
        "contribution",
        "contribution_points",
        "Contribution (points)",
        Kind.RATIO,
        "Ce que le produit ou le pays ajoute à l'évolution du total, en points ; leur somme est cette évolution.",
    ),
    Column(
        "volume_eur",
        "effet_volume_eur",
        "Effet volume (€)",
        Kind.EUR,
        "Part de la variation en valeur qui vient de la masse (moyenne logarithmique), en euros entiers.",
    ),
    Column(
        "unit_value_eur",
        "effet_valeur_unitaire_eur",
        "Effet valeur unitaire (€)",
        Kind.EUR,
        "Part de la variation en valeur qui vient de la valeur par kilogramme ; ce n'est pas un effet de prix.",
    ),
    Column(
        "unsplit_eur",
        "non_decompose_eur",
        "Non décomposé (€)",
        Kind.EUR,
        "Part de la variation des postes trop légers, ou échangés une seule des deux périodes, en euros entiers.",
    ),
)
