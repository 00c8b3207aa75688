"""Where the Territoires d'industrie programme answers: addresses printed in the fiche and on the pages.

Source: the programme's published fiches (ANCT, DGE).
"""

CONTACT = "territoires-industrie@anct.gouv.fr"
NEWS = (
    ("Actualités de l'ANCT", "https://anct.gouv.fr/actualites"),
    ("Actualités de la DGE", "https://www.entreprises.gouv.fr/la-dge/actualites"),
)
