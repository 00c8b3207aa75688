from pathlib import Path

import pytest

from lib.ingest.fetch import catalogue, lookup
from lib.ingest.refusal import IngestError


def test_the_projects_catalogue_can_be_read() -> None:
    """Its addresses are https, on the domains it allows, and the names it knows are those of real files."""
    project = catalogue.read(catalogue.DEFAULT)
    addresses = [project.page, project.api, *project.pages, *(direct.address for direct in project.direct)]
    assert all(address.startswith("https://") and project.allows(address) for address in addresses)
    assert {(direct.year, direct.flow) for direct in project.direct} == {(2019, "E"), (2019, "I")}


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("202503-Regional-2024-import.zip", (2024, "I")),
        ("202308-Regional-2022-export.zip", (2022, "E")),
        ("Region_2019_Export.txt", (2019, "E")),
        ("Regional_2021_Import.txt", (2021, "I")),
        ("REGIONAL_CPF4PAYSE.zip", (None, "E")),
        ("Statistiques régionales 2018 - Importations", (2018, "I")),
        ("202308-National-2022-import.zip", None),
        ("Libelle_A129.txt", None),
        ("regional-2024.zip", None),
    ],
)
def test_a_name_tells_year_and_flow(name: str, file: tuple[int | None, str] | None) -> None:
    """Both namings and looser ones are known; the date of publication is not taken for the year."""
    assert lookup._year_and_flow(catalogue.read(catalogue.DEFAULT), (name,)) == file


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://www.douane.gouv.fr/x.zip", True),
        ("https://gouv.fr/", True),
        ("https://gouv.fr.example.org/x.zip", False),
        ("https://www.faux-gouv.fr/x.zip", False),
        ("https://gouv.fr@example.org/", False),
        ("ftp://www.douane.gouv.fr/x.zip", False),
        ("https://[", False),
    ],
)
def test_only_the_domains_of_the_catalogue_are_asked(address: str, allowed: bool) -> None:
    """A name that only looks like the domain is another site."""
    assert catalogue.read(catalogue.DEFAULT).allows(address) is allowed


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[limits]", "[limites]", "mal formé"),
        ("attempts = 6", "attempts = 0", "limits.attempts"),
        ("attempts = 6", 'attempts = "six"', "limits.attempts"),
        ('flow = "E"', 'flow = "X"', "attendu E ou I"),
        ('domains = ["gouv.fr"]', 'domains = ["example.org"]', "n'est d'aucun des domaines permis"),
        ("'regional_cpf4pays(?P<flow>[ie])'", "'regional('", "mal formé"),
        ("'regional_cpf4pays(?P<flow>[ie])'", "'regional'", "ne dit pas où est le flux"),
        ("page =", "page", "mal formé"),
    ],
)
def test_a_wrong_catalogue_is_refused_in_french(tmp_path: Path, before: str, after: str, said: str) -> None:
    """What is wrong is named, with the file."""
    path = tmp_path / "sources.toml"
    text = catalogue.DEFAULT.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(IngestError, match=said) as refusal:
        catalogue.read(path)
    assert str(path) in str(refusal.value)


def test_a_missing_catalogue_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``COMEX_SOURCES`` that names no file is said."""
    monkeypatch.setenv("COMEX_SOURCES", str(tmp_path / "nulle-part.toml"))
    with pytest.raises(IngestError, match="catalogue des adresses illisible"):
        catalogue.read()
