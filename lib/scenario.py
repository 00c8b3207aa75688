"""The tariff scenario a link describes: who taxes, at which rate, and the products that have a rate of their own.

``?tarif_pays=US,CN&tarif=15&tarif_produits=C24A:50,2410:12.5&tarif_nom=Acier``: codes and per cents; what is a default
is left out. Nothing in a link raises: what cannot be understood is left out and named in one French line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lib import french, reference
from lib.schema import Level

BASIS_POINTS = 100  # in a per cent: rates are whole ones
COUNTRIES, RATE, PRODUCTS, NAME = "tarif_pays", "tarif", "tarif_produits", "tarif_nom"  # in a link
DEFAULT_COUNTRIES, DEFAULT_RATE = ("US",), 10 * BASIS_POINTS
PRESETS = (10, 15, 20, 25)  # per cent
HIGHEST = 200  # per cent
MOST_COUNTRIES, MOST_RATES, LONGEST_NAME = 30, 200, 40
# Any space: ours are narrow and unbreakable. A digit at least, before or after the comma.
_NUMBER = re.compile(r"\+?(?=[.,]?[0-9])([0-9]{0,3})(?:[.,]([0-9]{0,2})0*)?\s*%?")
_CPF4_DIGITS = 4
_HEADS = {"code", "produit", "code produit", "produit_code", "cpf4", "a129"}


@dataclass(frozen=True)
class Rates:
    """One rate for all, and rates of products of either level, in hundredths of a per cent.

    The finest code wins: CPF4, then A129, then the rate for all.
    """

    general: int
    by_product: Mapping[str, int]

    def of(self, a129: str, cpf4: str) -> int:
        """Rate of a product.

        >>> rates = Rates(1000, {"C24A": 5000, "2410": 2500})
        >>> rates.of("C24A", "2410"), rates.of("C24A", "2420"), rates.of("C10A", "1011")
        (2500, 5000, 1000)
        """
        return self.by_product.get(cpf4, self.by_product.get(a129, self.general))


@dataclass(frozen=True)
class Scenario:
    """Partner codes (groups allowed), the rate for all and rates by product (hundredths of a per cent), and a name."""

    countries: tuple[str, ...] = DEFAULT_COUNTRIES
    rate: int = DEFAULT_RATE
    products: tuple[tuple[str, int], ...] = ()
    name: str = ""

    @cached_property
    def rates(self) -> Rates:
        """What the indicator needs."""
        return Rates(self.rate, dict(self.products))

    def to_query(self) -> dict[str, str]:
        """Parameters of the link, defaults left out.

        >>> Scenario(("CN",), 1250, (("C24A", 5000),), "Acier").to_query()
        {'tarif_pays': 'CN', 'tarif': '12.5', 'tarif_produits': 'C24A:50', 'tarif_nom': 'Acier'}
        """
        everything = {
            COUNTRIES: "" if self.countries == DEFAULT_COUNTRIES else ",".join(self.countries),
            RATE: "" if self.rate == DEFAULT_RATE else rate_in_link(self.rate),
            PRODUCTS: ",".join(f"{code}:{rate_in_link(rate)}" for code, rate in self.products),
            NAME: self.name,
        }
        return {name: text for name, text in everything.items() if text}


DEFAULT = Scenario()


def rate_in_link(rate: int) -> str:
    """A rate as a link has it.

    >>> rate_in_link(1500), rate_in_link(1250)
    ('15', '12.5')
    """
    return f"{rate / BASIS_POINTS:g}"


def rate_in_words(rate: float) -> str:
    """A rate in words; ``rate`` in hundredths of a per cent.

    >>> rate_in_words(1250)
    '12,5\\u202f%'
    """
    decimals = 0 if rate % BASIS_POINTS == 0 else 1 if rate * 10 % BASIS_POINTS == 0 else 2
    return french.number(rate / BASIS_POINTS, decimals) + french.NARROW + "%"


def read_rate(text: str) -> int | None:
    """A rate typed by a person, in hundredths of a per cent; None unless it is a number from 0 to 200.

    >>> read_rate("12,5 %"), read_rate("200"), read_rate("201"), read_rate("-1"), read_rate("1e3"), read_rate("nan")
    (1250, 20000, None, None, None, None)
    >>> read_rate("12,5\u202f%"), read_rate("12,50000"), read_rate("12,345")
    (1250, 1250, None)
    >>> read_rate(",5"), read_rate("5,"), read_rate("+5"), read_rate("+"), read_rate(",")
    (50, 500, 500, None, None)
    """
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    rate = int(found[1] or 0) * BASIS_POINTS + int((found[2] or "").ljust(2, "0"))
    return rate if rate <= HIGHEST * BASIS_POINTS else None


def read_code(text: str) -> str | None:
    """A product code of level A129 or CPF4, None for anything else; a zero that a spreadsheet took away is put back.

    >>> read_code("c24a"), read_code("111"), read_code("0111"), read_code("acier")
    ('C24A', '0111', '0111', None)
    """
    code = text.strip().strip('"').upper()
    if code.isascii() and code.isdigit():
        code = code.rjust(_CPF4_DIGITS, "0")
    return code if code in reference.products(Level.A129) or code in reference.products(Level.CPF4) else None


def read_name(text: str) -> str:
    """A name safe to print anywhere, at most 40 characters.

    >>> read_name("  Acier **2025** <b>")
    'Acier 2025 b'
    """
    return french.given_name(text, LONGEST_NAME)


@dataclass(frozen=True)
class BadLine:
    """A line of a list that gives no rate: its number, and in French what is wrong with it."""

    number: int
    words: str

    def __str__(self) -> str:
        """As it is said."""
        return f"Ligne {self.number} : {self.words}"


def read_list(text: str) -> tuple[tuple[tuple[str, int], ...], tuple[BadLine, ...]]:
    """Rates pasted or typed, one product a line (« C24A;50 »), and each line that is wrong.

    Semicolon, tab, colon or comma; a label may stand between code and rate; a head and empty lines are passed over.

    >>> read_list("code;taux\\nC24A;50\\n2410,12,5\\n111;25\\nX9;3\\nC10A;abc")[0]
    (('C24A', 5000), ('2410', 1250), ('0111', 2500))
    """
    rates: dict[str, int] = {}
    wrong: list[BadLine] = []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = _cells(line)
        if not any(cells) or (not rates and not wrong and cells[0].strip('"').lower() in _HEADS):
            continue
        if len(rates) >= MOST_RATES or len(wrong) >= MOST_RATES:
            wrong.append(BadLine(number, f"la liste s’arrête à {MOST_RATES} produits ; la suite est ignorée."))
            break
        code, rate = read_code(cells[0]), read_rate(cells[-1]) if len(cells) > 1 else None
        if code is not None and rate is not None and code not in rates:
            rates[code] = rate
        else:
            wrong.append(BadLine(number, _wrong(cells, code, rate)))
    return tuple(rates.items()), tuple(wrong)


def _wrong(cells: list[str], code: str | None, rate: int | None) -> str:
    if code is None:
        return (
            f"« {french.quoted(cells[0])} » n’est ni un poste A129 (par exemple C24A) ni un produit CPF4 (par exemple "
            "2410)."
        )
    if len(cells) < 2 or not cells[-1]:
        return f"il manque le taux ; écrivez par exemple « {code};25 »."
    if rate is None:
        return f"« {french.quoted(cells[-1])} » n’est pas un taux de 0 à {HIGHEST} %."
    return f"{code} est déjà plus haut ; son premier taux est gardé."


def _cells(line: str) -> list[str]:
    for separator in (";", "\t", ":"):
        if separator in line:
            return [cell.strip() for cell in line.split(separator)]
    code, separator, rate = line.partition(",")
    if separator and read_rate(rate) is None and "," in rate:  # code, label, rate
        rate = rate.rpartition(",")[2]
    return [code.strip(), rate.strip()] if separator else [line.strip()]


def parse(query: Mapping[str, object]) -> tuple[Scenario, tuple[str, ...]]:
    """The scenario of a link and what had to be left out, one French line each. Never raises."""
    notices: list[str] = []
    asked = [code.strip().upper() for code in str(query.get(COUNTRIES, "")).split(",") if code.strip()]
    known = [code for code in dict.fromkeys(asked) if code in partners()]
    if len(known) < len(set(asked)):
        lost = next(code for code in asked if code not in partners())
        notices.append(f"Pays du simulateur : « {french.quoted(lost)} » est inconnu ; ignoré.")
    if len(known) > MOST_COUNTRIES:
        notices.append(f"Pays du simulateur : {MOST_COUNTRIES} au plus ; les suivants sont ignorés.")
    rate: int | None = DEFAULT_RATE
    if text := str(query.get(RATE, "")).strip():
        rate = read_rate(text)
        if rate is None:
            notices.append(
                f"Taux « {french.quoted(text)} » : attendu un nombre de 0 à {HIGHEST} ; voici "
                f"{rate_in_words(DEFAULT_RATE)}."
            )
    products, wrong = read_list("\n".join(str(query.get(PRODUCTS, "")).split(",", MOST_RATES + 1)))
    if wrong:
        left = "taux illisible est laissé" if len(wrong) == 1 else f"{len(wrong)} taux illisibles sont laissés"
        notices.append(f"Taux par produit du lien : {'un ' if len(wrong) == 1 else ''}{left} de côté.")
    return Scenario(
        tuple(known[:MOST_COUNTRIES]) or DEFAULT_COUNTRIES,
        DEFAULT_RATE if rate is None else rate,
        products,
        read_name(str(query.get(NAME, ""))),
    ), tuple(notices)


def partners() -> dict[str, str]:
    """Who may tax: the groups, then every country but France, with their names."""
    groups = {code: group.label for code, group in reference.country_groups().items()}
    return groups | {code: c.name for code, c in reference.countries().items() if c.is_country and code != "FR"}
