"""Sentences that a model wrote, held word by word against the facts they are said to rest on.

A sentence stands where every word of it is one of its facts, or only joins
words; where every figure, name and day is among them; where it leaves no
state of a matter out ("planned", "cancelled"); and where it keeps who did
what to whom. Whatever else it says is told, and the sentence is struck out.
This reads English, as the facts are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from communique.engines.grounding.squash import squash

_WORD = re.compile(r"\d[\d.,]*\d|\w+(?:['\u2019]\w+)*")
#: Words that join others and say nothing. No negation is one, nor a word of time or of cause.
_JOINING = frozenset(
    """a an the and of in on at for with to from by between among also both its their his her it they who which that
    was were is are be been being has have had as where when there while respectively 's""".split()
)
#: Behind these stands who it is from or to.
_WAYS = frozenset({"from", "to", "by", "against", "towards", "with"})
#: A word may end otherwise than that of a fact: "visited" for "visit", "exports" for "export".
_ENDINGS = frozenset({"", "s", "es", "d", "ed", "ing"})
_STEM = 4
_ARTICLES = frozenset({"the", "a", "an"})


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What may be said, under its number.

    `says` is one entry in words; `also` are words that mean nothing more
    ("met" of a meeting), `must` what a sentence on it may not leave out, and
    `ordered` the parties of what one does to another, in that order.
    """

    number: int
    says: str
    also: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    ordered: tuple[str, ...] = ()


class Drafted(msgspec.Struct, frozen=True):
    """A sentence of a draft, the facts it cites, and why it cannot stand; nothing where it does."""

    text: str
    facts: tuple[int, ...]
    wrong: tuple[str, ...] = ()


def checked(text: str, cited: Iterable[int], facts: Iterable[Fact]) -> Drafted:
    """A sentence with what is wrong with it, held against the facts it cites."""
    known = {fact.number: fact for fact in facts}
    numbers = tuple(sorted(set(cited)))
    rests_on = [known[number] for number in numbers if number in known]
    wrong = [*(f"no entry {number}" for number in numbers if number not in known)]
    if not rests_on:
        return Drafted(text, (), (*wrong, "cites no entry"))
    wrong += [*unsupported(text, rests_on), *_left_out(text, rests_on), *_turned(text, rests_on)]
    return Drafted(text, tuple(fact.number for fact in rests_on), tuple(dict.fromkeys(wrong)))


def unsupported(text: str, facts: Sequence[Fact]) -> Iterator[str]:
    """The words of a sentence that none of the facts holds, as they stand in it."""
    held = {word for fact in facts for part in (fact.says, *fact.also) for word in words_of(part)}
    stems = {word[:_STEM] for word in held}
    for match in _WORD.finditer(text):
        (word, *_) = words_of(match.group()) or [""]
        if word not in held and word not in _JOINING and not _is_form_of_any(word, held, stems):
            yield match.group()


def words_of(text: str) -> list[str]:
    """The words of a text without case and accents; a figure is one word, however its thousands are parted."""
    return [_figure(squash(match.group()).text) for match in _WORD.finditer(text)]


def _figure(word: str) -> str:
    return word.replace(",", "").rstrip(".") if word[:1].isdigit() else word


def _is_form_of_any(word: str, held: set[str], stems: set[str]) -> bool:
    """Whether a word is one of some others with another ending."""
    if word[:_STEM] not in stems or not word.isalpha():
        return False
    return any(_is_form(word, other) for other in held if other.isalpha())


def _is_form(word: str, other: str) -> bool:
    stem = len(other) - (other.endswith("e") and not word.startswith(other))
    longer, shorter = (word, other[:stem]) if len(word) >= stem else (other, word)
    return len(shorter) >= _STEM and longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS


def _left_out(text: str, facts: Sequence[Fact]) -> Iterator[str]:
    """What a sentence on a fact may not leave out: that it is planned, or was called off."""
    said = set(words_of(text))
    for fact in facts:
        yield from (f"left out: {word}" for word in fact.must if not said.issuperset(words_of(word)))


def _turned(text: str, facts: Sequence[Fact]) -> Iterator[str]:
    """Who it is from or to where no fact has it so, and parties in another order than they did it in."""
    ways = {way for fact in facts for way in _ways(fact.says)}
    for way in _ways(text):
        if way not in ways and way[1] in {word for fact in facts for name in fact.ordered for word in words_of(name)}:
            yield " ".join(way)
    folded = " ".join(words_of(text))
    for fact in facts:
        names = [" ".join(words_of(name)) for name in fact.ordered]
        places = [folded.find(name) for name in names]
        told = {way[1] for way in _ways(text) if way in ways}
        kept = all(one < other for one, other in pairwise(places))
        if min(places, default=0) >= 0 and not kept and not all(name.split()[0] in told for name in names):
            yield f"order: {', '.join(fact.ordered)}"


def _ways(text: str) -> Iterator[tuple[str, str]]:
    """Words for from or to, each with the word behind it."""
    for way, name in pairwise(word for word in words_of(text) if word not in _ARTICLES):
        if way in _WAYS:
            yield way, name
