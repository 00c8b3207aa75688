r"""Text that stays text in a CSV that a spreadsheet opens by double click.

Excel and LibreOffice read every cell of a CSV anew, whatever stands between quotes: ``0111`` becomes 111, ``9E5``
nine hundred thousand, « mars 2025 » a date. What they would change is written after an apostrophe, the mark that
spreadsheets themselves give to text, and that cells which look like formulas bear here too.

Tried in LibreOffice 7.4 as a French one opens it: « '0111 » is text, seen with its apostrophe; a no-break space in its
place is taken for a separator of thousands (111 again, narrow ones too where special numbers are looked for). Excel
takes for a number, a date or an hour only what is written as one, and an apostrophe is in none of them: the cell is
text, seen with its apostrophe until it is edited, when it becomes Excel's own hidden mark. ``="0111"`` would show no
mark, and is a formula: it is not written. Invisible characters would make codes that look alike and are not. In both,
``=SUBSTITUE(A2;"'";"")`` gives the bare code, as text. The workbook and the standard CSV have no such marks.
"""

import re
from functools import lru_cache

MARK = "'"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# What may be read as a number, an amount, a percentage, a date or an hour: digits, and the signs written with them.
_NUMBER = re.compile(r"[\s\d.,:/%€$£()'+-]*\d[\s\d.,:/%€$£()-]*(?:[EeAaPp][Mm]?[+-]?\d*)?[\s%€$£)-]*")
_MONTHS = (
    r"(?:janv(?:ier)?|f[ée]v(?:r(?:ier)?)?|mars?|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|sept?(?:embre)?|oct(?:obre)?|"
    r"nov(?:embre)?|d[ée]c(?:embre)?)\.?"
)
_GAP = r"[\s/.-]?"
_DATE = re.compile(rf"\d{{1,2}}(?:er)?{_GAP}{_MONTHS}(?:{_GAP}\d{{2,4}})?|{_MONTHS}{_GAP}\d{{1,4}}", re.IGNORECASE)
_SAME = re.compile(r"0|[1-9]\d{0,9}")  # as a number it says, and shows, the same
# A code of digits, with a letter among them or not: numbers and what looks like them are written alike in a column.
_CODE = re.compile(r"\d+[A-SU-Z]?\d*")


def guard(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> guard("=1+1"), guard("Allemagne")
    ("'=1+1", 'Allemagne')
    """
    return MARK + text if text.startswith(_FORMULA) else text


@lru_cache(maxsize=4096)  # a column holds the same words thousands of times
def as_text(text: str) -> str:
    """Text that no spreadsheet changes: neither a formula, nor a number that would lose digits, nor a date.

    >>> as_text("mars 2025"), as_text("2024"), as_text("007"), as_text("Mayotte"), as_text("3e trimestre 2024")
    ("'mars 2025", '2024', "'007", 'Mayotte', '3e trimestre 2024')
    """
    changed = (_NUMBER.fullmatch(text) or _DATE.fullmatch(text)) and not _SAME.fullmatch(text)
    return MARK + text if changed else guard(text)


@lru_cache(maxsize=4096)
def code_as_text(code: str) -> str:
    """A code that is text whatever it looks like.

    >>> code_as_text("0111"), code_as_text("58"), code_as_text("9A"), code_as_text("NA"), code_as_text("2024T3")
    ("'0111", "'58", "'9A", 'NA', '2024T3')
    """
    return MARK + code if _CODE.fullmatch(code) else as_text(code)
