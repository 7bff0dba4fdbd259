"""When two names of bodies of one state can be one body.

A name is taken apart into its type (ministry, navy, central bank) and its
portfolios, in the languages of the packs: equal type and portfolios of one
state are one body, "Ministero della Difesa" and 国防部. Acronyms are led to the
names whose first letters they are; other names are compared by their words.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.registers.body_words import STEM, Meaning, body_words, state_stems, state_words
from communique.resolve.names.folding import fold_words
from communique.resolve.names.keys import name_keys
from communique.resolve.names.likeness import Likeness
from communique.resolve.names.people import compare_names
from communique.resolve.names.scripts import Script, printed_words, script_of

#: Types that say nothing beside another: "General Staff of the Armed Forces".
_WIDE = ("armed_forces", "cabinet")
#: Types of which a state has several; all others say what they are for.
_WITH_PORTFOLIOS = frozenset({"ministry"})
_UNSPACED = frozenset({Script.HAN, Script.KANA, Script.THAI, Script.HANGUL})
_ARTICLES = ("وال", "ال", "لل")
#: What makes an adjective of the name of a state in Arabic and Persian, folded.
_OF_STATE = ("", "ي", "يه")
#: Letters of an acronym.
_ACRONYM = range(2, 8)


class _Body(NamedTuple):
    """What a name says: of which type, for what, and the words that say neither."""

    type: str
    portfolios: frozenset[str]
    rest: tuple[str, ...]


def compare_bodies(one: str, other: str) -> Likeness:
    """Compare the names of two bodies of one state, in any languages."""
    return _compare(one, other) if one <= other else _compare(other, one)


def type_of_body(name: str) -> str:
    """What a name says that a body is (ministry, navy, central_bank), empty where it does not."""
    return _parsed(name).type


@functools.lru_cache(maxsize=65536)
def _compare(one: str, other: str) -> Likeness:
    words = folded(one), folded(other)
    if words[0] == words[1] and words[0]:
        return Likeness.SAME
    mine, theirs = _parsed(one), _parsed(other)
    if mine.type and theirs.type:
        return _compare_parsed(mine, theirs)
    if (_is_acronym(one) or _is_acronym(other)) and not _initials(one).isdisjoint(_initials(other)):
        return Likeness.ACROSS
    if mine.type or theirs.type:
        return Likeness.OTHER
    likeness = compare_names(one, other)
    whole = likeness is not Likeness.ACROSS or len(words[0]) == len(words[1])
    return likeness if whole else Likeness.OTHER


@functools.lru_cache(maxsize=65536)
def body_keys(name: str) -> tuple[str, ...]:
    """The keys under which a body is looked for among those of its state; without one in common two are two."""
    body = _parsed(name)
    if body.type:
        return tuple(sorted(f"{body.type}:{portfolio}" for portfolio in body.portfolios or {""}))
    return tuple(sorted({*name_keys(name), *(f"={letters}" for letters in _initials(name))}))


def _compare_parsed(one: _Body, other: _Body) -> Likeness:
    """Bodies of one type and the same portfolios are one; one with more portfolios has a fuller name."""
    if one.type != other.type or one.rest != other.rest:
        return Likeness.OTHER
    if one.portfolios == other.portfolios:
        return Likeness.ACROSS
    smaller, larger = sorted((one.portfolios, other.portfolios), key=len)
    return Likeness.PART if smaller and smaller < larger else Likeness.OTHER


@functools.lru_cache(maxsize=65536)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name in any form, folded, without the article of Arabic."""
    words = (word for printed in printed_words(name) for word in fold_words(printed) or (printed,))
    return tuple(map(_without_article, words))


def _without_article(word: str) -> str:
    article = next((article for article in _ARTICLES if word.startswith(article)), "")
    return word[len(article) :] if len(word) > len(article) + 2 else word


@functools.lru_cache(maxsize=65536)
def _parsed(name: str) -> _Body:
    """A name taken apart; the type is empty where no word tells it."""
    unspaced = script_of(name) in _UNSPACED
    meanings = list(_within("".join(folded(name))) if unspaced else _word_by_word(folded(name)))
    known = [meaning for meaning in meanings if isinstance(meaning, Meaning)]
    types = {meaning.type for meaning in known if meaning.type}
    for wide in _WIDE:
        if len(types) > 1:
            types.discard(wide)
    portfolios = frozenset(meaning.portfolio for meaning in known if meaning.portfolio and types <= _WITH_PORTFOLIOS)
    rest = tuple(word for word in meanings if isinstance(word, str))
    whole = bool(types) and (not types <= _WITH_PORTFOLIOS or bool(portfolios))
    return _Body("+".join(sorted(types)) if whole else "", portfolios, rest)


def _word_by_word(words: Sequence[str]) -> Iterator[Meaning | str]:
    """What the words of a name say, the longest known rows of them first; unknown words as they are."""
    table, place = body_words(folded), 0
    while place < len(words):
        sizes = range(min(table.longest, len(words) - place), 0, -1)
        found = ((size, table.of_words(words[place : place + size])) for size in sizes)
        size, meaning = next(((size, meaning) for size, meaning in found if meaning is not None), (1, None))
        if meaning is not None:
            yield meaning
        elif not _is_of_state(words[place]):
            yield words[place]
        place += size


@functools.lru_cache(maxsize=16384)
def _is_of_state(word: str) -> bool:
    """Whether a word is of the name of a state, or an adjective made of it."""
    known = state_words(folded)
    bare = (word.removesuffix(ending) for ending in _OF_STATE)
    return word[:STEM] in state_stems(folded) or any(stem in known for stem in bare)


def _within(text: str) -> Iterator[Meaning | str]:
    """What the parts of a name without spaces say, the longest first; names of states are passed over."""
    table, states, place, unknown = body_words(folded), state_words(folded), 0, ""
    while place < len(text):
        sizes = range(min(table.longest_joined, len(text) - place), 0, -1)
        size = next((size for size in sizes if text[place : place + size] in table.joined), 0)
        named = next((size for size in sizes if text[place : place + size] in states), 0)
        if size or named:
            yield from (unknown,) if unknown else ()
            unknown = ""
        if size >= named and size:
            yield table.joined[text[place : place + size]]
        unknown += "" if size or named else text[place]
        place += max(size, named, 1)
    yield from (unknown,) if unknown else ()


def _is_acronym(name: str) -> bool:
    """Whether a name is one word of capitals, but for a small letter or two: "TNI", "MoD"."""
    return name.isalpha() and len(name) in _ACRONYM and sum(map(str.isupper, name)) * 2 > len(name)


@functools.lru_cache(maxsize=65536)
def _initials(name: str) -> frozenset[str]:
    """An acronym, or the first letters of a name's words, with and without small words."""
    if _is_acronym(name):
        return frozenset({name.lower()})
    words, table = folded(name), body_words(folded)
    large = [word for word in words if table.forms.get((word,)) != Meaning()]
    joined = {"".join(word[0] for word in listed) for listed in (words, large)}
    return frozenset(letters for letters in joined if len(letters) in _ACRONYM)
