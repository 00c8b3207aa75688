"""How to read the table that stands in the place of a picture: a note on ribbons would say nothing of its lines."""

import re
from collections.abc import Collection

import pandas as pd

from lib import french
from lib.pictures import Picture, View
from lib.schema import COLUMNS, COUNTRY, FLOW, OTHERS, PRODUCT, QUARTER, ZONE

# What the rows of a table are one of, in the order one says it.
_LINES = {
    "indicator": "indicateur",
    FLOW: "flux",
    "territory_code": "territoire",
    PRODUCT: "produit",
    COUNTRY: "pays",
    ZONE: "zone",
    "year": "année",
    QUARTER: "trimestre",
}
# Words of drawings and of clicks on them: a sentence with one of them speaks of a picture.
_DRAWN = re.compile(
    r"surface|œil|épaisseur|ruban|rouge|\bgris|\bgras\b|courbe|\btraits?\b|\bcarré\b|barre|colonne|vignette|échelle|"
    r"\bgauche|\bdroite\b|en haut|en bas|dessin|clic|▲|▼|\bpoints? (?:du|de la|sur|noir)|couleur|hauteur|largeur|"
    r"\baxe|graphique|diagramme|flèche|\btableau|sous le nom|niches",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?<=[.?!])\s+(?=[A-ZÀ-Þ«])")


def of_table(reading: str, picture: Picture, frame: pd.DataFrame, columns: Collection[str]) -> str:
    """The note under a figure's table: what a line is, what its picture's note says that is true of lines too."""
    if picture.view is not View.CHART:
        return reading
    said = [sentence for sentence in _ENDS.split(reading) if sentence and not _DRAWN.search(sentence)]
    return " ".join([*_line(frame, columns), *said, *_cells(frame, columns)])


def _line(frame: pd.DataFrame, columns: Collection[str]) -> list[str]:
    keys = [name for name in _LINES if name in columns]
    if not keys or len(set(zip(*(frame[name].tolist() for name in keys), strict=True))) < len(frame):
        return []
    return [f"Une ligne par {french.enumeration([_LINES[name] for name in keys], 'et par')}."]


def _cells(frame: pd.DataFrame, columns: Collection[str]) -> list[str]:
    coded = [name for name in (PRODUCT, COUNTRY, ZONE) if name in columns]
    said = []
    if any(OTHERS in frame[name].tolist() for name in coded):
        said.append("« Autres » réunit ce qui n’est pas parmi les premiers.")
    if any(frame[name].hasnans for name in columns if not COLUMNS[name].kind.is_words):
        said.append("Un tiret : valeur absente, jamais un zéro.")
    return said
