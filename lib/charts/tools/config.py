"""How Plotly behaves on every page: in French, without buttons, without zoom, without the network.

``locale`` alone does nothing: the dictionary must come along in ``locales`` (plotly.js ships English only).
"""

from typing import Any

_FRENCH = {
    "dictionary": {
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
    "displayModeBar": False,  # it covers headings, and its image says neither title nor source (lib.exports.plate does)
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "responsive": True,
    "plotlyServerURL": "",
    "topojsonURL": "",
}
