"""What makes the pages usable by everyone where Streamlit, Plotly and AG Grid do not: constant scripts and one style.

``words`` says their English in French, ``voice`` names what is shown and says what changed, ``marks`` gives every click
on a chart its key, ``keyboard`` keeps the focus where it was, ``column`` fills fields as a sheet is filled, ``style``
makes the focus seen and lets pages reflow. Each rule says what it mends; ``tests/browser/test_access.py`` and
``test_tariff.py`` fail when Streamlit changes under one.
"""

from lib.ui.access import column, keyboard, marks, style, voice, words

SCRIPTS = style.STYLE + words.SCRIPT + voice.SCRIPT + marks.SCRIPT + keyboard.SCRIPT + column.SCRIPT
