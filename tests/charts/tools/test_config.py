from lib.charts.tools.config import PLOTLY_CONFIG


def test_configuration_speaks_french_and_shows_no_button() -> None:
    """Plotly gets the dictionary with the locale, and neither logo nor buttons over the headings."""
    assert PLOTLY_CONFIG["locale"] in PLOTLY_CONFIG["locales"]
    assert PLOTLY_CONFIG["locales"]["fr"]["dictionary"]["source:"] == "de :"
    assert PLOTLY_CONFIG["displaylogo"] is PLOTLY_CONFIG["displayModeBar"] is False
