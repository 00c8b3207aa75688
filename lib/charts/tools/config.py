"""How Plotly behaves on every page: in French, without logo, without zoom, without the network.

``locale`` alone does nothing: the dictionary must come along in ``locales`` (plotly.js ships English only).
"""

from typing import Any

_FRENCH = {
    "dictionary": {
        "Download plot as a PNG": "Télécharger l’image (PNG)",
        "Download plot": "Télécharger l’image",
        "Taking snapshot - this may take a few seconds": "Image en préparation",
        "Snapshot succeeded": "Image prête",
        "Sorry, there was a problem downloading your snapshot!": "L’image n’a pas pu être préparée.",
        "Reset": "Réinitialiser",
        "Click to enter Plot title": "Titre",
        "incoming flow count": "flux entrants",
        "outgoing flow count": "flux sortants",
        "source:": "de :",
        "target:": "vers :",
    },
    "format": {
        "days": ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
        "shortDays": ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
        "months": [
            "janvier", "février", "mars", "avril", "mai", "juin",
            "juillet", "août", "septembre", "octobre", "novembre", "décembre",
        ],
        "shortMonths": [
            "janv.", "févr.", "mars", "avr.", "mai", "juin",
            "juil.", "août", "sept.", "oct.", "nov.", "déc.",
        ],
        "date": "%d/%m/%Y",
        "decimal": ",",
        "thousands": "\u202f",
    },
}  # fmt: skip

# Passed as ``config`` to every ``st.plotly_chart``.
PLOTLY_CONFIG: dict[str, Any] = {
    "locale": "fr",
    "locales": {"fr": _FRENCH},
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 2},
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "responsive": True,
    "plotlyServerURL": "",
    "topojsonURL": "",
}
