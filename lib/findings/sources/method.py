"""The paragraphs of « Sources et méthode »: what each figure means, and what the data cannot say.

Every :class:`lib.findings.saying.cautions.Caution` names one of the anchors below.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """A heading that a link can name (``anchor``), and its text in Markdown."""

    anchor: str
    title: str
    text: str


DEFINITIONS = (
    Paragraph(
        "echanges",
        "Exportations et importations",
        "Les marchandises qui sortent de France vers un autre pays, ou qui y entrent, déclarées aux douanes. Les "
        "services n'y sont pas, ni les échanges entre départements français. Les montants sont des euros "
        "courants.",
    ),
    Paragraph(
        "solde",
        "Solde et taux de couverture",
        "Le solde est ce qui est vendu moins ce qui est acheté : excédent s'il est positif, déficit s'il est "
        "négatif. Le taux de couverture rapporte les exportations aux importations : au-dessus de 100 %, le "
        "territoire vend plus qu'il n'achète.",
    ),
    Paragraph(
        "parts",
        "Part de la région, part de la France",
        "Le montant du territoire rapporté à celui de sa région ou de la France entière. Le territoire est "
        "compris dans la référence.",
    ),
    Paragraph(
        "classements",
        "Premiers rangs et « Autres »",
        "Une figure nomme les premiers produits ou pays, autant que demandé, et réunit le reste sous « Autres », "
        "qui dit combien il en compte. Le total montré est toujours celui du territoire, à l'euro près.",
    ),
    Paragraph(
        "evolution",
        "Évolution sur un an, contributions",
        "L'évolution compare une période à la même un an plus tôt, et n'est donnée que si les deux sont "
        "publiées. La contribution d'un produit ou d'un pays, en points, est la part de cette évolution qui "
        "vient de lui ; toutes ensemble font l'évolution du total.",
    ),
    Paragraph(
        "specialisation",
        "Indice de spécialisation",
        "La part d'un produit dans les exportations du territoire, divisée par sa part dans celles de la France. "
        "Au-dessus de 1, le territoire en vend relativement plus que le pays. La référence est la France, pas le "
        "monde.",
    ),
    Paragraph(
        "concentration",
        "Concentration",
        "La somme des carrés des parts de chaque partenaire ou produit (indice de Herfindahl-Hirschman), de 0, "
        "tout est dispersé, à 1, un seul fait tout. Son inverse est un nombre équivalent : autant de partenaires "
        "de même poids donneraient la même concentration.",
    ),
    Paragraph(
        "proximite",
        "Départements proches",
        "Ceux dont la répartition des exportations par produit ressemble le plus à celle du territoire, de 0, "
        "rien en commun, à 1, la même. La taille ne compte pas.",
    ),
    Paragraph(
        "nomenclatures",
        "Produits : A17, A129, CPF4",
        "Trois niveaux de la même nomenclature d'activités : 17 grands postes (A17), les postes de la fiche "
        "publiée (A129, 76 sont utilisés), et plus de 500 produits (CPF4). Le fichier officiel donne le A129 et "
        "le CPF4 ; le A17 est leur regroupement.",
    ),
    Paragraph(
        "droits-premier-tour",
        "Droits de douane en jeu",
        "La valeur exportée vers les pays choisis, multipliée produit par produit par le taux choisi. C'est un "
        "ordre de "
        "grandeur au premier tour : la demande ne baisse pas, rien n'est reporté vers d'autres marchés, et l'on ne dit "
        "pas qui, du vendeur ou de l'acheteur, paie. Les ventes qui passent par un autre pays, ou dans un produit fini "
        "ailleurs, ne se voient pas.",
    ),
    Paragraph(
        "signaux-limites",
        "Signaux de dépendance extérieure",
        "Trois indicateurs par produit acheté, d'après la méthode de la Commission européenne (SWD(2021) 352) : D1, la "
        "concentration des achats hors de l'Union (au-dessus de 0,4) ; D2, leur part dans tous les achats "
        "(au-dessus de "
        "50 %) ; D3, leur taille face aux ventes (au-dessus de 1). Les trois ensemble font un signal à instruire, "
        "persistant s'il tient au moins deux des trois dernières années complètes. La méthode compte 5 000 postes, ces "
        "données environ 250 ; les ventes y remplacent la production, qui n'est pas connue. Sans vente, D3 manque : il "
        "n'est pas infini.",
    ),
    Paragraph(
        "autres-pays",
        "Combler le vide d'un pays",
        "Ce qui est acheté à un pays, ou lui est vendu, rapporté à ce que le territoire échange déjà du même "
        "produit avec "
        "les autres : c'est la hausse qu'ils devraient fournir ensemble. Sans autre pays, elle manque. La "
        "possibilité et "
        "le prix d'une telle hausse ne se lisent pas dans ces données.",
    ),
)

LIMITS = (
    Paragraph(
        "lieu-de-dedouanement",
        "Le département n'est pas toujours celui qui produit",
        "Une exportation est comptée dans le département d'où part la marchandise, une importation dans celui où "
        "elle arrive. Une usine dont les produits partent d'une plate-forme logistique, d'un port ou d'un "
        "entrepôt d'un autre département est comptée là-bas. Ports, aéroports, plates-formes et sièges pèsent "
        "donc plus que leur industrie.",
    ),
    Paragraph(
        "caf-fab",
        "Importations CAF, exportations FAB",
        "Une importation est comptée avec l'assurance et le transport jusqu'à la frontière française (CAF : "
        "coût, assurance, fret), une exportation à son prix à la frontière, sans eux (FAB : franco à bord). Le "
        "solde et le taux de couverture en sont un peu minorés.",
    ),
    Paragraph(
        "donnees-brutes",
        "Des données brutes, avec des seuils",
        "Ni correction des jours ouvrés, ni estimation des réponses manquantes. Le matériel militaire n'y est "
        "pas, ni les échanges des opérateurs qui, en un an, échangent moins de 460 000 € avec le reste de "
        "l'Union européenne. Les chiffres nationaux publiés par ailleurs, corrigés, sont d'autres séries : ils "
        "diffèrent de la France entière montrée ici.",
    ),
    Paragraph(
        "trimestres-provisoires",
        "Les derniers trimestres sont provisoires",
        "Tant qu'une année n'est pas close, ses trimestres sont complétés et corrigés à chaque publication.",
    ),
    Paragraph(
        "revisions",
        "Chaque publication révise les précédentes",
        "Deux éditions d'un même trimestre diffèrent, et chacune était juste à sa date. Pour chaque trimestre, "
        "l'application montre la publication la plus récente qui a été chargée ; le mois de publication est "
        "écrit sous chaque figure et dans chaque fichier emporté.",
    ),
    Paragraph(
        "trimestres-absents",
        "Un trimestre absent n'est pas un zéro",
        "Un trimestre qui n'a pas été chargé ne compte pas dans les totaux de la période, et la figure le nomme. "
        "Une valeur qui manque s'écrit « — », jamais 0.",
    ),
    Paragraph(
        "trimestres-comparables",
        "Seuls les mêmes trimestres se comparent",
        "Quand une partie seulement de deux périodes est publiée, l'évolution porte sur les trimestres présents "
        "dans les deux, et la figure dit lesquels.",
    ),
    Paragraph(
        "rupture-2022",
        "Janvier 2022 : une autre façon de compter",
        "Jusqu'en décembre 2021, les échanges avec l'Union européenne venaient d'une déclaration. Depuis, ils "
        "viennent d'une enquête mensuelle (EMEBI), et les données ouvertes ne corrigent pas les réponses "
        "manquantes. Une différence entre 2021 et 2022 peut venir de là.",
    ),
    Paragraph(
        "territoire-industrie",
        "Rien de plus fin que le département",
        "Les douanes ne publient rien à la commune ni à l'intercommunalité. Un Territoire d'industrie est montré "
        "par les départements qu'il touche, en entier : c'est plus que lui. Le rattachement est déduit des "
        "intercommunalités membres.",
    ),
    Paragraph(
        "corse-outre-mer",
        "Corse, outre-mer, Monaco",
        "La Corse est une seule unité, sans distinction de ses deux départements. La région douanière qui réunit "
        "tout l'outre-mer est rendue à ses cinq régions. Monaco, qui fait partie du territoire douanier, a sa "
        "propre ligne.",
    ),
    Paragraph(
        "non-ventile",
        "« Non ventilé »",
        "Quelques lignes portent un code de département inconnu, 98 le plus souvent. Elles comptent dans la "
        "France entière, ne sont dans aucun département, et se regardent en choisissant « Non ventilé ».",
    ),
    Paragraph(
        "energie-paris",
        "Gaz et électricité : tout à Paris",
        "Les importations de gaz naturel et d'électricité sont enregistrées à Paris, où qu'ils soient consommés, "
        "et par pays de provenance : celui d'où ils arrivent, pas celui qui les produit.",
    ),
    Paragraph(
        "retours-france",
        "La France parmi ses partenaires",
        "« France » désigne des marchandises françaises qui reviennent : retours, réparations.",
    ),
    Paragraph(
        "pas-des-pays",
        "Des partenaires qui ne sont pas des pays",
        "Avitaillement des navires et des avions, haute mer, corrections, origine non déterminée, Union "
        "européenne sans précision : ces codes comptent dans les totaux, mais ne sont ni classés ni comptés dans "
        "la concentration.",
    ),
    Paragraph(
        "noms-des-pays",
        "Un code de pays a pu changer de sens",
        "Le nom est celui que le code avait à la date des données : « XS » a été Saba avant d'être la Serbie. "
        "L'Irlande du Nord peut se trouver à part du Royaume-Uni.",
    ),
    Paragraph(
        "masse",
        "La masse, nette et parfois absente",
        "Kilogrammes sans emballage. L'électricité et quelques biens n'en ont pas : ils comptent pour zéro kilogramme.",
    ),
    Paragraph(
        "valeur-unitaire",
        "La valeur par kilogramme n'est pas un prix",
        "Elle bouge avec les prix, mais aussi avec la qualité et avec ce que réunit un poste. Les produits de "
        "trop faible masse ne sont pas décomposés.",
    ),
    Paragraph(
        "taux-choisis",
        "Les taux du simulateur ne sont pas le droit",
        "Ils sont choisis par la personne qui lit, ou par celle qui a fait le lien. Les droits appliqués "
        "dépendent de la "
        "position tarifaire, de l'origine et des accords, plus fins que ces données.",
    ),
    Paragraph(
        "union-europeenne",
        "Qui est dans l'Union, et quand",
        "Chaque trimestre est lu avec les membres de l'Union à sa date. Le Royaume-Uni y compte jusqu'au 4e trimestre "
        "2020, fin de la période de transition (accord de retrait, articles 126 et 127), et en est dehors ensuite, "
        "Irlande du Nord comprise. Les départements d'outre-mer et les retours de marchandises françaises sont dedans.",
    ),
    Paragraph(
        "filtre-pays",
        "Figures qui choisissent leurs pays",
        "Un droit, une concentration ou le départ d'un pays se lisent sur tous les partenaires : le filtre de pays n'y "
        "compte pas, et la figure le dit.",
    ),
    Paragraph(
        "toujours-euros",
        "Figures toujours en euros",
        "Un droit de douane se calcule sur une valeur : il reste en euros quand la page montre des masses.",
    ),
)
