"""Transfers: what passes from one side to another."""
