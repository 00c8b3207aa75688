"""The fiche's own prose, the same in HTML and in PDF. ``**bold**`` marks emphasis, as in a finding's sentence."""

import re
from collections.abc import Iterator

from lib import french
from lib.exports.fiche.document import Document
from lib.findings.saying import naming
from lib.findings.saying.prose import FICHE, Passage
from lib.reference import TerritoryKind
from lib.reference.programme import CONTACT, NEWS, PORTRAITS, YEARS
from lib.schema import Level

_LINK = re.compile(r"\[(?P<words>.+?)\]\((?P<address>.+?)\)")  # Markdown's


def _headed(passage: Passage, **given: str) -> str:
    """A passage in one paragraph that opens with its title."""
    return f"**{passage.title}.** {passage.said(**given)}"


SERIES = "Commerce extérieur des territoires"
AUTHOR = SERIES
WATERMARK = "DÉMONSTRATION, ne pas citer"
CONTENTS = "Sommaire"
METHOD, CAUTIONS, QUESTIONS, ANNEX = (
    FICHE.chapter(anchor).title for anchor in ("methode", "precautions", "questions", "tableaux")
)
KEY = "Clé de lecture."
DEMONSTRATION = _headed(FICHE.chapter("demonstration"))
ROUNDED = "Chiffres arrondis : au dernier chiffre près, les cases d’un tableau ne s’additionnent pas toujours."
SKIP = "Aller au contenu"
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
    if number and document.territory.kind is not TerritoryKind.INDUSTRY:
        named = " · ".join(document.industries) or f"{number} dans le programme {YEARS}"
        terms.append(("Territoire d’industrie" if number == 1 else "Territoires d’industrie", named))
    elif document.territory.kind is TerritoryKind.DEPARTMENT:
        terms.append(("Territoires d’industrie", f"Aucun dans le programme {YEARS}"))
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
    dated = document.source.publication_date
    published = french.capital(french.month(dated)) if dated else "Sans date de publication"
    published += "" if demo else ", Licence Ouverte 2.0"
    return (*terms, ("Source", source), ("Publication", published))


def context(document: Document) -> str:
    """Why the fiche exists, and what for."""
    return FICHE.chapter("methode").said(territory=naming.the(document.territory))


def method(document: Document) -> tuple[str, ...]:
    """How the figures are made, a paragraph a point."""
    chosen = document.selection
    level = " (postes A129)" if chosen.level == Level.A129 else ""
    points = FICHE.chapter("methode").paragraphs
    return tuple(_headed(point, level=level, ranks=str(chosen.top)) for point in points)


def cautions(document: Document) -> tuple[tuple[str, str], ...]:
    """Anchor and words of each caution; the last ones have no anchor since no figure leads to them."""
    return (
        *((caution.anchor, f"**{caution.short}.** {caution.text}") for caution in document.cautions),
        *(("", _headed(FICHE.paragraph(name))) for name in ("revisions", "accessible")),
    )


def questions() -> str:
    """What introduces the questions for firms."""
    return FICHE.chapter("questions").said()


def annex(document: Document) -> str:
    """What introduces the tables, once for all of them."""
    said = FICHE.chapter("tableaux").said()
    return f"{said} {ROUNDED}" if any(table.rounded for table in document.tables) else said


def contact() -> tuple[tuple[str, str], ...]:
    """The programme's contact and news: words, each with the address it leads to or none."""
    news = ", ".join(f"[{name}]({address})" for name, address in NEWS)
    said = _headed(FICHE.paragraph("contact"), contact=CONTACT, news=news, portraits=french.month(PORTRAITS))
    return tuple(_linked(said))


def _linked(markdown: str) -> Iterator[tuple[str, str]]:
    """Words in order, each with the address it leads to or none."""
    end = 0
    for link in _LINK.finditer(markdown):
        yield markdown[end : link.start()], ""
        yield link["words"], link["address"]
        end = link.end()
    yield markdown[end:], ""
