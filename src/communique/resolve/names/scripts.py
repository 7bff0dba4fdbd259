"""In which script a name is written, and its words as they are printed.

Words keep their accents here: `folding` takes them off, but they say how a letter sounds.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from enum import StrEnum


class Script(StrEnum):
    """A way of writing; the value names its table of sounds."""

    LATIN = "latin"
    CYRILLIC = "cyrillic"
    ARABIC = "arabic"
    DEVANAGARI = "devanagari"
    THAI = "thai"
    KANA = "kana"
    HANGUL = "hangul"
    HAN = "han"
    OTHER = "other"


_RANGES = {
    Script.LATIN: "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    Script.CYRILLIC: "\u0400-\u052f",
    Script.ARABIC: "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    Script.DEVANAGARI: "\u0900-\u097f",
    Script.THAI: "\u0e00-\u0e7f",
    Script.KANA: "\u3041-\u30ff",
    Script.HANGUL: "\uac00-\ud7af",
    Script.HAN: "\u3400-\u9fff\uf900-\ufaff",
}
#: A name of Chinese characters may have kana in it, never the other way round.
_FOUND = [(script, re.compile(f"[{_RANGES[script]}]")) for script in (Script.HAN, *_RANGES)]
#: Marks inside a word of Indic and Thai script are no breaks; a full stop behind a word makes it an abbreviation.
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e\u30fc])+\\.?")
_SILENT = dict.fromkeys(map(ord, "\u200d'’‘ʼʻʹʾʿ`´\u0640"))
_SPACED = str.maketrans({"\u200c": " "})
#: Single capitals, and two of them that are no word: "S", "KP", but not "XI" or "AN".
_CAPITALS = re.compile(r"(?<![^\W_])(?:[A-Z]|[A-Z][BCDFGJKLPQRSTVWXZ])(?![^\W_])\.?")


@functools.lru_cache(maxsize=65536)
def script_of(name: str) -> Script:
    """The script of a name; the one that an East Asian name has beside kana or Latin letters."""
    for script, letters in _FOUND:
        if letters.search(name):
            return script
    return Script.OTHER


@functools.lru_cache(maxsize=65536)
def printed_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case with their accents, without hyphens; initials end in a full stop."""
    text = _CAPITALS.sub(_initials, unicodedata.normalize("NFKC", name)).lower()
    return tuple(_WORD.findall(text.translate(_SPACED).translate(_SILENT)))


def _initials(found: re.Match[str]) -> str:
    return "".join(f"{letter}. " for letter in found.group().rstrip("."))
