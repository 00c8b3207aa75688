"""Other countries for a product, against plain loops over the published rows."""

from dataclasses import replace

import pytest

from lib import reference
from lib.findings.comparing.peers import nearest
from lib.findings.dependence.near_alternatives import near_alternatives
from lib.schema import COUNTRY, FLOWS, LEVELS, Flow
from lib.store import Dataset
from tests.datasets import Row
from tests.findings.dependence.made import NIEVRE
from tests.findings.loops import chosen, near


@pytest.mark.parametrize("flow", FLOWS)
def test_alternatives_are_what_the_rows_give(small: Dataset, rows: list[Row], flow: Flow) -> None:
    """Euros and kilograms of the territory, its peers, its région and France for each country, France left out."""
    frame = near_alternatives(small, NIEVRE, flow, "C24A").frame
    peers = nearest(small, NIEVRE)
    places = {"own": ("58",), "peers": peers, "region": ("R27",), "france": ("FR",)}
    assert not {"FR", "QS"} & set(frame[COUNTRY])
    for line in frame.to_dict("records"):
        for who, codes in places.items():
            own = [
                row
                for code in codes
                for row in chosen(rows, code, flow)
                if (row["a129"], row["country"]) == ("C24A", line[COUNTRY])
            ]
            value, mass = sum(r["value"] for r in own), sum(r["mass"] for r in own)
            assert (line[f"{who}_eur"], line[f"{who}_kg"]) == (value, mass)
            assert near(line[f"{who}_unit_value"], value / mass if mass >= 1000 and value > 0 else None)


def test_other_countries_start_from_a_product_of_the_filter(small: Dataset) -> None:
    """Under a filter on products, « à qui d'autre acheter » is about one of them, at its level or a finer one."""
    for products in (("C24A",), ("C10A", "C24A"), ("1011",), ("C1",)):
        title = near_alternatives(small, replace(NIEVRE, products=products), Flow.IMPORT).title
        inside = [
            product
            for level in LEVELS
            for product in reference.products(level).values()
            if {product.code, product.a129, product.a17} & set(products)
        ]
        assert any(title.endswith(f": {product.short}") for product in inside), title
