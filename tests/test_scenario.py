from lib.scenario import Scenario, parse, read_list, read_name
from tests.findings.tariff.steel import STEEL


def test_a_link_says_the_scenario_and_reads_it_back() -> None:
    """Any scenario survives its link; what a link cannot mean is left out, one line each, and never raises."""
    assert parse(STEEL.to_query()) == (STEEL, ())
    assert parse({}) == (Scenario(), ())
    hostile = {
        "tarif_pays": "ZZZ,<b>",
        "tarif": "1e9",
        "tarif_produits": "C24A:999,:,x" * 2_000,
        "tarif_nom": "*" * 9_000,
    }
    scenario, notices = parse(hostile)
    assert scenario == Scenario()
    assert len(notices) == 3
    assert not any("<b>" in notice for notice in notices)
    assert read_name("<script>alert(1)</script>") == "script alert(1) /script"


def test_a_pasted_list_tells_each_bad_line() -> None:
    """Good lines are kept, each bad one is named with its number and what was expected."""
    kept, wrong = read_list("produit;taux\nC24A;50\n\nC99X;10\n2410;deux\n1011\nC24A;5\nC10A;Viande;12,5 %")
    assert kept == (("C24A", 5000), ("C10A", 1250))
    assert [line.number for line in wrong] == [4, 5, 6, 7]
