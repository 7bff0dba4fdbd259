"""Money: the names of currencies in every language of CLDR, and the signs that mean one.

A sign that several currencies share stands for the one that news without a
closer word means by it: `$` the US dollar, `£` the pound sterling, `¥` the yen.
`Rs` is left to the reader's home where it is Pakistani or Sri Lankan.
"""

from __future__ import annotations

from functools import cache

from communique.registers import languages, tables


def currency_names(language: str) -> dict[str, tuple[str, ...]]:
    """Names of currencies in a language by ISO 4217 code, in the forms that counting needs."""
    return languages.names(language, "currency")


@cache
def currency_symbols() -> dict[str, str]:
    """Signs and short forms of money as printed (`US$`, `Rp`, `€`), each with its ISO 4217 code."""
    return {sign: code for code, signs in tables.rows("currency_signs.tsv") for sign in tables.split(signs)}
