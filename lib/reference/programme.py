"""The Territoires d'industrie programme: its years, and the addresses printed in the fiche and on the pages.

Source: the programme's published fiches (ANCT, DGE).
"""

YEARS = "2023-2027"
PORTRAITS = "2024-10-01"  # when the portraits made with Insee were published: French words give the month
CONTACT = "territoires-industrie@anct.gouv.fr"
NEWS = (
    ("Actualités de l’ANCT", "https://anct.gouv.fr/actualites"),
    ("Actualités de la DGE", "https://www.entreprises.gouv.fr/la-dge/actualites"),
)
