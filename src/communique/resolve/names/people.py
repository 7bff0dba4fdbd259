"""When two printed names can be one name.

Spelling alone decides only for equal names. Anything less (a surname alone,
a middle name left out, a letter astray, another script) is a possibility that
office and state must confirm; that is decided in `actors`.
"""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

from communique.resolve.names.across import compare_across
from communique.resolve.names.folding import fold_words
from communique.resolve.names.likeness import Likeness

__all__ = ["Likeness", "compare_names", "is_part", "name_words"]

#: One letter astray in a name of eight or more: shorter names differ by a letter too often ("Ali", "Alia").
_MISSPELT_FROM = 8


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return fold_words(name)


def compare_names(one: str, other: str) -> Likeness:
    """Compare two names as printed, in any script."""
    mine, theirs = name_words(one), name_words(other)
    if not mine or not theirs:
        return Likeness.OTHER
    if mine == theirs or "".join(mine) == "".join(theirs):
        return Likeness.SAME
    if is_part(mine, theirs) or is_part(theirs, mine):
        return Likeness.PART
    if _initials(mine) == _initials(theirs) and _one_letter_astray(" ".join(mine), " ".join(theirs)):
        return Likeness.MISSPELT
    return compare_across(one, other)


def _initials(words: tuple[str, ...]) -> tuple[str, ...]:
    """Each word that is one letter, "" for the others: another initial is another name."""
    return tuple(word if len(word) == 1 else "" for word in words)


def is_part(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is the other with words left out: an initial counts as its word."""
    if not len(short) < len(full):
        return False
    left = iter(full)
    return all(any(_stands_for(word, candidate) for candidate in left) for word in short)


def _stands_for(word: str, candidate: str) -> bool:
    return word == candidate or (len(word) == 1 and candidate.startswith(word))


def _one_letter_astray(mine: str, theirs: str) -> bool:
    if min(len(mine), len(theirs)) < _MISSPELT_FROM:
        return False
    return DamerauLevenshtein.distance(mine, theirs, score_cutoff=1) <= 1
