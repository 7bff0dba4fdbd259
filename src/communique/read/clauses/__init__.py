"""Clauses: who does what to whom, phrases as printed, reference, who speaks, and what a claim is about."""
