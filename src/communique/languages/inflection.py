"""Case forms: words written once with their paradigm, expanded when a pack is loaded.

A pack with an `inflection.toml` may write `министр+m иностранных дел`: the
stem and the name of a list of endings. All words of a phrase with such lists
of one length stand in the same cell ("российск+adj министр+m"); lists of other
lengths ("подписал+past") vary by themselves. What varies may be a word of its
own ("انتقاد +kard": a noun and the forms of its verb). Of each form of a list as long
as `cells` the case is known, and the base form that it belongs to.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_INFLECTED = re.compile(r"([^\W\d_]+ ?)\+(\w+)")
_NONE, _OTHERWISE = "-", "/"
#: Keys of a table whose words are read by people, not by the reader.
_PROSE = frozenset({"hits", "misses", "why", "lemma", "sources", "licence"})
#: A phrase parted at its inflected words holds what stands before, then a stem, a paradigm and what follows, each.
_STEP = 3


class NameForms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How names of one shape are declined: their endings in the order of `Inflection.of_names`.

    `stems` are the endings of the stems that take them, all stems where there are none; `but` are those that
    do not. An ending "-" is a case that names of this shape do not have. Names of other shapes may also stand
    undeclined; those that are `always` declined may not. Some are shapes of a `place` and of no person.
    """

    endings: tuple[str, ...]
    stems: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    always: bool = False
    place: bool = False


class Inflection(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`inflection.toml`: case forms, for languages that write them.

    A phrase of any other table may hold stems with a `paradigm` ("министр+m"), and stands for all its forms. Lists
    as long as `cells` have a case in each place (its name is free, and may repeat for the plural); "/" parts
    endings of one cell, "-" is a cell without a form. `subject` and `object` are the cases of those. `bare` gives a
    marker of `frames.toml` to the cases that stand for one without a preposition; `government` gives one to
    prepositions by the case behind them. `adjectives` are the endings of words that may stand between a preposition
    and its noun. `name` tells how names of people and towns are declined, in the order `of_names`; `irregular` gives
    the base of forms that no rule gives.
    """

    cells: tuple[str, ...] = ()
    paradigm: dict[str, tuple[str, ...]] = {}
    #: Words of one form, such as pronouns, by the cases that they may stand in.
    words: dict[str, tuple[str, ...]] = {}
    subject: str = ""
    object: str = ""
    #: The case of an owner behind its noun; with people it may be that of an object as well.
    owner: str = ""
    bare: dict[str, str] = {}
    government: dict[str, dict[str, str]] = {}
    adjectives: tuple[str, ...] = ()
    #: Endings of the owner's case: of adjectives, of any word, those of other words that look alike, and those of
    #: adjectives behind which the noun has none.
    owners: tuple[tuple[str, ...], ...] = ()
    of_names: tuple[str, ...] = ()
    name: tuple[NameForms, ...] = ()
    irregular: dict[str, str] = {}
    given: tuple[str, ...] = ()


class Form(NamedTuple):
    """One written form of a phrase, its case ("" where it has none), and its base form."""

    text: str
    case: str
    base: str


class Inflector:
    """Expands the phrases of one pack, and remembers the cases of what it wrote."""

    def __init__(self, inflection: Inflection) -> None:
        """Begin without any form."""
        self._paradigms = {
            name: tuple(tuple(ending.split(_OTHERWISE)) for ending in endings)
            for name, endings in inflection.paradigm.items()
        }
        self._cells = inflection.cells
        self._cases_of: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        self._flat = {name: self._distinct(endings) for name, endings in self._paradigms.items()}
        #: Whether the cases of what is written are asked for.
        self.learning = True
        self.cases: dict[str, set[str]] = {}
        for case, words in inflection.words.items():
            for word in words:
                self.cases.setdefault(word, set()).add(case)
        self.bases: dict[str, str] = {}

    def _distinct(self, cells: tuple[tuple[str, ...], ...]) -> list[tuple[str, tuple[str, ...]]]:
        """The endings of a paradigm, each once, with the cases that it stands for."""
        found: dict[str, list[str]] = {}
        for index, endings in enumerate(cells):
            for ending in endings:
                if ending != _NONE:
                    found.setdefault(ending, []).extend(self._cells[index : index + 1] if self._is_cased(cells) else ())
        return [(ending, tuple(cases)) for ending, cases in found.items()]

    def _is_cased(self, cells: tuple[tuple[str, ...], ...]) -> bool:
        return len(cells) == len(self._cells)

    def table(self, value: object, key: str = "") -> object:
        """A decoded table with all its phrases expanded: those of lists, and keys that stand for a value.

        Raises:
            ValueError: A phrase names a paradigm that the pack lacks.
        """
        if isinstance(value, dict):
            if key in _PROSE:
                return value
            return {text: self.table(item, name) for name, item in value.items() for text in self._keys(name)}
        if isinstance(value, list) and key not in _PROSE:
            return [item for entry in value for item in self._entries(entry)]
        return value

    def _keys(self, name: str) -> list[str]:
        return self._written(name) if "+" in name else [name]

    def _entries(self, entry: object) -> list[object]:
        if isinstance(entry, str):
            return [*self._written(entry)] if "+" in entry else [entry]
        return [self.table(entry)]

    def _written(self, phrase: str) -> list[str]:
        pieces = _INFLECTED.split(phrase)
        if len(pieces) == _STEP + 1 and pieces[2] in self._flat:
            before, stem, name, behind = pieces
            before += stem
            flat = self._flat[name]
            written = [before + ending + behind for ending, _ in flat]
            if flat[0][1]:
                self._learn(written, [cases for _, cases in flat])
            return written
        forms = list(self.forms(phrase))
        for form in forms:
            if form.case:
                self._learn([form.text], [(form.case,)], base=form.base)
        return list(dict.fromkeys(form.text for form in forms))

    def _learn(self, written: list[str], cases: Iterable[Iterable[str]], *, base: str = "") -> None:
        """Remember the cases and the base form of what was written, in tables whose words stand for actors."""
        if self.learning:
            base = base or written[0]
            for text, those in zip(written, cases, strict=True):
                self.cases.setdefault(text, set()).update(those)
                self.bases.setdefault(text, base)

    def forms(self, phrase: str) -> Iterator[Form]:
        """All forms of a phrase; the phrase itself where nothing in it is inflected.

        Raises:
            ValueError: It names a paradigm that the pack lacks.
        """
        pieces = _INFLECTED.split(phrase)
        if len(pieces) == 1:
            yield Form(phrase, "", phrase)
            return
        names = tuple(pieces[2::_STEP])
        if names not in self._cases_of:
            self._cases_of[names] = list(self._combined(names, phrase))
        base = ""
        for endings, case in self._cases_of[names]:
            text = _joined(pieces, endings)
            base = base or text
            yield Form(text, case, base)

    def _combined(self, names: tuple[str, ...], phrase: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """The endings that paradigms take together, each with its case; the same for all phrases that name these."""
        for name in names:
            if name not in self._paradigms:
                msg = f'"{phrase}" names the paradigm "{name}", which inflection.toml lacks'
                raise ValueError(msg)
        lists = [self._paradigms[name] for name in names]
        lengths = list(dict.fromkeys(map(len, lists)))
        for cells in itertools.product(*map(range, lengths)):
            cell = dict(zip(lengths, cells, strict=True))
            chosen = [endings[cell[len(endings)]] for endings in lists]
            case = self._cells[cell[len(self._cells)]] if len(self._cells) in cell else ""
            yield from ((endings, case) for endings in itertools.product(*chosen) if _NONE not in endings)


def _joined(pieces: list[str], endings: tuple[str, ...]) -> str:
    """The phrase with an ending behind each of its stems."""
    words = [pieces[0]]
    for place, ending in enumerate(endings):
        words += [pieces[place * _STEP + 1], ending, pieces[place * _STEP + _STEP]]
    return "".join(words)
