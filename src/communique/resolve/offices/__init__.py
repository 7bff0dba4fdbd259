"""Offices over time: who held which post of a party, as far as reports show it."""
