"""Engagements: contacts of all kinds, their circumstances, gatherings, sessions and trips."""
