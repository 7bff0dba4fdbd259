"""Folding that keeps every offset: one character in, one character out.

Matching is done over folded text; citations are cut from the report's own
text at the same offsets. Case, typographic quotes, dashes, odd spaces, the
digits of other scripts and the letters that Arabic and Russian write in two
ways are folded; accents are kept, since they tell words apart in many languages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
#: What parts the pieces of a word in Persian, where others write a space or nothing.
_NON_JOINER = "\u200c"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u00b4\u0060\u2032\uff07"
_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
#: Where the ten digits of a script begin: Arabic, Persian and Urdu, Devanagari, Bengali, Tamil, Thai, full width.
_ZEROS = (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0BE6, 0x0E50, 0xFF10)
#: Letters that Arabic, Persian and Urdu keyboards write each in their own way, as Urdu has them; alef without its
#: signs; marks of Arabic script. Alef maksura stays: it tells the Arabic "on" from a name.
_LETTERS = {
    "\u064a": "\u06cc",
    "\u0643": "\u06a9",
    "\u0647": "\u06c1",
    "\u06c2": "\u06c1",
    "\u06c0": "\u06c1",
    "\u06d5": "\u06c1",
    "\u0622": "\u0627",
    "\u0623": "\u0627",
    "\u0625": "\u0627",
    "\u0671": "\u0627",
    "\u060c": ",",
    "\u061b": ";",
    "\u061f": "?",
    "\u066a": "%",
    # Russian prints its seventh letter with its dots or without.
    "\u0451": "\u0435",
    "\u0401": "\u0435",
}
#: Letters of Devanagari with a dot below, and the nasal sign that stands for another: the press writes both ways.
_DEVANAGARI = {
    **dict(zip(range(0x0958, 0x0960), "\u0915\u0916\u0917\u091c\u0921\u0922\u092b\u092f", strict=True)),
    0x0901: "\u0902",
}
#: Signs that belong to the letter before them, by the block in which they stand: accents, vowel signs, joiners.
_SIGNS = (
    (0x0300, 0x036F),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E8),
    (0x06EA, 0x06ED),
    (0x0900, 0x0903),
    (0x093A, 0x093C),
    (0x093E, 0x094F),
    (0x0951, 0x0957),
    (0x0962, 0x0963),
    (0x200C, 0x200D),
)
#: The same as part of a class of a pattern, and as a set.
SIGNS = "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in _SIGNS)
SIGN = frozenset(chr(code) for first, last in _SIGNS for code in range(first, last + 1))
_TABLE = {
    **{zero + digit: str(digit) for zero in _ZEROS for digit in range(10)},
    **{ord(space): " " for space in (*_SPACES, _NON_JOINER)},
    **{ord(mark): "'" for mark in _APOSTROPHES},
    **{ord(mark): '"' for mark in _QUOTES},
    **{ord(dash): "-" for dash in _DASHES},
    # Turkish and Azerbaijani have two letters, and capitals do not tell which one is meant elsewhere.
    ord("\u0130"): "i",
    **{ord(letter): plain for letter, plain in _LETTERS.items()},
    ord("\u0131"): "i",
    **_DEVANAGARI,
    # Letters and signs as wide as Han letters.
    **{wide: chr(wide - 0xFEE0) for wide in (*range(0xFF01, 0xFF5F),) if wide not in (0xFF02, 0xFF07, 0xFF0D)},
    **dict.fromkeys((0x300C, 0x300D), '"'),
    # Bytes of Windows-1252 that were taken for Latin-1.
    **dict.fromkeys((0x91, 0x92), "'"),
    **dict.fromkeys((0x93, 0x94), '"'),
    **dict.fromkeys((0x96, 0x97), "-"),
}

#: Any character of the table. Sorted, none stands for one that comes behind it: they may be replaced one by one,
#: which takes a fraction of the time that a translation of all characters does.
_ODD = re.compile(f"[{re.escape(''.join(map(chr, sorted(_TABLE))))}]")


def fold(text: str) -> str:
    """The text for matching: lower case, plain quotes, dashes and spaces, same length.

    Two or three hyphens are a dash typed: "26--28 October".
    """
    folded = _fold(text)
    return folded.replace("---", " - ").replace("--", "- ") if "--" in folded else folded


def fold_all(forms: Iterable[str]) -> list[str]:
    """Forms folded at once: one call for each would take most of the time that a large pack needs."""
    joined = "\n".join(forms)
    return fold(joined).split("\n") if joined else []


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower().replace("\t", " ")
    folded = text
    for char in sorted(set(_ODD.findall(text))):
        folded = folded.replace(char, _TABLE[ord(char)])
    folded = folded.lower()
    if len(folded) == len(text):
        return folded
    return "".join(low if len(low := char.translate(_TABLE).lower()) == 1 else char for char in text)


def in_word(char: str) -> bool:
    """Whether a character stands inside a word: a letter, a figure, or a sign on a letter."""
    return char.isalnum() or char in SIGN


def is_word(text: str) -> bool:
    """Whether a token is letters only, with the signs on them."""
    return text.isalpha() or (not text.isascii() and text[:1].isalpha() and all(map(_lettered, text)))


def _lettered(char: str) -> bool:
    return char.isalpha() or char in SIGN
