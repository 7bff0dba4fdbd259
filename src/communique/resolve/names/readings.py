"""How one character of Chinese, or one syllable of hangul, is spelt in Latin letters in people's names."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Mapping

from communique.registers.han import han, mandarin_syllables
from communique.registers.sounds import syllable_spellings
from communique.resolve.names.sounds import jamo, pinyin_parts

_LONG_VOWELS = (
    (re.compile("ou|oo|oh(?![aeiouy])"), "o"),
    (re.compile("uu"), "u"),
    (re.compile("m(?=[bp])"), "n"),
    (re.compile(r"([^aeiou])\1"), r"\1"),
)
#: What the onset of a later character becomes within a Japanese name: "kawa" in "Hasegawa".
_VOICED = {"k": "g", "s": "z", "sh": "j", "t": "d", "ch": "j", "ts": "z", "h": "bp", "f": "bp"}
_VOWELS = frozenset("aeiouv")
_ONSET = re.compile("sh|ch|ts|[kstfh]")


@functools.lru_cache(maxsize=65536)
def shortened(romanised: str) -> str:
    """Romanised Japanese without the signs of long vowels and doubled consonants."""
    for long, short in _LONG_VOWELS:
        romanised = long.sub(short, romanised)
    return romanised


@functools.lru_cache(maxsize=16384)
def mandarin(character: str) -> frozenset[str]:
    """The spellings of a character in Chinese names, on the mainland and on Taiwan."""
    known = han(character)
    return frozenset(itertools.chain.from_iterable(map(_of_pinyin, known.mandarin))) if known else frozenset()


@functools.lru_cache(maxsize=16384)
def korean(character: str) -> frozenset[str]:
    """The spellings of a character or a syllable of hangul in Korean names."""
    known = han(character)
    return frozenset(itertools.chain.from_iterable(map(_of_hangul, known.korean if known else character)))


@functools.lru_cache(maxsize=16384)
def vietnamese(character: str) -> frozenset[str]:
    """The readings of a character in Vietnamese names."""
    known = han(character)
    return frozenset(known.vietnamese) if known else frozenset()


@functools.lru_cache(maxsize=16384)
def japanese(character: str) -> frozenset[str]:
    """The readings of a character in Japanese names, each with its onset voiced as well."""
    known = han(character)
    plain = frozenset(map(shortened, known.japanese)) if known else frozenset()
    onsets = [(reading, found) for reading in plain if (found := _ONSET.match(reading))]
    return plain | {voice + reading[found.end() :] for reading, found in onsets for voice in _VOICED[found.group()]}


@functools.lru_cache(maxsize=2048)
def _of_pinyin(syllable: str) -> tuple[str, ...]:
    table = syllable_spellings("pinyin")
    initial, rest = pinyin_parts(syllable)
    return (syllable, *_built(table, (initial, f"-{rest}")), *table.get(syllable, ()))


@functools.lru_cache(maxsize=8192)
def _of_hangul(syllable: str) -> tuple[str, ...]:
    table = syllable_spellings("hangul")
    return _built(table, jamo(syllable)) + table.get(syllable, ())


def _built(table: Mapping[str, tuple[str, ...]], parts: Iterable[str]) -> tuple[str, ...]:
    """Every spelling of a syllable from the spellings of its parts; none of no parts."""
    choices = [table.get(part, (part.lstrip("-"),)) or ("",) for part in parts]
    return tuple("".join(spelling) for spelling in itertools.product(*choices)) if choices else ()


@functools.cache
def _chinese() -> re.Pattern[str]:
    """Any row of syllables of Mandarin as Chinese names are spelt; a bare vowel stands only at the beginning."""
    syllables = (syllable for syllable in mandarin_syllables() if not _VOWELS.isdisjoint(syllable))
    known = {spelt for syllable in syllables for spelt in _of_pinyin(syllable)} - _VOWELS
    return re.compile(f"(?:[aeo]|er)?(?:{'|'.join(sorted(known, key=len, reverse=True))})*")


@functools.lru_cache(maxsize=65536)
def is_chinese(word: str) -> bool:
    """Whether a word in Latin letters consists of syllables of Mandarin."""
    return bool(_chinese().fullmatch(word))
