"""Under which keys a name is looked for: names that can be one share a key, in whatever script and order.

A key is the first consonants of a word, in classes that hold across scripts:
lips, teeth, hisses, throat, nasals. Vowels, breaths and liquids are left out,
but for a liquid at the beginning, because scripts lose them.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence

from communique.registers.han import han
from communique.resolve.names.scripts import Script, script_of
from communique.resolve.names.sounds import REST, Sounds, spoken, word_sounds
from communique.resolve.names.spelt import characters, may_be_own

#: Names whose letters cannot decide, by the script of one of them.
UNDECIDED_KEY = "?han"
_CLASSES = {
    **dict.fromkeys("pbfv", "P"),
    **dict.fromkeys("td", "T"),
    **dict.fromkeys("szSZcCJ", "S"),
    **dict.fromkeys("kgx", "K"),
    **dict.fromkeys("mnN", "N"),
    **dict.fromkeys("lr", "R"),
}
#: Consonants in a key: more tell more names apart, but scripts lose some.
_LENGTH = 3
#: Sounds of many readings give many keys; a word gives so many at most.
_MOST = 24
#: Sounds of a word that may be one with its neighbour: "Suk-yeol".
_SHORT = 5
#: Readings of a Japanese name that are tried.
_READINGS = 64


@functools.lru_cache(maxsize=65536)
def name_keys(name: str) -> tuple[str, ...]:
    """The keys of a name, in order; two names without one in common are two names."""
    found = set(itertools.chain.from_iterable(map(_word_keys, _words(name))))
    script = script_of(name)
    if (script is Script.HAN and characters(name)) or (script is Script.LATIN and may_be_own(name)):
        found.add(UNDECIDED_KEY)
    return tuple(sorted(found))


def _words(name: str) -> Iterator[Sounds]:
    """The words of a name as sounds; short ones also joined, and names in characters in each of their readings."""
    words = [word for word in spoken(name) if word[-1] != REST]
    yield from words
    yield from (one + other for one, other in itertools.pairwise(words) if max(len(one), len(other)) <= _SHORT)
    own = characters(name)
    for part in (own[:1], own[:2]) if own else ():
        yield from _of_characters(part)


def _of_characters(part: Sequence[str]) -> Iterator[Sounds]:
    """The sounds of a family name in characters, in each reading of theirs."""
    yield word_sounds("".join(part))
    known = [han(character) for character in part]
    readings = [character for character in known if character is not None]
    if len(readings) == len(part):
        korean = (character.korean[:1] for character in readings)
        yield word_sounds("".join(itertools.chain.from_iterable(korean)))
        spelt = itertools.product(*(character.japanese for character in readings))
        yield from (word_sounds("".join(reading)) for reading in itertools.islice(spelt, _READINGS))


@functools.lru_cache(maxsize=131072)
def _word_keys(word: Sounds) -> tuple[str, ...]:
    """The keys of a word: the classes of its first consonants, in each of their readings."""
    keys = {""}
    for place, sound in enumerate(word):
        classes = _classes(sound)
        keys = {longer for key in keys for longer in _longer(key, classes, place == 0)}
    return tuple(sorted(keys)[:_MOST])


def _longer(key: str, classes: frozenset[str], first: bool) -> Iterator[str]:  # noqa: FBT001 (a place in the word)
    """A key with a sound added, or not, as the sound's readings have it."""
    if len(key) == _LENGTH:
        yield key
        return
    for consonant in classes:
        if consonant != "R" or not key:
            yield key + consonant
        if consonant == "R" and (key or not first):
            yield key


@functools.lru_cache(maxsize=4096)
def _classes(sound: str) -> frozenset[str]:
    """The classes of a sound's readings; "" where it may be a vowel, a breath or nothing."""
    found = {_CLASSES.get(reading, "") for reading in sound.rstrip("?")}
    return frozenset(found | {""} if sound[-1] == "?" else found)
