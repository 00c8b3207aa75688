"""A territory as the published fiche shows it: key figures, partners, activities, flows."""
