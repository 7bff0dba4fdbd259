"""The words of a name that can stand for it alone, folded so that spellings of one name agree."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from communique.read.words.fold import fold
from communique.read.words.surnames import DOTS

if TYPE_CHECKING:
    from communique.read.words.lexicon import Lexicon

_SHORTEST = 2
#: The letters of a surname and a given name in one word.
_WHOLE = 4
#: Letters of the Cyrillic script are letters of their own, not accents.
_CYRILLIC = ("\u0400", "\u04ff")


#: What joins the parts of a name.
_PARTS = dict.fromkeys(map(ord, ("-", ".", *DOTS)), " ")
#: From here on letters are taken apart into nothing that could be left out: kana, Han, Hangul.
_EASTERN = "\u3040"


def name_words(name: str) -> list[str]:
    """The folded words of a name that can stand for it alone."""
    return list(_name_words(name))


@lru_cache(maxsize=8192)
def _name_words(name: str) -> tuple[str, ...]:
    plain = fold(name)
    if not plain.isascii():
        plain = "".join(map(_without_accent, plain))
    return tuple(word for word in plain.translate(_PARTS).split() if len(word) >= _SHORTEST)


def _without_accent(char: str) -> str:
    if char >= _EASTERN:
        return char
    first, last = _CYRILLIC
    if first <= char <= last:
        return char
    return "".join(part for part in normalize("NFKD", char) if not combining(part))


def short_forms(lexicon: Lexicon, name: str) -> set[str]:
    """The words under which a person may be printed again in a text that parts no words: a surname goes alone."""
    naming = lexicon.naming
    if naming is None:
        return surnames_of(lexicon, name)
    words = set(name_words(name.translate(lexicon.variants)))
    surnames = {
        word[:size]
        for word in words
        for size in (_SHORTEST, _SHORTEST + 1)
        if len(word) > size and (word[:size] in naming.surnames or (naming.any_name and size == _SHORTEST))
    }
    return words | surnames


def surnames_of(lexicon: Lexicon, name: str) -> set[str]:
    """The surnames that a name of one word may begin with, where it is written in one: "박" of "박민수"."""
    names = lexicon.pack.names
    if names is None or not names.surnames or not 1 < len(name) <= _WHOLE or " " in name:
        return set()
    return {surname for surname in names.surnames if name.startswith(surname) and name != surname}


def is_short_form(lexicon: Lexicon, one: set[str], other: set[str]) -> bool:
    """Whether one of two names is the surname with which the other begins."""
    if lexicon.naming is None or not len(one) == len(other) == 1:
        return False
    (word,), (another,) = ({word.translate(lexicon.variants) for word in words} for words in (one, other))
    return word.startswith(another) or another.startswith(word)
