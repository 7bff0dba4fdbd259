"""Common nouns where all nouns have a capital: they lose it, so that a capital tells a name again.

The pack lists the nouns of its press, those that also end compounds, and
endings of abstract nouns (`nouns.toml`). What stands in a mark of its own
(an office, a body, a party) keeps its capital: nothing reads a name there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.read.words.fold import fold

if TYPE_CHECKING:
    from communique.languages.writing import Nouns
    from communique.read.words.segment import Token

#: A compound has at least this many letters before its last part.
_LEAST = 3


class NounWords(NamedTuple):
    """The common nouns of a pack, folded: whole words, and ends of words."""

    words: frozenset[str]
    ends: tuple[str, ...]


def compile_nouns(nouns: Nouns | None) -> NounWords | None:
    """The common nouns of a pack as they are compared; None where it lists none."""
    if nouns is None:
        return None
    heads = tuple(map(fold, nouns.heads))
    return NounWords(frozenset({*map(fold, nouns.words), *heads}), (*heads, *map(fold, nouns.endings)))


def is_common(text: str, nouns: NounWords) -> bool:
    """Whether a folded word is a common noun."""
    return text in nouns.words or (len(text) > _LEAST and text[_LEAST:].endswith(nouns.ends))


def without_nouns(tokens: list[Token], marked: tuple[set[int], set[int]], nouns: NounWords) -> list[Token]:
    """The tokens of a sentence, its common nouns without their capital.

    Of those `marked` the first are no common nouns here, and the second are some, listed or not.
    """
    kept, common = marked
    return [
        token._replace(capital=False)
        if token.capital and index not in kept and (index in common or is_common(token.text, nouns))
        else token
        for index, token in enumerate(tokens)
    ]
