"""Points: strengths of a territory, exposure of the départements."""
