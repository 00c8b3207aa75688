"""Where the figures come from: files, rejected lines, the same euros at each step."""

from lib.schema.columns.column import Column, Kind

COLUMNS = (
    Column("source", "source", "Source", Kind.TEXT, "Origine de la ligne et mois de publication des données."),
    Column("group_code", "groupe_code", "Code groupe", Kind.CODE, "Code du groupe de pays, tel qu’un lien l’écrit."),
    Column("group", "groupe", "Groupe", Kind.TEXT, "Nom du groupe de pays."),
    Column("since", "depuis", "Depuis", Kind.TEXT, "Mois à partir duquel le pays est membre du groupe."),
    Column("until", "jusque", "Jusqu’à", Kind.TEXT, "Dernier mois où il l’a été ; vide tant que l’adhésion dure."),
    Column("text", "texte_fondateur", "Texte", Kind.TEXT, "Traité, décision ou sommet sur lequel l’adhésion repose."),
    Column("file", "fichier", "Fichier", Kind.TEXT, "Nom du fichier officiel qui a été lu."),
    Column("published", "date_de_publication", "Publié", Kind.TEXT, "Mois où les douanes ont publié ce fichier."),
    Column("quarters", "trimestres", "Trimestres", Kind.TEXT, "Trimestres publiés qui viennent de ce fichier."),
    Column("rows", "lignes", "Lignes", Kind.INTEGER, "Nombre de lignes."),
    Column("rows_read", "lignes_lues", "Lignes lues", Kind.INTEGER, "Nombre de lignes que contient le fichier."),
    Column(
        "rows_accepted", "lignes_acceptees", "Acceptées", Kind.INTEGER, "Nombre de lignes qui comptent dans les totaux."
    ),
    Column(
        "rows_rejected",
        "lignes_rejetees",
        "Rejetées",
        Kind.INTEGER,
        "Nombre de lignes illisibles, gardées à part avec leur motif.",
    ),
    Column(
        "rejected_eur",
        "euros_rejetes",
        "Euros rejetés (€)",
        Kind.EUR,
        "Euros des lignes rejetées dont la valeur a pu être lue ; vide si aucune ne l’a été.",
    ),
    Column("size", "taille_octets", "Taille (octets)", Kind.INTEGER, "Taille du fichier, en octets."),
    Column(
        "sha256",
        "sha256",
        "Empreinte SHA-256",
        Kind.TEXT,
        "Empreinte du contenu : la même pour le même fichier, à l’octet près.",
    ),
    Column("reason", "motif", "Motif", Kind.TEXT, "Pourquoi la ligne n’a pas pu être lue."),
    Column(
        "first_line",
        "premiere_ligne",
        "Première ligne",
        Kind.INTEGER,
        "Numéro, dans le fichier, de la première ligne rejetée pour ce motif.",
    ),
    Column("example", "texte", "Son texte", Kind.TEXT, "Le texte de cette première ligne, coupé s’il est long."),
    Column(
        "source_eur", "fichiers_eur", "Fichiers (€)", Kind.EUR, "Euros additionnés pendant la lecture des fichiers."
    ),
    Column(
        "territories_eur",
        "somme_des_territoires_eur",
        "Territoires (€)",
        Kind.EUR,
        "Euros montrés par les pages de tous les départements et de « Non ventilé », additionnés.",
    ),
    Column("page_eur", "france_entiere_eur", "France (€)", Kind.EUR, "Euros montrés par la page de la France entière."),
    Column(
        "gap_eur",
        "ecart_eur",
        "Écart (€)",
        Kind.EUR,
        "Plus grand écart entre ces étapes : 0 quand rien n’est perdu ni compté deux fois.",
    ),
)
