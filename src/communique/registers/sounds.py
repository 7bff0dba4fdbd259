"""How letters sound in names, script by script: small tables written by hand in `data/sounds/`.

A letter, or several, gives sounds; a sound is a string of its possible
readings in an alphabet of one letter each, which the tables explain, and ends
in `?` where it is often left unwritten or unheard.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from communique.registers import tables


@cache
def letter_sounds(script: str) -> Mapping[str, tuple[str, ...]]:
    """The sounds of each letter or group of letters of a script."""
    return {letters: tuple(sounds.split()) for letters, sounds in tables.rows(f"sounds/{script}.tsv")}


@cache
def syllable_spellings(tradition: str) -> Mapping[str, tuple[str, ...]]:
    """The ways in which each part of a syllable is written in Latin letters in the names of a land."""
    return {part: tables.split(spellings) for part, spellings in tables.rows(f"sounds/{tradition}_names.tsv")}


@cache
def longest(script: str) -> int:
    """How many letters the longest group of a script has."""
    return max(map(len, letter_sounds(script)))
