"""Who trades a product, or with a country: places, partners, values per kilogram."""

from lib.schema.columns.column import Column, Kind

COLUMNS = (
    Column(
        "of_france",
        "part_de_la_france",
        "Part de la France",
        Kind.SHARE,
        "Part de ce que la France entière vend, ou achète, des mêmes produits avec les mêmes pays.",
    ),
    Column(
        "in_own_trade",
        "part_dans_ses_echanges",
        "Part dans ses échanges",
        Kind.SHARE,
        "Part du produit (ou du pays) choisi dans tout ce que vend, ou achète, le territoire de la ligne.",
    ),
    Column(
        "rank_change",
        "places_gagnees",
        "Places gagnées",
        Kind.INTEGER,
        "Places gagnées depuis les mêmes trimestres un an plus tôt, perdues sous zéro ; absentes sans rang.",
        signed=True,
        on_paper=False,
    ),
    Column(
        "first_three_share",
        "part_des_trois_premiers",
        "Part des trois premiers",
        Kind.SHARE,
        "Part des trois premiers départements dans ce que tous les départements vendent, ou achètent.",
    ),
    Column(
        "half_number",
        "nombre_pour_la_moitie",
        "Nombre pour la moitié",
        Kind.INTEGER,
        "Nombre de départements, les plus gros d’abord, qui font ensemble au moins la moitié du total.",
    ),
    Column(
        "unit_value",
        "valeur_unitaire_eur_par_kg",
        "Valeur unitaire (€/kg)",
        Kind.RATIO,
        "Euros par kilogramme ; absente sous une tonne ; ce n’est pas un prix.",
    ),
    Column(
        "unit_value_before",
        "valeur_unitaire_un_an_avant",
        "Valeur unitaire, un an avant (€/kg)",
        Kind.RATIO,
        "Euros par kilogramme des mêmes trimestres un an plus tôt ; absente sous une tonne.",
        on_paper=False,
    ),
    Column(
        "unit_value_growth",
        "valeur_unitaire_evolution",
        "Valeur unitaire, évolution",
        Kind.SHARE,
        "Évolution de la valeur unitaire depuis les mêmes trimestres un an plus tôt ; absente sans l’une des deux.",
        signed=True,
        on_paper=False,
    ),
)
