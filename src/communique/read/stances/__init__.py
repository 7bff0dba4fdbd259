"""Stances: who takes one, towards whom, about what, and how it is voiced."""
