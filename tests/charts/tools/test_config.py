from lib.charts.tools.config import PLOTLY_CONFIG


def test_configuration_speaks_french() -> None:
    """Plotly gets the dictionary with the locale, no logo, and the image as its only button."""
    assert PLOTLY_CONFIG["locale"] in PLOTLY_CONFIG["locales"]
    assert PLOTLY_CONFIG["locales"]["fr"]["dictionary"]["Download plot as a PNG"] == "Télécharger l’image (PNG)"
    assert PLOTLY_CONFIG["displaylogo"] is False
    assert PLOTLY_CONFIG["modeBarButtons"] == [["toImage"]]
