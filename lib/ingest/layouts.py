"""The official layouts that are known, and which of them a file is in: told from its first lines, else from its name.

Source of the present one: the customs' *Statistiques régionales et départementales du commerce extérieur*: no header,
ten fields separated by « ; ». A layout to come is one more object in ``OFFICIAL``; files of both are then loaded, in
one run as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lib.ingest.layout import Field, FileName, Layout
from lib.ingest.promise import Promise, of_words
from lib.ingest.refusal import IngestError

BOM = b"\xef\xbb\xbf"
FIRST_LINES = 200  # lines looked at to recognise a layout

REGIONAL = Layout(
    description="dix champs séparés par « ; »",
    fields=(
        Field("flow", r"[EI]", "flux inconnu (attendu : I ou E)"),
        Field("quarter", r"0?[1-4]", "trimestre invalide (attendu : 1 à 4)"),
        Field("year", r"(?:19|20)\d\d", "année invalide"),
        Field("department", r"[0-9][0-9A-Z]", "code de département mal formé"),
        Field("region", r"[0-9A-Z]{0,2}", "code de région mal formé"),
        # letters in the middle: a secrecy code such as « ZZZZ » must not lose its euros
        Field("a129", r"[A-Z][0-9A-Z]{2}[A-Z]", "code produit A129 mal formé"),
        Field("cpf4", r"(?:[0-9]{4}|[A-Z]{4})?", "code produit CPF4 mal formé"),
        Field("country", r"[A-Z]{2}", "code de pays mal formé"),
        Field.amount("value", "valeur invalide (attendu : euros entiers)"),
        Field.amount("mass", "masse invalide (attendu : kilogrammes entiers)"),
    ),
    # The two namings seen over the years.
    file_names=(
        FileName(r"region(?:al)?[-_](?P<year>\d{4})[-_](?P<flow>import|export)\.(?:txt|csv)", "Region_AAAA_Export.txt"),
        FileName(r"regional[-_]cpf4pays(?P<flow>[ie])\.(?:txt|csv)", "REGIONAL_CPF4PAYSE.txt"),
    ),
)


@dataclass(frozen=True)
class Layouts:
    """The layouts a file may be in, the usual one first."""

    known: tuple[Layout, ...]

    def is_file_name(self, name: str) -> bool:
        """Whether a file name (no folder) is one of the official data files' names.

        >>> OFFICIAL.is_file_name("Region_2019_Export.txt"), OFFICIAL.is_file_name("REGIONAL_CPF4PAYSI.txt")
        (True, True)
        >>> OFFICIAL.is_file_name("Libelle_A129.txt")
        False
        """
        return any(layout.promise_of(name) for layout in self.known)

    def promise_of(self, name: str) -> Promise:
        """What the name of the data file, or of the archive around it, promises.

        >>> OFFICIAL.promise_of("Regional_2021_Import.txt").flow, OFFICIAL.promise_of("Regional_2021_Import.txt").year
        (<Flow.IMPORT: 'I'>, 2021)
        >>> OFFICIAL.promise_of("REGIONAL_CPF4PAYSE.txt").flow
        <Flow.EXPORT: 'E'>
        """
        return next((promise for layout in self.known if (promise := layout.promise_of(name))), None) or of_words(name)

    def looks_like_data(self, head: bytes) -> bool:
        """Whether the first bytes of a file resemble one of the layouts."""
        lines = _lines(head)
        return any(layout.resembles(lines) for layout in self.known)

    def of_file(self, name: str, head: bytes) -> Layout | None:
        """The layout of a file of this name (no folder) and first bytes; None for a file that is in none of them.

        The lines decide, for a layout to come may keep the names of today; the name does where they tell nothing, or
        as much for two layouts. Raises :class:`IngestError` when neither tells: figures would be taken from the wrong
        fields without a word.
        """
        lines = _lines(head)
        fitting = {layout: layout.fitting(lines) for layout in self.known if layout.resembles(lines)}
        candidates = [layout for layout, number in fitting.items() if number == max(fitting.values())]
        if not candidates:
            return next((layout for layout in self.known if layout.promise_of(name)), None)
        if len(candidates) > 1:
            candidates = [layout for layout in candidates if layout.promise_of(name)] or candidates
        if len(candidates) > 1:
            raise IngestError(f"le fichier peut se lire de plusieurs façons : {_enumerated(candidates)}")
        return candidates[0]

    @property
    def described(self) -> str:
        """What a data file looks like, in French, for messages."""
        return _enumerated(self.known)

    @property
    def examples(self) -> str:
        """Names that a data file may have, for messages."""
        names = (family.example for layout in self.known for family in layout.file_names)
        return ", ".join(dict.fromkeys(names))


def _lines(head: bytes) -> list[bytes]:
    """The first whole lines."""
    lines = head.removeprefix(BOM).split(b"\n")[:FIRST_LINES]
    return lines[:-1] if len(lines) > 1 else lines


def _enumerated(layouts: Iterable[Layout]) -> str:
    return " ou ".join(dict.fromkeys(layout.description for layout in layouts))


OFFICIAL = Layouts((REGIONAL,))
