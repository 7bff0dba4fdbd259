"""Readers beside the rules: models that propose, and the grounding that decides by the text.

What a model says is never kept as it says it: `grounding` looks for every
field of every proposed claim in the report, and only what it finds becomes a
claim. Nothing here is imported by the rules.
"""
