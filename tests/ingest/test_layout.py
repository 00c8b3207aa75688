from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lib.ingest.layout import Field
from lib.ingest.layouts import OFFICIAL, REGIONAL
from lib.ingest.promise import Promise
from tests.official_bytes import LABEL_FILES, line, lines, text

ANY = Promise(last_year=2026)

BAD = [
    (line(flow="X"), "flux inconnu"),
    (line(flow=""), "flux inconnu"),
    (line(quarter=5), "trimestre invalide"),
    (line(quarter=0), "trimestre invalide"),
    (line(quarter="003"), "trimestre invalide"),
    (line(year=1900), "année 1900 inattendue"),
    (line(year=2027), "année 2027 inattendue"),
    (line(year=24), "année invalide"),
    (line(department="5"), "département mal formé"),
    (line(department=""), "département mal formé"),
    (line(department="A9"), "département mal formé"),
    (line(region="Bourgogne"), "région mal formé"),
    (line(a129="0111", cpf4="A01Z"), "A129 mal formé"),
    (line(a129="c24a"), "A129 mal formé"),
    (line(cpf4="111"), "CPF4 mal formé"),
    (line(cpf4="A01Z"), "CPF4 mal formé"),
    (line(country="D"), "pays mal formé"),
    (line(country="276"), "pays mal formé"),
    (line(value="1e20"), "valeur invalide"),
    (line(value=10**15 + 1), "valeur invalide"),
    (line(value="52,5"), "valeur invalide"),
    (line(value="52.0"), "valeur invalide"),
    (line(value=" 52"), "valeur invalide"),
    (line(value="+52"), "valeur invalide"),
    (line(value=-(10**15) - 1), "valeur invalide"),
    (line(value="0X1F"), "valeur invalide"),
    (line(value="-0x1f"), "valeur invalide"),
    (line(value=""), "valeur invalide"),
    (line(mass="-"), "masse invalide"),
    (line(mass="٣"), "masse invalide"),
    (line() + ";", "11 champs au lieu de 10"),
    (line()[:-3], "9 champs au lieu de 10"),
    ("texte", "1 champ au lieu de 10"),
    ("", "ligne vide"),
    ("   ", "ligne vide"),
    (line().replace("C24A", "C2\0A"), "octet nul"),
    (line() + "\r" + line(), "retour chariot"),
    ('"E";"1";"2024";"58";"16";"C24A";"2410";"DE";"1";"1"', "flux inconnu"),
]


@pytest.mark.parametrize(("bad", "reason"), BAD)
def test_a_bad_line_is_told_why_in_french(bad: str, reason: str) -> None:
    """Each kind of bad line gets the reason that fits it."""
    fault = REGIONAL.why_bad(bad.encode(), 7, ANY)
    assert fault is not None
    assert reason in fault


GOOD = [
    {"quarter": "03"},
    {"department": "9A"},
    {"department": "98"},
    {"department": "2A"},
    {"region": ""},
    {"cpf4": ""},
    {"cpf4": "0000"},
    {"a129": "ZZZZ", "cpf4": "ZZZZ"},
    {"country": "QX"},
    {"value": -52},
    {"value": 10**15},
    {"value": "0000000000000000000052"},
    {"mass": 0},
]


@pytest.mark.parametrize("fields", GOOD, ids=str)
def test_an_unusual_line_of_the_right_shape_is_good(fields: dict[str, object]) -> None:
    """What trap 10 foresees and codes that nobody knows are read, not rejected."""
    assert REGIONAL.why_bad(line(**fields).encode(), 1, ANY) is None


def test_a_header_is_recognised_on_the_first_line_only() -> None:
    """A header is named as such at the top; further down it is a line like any other bad one."""
    header = "Flux;Trimestre;Année;Département;Région;A129;CPF4;Pays;Valeur;Masse".encode()
    assert REGIONAL.why_bad(header, 1, ANY) == "ligne d'en-tête, pas une donnée"
    assert REGIONAL.why_bad(header, 2, ANY) == "flux inconnu (attendu : I ou E)"


@pytest.mark.parametrize(
    ("name", "flow", "year"),
    [
        ("Region_2019_Export.txt", "E", 2019),
        ("Regional_2021_Import.txt", "I", 2021),
        ("regional-2023-import.TXT", "I", 2023),
        ("REGIONAL_CPF4PAYSE.txt", "E", None),
        ("REGIONAL_CPF4PAYSI.txt", "I", None),
        ("202503-Regional-2024-export.zip", "E", None),
        ("import-export.zip", None, None),
        ("important.zip", None, None),
        ("donnees.txt", None, None),
    ],
)
def test_a_name_promises_a_flow_and_a_year(name: str, flow: str | None, year: int | None) -> None:
    """Both namings of the data file and the archive's name say which flow, and some which year, must be inside."""
    promise = OFFICIAL.promise_of(name)
    assert (promise.flow, promise.year, promise.last_year) == (flow, year, datetime.now(UTC).year)


def test_label_files_are_not_data() -> None:
    """Neither the name nor the content of the files beside the data makes them look like data."""
    for name, content in LABEL_FILES.items():
        assert not OFFICIAL.is_file_name(name)
        assert not OFFICIAL.looks_like_data(content)
    assert OFFICIAL.looks_like_data(text(lines(3)))


@pytest.mark.parametrize(
    "fields",
    [
        REGIONAL.fields[:-1],
        (*REGIONAL.fields, REGIONAL.fields[0]),
        (*REGIONAL.fields[:-1], Field("mass", "[0-9]+", "masse invalide")),
        (Field.amount("flow", "flux inconnu"), *REGIONAL.fields[1:]),
    ],
    ids=["no mass", "two flows", "mass as text", "flow as a number"],
)
def test_a_layout_that_rows_cannot_be_made_of_is_refused(fields: tuple[Field, ...]) -> None:
    """Every field that a row is made of stands once, as a code or as an amount."""
    with pytest.raises(ValueError, match="must stand once"):
        replace(REGIONAL, fields=fields)
