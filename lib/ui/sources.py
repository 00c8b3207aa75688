"""« Sources et méthode »: what the page says around its cards."""

from functools import partial
from pathlib import Path

import streamlit as st

from lib import french
from lib.findings.saying.prose import METHOD, Code, Passage
from lib.store import Dataset
from lib.ui import background, said


def contents() -> None:
    """Links to the chapters."""
    said.markdown(" · ".join(f"[{chapter.title}](#{chapter.anchor})" for chapter in METHOD.chapters))


def _chapter(anchor: str, **given: str) -> None:
    """A chapter of the prose: its heading, which a link can name, its own words, then its paragraphs."""
    chapter = METHOD.chapter(anchor)
    said.header(chapter.title, anchor=anchor)
    _parts(chapter, **given)
    for paragraph in chapter.paragraphs:
        said.subheader(paragraph.title, anchor=paragraph.anchor)
        _parts(paragraph)


def _parts(passage: Passage, **given: str) -> None:
    for part in passage.shown(**given):
        if isinstance(part, Code):
            st.code(part.text, language=part.language or None, wrap_lines=True)
        else:
            said.markdown(part)


def loaded(dataset: Dataset) -> None:
    """In a few words, what is published and where it comes from; how an automatic fetch ended, if it failed."""
    _chapter("donnees-chargees")
    quarters = dataset.all_quarters
    span = french.period(quarters[0], quarters[-1])
    months = french.publication(dataset.publication_date)
    kind = "Démonstration : valeurs inventées" if dataset.is_demo else "Fichiers officiels des douanes"
    said.markdown(
        f"**{kind}**, {span}, {french.count(len(quarters), 'trimestre')}. Dernière mise à jour : **{months}**. "
        f"Édition `{dataset.id}` : les mêmes fichiers donnent toujours le même identifiant."
    )
    fetched = background.fetch(dataset)
    if fetched and fetched.failure and background.automatic():
        said.caption(f":material/cloud_off: Téléchargement automatique, {fetched.failure}")


def rejects_file(dataset: Dataset) -> None:
    """The download of every rejected line, where there are some."""
    rejected = sum(source.rows_rejected for source in dataset.manifest.sources)
    if rejected:
        said.download_button(
            f"Toutes les lignes rejetées ({french.number(rejected)})",
            data=partial(_bytes, dataset.rejects_path),
            file_name=f"commerce-exterieur_rejets_{dataset.id}.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key="rejets",
            help="Fichier, numéro de ligne, motif et texte de chaque ligne, tels qu'ils ont été lus.",
        )


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def definitions() -> None:
    """What each figure means."""
    _chapter("definitions")


def limits() -> None:
    """What the data cannot say; each caution of a card leads to one of these paragraphs."""
    _chapter("limites")


def licence(dataset: Dataset) -> None:
    """The licence, and the wording it asks for, ready to copy."""
    _chapter("licence", citation=wording(dataset))


def wording(dataset: Dataset) -> str:
    """The citation that the licence requires; for invented data, that they are not to be cited."""
    if dataset.is_demo:
        return "Données de démonstration, valeurs inventées : à ne pas citer."
    published = dataset.publication_date
    updated = f"mise à jour {french.of('', french.month(published))}" if published else french.UNDATED
    return (
        "Source : Direction générale des douanes et droits indirects (DGDDI), Statistiques régionales et "
        f"départementales du commerce extérieur, données brutes, {updated}."
    )


def demonstration() -> None:
    """What the demonstration is."""
    _chapter("demonstration")


def own_files() -> None:
    """How to load official files, in three commands."""
    _chapter("vos-fichiers")
