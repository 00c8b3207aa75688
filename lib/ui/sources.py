"""« Sources et méthode »: what the page says around its cards."""

from functools import partial
from pathlib import Path

import streamlit as st

from lib import french
from lib.findings.sources.method import DEFINITIONS, LIMITS, Paragraph
from lib.store import Dataset
from lib.ui import background

CHAPTERS = (
    ("donnees-chargees", "Ce qui est chargé"),
    ("definitions", "Définitions"),
    ("limites", "Limites"),
    ("licence", "Licence et citation"),
    ("demonstration", "La démonstration"),
    ("vos-fichiers", "Charger vos fichiers"),
)
TITLES = dict(CHAPTERS)
DATASET_PAGE = "https://www.data.gouv.fr/datasets/5369a0c7a3a729239d206446/"
LICENCE_PAGE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"


def contents() -> None:
    """Links to the chapters."""
    st.markdown(" · ".join(f"[{title}](#{anchor})" for anchor, title in CHAPTERS))


def chapter(anchor: str, words: str = "") -> None:
    """A chapter's heading, which a link can name."""
    st.header(TITLES[anchor], anchor=anchor)
    if words:
        st.markdown(words)


def loaded(dataset: Dataset) -> None:
    """In a few words, what is published and where it comes from; how an automatic fetch ended, if it failed."""
    chapter("donnees-chargees")
    quarters = dataset.all_quarters
    span = french.period(quarters[0], quarters[-1])
    months = french.publication(dataset.publication_date)
    kind = "Démonstration : valeurs inventées" if dataset.is_demo else "Fichiers officiels des douanes"
    st.markdown(
        f"**{kind}**, {span}, {french.count(len(quarters), 'trimestre')}. Dernière mise à jour : **{months}**. "
        f"Édition `{dataset.id}` : les mêmes fichiers donnent toujours le même identifiant."
    )
    fetched = background.fetch(dataset)
    if fetched and fetched.failure:
        st.caption(f":material/cloud_off: Téléchargement automatique, {fetched.failure}")


def rejects_file(dataset: Dataset) -> None:
    """The download of every rejected line, where there are some."""
    rejected = sum(source.rows_rejected for source in dataset.manifest.sources)
    if rejected:
        st.download_button(
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
    chapter("definitions")
    _paragraphs(DEFINITIONS)


def limits() -> None:
    """What the data cannot say; each caution of a card leads to one of these paragraphs."""
    chapter("limites", "Chaque mise en garde sous une figure mène à son paragraphe.")
    _paragraphs(LIMITS)


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> None:
    for paragraph in paragraphs:
        st.subheader(paragraph.title, anchor=paragraph.anchor)
        st.markdown(paragraph.text)


def licence(dataset: Dataset) -> None:
    """The licence, and the wording it asks for, ready to copy."""
    chapter(
        "licence",
        "Les données des douanes sont sous [Licence Ouverte 2.0]"
        f"({LICENCE_PAGE}) : chacun peut les reprendre, les adapter et les diffuser, y compris pour un usage "
        "commercial, à condition de citer **la source** et **la date de dernière mise à jour**. Pour une reprise :",
    )
    with st.container(key="phrase-licence"):
        st.code(wording(dataset), language=None, wrap_lines=True)
    st.markdown(
        f"Le jeu de données est décrit sur [data.gouv.fr]({DATASET_PAGE}). Les tables de l'application (territoires, "
        "produits, pays) disent chacune leur source et leur licence ; son code est sous licence MIT."
    )


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
    chapter(
        "demonstration",
        "Tant qu'aucun fichier officiel n'est chargé, l'application montre des données **inventées**. Les totaux "
        "publiés pour 2024 (France, deux régions, deux départements) y sont respectés ; le reste, produits, pays, "
        "autres départements et autres années, est tiré au hasard autour de profils vraisemblables. Elles servent "
        "à essayer l'application, jamais à décrire un territoire : chaque page, chaque figure et chaque fichier "
        "emporté le dit.",
    )


def own_files() -> None:
    """How to load official files, in three commands."""
    chapter(
        "vos-fichiers",
        "Dans le dossier de l'application, une fois `make run` lancé une première fois :",
    )
    st.code(
        ".venv/bin/python -m lib.ingest --download latest      # la dernière année publiée, téléchargée\n"
        ".venv/bin/python -m lib.ingest --download 2024 2023   # des années précises\n"
        ".venv/bin/python -m lib.ingest ~/Téléchargements/*.zip  # des fichiers déjà sur votre poste",
        language="sh",
        wrap_lines=True,
    )
    st.markdown(
        "Les zips se prennent tels quels, sans les décompresser ni les renommer. Un trimestre chargé à nouveau "
        "remplace le précédent si sa publication est plus récente ; `--publie 2025-03-20` donne sa date à un fichier "
        "dont ni le nom ni l'archive ne la disent. Un fichier abîmé ou d'un autre genre est refusé "
        "en entier, et ce qui était publié reste. L'application, même ouverte, montre les nouvelles données "
        "dès le clic suivant."
    )
