"""A text as quotes are compared: what typography, keyboards and normal forms change is taken out.

One character of the text may become none or several here, so each keeps where
it stands: what is found leads back to the true offsets. Case, quotation marks,
dashes, white space and the ways to encode a letter do not count. Accents are
kept aside, letter by letter: a quote may lack one that the text has, and may
have no other.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from communique.read.words.fold import fold

_QUOTES = frozenset("\"'`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u2032\u2033")
_WIDE_QUOTES = frozenset("\u02bc\u02b9\u300c\u300d\u300e\u300f\u300a\u300b\u3008\u3009\u301d\u301e\u301f\ufe41\ufe42")
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe58\ufe63\uff0d")
_TATWEEL = "\u0640"
#: Accents that a model leaves out: of Latin, Greek and Cyrillic letters, of Hebrew and of Arabic ones.
_ACCENTS = ((0x0300, 0x036F), (0x0591, 0x05BD), (0x05BF, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670))
#: Letters with a stroke, which no normal form takes off: the letter and a stroke as its accent.
_STROKES = dict(
    zip(
        "đĐøØłŁħĦŧŦ",
        ("d\u0335", "D\u0335", "o\u0338", "O\u0338", "l\u0335", "L\u0335", "h\u0335", "H\u0335", "t\u0335", "T\u0335"),
        strict=True,
    )
)
#: Scripts that write no spaces between words: Thai to Burmese, Khmer, kana, ideographs.
_UNSPACED = ((0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF))
_QUOTE, _DASH, _SPACE = "'", "-", " "
_JOINED = frozenset((_QUOTE, _DASH))


class Squashed(NamedTuple):
    """A text to compare with, and for each of its characters where it stands, and the accents taken off it."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    accents: tuple[str, ...]


def is_unspaced(char: str) -> bool:
    """Whether a character is of a script that writes no spaces between words."""
    return any(first <= ord(char) <= last for first, last in _UNSPACED)


def squash(text: str) -> Squashed:
    """A text as quotes are compared."""
    squasher = _Squasher()
    for place, char in enumerate(text):
        for piece in _pieces(char):
            squasher.add(piece, place)
    return squasher.done()


class _Squasher:
    """A text on its way: a space is only kept once it is seen what stands behind it."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._accents: list[str] = []
        self._space: int | None = None

    def add(self, piece: str, place: int) -> None:
        """Take one character, as it is compared."""
        if piece == _SPACE:
            self._space = place if self._space is None else self._space
            return
        before = self._out[-1] if self._out else ""
        if is_accent(piece):
            self._accent(piece, place)
            return
        if self._space is not None and _parts(before, piece):
            self._put(_SPACE, self._space)
        self._space = None
        if piece in _JOINED and piece == before:
            self._ends[-1] = place + 1
            return
        self._put(piece, place)

    def done(self) -> Squashed:
        """The whole text."""
        return Squashed("".join(self._out), tuple(self._starts), tuple(self._ends), tuple(self._accents))

    def _accent(self, piece: str, place: int) -> None:
        if self._out and self._space is None:
            self._ends[-1] = place + 1
            self._accents[-1] += piece

    def _put(self, piece: str, place: int) -> None:
        self._out.append(piece)
        self._starts.append(place)
        self._ends.append(place + 1)
        self._accents.append("")


def is_accent(char: str) -> bool:
    """Whether a character is an accent that a quote may lack."""
    return any(first <= ord(char) <= last for first, last in _ACCENTS)


def _parts(before: str, after: str) -> bool:
    """Whether a space between two characters tells anything: between words of a script that writes them apart."""
    words = before.isalnum() and after.isalnum()
    return words and not (is_unspaced(before) or is_unspaced(after))


@lru_cache(maxsize=65536)
def _pieces(char: str) -> tuple[str, ...]:
    """What one character becomes."""
    if char.isspace():
        return (_SPACE,)
    if char in _QUOTES or char in _WIDE_QUOTES:
        return (_QUOTE,)
    if char in _DASHES:
        return (_DASH,)
    if char == _TATWEEL or unicodedata.category(char) in ("Cf", "Cc"):
        return ()
    apart = unicodedata.normalize("NFKD", _STROKES.get(char, char))
    return tuple(map(_plain, apart.casefold()))


def _plain(piece: str) -> str:
    """A letter as others write it: Arabic keyboards, the digits of other scripts."""
    if piece.isspace():
        return _SPACE
    return piece if is_accent(piece) else fold(piece)
