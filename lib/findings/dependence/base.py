"""What every question about dependence shares: its own countries, the colour of a flow, a scale, a line at a half."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from lib.findings.saying import cautions
from lib.findings.saying.cautions import Caution
from lib.pictures import Tone
from lib.schema import Flow
from lib.selection import Period, Selection

HALF = 0.5  # of a product's trade: more with one country, and the product rests on it
SCALE = "Concentration de Herfindahl-Hirschman : somme des carrés des parts des pays, de 0 (tout réparti) à 1 (un seul)"
TONE: Mapping[Flow, Tone] = MappingProxyType({Flow.EXPORT: Tone.EXPORTS, Flow.IMPORT: Tone.IMPORTS})


def all_countries(selection: Selection) -> Selection:
    """The selection without its filter on countries: dependence among chosen countries would say nothing."""
    return selection.with_countries(())


def own_countries(selection: Selection) -> tuple[Caution, ...]:
    """That the page's filter on countries is left aside, where there is one."""
    return (cautions.OWN_COUNTRIES,) if selection.countries else ()


def compared(selection: Selection, earlier: Collection[int]) -> tuple[Period, ...]:
    """The period a year before, where amounts of it stand beside: a rate that crosses January 2022 says so."""
    return (selection.period.year_before(),) if earlier else ()
