"""Exposition et dépendances: what a tariff, a lost partner or a single source touches here, one question at a time."""

from lib.findings.dependence.concentration import concentration_over_years
from lib.findings.dependence.near_alternatives import near_alternatives
from lib.findings.dependence.one_country import one_country
from lib.findings.dependence.partner_loss import partner_loss
from lib.findings.dependence.signals import dependence_signals
from lib.findings.tariff.departments import tariff_departments
from lib.findings.tariff.exposure import tariff_exposure
from lib.findings.tariff.products import tariff_products
from lib.schema import Flow
from lib.ui import exposing, tariff
from lib.ui.page import open_page

with open_page("Exposition et dépendances") as page:
    question = exposing.question()
    if question == exposing.TARIFF:
        scenario = tariff.settings(page)
        page.card(tariff_exposure, scenario)
        page.card(tariff_products, scenario)
        page.card(tariff_departments, scenario)
    elif question == exposing.CONCENTRATION:
        page.card(concentration_over_years)
        page.card(one_country, Flow.IMPORT)
        page.card(one_country, Flow.EXPORT)
    elif question == exposing.SIGNALS:
        page.card(dependence_signals)
    elif question == exposing.LOSS:
        country = exposing.country(page)
        page.card(partner_loss, Flow.IMPORT, country)
        page.card(partner_loss, Flow.EXPORT, country)
    else:
        flow, product = exposing.flow_and_product(page)
        page.card(near_alternatives, flow, product)
