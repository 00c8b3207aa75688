"""The same product with the same country: here, in near départements, in the région, in France."""

from lib.schema.columns.column import Column, Kind

COLUMNS = (
    Column(
        "own_eur",
        "territoire_eur",
        "Territoire (€)",
        Kind.EUR,
        "Échanges du territoire avec ce pays, en euros entiers.",
    ),
    Column(
        "own_kg",
        "territoire_kg",
        "Territoire (kg)",
        Kind.KG,
        "Échanges du territoire avec ce pays, en kilogrammes entiers.",
    ),
    Column(
        "own_unit_value",
        "territoire_eur_par_kg",
        "Territoire (€/kg)",
        Kind.RATIO,
        "Euros par kilogramme ; absent sous une tonne ; ce n'est pas un prix.",
    ),
    Column(
        "peers_eur",
        "departements_proches_eur",
        "Départements proches (€)",
        Kind.EUR,
        "Échanges des départements proches par leurs ventes avec ce pays, en euros entiers.",
    ),
    Column(
        "peers_kg",
        "departements_proches_kg",
        "Départements proches (kg)",
        Kind.KG,
        "Échanges des départements proches par leurs ventes avec ce pays, en kilogrammes entiers.",
    ),
    Column(
        "peers_unit_value",
        "departements_proches_eur_par_kg",
        "Départements proches (€/kg)",
        Kind.RATIO,
        "Euros par kilogramme chez les départements proches ; absent sous une tonne ; ce n'est pas un prix.",
    ),
    Column(
        "peers_named",
        "departements_proches",
        "Quels départements proches",
        Kind.TEXT,
        "Les départements proches qui échangent déjà ce produit avec ce pays, les plus gros d'abord.",
    ),
    Column(
        "region_eur",
        "region_eur",
        "Région (€)",
        Kind.EUR,
        "Échanges de la région avec ce pays, territoire compris, en euros entiers.",
    ),
    Column(
        "region_kg",
        "region_kg",
        "Région (kg)",
        Kind.KG,
        "Échanges de la région avec ce pays, territoire compris, en kilogrammes entiers.",
    ),
    Column(
        "region_unit_value",
        "region_eur_par_kg",
        "Région (€/kg)",
        Kind.RATIO,
        "Euros par kilogramme dans la région ; absent sous une tonne ; ce n'est pas un prix.",
    ),
    Column(
        "france_eur",
        "france_eur",
        "France (€)",
        Kind.EUR,
        "Échanges de la France avec ce pays, territoire compris, en euros entiers.",
    ),
    Column(
        "france_kg",
        "france_kg",
        "France (kg)",
        Kind.KG,
        "Échanges de la France avec ce pays, territoire compris, en kilogrammes entiers.",
    ),
    Column(
        "france_unit_value",
        "france_eur_par_kg",
        "France (€/kg)",
        Kind.RATIO,
        "Euros par kilogramme en France ; absent sous une tonne ; ce n'est pas un prix.",
    ),
)
