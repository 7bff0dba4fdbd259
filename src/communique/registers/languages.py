"""What CLDR says in each language: names of states, capitals, money, months, weekdays.

One table per language under `data/languages/`, by ISO 639 code. A language
that CLDR does not have gives empty mappings: unknown is no error here.
"""

from __future__ import annotations

from functools import cache

from communique.registers import tables


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a table, in order."""
    return tables.names_in("languages")


@cache
def names(language: str, kind: str) -> dict[str, tuple[str, ...]]:
    """The names of one kind (`state`, `capital`, `month`…) in a language, by their key."""
    return _table(language).get(kind, {})


@cache
def _table(language: str) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    name = f"languages/{language}.tsv"
    if not tables.exists(name):
        return found
    for kind, key, cell in tables.rows(name):
        found.setdefault(kind, {})[key] = tables.split(cell)
    return found
