from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from lib.ingest import ingest
from lib.store import Dataset, open_dataset
from tests.official_bytes import line, official_zip
from tests.pages.conftest import Visit, copied, keyboard, take

NIEVRE, PARIS = {"department": "58"}, {"department": "75"}
M = 1_000_000


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Dataset]:
    """Return the identifier of a publication of March, and the one of September that revised it."""
    folder = tmp_path_factory.mktemp("revised")

    def archive(flow: str, published: str, euros: int) -> Path:
        rows = [line(flow=flow, quarter=q, **place, value=euros * M) for q in range(1, 5) for place in (NIEVRE, PARIS)]
        still = line(flow=flow, department="21", value=7 * M)
        return official_zip(folder, [*rows[:-1], still], flow=flow, published=published)

    first = ingest([archive("E", "202503", 100), archive("I", "202503", 50)], folder / "data").manifest.id
    ingest([archive("E", "202509", 110)], folder / "data")
    dataset = open_dataset(folder / "data")
    assert dataset.id != first
    return first, dataset


def said(app: AppTest) -> list[str]:
    """The lines of information, with ordinary spaces."""
    assert not app.exception
    return [keyboard(element.value).replace("\u202f", " ") for element in app.info]


def link(app: AppTest) -> dict[str, str]:
    """The parameters of the link to copy."""
    return {name: values[0] for name, values in parse_qs(urlsplit(copied(app)[0]).query).items()}


def test_a_link_from_before_a_revision_says_the_old_and_the_new_total(
    visit: Visit, revised: tuple[str, Dataset]
) -> None:
    """One line: both publications, and exports and imports of the territory over the period, then and now."""
    first, dataset = revised
    assert said(visit(dataset=dataset, territoire="58", periode="2024", millesime=first[:8])) == [
        "Les données ont changé depuis que ce lien a été copié (publication de mars 2025, aujourd'hui septembre 2025). "
        "Totaux de la Nièvre en 2024 : exportations 400,0 M€ → 440,0 M€ (+40,0 M€) et importations 200,0 M€.\n\n"
        "Ce qui a le plus bougé, par produit et par pays :\n\n"
        "- exportations vers l'Allemagne : 400,0 M€ → 440,0 M€ (+40,0 M€)\n"
        "- exportations de sidérurgie : 400,0 M€ → 440,0 M€ (+40,0 M€)"
    ]


@pytest.mark.parametrize(
    ("territory", "exports"),
    [
        ("FR", "de la France en 2024 : exportations 707,0 M€ → 777,0 M€ (+70,0 M€)"),
        ("R11", "de l'Île-de-France en 2024 : exportations 300,0 M€ → 330,0 M€ (+30,0 M€)"),
        (
            "TI-2707",
            "de l'ensemble des départements du Territoire d'industrie Nevers Val de Loire en 2024 : "
            "exportations 400,0 M€ → 440,0 M€ (+40,0 M€)",
        ),
    ],
)
def test_the_old_total_is_that_of_the_territory_of_any_kind(
    visit: Visit, revised: tuple[str, Dataset], territory: str, exports: str
) -> None:
    """Départements of the record add up to France, a région and a Territoire d'industrie."""
    first, dataset = revised
    (line_said,) = said(visit("pages/exportations.py", dataset, territoire=territory, periode="2024", millesime=first))
    assert exports in line_said


def test_totals_that_stayed_are_said_to_have_stayed(visit: Visit, revised: tuple[str, Dataset]) -> None:
    """A territory that the revision left alone."""
    first, dataset = revised
    (line_said,) = said(visit(dataset=dataset, territoire="21", periode="2024", millesime=first[:8]))
    assert line_said.endswith("en 2024 sont restés les mêmes : exportations 7,0 M€ et importations 7,0 M€.")


def test_a_link_of_the_publication_in_force_says_nothing(visit: Visit, revised: tuple[str, Dataset]) -> None:
    """Nor does a link without a vintage."""
    _, dataset = revised
    assert said(visit(dataset=dataset, territoire="58", millesime=dataset.id[:8])) == []
    assert said(visit(dataset=dataset, territoire="58")) == []


@pytest.mark.parametrize("unknown", ["0123abcd", "../../current", "*", "[![x](http://x)](y)", "A" * 10_000, "é"])
def test_an_unknown_vintage_is_one_calm_line(visit: Visit, revised: tuple[str, Dataset], unknown: str) -> None:
    """A vintage never loaded here, or nonsense: the data shown are named, and nothing else changes."""
    _, dataset = revised
    (line_said,) = said(visit(dataset=dataset, territoire="58", millesime=unknown))
    assert line_said.startswith("Ce lien a été copié sur des données ")
    assert line_said.endswith("inconnues ici ; les données montrées sont celles de la publication de septembre 2025.")
    assert "http" not in line_said
    assert len(line_said) < 160


def test_an_official_link_on_the_demonstration_is_one_calm_line(visit: Visit) -> None:
    """The demonstration has no vintage, and says that it is what is shown."""
    assert said(visit(millesime="0123abcd"))[0].endswith("les données montrées sont la démonstration.")
    assert link(visit(millesime="0123abcd")) == {}


def test_the_copied_link_carries_the_vintage_and_the_period_in_full(visit: Visit, revised: tuple[str, Dataset]) -> None:
    """The address bar stays bare; the link to copy names what it was copied from, not where it was found."""
    first, dataset = revised
    app = visit(dataset=dataset)
    assert link(app) == {"periode": "2024", "millesime": dataset.id[:8]}
    assert app.query_params == {}
    assert link(visit(dataset=dataset, top="5", millesime=first)) == {
        "top": "5",
        "periode": "2024",
        "millesime": dataset.id[:8],
    }


def test_a_choice_keeps_the_vintage_in_view(visit: Visit, revised: tuple[str, Dataset]) -> None:
    """Another territory chosen on the page is set beside its own old total."""
    first, dataset = revised
    app = visit(dataset=dataset, territoire="58", periode="2024", millesime=first[:8])
    take(app, "territory_code", "75")
    app.run()
    assert "Totaux de Paris en 2024 : exportations 300,0 M€ → 330,0 M€" in said(app)[0]
