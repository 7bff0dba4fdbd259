"""How far two words sound apart: their sounds set side by side, the cheapest way.

Consonants of one place in the mouth are near, vowels always are, and what a
script leaves unwritten costs little. The costs were set by hand and
calibrated on the first half of `eval/names_across.tsv` (tools/across.py).
"""

from __future__ import annotations

import functools

from communique.resolve.names.sounds import Sounds

_VOWELS = frozenset("aeiou")
#: What a sound weighs that the other word lacks.
_CONSONANT, _LIGHT, VOWEL, _WEAK = 1.0, 0.4, 0.3, 0.08
#: The same for a vowel where one of the scripts writes no short ones.
UNWRITTEN = 0.06
_LIGHTS = frozenset("hyw")
#: What two unlike sounds cost, and a vowel against a consonant.
_APART, _VOWELS_APART, _NEVER = 1.0, 0.45, 1.5
_NEAR: dict[str, float] = {
    **dict.fromkeys("fv SZ JZ nN hx yi wu wo ou".split(), 0.1),
    **dict.fromkeys("ae ei ao eo".split(), 0.15),
    **dict.fromkeys("pb td kg sz gx CJ CS vw wf kx".split(), 0.3),
    **dict.fromkeys("bv pf sS zZ sc zc cC zJ gh mn mN dJ tC vu vo au iu".split(), 0.4),
    **dict.fromkeys("SJ kh bw nl lr ts dz Zy Jy tc dZ cJ uy pv tS sJ sC SC Zr gJ gw hk".split(), 0.6),
}
_COST = {frozenset(pair): cost for pair, cost in _NEAR.items()}


@functools.lru_cache(maxsize=65536)
def between(one: str, other: str) -> float:
    """What it costs to hear one sound for another: by their nearest readings."""
    return min(_readings_apart(mine, theirs) for mine in one.rstrip("?") for theirs in other.rstrip("?"))


def _readings_apart(mine: str, theirs: str) -> float:
    if mine == theirs:
        return 0.0
    known = _COST.get(frozenset((mine, theirs)))
    if known is not None:
        return known
    vowels = (mine in _VOWELS) + (theirs in _VOWELS)
    return (_APART, _NEVER, _VOWELS_APART)[vowels]


@functools.lru_cache(maxsize=4096)
def _weight(sound: str, short: float = VOWEL) -> float:
    """What a sound costs that the other word lacks; `short` is what a vowel does."""
    if sound[-1] == "?":
        return _WEAK if short == VOWEL else short
    if not _VOWELS.isdisjoint(sound):
        return short
    return _CONSONANT if _LIGHTS.isdisjoint(sound) else _LIGHT


@functools.lru_cache(maxsize=131072)
def mass(word: Sounds, short: float = VOWEL) -> float:
    """What a word weighs in all; `short` is what a vowel does."""
    return sum(_weight(sound, short) for sound in word)


@functools.lru_cache(maxsize=262144)
def apart(one: Sounds, other: Sounds, short: float = VOWEL) -> float:
    """How far two words sound apart: 0 alike, 1 and more nothing alike; `short` is what an unmatched vowel costs."""
    whole = (mass(one, short) + mass(other, short)) / 2
    return _cost(one, other, short) / whole if whole else 1.0


def _cost(one: Sounds, other: Sounds, short: float) -> float:
    """The cheapest way from one word to the other (Wagner and Fischer 1974, with weights)."""
    before = [0.0]
    for theirs in other:
        before.append(before[-1] + _weight(theirs, short))
    for mine in one:
        row = [before[0] + _weight(mine, short)]
        for place, theirs in enumerate(other):
            row.append(
                min(
                    before[place] + between(mine, theirs),
                    before[place + 1] + _weight(mine, short),
                    row[-1] + _weight(theirs, short),
                )
            )
        before = row
    return before[-1]
