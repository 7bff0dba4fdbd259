"""News agencies and press offices under the names that reports credit them with.

Written by hand in `data/agencies.tsv`. Some names stand for the agency
wherever they are printed; short ones ("AA", "Trend") only where the text
marks them as a credit, for which `data/credits.tsv` has the words.
"""

from __future__ import annotations

from functools import cache

import msgspec

from communique.registers import tables


class Agency(msgspec.Struct, frozen=True):
    """An agency, its first name being the one to show; `home` is None where it has none."""

    code: str
    names: tuple[str, ...]
    short_names: tuple[str, ...]
    home: str | None

    @property
    def name(self) -> str:
        """The name it is shown by."""
        return self.names[0]


@cache
def agencies() -> dict[str, Agency]:
    """All agencies by code, in the table's order."""
    return {
        code: Agency(code, tables.split(names), tables.split(short_names), tables.literal(home))
        for code, names, short_names, home in tables.rows("agencies.tsv")
    }


@cache
def credit_words() -> tuple[str, ...]:
    """The words of all languages that credit what they stand beside, in small letters."""
    return tuple(
        dict.fromkeys(word.casefold() for _, words in tables.rows("credits.tsv") for word in tables.split(words))
    )
