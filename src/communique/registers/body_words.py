"""What the words of bodies' names say in the languages of the packs: a type ("ministry"), a portfolio, or both.

Written by hand in `data/body_words.tsv`. Names are to be folded before they
are looked up: lower case, no accents, no Arabic article.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import msgspec

from communique.registers import tables
from communique.registers.languages import languages
from communique.registers.states import state_names

#: Folds a text to its words.
Fold = Callable[[str], tuple[str, ...]]
_SMALL = "small"
_ANY_ENDING = "*"
_TYPES = frozenset(
    "ministry general_staff army navy air_force armed_forces parliament central_bank presidency prime_minister_office"
    " cabinet police coast_guard".split()
)


class Meaning(msgspec.Struct, frozen=True):
    """What a form says: a type of body or none, a portfolio or none; neither for small words."""

    type: str = ""
    portfolio: str = ""


class BodyWords(msgspec.Struct, frozen=True):
    """The forms of the table, folded: of several words, by their beginning, and joined for scripts without spaces."""

    forms: Mapping[tuple[str, ...], Meaning]
    stems: Mapping[str, Meaning]
    joined: Mapping[str, Meaning]
    longest: int
    longest_joined: int

    def of_words(self, words: Sequence[str]) -> Meaning | None:
        """What some words say together, None where nothing is known."""
        known = self.forms.get(tuple(words))
        if known is not None or len(words) != 1:
            return known
        stems = (words[0][:size] for size in range(len(words[0]), 2, -1))
        return next((self.stems[stem] for stem in stems if stem in self.stems), None)


@cache
def body_words(fold: Fold) -> BodyWords:
    """The table under a fold."""
    forms: dict[tuple[str, ...], Meaning] = {}
    stems: dict[str, Meaning] = {}
    for cell, listed in tables.rows("body_words.tsv"):
        for form in tables.split(listed):
            words = fold(form.rstrip(_ANY_ENDING))
            if form.endswith(_ANY_ENDING) and len(words) == 1:
                stems.setdefault(words[0], _meaning(cell))
            forms.setdefault(words, _meaning(cell))
    joined = {"".join(words): meaning for words, meaning in forms.items()}
    return BodyWords(forms, stems, joined, max(map(len, forms)), max(map(len, joined)))


def _meaning(cell: str) -> Meaning:
    if cell == _SMALL:
        return Meaning()
    kind, _, portfolio = cell.rpartition("+")
    return Meaning(cell) if cell in _TYPES else Meaning(kind, portfolio)


@cache
def state_words(fold: Fold) -> frozenset[str]:
    """The words of the names of states in every language, and these names without spaces."""
    names = {name for language in languages() for named in state_names(language).values() for name in named}
    folded = [fold(name) for name in names]
    return frozenset(word for words in folded for word in (*words, "".join(words)) if len(word) > 1)


@cache
def state_stems(fold: Fold) -> frozenset[str]:
    """The first letters of these words: "Ital" of "Italian"."""
    return frozenset(word[:STEM] for word in state_words(fold) if len(word) >= STEM)


#: Letters that the name of a state and the adjective made of it share.
STEM = 4
