"""The fiche on screen: its chapters to choose, the file to take away, the document itself."""

from functools import partial
from urllib.parse import clear_cache  # type: ignore[attr-defined]  # unknown to typeshed

import streamlit as st

from lib.exports import deck, fiche
from lib.findings.saying import naming
from lib.memory import recall, remembered
from lib.schema import FLOWS
from lib.selection import Selection
from lib.store import Dataset
from lib.ui import address, emptied, parameters, said

PREVIEW_HEIGHT = 1000
_PRINTED = (
    "Ouvre l'impression du navigateur pour la fiche, et elle seule. « Enregistrer au format PDF » y est une des "
    "imprimantes."
)
_SHOWN, _TABLES = "apercu", "presentation-tableaux"  # keys of the switches
# Constant: prints the preview, which stands in a frame of the same origin, as soon as it is there: a click may have
# asked for it. The page listens once and for all, since a script that comes again unchanged is not run again.
_PRINT = """<script>
if (!window.ficheHeard) {
  window.ficheHeard = true;
  document.addEventListener('click', (event) => {
    if (!event.target.closest('.st-key-imprimer button')) return;
    const print = (left) => {
      const inside = document.querySelector('.st-key-fiche-apercu iframe')?.contentWindow;
      if (inside?.document.readyState === 'complete' && inside.document.querySelector('h1')) inside.print();
      else if (left) setTimeout(print, 100, left - 1);
    };
    print(300);
  });
}
</script>"""


# The document itself, thousands of small cells, is not remembered: after its HTML, only a click on its PDF needs it.
@remembered
def _html(dataset: Dataset, selection: Selection, chapters: tuple[str, ...], address: str) -> str:
    return fiche.write(fiche.compose(dataset, selection, chapters, address=address))


@remembered
def _pdf(dataset: Dataset, selection: Selection, chapters: tuple[str, ...], address: str) -> bytes:
    return fiche.pdf(fiche.compose(dataset, selection, chapters, address=address))


def show(dataset: Dataset, selection: Selection) -> None:
    """Chapters, files and preview of the selection's fiche."""
    chapters = parameters.several(
        "chapitres",
        "Chapitres",
        fiche.CHOICES,
        most=len(fiche.CHOICES),
        placeholder="Couverture et précautions seulement",
        default=fiche.DEFAULT,
        help_text="La couverture, la méthode et les précautions de lecture restent toujours.",
    )
    asked = (dataset, selection, chapters, address.link(selection))
    if emptied.by(dataset, selection):
        said.info("Rien à télécharger avec ce filtre.", icon=":material/search_off:")
        emptied.offer(dataset, selection, FLOWS, "fiche")
    else:
        _files(dataset, selection, asked)
    # Laid out where it is looked at only: the document costs more than all that the other pages show.
    if said.toggle("Afficher l'aperçu", key=_SHOWN):
        with said.spinner("Mise en page de la fiche…"):
            html = _html(*asked)
        with st.container(border=True, key="fiche-apercu"):
            st.iframe(html, height=PREVIEW_HEIGHT, alt=f"Aperçu de la fiche {naming.of(selection.territory)}")
        # Streamlit asks of a document whether it is an address, and the standard library remembers the last 128
        # answers, documents included: up to 100 MB.
        clear_cache()
    st.html(_PRINT, unsafe_allow_javascript=True)


def _show() -> None:
    st.session_state[_SHOWN] = True


def _files(dataset: Dataset, selection: Selection, asked: tuple[Dataset, Selection, tuple[str, ...], str]) -> None:
    """The buttons that take the document away, or print it."""
    name, chapters = fiche.name(dataset, selection), asked[2]
    # Drawn below its button, which needs it.
    with_tables = bool(st.session_state.get(_TABLES))
    missing = fiche.available()
    with st.container(horizontal=True, gap="small", key="outils-fiche"):
        said.download_button(
            "Télécharger le PDF",
            data=partial(_pdf, *asked),
            file_name=f"{name}.pdf",
            mime="application/pdf",
            on_click="ignore",
            icon=":material/picture_as_pdf:",
            type="primary",
            disabled=bool(missing),
            help=missing or "A4, structuré pour les lecteurs d'écran.",
        )
        said.download_button(
            "Télécharger le HTML",
            data=lambda: _html(*asked).encode("utf-8"),
            file_name=f"{name}.html",
            mime="text/html",
            on_click="ignore",
            icon=":material/html:",
            help="La version accessible : un seul fichier, qui s'ouvre sans réseau dans n'importe quel navigateur.",
        )
        said.download_button(
            "Présentation (PPTX)",
            data=partial(recall, deck.whole, dataset, selection, asked[3], chapters, with_tables),
            file_name=f"{deck.whole_name(dataset, selection)}.pptx",
            mime=deck.MIME,
            on_click="ignore",
            key="fiche-presentation",
            icon=":material/slideshow:",
            help="Les mêmes chapitres, une figure par diapositive 16:9 ; barres et courbes s'y modifient.",
        )
        said.button("Imprimer", icon=":material/print:", help=_PRINTED, key="imprimer", on_click=_show)
    said.toggle("Dans la présentation, une diapositive de tableau après chaque figure", key=_TABLES)
    if missing:
        said.info(missing, icon=":material/print:")
