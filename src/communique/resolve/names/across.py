"""When two names of different scripts or spelling traditions can be one.

The words of the shorter name must each be heard in the longer one, in its
order or with the family name moved; words that one script writes together
count as one. Within a script no word may be missing.
Names in Chinese characters and hangul are first compared syllable by
syllable (`spelt`). The lines were calibrated on the first half of
`eval/names_across.tsv` (tools/across.py).
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.resolve.names.hearing import UNWRITTEN, VOWEL, apart, between, mass
from communique.resolve.names.keys import name_keys
from communique.resolve.names.likeness import Likeness
from communique.resolve.names.scripts import Script, script_of
from communique.resolve.names.sounds import REST, Sounds, spoken, without_liquids
from communique.resolve.names.spelt import (
    Verdict,
    characters,
    compare_spelt,
    is_korean,
    may_be_own,
    same_characters,
)


class _Lines(NamedTuple):
    """How far apart a word, a short word, and all words of a name on the whole may sound.

    `vowel` is what a vowel costs that the other name lacks, `part` whether words may be left out.
    """

    word: float
    light: float
    name: float
    vowel: float = VOWEL
    part: bool = True


_ACROSS = _Lines(word=0.28, light=0.16, name=0.18)
#: Across scripts of which one writes no short vowels.
_UNVOWELLED = _Lines(word=0.28, light=0.16, name=0.17, vowel=UNWRITTEN)
#: Within one script.
_WITHIN = _Lines(word=0.17, light=0.06, name=0.1, part=False)
#: A word that weighs less is too short to be heard amiss.
_HEAVY = 1.8
#: Words of one name that may be one word of the other: "Amir-Abdollahian".
_JOINED = 3
#: Sounds that an initial and its name may begin with.
_NEAR = 0.3
#: Sounds of an initial's own name.
_SPELT_OUT = 3
#: Scripts that have no sign for an r or l that ends a syllable.
_LOSING_LIQUIDS = frozenset({Script.HAN, Script.KANA, Script.THAI})
_FAR = 1e6
_VOWELS = frozenset("aeiou")


def compare_across(one: str, other: str) -> Likeness:
    """Compare two names that differ in letters: ACROSS, UNDECIDED or OTHER."""
    return _compare(one, other) if one <= other else _compare(other, one)


@functools.lru_cache(maxsize=131072)
def _compare(one: str, other: str) -> Likeness:
    if set(name_keys(one)).isdisjoint(name_keys(other)):
        return Likeness.OTHER
    scripts = (script_of(one), script_of(other))
    if characters(one) and characters(other):
        return _compare_characters(one, other)
    for own, latin, script in ((one, other, scripts[1]), (other, one, scripts[0])):
        if characters(own) and script is Script.LATIN:
            return _compare_with_latin(own, latin)
    return _heard(one, other)


def _compare_characters(one: str, other: str) -> Likeness:
    """Two names in characters are one if the characters are; a foreign name is heard."""
    if same_characters(one, other):
        return Likeness.ACROSS
    short = min(len(characters(one)), len(characters(other))) < 4
    if script_of(one) is script_of(other) and (short or script_of(one) is Script.HANGUL):
        return Likeness.OTHER
    return _heard(one, other)


def _compare_with_latin(own: str, latin: str) -> Likeness:
    """A name in characters against Latin letters: as its bearer spells it, else as a transcription."""
    verdict = compare_spelt(own, latin)
    if verdict is Verdict.YES:
        return Likeness.ACROSS
    if verdict is Verdict.PARTLY:
        return Likeness.UNDECIDED
    native = may_be_own(latin) if script_of(own) is Script.HAN else is_korean(latin)
    return Likeness.OTHER if native else _heard(own, latin)


def _heard(one: str, other: str) -> Likeness:
    mine, theirs = spoken(one), spoken(other)
    short, long = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
    if len(short) == 1:
        long = tuple(word for word in long if word[-1] != REST)
    if not short or not long or not _share_a_word(short, long):
        return Likeness.OTHER
    scripts = {script_of(one), script_of(other)}
    if len(scripts) == 1:
        cut = _is_cut(short) or _is_cut(long)
        alike = (cut or _steps(short) == _steps(long)) and _in_order(short, long, _WITHIN) <= _WITHIN.name
    elif Script.ARABIC in scripts:
        alike = _in_order(short, long, _UNVOWELLED) <= _UNVOWELLED.name
    else:
        if not scripts.isdisjoint(_LOSING_LIQUIDS):
            short, long = tuple(map(without_liquids, short)), tuple(map(without_liquids, long))
        alike = min(_in_order(short, turned, _ACROSS) for turned in _turned(long)) <= _ACROSS.name
    return Likeness.ACROSS if alike else Likeness.OTHER


def _share_a_word(short: Sequence[Sounds], long: Sequence[Sounds]) -> bool:
    """Whether anything but initials can agree: with initials, two full words must."""
    if not _is_cut(short) and not _is_cut(long):
        return True
    full = ((mine, theirs) for mine in short for theirs in long if REST not in (mine[-1], theirs[-1]))
    return any(apart(mine, theirs, UNWRITTEN) <= _ACROSS.word for mine, theirs in full)


def _steps(words: Sequence[Sounds]) -> int:
    """How many vowels are heard one by one in a name, as a rule its syllables."""
    heard = [not _VOWELS.isdisjoint(sound) for word in words for sound in (*word, "")]
    return sum(1 for before, now in itertools.pairwise([False, *heard]) if now and not before)


def _turned(words: Sequence[Sounds]) -> Iterator[Sequence[Sounds]]:
    """A name as it stands, and with its family name moved to the other end."""
    yield words
    if len(words) > 1:
        yield (*words[1:], words[0])
        yield (words[-1], *words[:-1])


def _in_order(short: Sequence[Sounds], long: Sequence[Sounds], lines: _Lines) -> float:
    """How far the words of a name sound from words of a longer one in their order: the mean, weighed by length."""
    before = list(itertools.accumulate((_left_out(word, lines) for word in long), initial=0.0))
    for word in short:
        row = [_FAR]
        for place in range(1, len(long) + 1):
            starts = range(max(0, place - _JOINED), place)
            heard = min(before[at] + _cost(word, long[at:place], lines) for at in starts)
            row.append(min(row[-1] + _left_out(long[place - 1], lines), heard))
        before = row
    return before[-1] / max(1.0, sum(mass(word, lines.vowel) for word in short))


def _is_cut(words: Sequence[Sounds]) -> bool:
    return any(word[-1] == REST for word in words)


def _left_out(word: Sounds, lines: _Lines) -> float:
    """A word may be left out, but no initial beside first names."""
    return 0.0 if lines.part and word[-1] != REST else _FAR


def _cost(one: Sounds, words: Sequence[Sounds], lines: _Lines) -> float:
    """What it costs to hear a word for one word, or several as one; an initial stands for one only."""
    other = words[0] if len(words) == 1 else _joined(words)
    if REST in one or REST in other:
        return 0.0 if len(words) == 1 and _begins(one, other) else _FAR
    distance, weight = apart(one, other, lines.vowel), mass(one, lines.vowel)
    line = lines.word if min(weight, mass(other, lines.vowel)) >= _HEAVY else lines.light
    return distance * weight if distance <= line else _FAR


@functools.lru_cache(maxsize=65536)
def _joined(words: Sequence[Sounds]) -> Sounds:
    return tuple(itertools.chain.from_iterable(words))


def _begins(one: Sounds, other: Sounds) -> bool:
    """Whether an initial stands for a word, or for its own name: "S." is written एस ("es")."""
    initial, word = (one, other) if one[-1] == REST else (other, one)
    places = 2 if len(word) <= _SPELT_OUT and _VOWELS.isdisjoint(initial[0]) else 1
    return any(between(initial[0], sound) <= _NEAR for sound in word[:places])
