"""How the characters of Chinese are read in Mandarin, Japanese, Korean and Vietnamese, and which are one character.

Generated from Unihan in `data/han.tsv.gz`. What Unihan lacks is written by hand:
readings in Japanese names (`data/nanori.tsv`), and characters as they are
written in Japan today (`data/shinjitai.tsv`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from communique.registers import tables


class Han(msgspec.Struct, frozen=True, gc=False):
    """A character under its variants with its readings: plain Latin letters, Korean in hangul."""

    base: str
    mandarin: tuple[str, ...]
    japanese: tuple[str, ...]
    korean: tuple[str, ...]
    vietnamese: tuple[str, ...]


@cache
def han(character: str) -> Han | None:
    """A character with the readings of all its variants, None where it is not known."""
    rows = _rows()
    if character not in rows:
        return None
    base = _base(character)
    members = [rows[member] for member in _members()[base]]
    names = [reading for row in members for reading in _nanori().get(row[0], ())]
    columns = [_once(word for row in members for word in tables.split(row[column])) for column in (2, 3, 4, 5)]
    return Han(base, columns[0], _once((*columns[1], *names)), columns[2], columns[3])


@cache
def _rows() -> Mapping[str, list[str]]:
    return {row[0]: row for row in tables.rows("han.tsv.gz")}


@cache
def _members() -> Mapping[str, list[str]]:
    """The variants of each character that stands for them, itself among them."""
    members: dict[str, list[str]] = {}
    for character in _rows():
        members.setdefault(_base(character), []).append(character)
    return members


@cache
def mandarin_syllables() -> frozenset[str]:
    """Every syllable of Mandarin in pinyin without tones."""
    return frozenset(syllable for row in _rows().values() for syllable in tables.split(row[2]))


def _base(character: str) -> str:
    """The variant that stands for a character: Unihan's, led on by the forms of Japan."""
    traditional = _shinjitai().get(character, character)
    return _rows().get(traditional, ["", character])[1]


@cache
def _shinjitai() -> Mapping[str, str]:
    return dict(tables.rows("shinjitai.tsv"))


@cache
def _nanori() -> Mapping[str, tuple[str, ...]]:
    return {character: tables.split(readings) for character, readings in tables.rows("nanori.tsv")}


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
