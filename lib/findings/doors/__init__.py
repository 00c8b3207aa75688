"""Two doors, a product and a country: who trades it where, how concentrated, at which value per kilogram."""
