"""Findings: (dataset, selection) -> what one figure says, complete, without drawing it."""
