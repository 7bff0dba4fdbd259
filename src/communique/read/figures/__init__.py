"""Figures: numbers about a relation, whose they are and of what kind."""
