"""Pays: what is sold to a country or a group and bought from it, who is turned towards it, over time."""

from lib.findings.comparing.ranked_places import Among
from lib.findings.doors.partner_place import partner_place
from lib.findings.doors.places import By, places, places_map
from lib.findings.over_time.evolution import evolution
from lib.findings.over_time.members import members
from lib.findings.portrait.activities import activities
from lib.findings.portrait.flows import flows
from lib.findings.portrait.key_figures import key_figures
from lib.findings.sources.country_groups import country_groups
from lib.schema import Dimension
from lib.ui import doors, parameters
from lib.ui.page import open_page

DOOR = Dimension.COUNTRY

with open_page("Pays", door=DOOR) as page:
    if doors.chosen(page, DOOR):
        question = doors.question(DOOR)
        if question == doors.WHERE:
            page.card(key_figures)
            page.card(partner_place)
            with parameters.row("lieux"):
                flow, by = parameters.flow(), doors.ranked_by(By.WEIGHT)
            page.card(places_map, flow, DOOR, by)
            page.card(places, flow, DOOR, Among.DEPARTMENTS, by)
            if doors.has_members(page):
                page.card(country_groups)
        elif question == doors.GOODS:
            page.card(activities)
            page.card(flows, parameters.flow())
        else:
            page.card(evolution)
            page.card(members, parameters.flow(), Dimension.PRODUCT)
