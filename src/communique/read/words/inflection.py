"""Case forms in the text: the case of a word, what governs an actor, and the base form of a name.

The case of a phrase of the pack is known since its paradigm wrote it
(`languages/inflection.py`); that of a name is read from its ending by the
pack's `name` rules, as far as title and preposition leave it open. Where two
base forms are left, the form stays as printed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.languages import Pack
    from communique.languages.inflection import NameForms

Cases = frozenset[str]
NO_CASES: Cases = frozenset()
_NONE, _OTHERWISE = "-", "/"
#: A stem has at least this many letters.
_SHORTEST = 2
#: A case ending has at most this many letters.
_LONGEST = 4
#: What a known given name says for a case, beside the length of the endings.
_GIVEN = 4


class Reading(NamedTuple):
    """A way to read a form of a name: its base form, and the case it would stand in."""

    base: str
    case: str
    #: The letters of its ending: the more, the more they say.
    length: int
    #: Whether only places are named so.
    place: bool = False


class _Rule(NamedTuple):
    ending: str
    case: str
    base: str
    forms: NameForms


class NameRules:
    """The `name` rules of a pack by their endings; two of these are never equal."""

    def __init__(self, pack: Pack) -> None:
        """Sort the rules of a pack by ending."""
        inflection = pack.inflection
        self.nominative = inflection.of_names[0] if inflection.of_names else ""
        self.cases: Cases = frozenset(inflection.of_names)
        self.irregular = inflection.irregular
        self.stems = {base: stem for stem, base in inflection.irregular.items()}
        self.given = frozenset(inflection.given)
        self.rules: dict[str, list[_Rule]] = {}
        self.by_base: dict[str, list[NameForms]] = {}
        for forms in inflection.name:
            base = forms.endings[0]
            self.by_base.setdefault(base, []).append(forms)
            for case, endings in zip(inflection.of_names, forms.endings, strict=True):
                for ending in endings.split(_OTHERWISE) if endings != _NONE else ():
                    self.rules.setdefault(ending, []).append(_Rule(ending, case, base, forms))


def _takes(forms: NameForms, stem: str) -> bool:
    """Whether a stem is declined by a rule."""
    return len(stem) >= _SHORTEST and (not forms.stems or stem.endswith(forms.stems)) and not stem.endswith(forms.but)


@lru_cache(maxsize=8192)
def readings(rules: NameRules, word: str) -> tuple[Reading, ...]:
    """The ways to read a folded word as a form of a name."""
    found = {
        Reading(rules.irregular.get(stem + rule.base, stem + rule.base), rule.case, length, rule.forms.place): None
        for length in range(min(_LONGEST, len(word) - _SHORTEST), -1, -1)
        for rule in rules.rules.get(word[len(word) - length :], ())
        if _takes(rule.forms, stem := word[: len(word) - length])
    }
    return tuple(found)


@lru_cache(maxsize=8192)
def forms_of(rules: NameRules, base: str) -> frozenset[str]:
    """All forms of the base form of a name, itself among them."""
    found = {base}
    word = rules.stems.get(base, base)
    for length in range(_LONGEST):
        ending = word[len(word) - length :]
        stem = word[: len(word) - length]
        for forms in rules.by_base.get(ending, ()):
            if _takes(forms, stem):
                found.update(
                    stem + other for endings in forms.endings if endings != _NONE for other in endings.split(_OTHERWISE)
                )
    return frozenset(found)


def base_words(rules: NameRules, words: list[str], cases: Cases) -> tuple[list[str], Cases]:
    """The base forms of the words of one name, and the cases it may stand in.

    `cases` are those that its surroundings allow, none where they leave all open. The case that declines the most
    words is taken; names of which two readings are left stay as they are.
    """
    allowed = (cases & rules.cases) or rules.cases
    found: dict[tuple[str, ...], set[str]] = {}
    best = -1
    for case in rules.cases:
        if case not in allowed:
            continue
        declined = _declined(rules, words, case)
        if declined is not None and declined[1] >= best:
            found = found if declined[1] == best else {}
            best = declined[1]
            found.setdefault(declined[0], set()).add(case)
    stood = frozenset(case for those in found.values() for case in those)
    if len(found) == 1:
        return list(next(iter(found))), stood
    return words, stood


def _declined(rules: NameRules, words: list[str], case: str) -> tuple[tuple[str, ...], int] | None:
    """The base forms of words that all stand in one case, with how much speaks for it; None where they cannot."""
    chosen: list[str] = []
    weight = 0
    for word in words:
        bases = list(dict.fromkeys(reading.base for reading in _of_people(rules, word) if reading.case == case))
        given = [base for base in (*bases, word) if base in rules.given][:1]
        bases = given if len(given) == 1 else bases
        if not bases and _must_decline(rules, word):
            return None
        chosen.append(bases[0] if len(bases) == 1 else word)
        weight += (_length(rules, word, bases[0], case) if len(bases) == 1 else 0) + (_GIVEN if given else 0)
    return tuple(chosen), weight


def _of_people(rules: NameRules, word: str) -> list[Reading]:
    return [reading for reading in readings(rules, word) if not reading.place]


def _length(rules: NameRules, word: str, base: str, case: str) -> int:
    """How much the ending of a word says for a case, one more than its letters."""
    lengths = (reading.length for reading in _of_people(rules, word) if (reading.base, reading.case) == (base, case))
    return 1 + max(lengths, default=-1)


@lru_cache(maxsize=8192)
def _must_decline(rules: NameRules, word: str) -> bool:
    """Whether a word is the base form of a name that is declined wherever it stands in another case."""
    return any(
        forms.always and _takes(forms, word[: len(word) - length])
        for length in range(1, _LONGEST)
        for forms in rules.by_base.get(word[len(word) - length :], ())
    )


def agree(one: Cases, other: Cases) -> bool:
    """Whether two words may stand in one case."""
    return not one or not other or not one.isdisjoint(other)


def united(known: Iterable[Cases]) -> Cases:
    """What several words in one case leave of it; of those that contradict, the first is kept."""
    left = NO_CASES
    for cases in known:
        left = (left & cases or left) if left and cases else left or cases
    return left
