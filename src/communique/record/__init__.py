"""The record: reports, readings and decisions in one file, and what follows from them.

This package is the only writer. What is read from it comes back as frozen
values, so that `ask` and `show` need no database.
"""
