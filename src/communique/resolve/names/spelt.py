"""Names of China, Japan, Korea and Vietnam, in their own characters and as their bearers spell them in Latin letters.

Such a name is compared syllable by syllable: a character has few readings,
a syllable few spellings, and one that is not among them is another name.
Japanese names have readings that no table holds; there a part that agrees is
half an answer, and the rest is left to office, state and time.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Sequence
from enum import IntEnum

import msgspec

from communique.registers.han import han
from communique.registers.names import family_names
from communique.resolve.names.folding import fold
from communique.resolve.names.readings import is_chinese, japanese, korean, mandarin, shortened, vietnamese
from communique.resolve.names.scripts import Script, printed_words, script_of

#: Characters of a full name: more are a foreign name in transcription.
_SHORTEST, _LONGEST = 2, 5
#: Characters that a Japanese family name may have.
_FAMILY = (1, 2, 3)
#: A syllable of romanised Japanese, and any one syllable.
_ROMAJI = re.compile("(?:(?:[kgsztdnhbpmrywjf]|[kgnhbpmr]y|sh|ch|ts)?[aiueo]|n(?![aiueo]))+")
_ONE_SYLLABLE = re.compile("[^aeiouy]*[aeiouy]+[^aeiouy]*")

Spellings = Sequence[frozenset[str]]


class Verdict(IntEnum):
    """What spelling says of two names."""

    NO = 0
    #: A part agrees, or the Latin spelling follows a speech that no table holds.
    PARTLY = 1
    YES = 2


class _Patterns(msgspec.Struct, frozen=True):
    """What a name in characters may be in Latin letters: whole, its family name alone, and parts read as Japanese."""

    whole: tuple[re.Pattern[str], ...]
    family: tuple[re.Pattern[str], ...]
    parts: tuple[re.Pattern[str], ...]


@functools.lru_cache(maxsize=65536)
def characters(name: str) -> tuple[str, ...]:
    """The characters of a name that may be its bearer's own, in Chinese or hangul, else none."""
    script, words = script_of(name), printed_words(name)
    if script not in (Script.HAN, Script.HANGUL):
        return ()
    divided = len(words) == 2 and script is Script.HANGUL and min(map(len, words)) <= 2
    found = tuple("".join(words)) if len(words) == 1 or divided else ()
    return found if _SHORTEST <= len(found) <= _LONGEST else ()


def compare_spelt(own: str, latin: str) -> Verdict:
    """Compare a name in Chinese characters or hangul with one in Latin letters."""
    words = latin_words(latin)
    if not characters(own) or not words:
        return Verdict.NO
    patterns = _patterns(own)
    if _match(patterns.whole, _orders(words)):
        return Verdict.YES
    if len(words) == 1 and _match(patterns.family, _orders(words)):
        return Verdict.YES
    plain = [shortened(word) for word in words]
    partly = all(map(_ROMAJI.fullmatch, plain)) and _match(patterns.parts, plain)
    return Verdict.PARTLY if partly or (script_of(own) is Script.HAN and _is_southern(latin)) else Verdict.NO


def _is_southern(latin: str) -> bool:
    """Whether a name is spelt as in the south of China, in Vietnam or in Singapore: by syllables, but not Mandarin."""
    words = latin_words(latin)
    short = len(words) == 3 and all(map(_ONE_SYLLABLE.fullmatch, words))
    return short and not all(map(is_chinese, words)) and not _has_korean_family(words)


def same_characters(one: str, other: str) -> bool:
    """Whether two names in characters are one: the same but for variants, or hangul for what it is read."""
    mine, theirs = characters(one), characters(other)
    return bool(mine) and len(mine) == len(theirs) and all(map(_is_same, mine, theirs))


@functools.lru_cache(maxsize=65536)
def latin_words(name: str) -> tuple[str, ...]:
    """The words of a name in Latin letters without accents."""
    return tuple(filter(None, (re.sub("[^a-z]", "", fold(word)) for word in printed_words(name) if word[-1] != ".")))


def may_be_own(latin: str) -> bool:
    """Whether a name of several words in Latin letters may belong to one who writes it in Chinese characters."""
    words = latin_words(latin)
    if len(words) < 2:
        return False
    return all(map(is_chinese, words)) or is_korean(latin) or all(_ROMAJI.fullmatch(shortened(word)) for word in words)


def is_korean(latin: str) -> bool:
    """Whether a name in Latin letters may be Korean: a family name of Korea, or three words of one syllable."""
    words = latin_words(latin)
    if len(words) < 2:
        return False
    short = len(words) == 3 and all(_ONE_SYLLABLE.fullmatch(word) for word in words)
    return short or _has_korean_family(words)


def _has_korean_family(words: Sequence[str]) -> bool:
    return not family_names("korean").isdisjoint((words[0], words[-1]))


def _is_same(mine: str, theirs: str) -> bool:
    one, other = han(mine), han(theirs)
    if one is not None and other is not None:
        return one.base == other.base
    if one is None and other is None:
        return mine == theirs
    return theirs in one.korean if one is not None else mine in (other.korean if other else ())


def _match(patterns: Sequence[re.Pattern[str]], texts: Collection[str]) -> bool:
    return any(pattern.fullmatch(text) for pattern in patterns for text in texts)


@functools.lru_cache(maxsize=65536)
def _orders(words: Sequence[str]) -> frozenset[str]:
    """The words of a name joined, from each of them on; with long vowels short as well."""
    turned = {"".join((*words[at:], *words[:at])) for at in range(len(words))}
    return frozenset(turned | set(map(shortened, turned)))


@functools.lru_cache(maxsize=16384)
def _patterns(own: str) -> _Patterns:
    found = characters(own)
    known = [_spellings(found, tradition) for tradition in (mandarin, korean, vietnamese)]
    whole = [_pattern(spelt) for spelt in known if all(spelt)]
    family = [_pattern(spelt[:1]) for spelt in known if all(spelt)]
    read = _spellings(found, japanese)
    pieces = [piece for cut in _FAMILY if cut < len(found) for piece in (read[:cut], read[cut:]) if all(piece)]
    if all(read):
        whole.append(_pattern(read))
    return _Patterns(tuple(whole), tuple(family), tuple(map(_pattern, pieces)))


def _spellings(found: Sequence[str], tradition: Callable[[str], frozenset[str]]) -> Spellings:
    return [tradition(character) for character in found]


def _pattern(spelt: Spellings) -> re.Pattern[str]:
    return re.compile("".join(f"(?:{'|'.join(sorted(choices))})" for choices in spelt))
