"""Cooperation: relations, projects, joint production and programmes."""
