"""What a tariff scenario concerns: exports, rates, duties."""

from lib.schema.columns.column import Column, Kind

COLUMNS = (
    Column(
        "concerned_eur",
        "exportations_concernees_eur",
        "Exportations concernées (€)",
        Kind.EUR,
        "Exportations vers les pays du scénario, en euros entiers.",
    ),
    Column(
        "concerned_before_eur",
        "exportations_concernees_un_an_avant_eur",
        "Concernées, un an avant (€)",
        Kind.EUR,
        "Exportations vers les mêmes pays, les mêmes trimestres un an plus tôt, en euros entiers.",
        on_paper=False,
    ),
    Column(
        "concerned_change_eur",
        "exportations_concernees_variation_eur",
        "Concernées, variation (€)",
        Kind.EUR,
        "Exportations concernées moins celles d’un an plus tôt, en euros entiers.",
        signed=True,
        on_paper=False,
    ),
    Column(
        "concerned_growth",
        "exportations_concernees_sur_un_an",
        "Concernées, sur un an",
        Kind.SHARE,
        "Exportations concernées rapportées à celles d’un an plus tôt, moins un ; absent sans base positive.",
        signed=True,
        on_paper=False,
    ),
    Column(
        "concerned_share",
        "part_concernee",
        "Part concernée",
        Kind.SHARE,
        "Part des exportations (du territoire ou du produit) qui va vers les pays du scénario.",
    ),
    Column(
        "tariff_rate",
        "taux_droit",
        "Taux du droit",
        Kind.SHARE,
        "Taux choisi, ou taux moyen pondéré ; ce n’est pas le droit en vigueur.",
    ),
    Column(
        "duty_eur",
        "droits_en_jeu_eur",
        "Droits en jeu (€)",
        Kind.EUR,
        "Valeur exportée multipliée par le taux choisi, au premier tour, en euros entiers.",
    ),
    Column(
        "duty_share",
        "part_des_droits",
        "Part des droits",
        Kind.SHARE,
        "Part du produit dans tous les droits en jeu du territoire.",
    ),
    Column(
        "region_duty_eur",
        "droits_region_eur",
        "Droits en jeu, région (€)",
        Kind.EUR,
        "Droits en jeu de la région au même scénario, territoire compris, en euros entiers.",
    ),
    Column(
        "france_duty_eur",
        "droits_france_eur",
        "Droits en jeu, France (€)",
        Kind.EUR,
        "Droits en jeu de la France au même scénario, territoire compris, en euros entiers.",
    ),
    Column(
        "carried_by",
        "porte_par",
        "Porté surtout par",
        Kind.TEXT,
        "Le poste (A129) qui porte la plus grande part des droits du département.",
    ),
)
