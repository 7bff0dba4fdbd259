"""Agreements: instruments, lists of them, and reports that are instruments themselves."""
