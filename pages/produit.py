"""Produit: where a product is sold and bought, with whom, by which départements, over time."""

from lib.findings.comparing.ranked_places import Among
from lib.findings.doors.places import By, places, places_map
from lib.findings.doors.spread import spread
from lib.findings.doors.unit_value import unit_value
from lib.findings.over_time.evolution import evolution
from lib.findings.over_time.price_volume import price_volume
from lib.findings.portrait.key_figures import key_figures
from lib.findings.portrait.partners import partners
from lib.schema import Dimension
from lib.ui import doors, parameters
from lib.ui.page import open_page

DOOR = Dimension.PRODUCT

with open_page("Produit", door=DOOR) as page:
    if doors.chosen(page, DOOR):
        question = doors.question(DOOR)
        if question == doors.WHERE:
            page.card(key_figures)
            with parameters.row("lieux"):
                flow, by = parameters.flow(), doors.ranked_by(By.AMOUNT)
            page.card(places_map, flow, DOOR, by)
            page.card(places, flow, DOOR, Among.DEPARTMENTS, by)
            page.card(partners)
        elif question == doors.PLACES:
            page.card(spread, DOOR)
            flow = parameters.flow()
            page.card(places, flow, DOOR, Among.REGIONS, By.AMOUNT)
            page.card(places, flow, DOOR, Among.INDUSTRIES, By.WEIGHT)
        else:
            page.card(evolution)
            page.card(unit_value, DOOR)
            page.card(price_volume, parameters.flow())
