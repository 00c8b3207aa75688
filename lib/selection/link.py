"""Reading a link: nothing in it raises; what cannot be understood is replaced and told in one French line."""

import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import TypeVar

from lib import french, reference
from lib.reference import Territory, TerritoryKind
from lib.schema import LEVELS, MEASURES, PARTNERS, Measure, Partners
from lib.selection.chosen import DEFAULT_LEVEL, TOP_DEFAULT, Selection
from lib.selection.period import Period, default_period

TOP_MIN, TOP_MAX = 3, 30
LONGEST_NAME = 60  # letters of the name of a perimeter or a group
MAX_CODES = 200  # beyond this a filter is a mistake or an attack
Word = TypeVar("Word", bound=StrEnum)


def _codes(text: str, known: Mapping[str, object] | frozenset[str], what: str, notices: list[str]) -> tuple[str, ...]:
    asked = [code.strip().upper() for code in text.split(",") if code.strip()]
    found = tuple(dict.fromkeys(code for code in asked if code in known))
    kept = found[:MAX_CODES]
    lost = [code for code in dict.fromkeys(asked) if code not in known]
    if lost:
        shown = ", ".join(f"« {french.quoted(code, 12)} »" for code in lost[:3]) + (" …" if len(lost) > 3 else "")
        notices.append(f"Filtre {what} : {shown} n’existe pas dans les nomenclatures ; ce filtre est ignoré.")
    if len(kept) < len(found):
        notices.append(f"Filtre {what} : {MAX_CODES} codes au plus ; les suivants sont ignorés.")
    return kept


def _territory(text: str, notices: list[str]) -> Territory | None:
    """The territory of a link; None where it names none that is known."""
    found: Territory | None = None
    if "," in text:
        found, said = reference.read_perimeter(text)
        notices.extend(said)
        if found is None and said:  # why is said already
            notices.append("Aucun périmètre n’est retenu : voici la France.")
            return None
    else:
        with suppress(ValueError):
            found = reference.territory(text)
    if found is None and text:
        notices.append(
            f"Territoire « {french.quoted(text, 20)} » inconnu : voici la France. Choisissez un territoire par son "
            "nom ou par son code (58, R27, TI-2707, plusieurs départements comme 03,18,58, ou FR)."
        )
    return found


def _name(text: str, parameter: str, notices: list[str]) -> str:
    """A name of a link, as it can be shown; what had to go is said."""
    name = french.given_name(text, LONGEST_NAME)
    if name != " ".join(unicodedata.normalize("NFC", text).split()):
        notices.append(
            f"« {parameter}= » : un nom a {LONGEST_NAME} lettres au plus, sans balises ni signes de mise en forme ; "
            + (f"voici « {name} »." if name else "laissé de côté.")
        )
    return name


def read_top(text: str) -> int | None:
    """A number of ranks, None for anything else.

    >>> read_top(" 12 "), read_top("31"), read_top("1e1"), read_top("-5")
    (12, None, None, None)
    """
    digits = text.strip()
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 4 else 0
    return number if TOP_MIN <= number <= TOP_MAX else None


def parse(query: Mapping[str, str], *flows: Iterable[int]) -> tuple[Selection, tuple[str, ...]]:
    """The selection a link describes, and what had to be replaced, one French line each. Never raises.

    Each of ``flows`` holds the quarter indexes published for one flow. A period that is published for one of them can
    be asked for; without one it is :func:`default_period`. Repeated parameters: the last one counts, as Streamlit
    gives it.
    """
    published = [frozenset(one) for one in flows]
    quarters = frozenset[int]().union(*published)
    notices: list[str] = []
    fallback = default_period(*published)

    found = _territory(query.get("territoire", "").strip(), notices)
    territory = found or reference.territory(reference.FRANCE)
    name = ""
    if asked := query.get("nom", "").strip():
        name = _name(asked, "nom", notices) if territory.kind is TerritoryKind.PERIMETER else ""
        if territory.kind is not TerritoryKind.PERIMETER:
            notices.append("« nom= » nomme un périmètre de plusieurs départements ; laissé de côté ici.")

    period = fallback
    if text := query.get("periode", "").strip():
        try:
            period = Period.parse(text)
            near = range(min(quarters, default=0) - 4, max(quarters, default=0) + 5)
            if not (quarters.intersection(period.quarters) and period.first in near and period.last in near):
                raise ValueError("hors des trimestres publiés, à un an près")
        except ValueError:
            notices.append(f"Période « {french.quoted(text)} » absente des données : voici {fallback.code}.")
            period = fallback

    def choice(name: str, allowed: tuple[Word, ...], default: Word) -> Word:
        text = query.get(name, "").strip() or default
        found = {word.upper(): word for word in allowed}.get(text.upper())
        if found is None:
            notices.append(
                f"« {name}={french.quoted(text, 20)} » : choix possibles {', '.join(allowed)} ; voici {default}."
            )
        return found or default

    top = TOP_DEFAULT
    if text := query.get("top", "").strip():
        read = read_top(text)
        top = read or TOP_DEFAULT
        if read is None:
            notices.append(
                f"« top={french.quoted(text, 12)} » : attendu un nombre de {TOP_MIN} à {TOP_MAX} ; voici {TOP_DEFAULT}."
            )

    countries = _codes(query.get("pays", ""), reference.partner_codes(), "pays", notices)
    group = ""
    if asked := query.get("groupe", "").strip():
        group = _name(asked, "groupe", notices) if len(countries) > 1 else ""
        if len(countries) < 2:
            notices.append("« groupe= » nomme plusieurs pays choisis par « pays= » ; laissé de côté ici.")

    selection = Selection(
        period=period,
        territory_code=territory.code,
        measure=choice("mesure", MEASURES, Measure.VALUE),
        level=choice("niveau", LEVELS, DEFAULT_LEVEL),
        top=top,
        products=_codes(query.get("produits", ""), reference.product_codes(), "produits", notices),
        countries=countries,
        default_period=fallback,
        territory_name=name,
        group_name=group,
        partners=choice("partenaires", PARTNERS, Partners.COUNTRIES),
        unplaced=found is None,
    )
    return selection, tuple(notices)
