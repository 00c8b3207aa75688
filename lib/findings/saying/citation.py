"""What a figure says as one sentence that stands alone: territory, period, filter, source and date in it."""

from lib import french
from lib.findings.saying import naming
from lib.findings.saying.finding import Finding, Source

# First words of a sentence that lose their capital when it follows other words; a name keeps its own.
_COMMON = {
    *("Le", "La", "Les", "L’", "Un", "Une", "Des", "Ce", "Cet", "Cette", "Ces", "Son", "Sa", "Ses", "Leur", "Leurs"),
    *("À", "Au", "Aux", "De", "Du", "En", "Dans", "Sur", "Sous", "Par", "Pour", "Avec", "Sans", "Chez", "Depuis"),
    *("Celle", "Celles", "Celui", "Ceux", "Il", "Ils", "Elle", "Elles", "Aucun", "Aucune", "Rien", "Chaque", "Tous"),
    *("Premier", "Première", "Principaux", "Meilleur", "Plus", "Moins", "Toutes", "Ailleurs", "Entre", "Parmi"),
    *("Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix"),
}
_SAID_ALONE = ("trimestres-absents", "arrondis")  # cautions without which the sentence would not be true
_PICTURED = (", en rouge,", " en rouge")


def citation(finding: Finding) -> str:
    """The finding's sentence, ready to paste in a note; empty where the figure is.

    « La Nièvre exporte 1 212,9 M€ et importe … en 2024 : un excédent de … (source : Douanes, DGDDI, …). » Its figures
    are those of the sentence, which are the frame's.
    """
    if finding.is_empty or not finding.sentence:
        return ""
    return french.typeset(f"{_standing_alone(finding, _one_sentence(in_words(finding)))} ({_origin(finding)}).")


def in_words(finding: Finding) -> str:
    """The finding's sentence without what only a reader of its picture understands."""
    words = finding.unemphasised
    for pictured in _PICTURED:
        words = words.replace(pictured, "")
    return words


def _one_sentence(words: str) -> str:
    first, *others = words.strip().removesuffix(".").split(". ")
    return " ; ".join([first, *(_uncapital(other) for other in others)])


def _uncapital(words: str) -> str:
    first = words.partition(" ")[0].rstrip(",").partition("’")
    return words[:1].lower() + words[1:] if first[0] + first[1] in _COMMON else words


def _standing_alone(finding: Finding, words: str) -> str:
    """The sentence with whatever of territory and period it does not say itself."""
    selection = finding.selection
    period, bare = naming.period(selection), french.period(selection.period.first, selection.period.last)
    if naming.subject(selection.territory)[1] not in words:
        title = finding.title if bare in finding.title + words else f"{finding.title} {period}"
        return f"{title} - {_uncapital(words)}"
    years = {str(quarter // 4) for quarter in selection.period.quarters}
    # Over several years, a sentence that names one of them says itself when its figures are true.
    dated = bare in words or (len(years) > 1 and any(year in words for year in years))
    return words if dated else f"{french.capital(period)}, {_uncapital(words)}"


def _origin(finding: Finding) -> str:
    filters = naming.filters(finding.selection)
    said = [f"{c.short[:1].lower()}{c.short[1:]} ; " for c in finding.cautions if c.anchor in _SAID_ALONE]
    return "".join(said) + (f"filtre - {filters} ; " if filters else "") + _source(finding.source)


def _source(source: Source) -> str:
    if source.is_demo:
        return "données de démonstration, valeurs inventées : ne pas citer"
    return f"source : Douanes, DGDDI, données brutes, {french.published(source.publication_date)}"
