"""The fiche's own prose, the same in HTML and in PDF. ``**bold**`` marks emphasis, as in a finding's sentence."""

from lib import french, reference
from lib.exports.fiche.document import Document
from lib.findings.saying import naming
from lib.reference.programme import CONTACT, NEWS
from lib.schema import Level

SERIES = "Commerce extérieur des territoires"
AUTHOR = SERIES
WATERMARK = "DÉMONSTRATION, ne pas citer"
CONTENTS, METHOD, CAUTIONS, ANNEX = (
    "Sommaire",
    "Contexte et méthode",
    "Précautions de lecture",
    "Annexe : tableaux de chiffres",
)
KEY = "Clé de lecture."
DEMONSTRATION = (
    "**Démonstration.** Les valeurs de ce document sont inventées, calées sur les totaux publiés pour 2024. Elles ne "
    "doivent pas être citées."
)
REVISIONS = (
    "**Révisions.** Chaque publication des douanes corrige les mois passés : deux éditions d’un même trimestre "
    "diffèrent, et chacune était juste à sa date."
)
IN_THE_ANNEX = "Les chiffres de chaque figure, dans le même ordre. Un tiret : valeur absente, jamais un zéro."
SAME_VIEW, OPEN = "La même vue à l’écran", "Ouvrir dans l’application"


def under(document: Document) -> str:
    """What stands under the territory's name on the cover."""
    return f"Exportations et importations de biens, {document.period}"


def keywords(document: Document) -> tuple[str, ...]:
    """Words a catalogue finds the document by."""
    return ("commerce extérieur", "douanes", document.territory.name, document.period)


def scope(document: Document) -> tuple[tuple[str, str], ...]:
    """What is shown, term by term, as the cover lists it."""
    number = document.industries_count
    terms: list[tuple[str, str]] = []
    if number and document.territory.kind != reference.TERRITOIRE_INDUSTRIE:
        named = " · ".join(document.industries) or f"{number} dans le programme 2023-2027"
        terms.append(("Territoire d’industrie" if number == 1 else "Territoires d’industrie", named))
    elif document.territory.kind == reference.DEPARTEMENT:
        terms.append(("Territoires d’industrie", "Aucun dans le programme 2023-2027"))
    for term, words in document.scope:
        fewer = (
            f" (les {document.selection.top} premiers ; les rangs suivants, dans « Autres », sont dans les fichiers à "
            "télécharger)"
            if term == "Produits" and document.fewer_ranks
            else ""
        )
        terms.append((term, words + fewer))
    demo = document.source.is_demo
    source = (
        "Aucune : données de démonstration, construites le plus près possible du format"
        if demo
        else "Direction générale des douanes et droits indirects (DGDDI), statistiques régionales et départementales "
        "du commerce extérieur, données brutes"
    )
    published = french.capital(french.publication(document.source.publication_date)) + (
        "" if demo else ", Licence Ouverte 2.0"
    )
    return (*terms, ("Source", source), ("Publication", published))


def context(document: Document) -> str:
    """Why the fiche exists, and what for."""
    return (
        "Pour l’industrie d’un territoire, le commerce extérieur est à la fois un débouché et une dépendance : ce que "
        "les entreprises vendent au loin fait vivre des ateliers d’ici, et ce qu’elles achètent ailleurs peut venir à "
        f"manquer. Cette fiche pose les ordres de grandeur : combien {naming.the(document.territory)} échange avec "
        "l’étranger, quels biens, avec quels pays, et quel poids cela représente à l’échelle au-dessus. Elle sert à "
        "préparer une rencontre, un projet ou un diagnostic ; elle décrit sans classer ni juger."
    )


def method(document: Document) -> tuple[str, ...]:
    """How the figures are made, a paragraph a point."""
    headings = " (postes A129)" if document.selection.level == Level.A129 else ""
    return (
        "**D’où viennent les chiffres.** Les entreprises déclarent leurs échanges de biens aux douanes, qui les "
        "additionnent par trimestre, département, produit et pays. Les services n’y sont pas. Les données sont brutes "
        ": ni corrigées des saisons, ni complétées pour les déclarations manquantes.",
        "**Ce que l’on compte.** Les exportations sont prises à la sortie de France (FAB), les importations à "
        "l’entrée, transport et assurance compris (CAF). Le solde est la différence, exportations moins importations ; "
        "le taux de couverture est leur rapport.",
        f"**Comment on classe.** Les produits suivent la nomenclature française des activités{headings}. Les "
        f"{document.selection.top} premiers sont nommés, tout le reste est réuni sous « Autres » : chaque figure "
        "additionne donc la totalité des échanges retenus. Ce qui n’est pas un pays (avitaillement, zones non "
        "déterminées) compte dans les totaux sans être classé.",
        "**Parts et évolutions.** La part dans la région ou dans la France rapporte le territoire à un ensemble dont "
        "il fait partie. « Sur un an » compare aux mêmes trimestres de l’année d’avant, s’ils sont publiés. Un tiret "
        "signale une valeur absente, jamais un zéro.",
    )


def cautions(document: Document) -> tuple[tuple[str, str], ...]:
    """Anchor and words of each caution; the last has no anchor since no figure leads to it."""
    return (
        *((caution.anchor, f"**{caution.short}.** {caution.text}") for caution in document.cautions),
        ("", REVISIONS),
    )


def contact() -> tuple[tuple[str, str], ...]:
    """The programme's contact and news: words, each with the address it leads to or none."""
    news = [part for label, address in NEWS for part in ((", ", ""), (label, address))][1:]
    return (
        ("**Territoires d’industrie.** Contact national du programme : ", ""),
        (CONTACT, f"mailto:{CONTACT}"),
        (". Actualités : ", ""),
        *news,
        (". Les portraits socio-économiques publiés avec l’Insee en octobre 2024 complètent cette fiche.", ""),
    )
