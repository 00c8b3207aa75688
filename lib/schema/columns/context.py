"""What every row of a file says of the view it was taken from, so that files of several views can be stacked."""

from lib.schema.columns.column import Column, Kind

COLUMNS = (
    Column(
        "studied_code",
        "territoire_etudie_code",
        "Code du territoire étudié",
        Kind.CODE,
        "Code du territoire choisi : code douanier d’un département, R… pour une région, FR pour la France.",
    ),
    Column(
        "studied",
        "territoire_etudie",
        "Territoire étudié",
        Kind.TEXT,
        "Nom du territoire choisi ; une ligne dont le territoire est nommé à part lui est comparée.",
    ),
    Column(
        "period",
        "periode",
        "Période",
        Kind.TEXT,
        "Période des chiffres de la ligne : son trimestre ou son année si elle en a, sinon la période choisie.",
    ),
    Column(
        "measure",
        "mesure",
        "Mesure",
        Kind.TEXT,
        "Mesure choisie, valeur ou masse : elle décide des rangs, des parts et de « Autres ».",
    ),
    Column(
        "filter",
        "filtre",
        "Filtre",
        Kind.TEXT,
        "Produits et pays auxquels la vue est limitée ; « Aucun » quand elle ne l’est pas.",
    ),
    Column(
        "share_of",
        "part_de",
        "Part de",
        Kind.TEXT,
        "Ce dont la part est une part : ce flux, du territoire et de la période de la ligne, filtre compris.",
    ),
)
