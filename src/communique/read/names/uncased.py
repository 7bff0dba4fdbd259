"""Names in scripts without capitals: which words count as words of names.

Beside an office, a rank or an honorific, a run of words that no mark and no
list explains is a name, as a run of capitals is elsewhere. The pack helps
with given and family names, with the words and shapes of words that stand in
no name (`names.toml`, `offices.not_names`), and the report itself with the
names that it prints in full. Whatever counts gets the capital that cased
scripts print, so that all that follows reads one kind of sentence.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise, repeat
from typing import TYPE_CHECKING, NamedTuple

from communique.model.vocabulary import RoleCode
from communique.read.names.titles import painted
from communique.read.words.affixes import CASE
from communique.read.words.fold import fold
from communique.read.words.lexicon import FAMILY, GIVEN, Layer
from communique.read.words.sentence import Located
from communique.registers.places import find_places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from communique.languages.writing import Names
    from communique.read.words.lexicon import Lexicon
    from communique.read.words.segment import Token
    from communique.read.words.sentence import Document, Sentence

#: The letters of a title's words, and of those a name may stand right behind (see `titles.py`).
_TITLED = frozenset("OMRTBPYSKNADhQI")
_ENDS = frozenset("OMRTBPYS")
_HEADS = frozenset("OMR")
#: A word of which only this module says whether it is one of a name, a name's particle, and a hyphen inside a word.
_FREE = "c"
_IN_RUNS = frozenset({_FREE, "p", "h"})
#: Marks that a listed name overrules: words of matters, not of people.
_WEAK = frozenset({Layer.TOPIC, Layer.ITEM, Layer.MEASURE, Layer.SIGNAL, Layer.STANCE, Layer.COMPLEMENT, Layer.BOUND})
_LESSER = frozenset({RoleCode.OFFICIAL, RoleCode.ACADEMIC, RoleCode.OTHER})
_SURE, _FURTHEST, _QUOTED = 2, 12, 5
#: Words of one script.
_LATIN, _HAN = re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff'-]+"), re.compile(r"[\u3400-\u9fff]+")
#: A short form and its brackets.
_SHORT = 3
#: So many words at most go on a title.
_PORTFOLIO = 6
_QUOTE = '"'
_GENITIVE = f"{CASE}of"
_ASIDES = frozenset({",", "("})
_CLOSED = frozenset({",", ")"})
_SITE = "site"
_TOWN_WORDS = (3, 2, 1)
#: The letters of a surname and a given name in one word.
_WHOLE = 4


class Run(NamedTuple):
    """A run of words that may be a name, as tokens; `sure` where more than one word or a list says that it is."""

    first: int
    last: int
    sure: bool


class _Words(NamedTuple):
    """A sentence as this module sees it: its letters, and the listed names by token."""

    shape: list[str]
    texts: list[str]
    listed: dict[int, object]
    #: The tokens of offices that many hold, beside which only a listed name is one.
    lesser: set[int]
    names: Names


def mark_names(document: Document) -> None:
    """Give the words of names in the sentences that are to be read the capital that cased scripts print."""
    names = document.lexicon.pack.names
    if names is None:
        return
    found: list[tuple[Sentence, _Words, list[Run]]] = []
    for sentence in document.sentences:
        if sentence.tokens:
            words = _words(sentence, document.lexicon, names)
            _join_portfolios(sentence, words)
            found.append((sentence, words, list(_runs(words))))
    known = {
        words.texts[index]
        for _, words, runs in found
        for run in runs
        if run.sure
        for index in range(run.first, run.last)
    }
    for sentence, words, runs in found:
        taken = {
            index
            for run in runs
            if run.sure or known.issuperset(words.texts[run.first : run.last])
            for index in range(run.first, run.last)
        }
        taken.update(_explained(words.shape), _towns(words, document.lexicon), _of_sites(sentence, words))
        _capitalise(sentence, taken)


def _join_portfolios(sentence: Sentence, words: _Words) -> None:
    """The words between an office and a listed given name belong to the title where their shape says so."""
    shape, names = words.shape, words.names
    begins = _folded(names.goes_on)
    for office in sentence.layer(Layer.OFFICE) if begins else ():
        index = office.last
        while index < len(shape) and index - office.last < _PORTFOLIO and _goes_on(words, index, begins):
            index += 1
        index += index == office.last and _opens(sentence, words, index)
        while office.last < index < len(shape) and index - office.last < _PORTFOLIO and _goes_on(words, index, begins):
            index += 1
        named = index < len(shape) and shape[index] in "cR" and _opens_name(words, index)
        if named and index - office.last >= _SURE:
            start, end = sentence.chars(office.last, index)
            mark = Located(office.last, index, "portfolio", start, end)
            sentence.located[Layer.TITLE] = [*sentence.located.get(Layer.TITLE, []), mark]
            shape[office.last : index] = [letter if letter in "PBYT" else "T" for letter in shape[office.last : index]]


def _opens(sentence: Sentence, words: _Words, index: int) -> bool:
    """Whether a noun stands right behind an office: no small word and no name."""
    if index >= len(words.texts) or index in words.listed or words.shape[index] not in "cx":
        return False
    return len(words.texts[index]) > _SURE and words.texts[index].isalpha() and not sentence.classes[index]


def _goes_on(words: _Words, index: int, begins: tuple[str, ...]) -> bool:
    """Whether a word goes on a title: it has the article, or is known as one of titles."""
    if index in words.listed or words.shape[index] not in "cxPBYTNA":
        return False
    return words.shape[index] in "PBYTNA" or words.texts[index].startswith(begins)


def _opens_name(words: _Words, index: int) -> bool:
    """Whether a full name begins at a token, a rank or honorific before it passed."""
    while index < len(words.shape) and words.shape[index] == "R":
        index += 1
    return words.listed.get(index) == GIVEN and index + 1 < len(words.shape) and words.shape[index + 1] in _IN_RUNS


def recall_names(document: Document, sentence: Sentence) -> None:
    """The words of people named elsewhere in the report are words of names here too."""
    if document.lexicon.pack.names is None or document.surnames.keys().isdisjoint(sentence.texts):
        return
    letters = document.lexicon.letters
    words = _words(sentence, document.lexicon, document.lexicon.pack.names)
    taken = {
        index
        for index, text in enumerate(sentence.texts)
        if text in document.surnames
        and text not in letters
        and words.shape[index] == _FREE
        and (len(text) > 1 or words.shape[index + 1 : index + 2] == ["O"])
    }
    if any(not sentence.tokens[index].capital for index in taken):
        _capitalise(sentence, taken)
        sentence.shape = ""


def unquoted(sentence: Sentence, lexicon: Lexicon) -> list[Token]:
    """The tokens of a sentence without the quotation marks around a name beside its title: "«A» وزیر دفاع".

    Nor are names in brackets kept that only say again in Latin or Chinese letters what stands before them.
    """
    names = lexicon.pack.names
    if names is None:
        return sentence.tokens
    quotes = [index for index, text in enumerate(sentence.texts) if text == _QUOTE]
    dropped = {index for first, last in _glosses(sentence.texts) for index in range(first, last)}
    words = _words(sentence, lexicon, names) if len(quotes) >= _SURE else None
    for opened, closed in pairwise(quotes):
        if words is None:
            break
        inside = words.shape[opened + 1 : closed]
        if not inside or len(inside) > _QUOTED or not _IN_RUNS.issuperset(inside) or opened in dropped:
            continue
        if _follows_title(words.shape, opened) or _precedes_title(words, closed + 1):
            dropped |= {opened, closed}
    return (
        [token for index, token in enumerate(sentence.tokens) if index not in dropped] if dropped else sentence.tokens
    )


def _glosses(texts: list[str]) -> Iterator[tuple[int, int]]:
    """The brackets behind a word that hold two words and more of another script: "왕이(Wang Yi)"."""
    for index in [index for index, text in enumerate(texts) if text == "(" and index]:
        closed = next((place for place in range(index, min(len(texts), index + _FURTHEST)) if texts[place] == ")"), 0)
        inside = texts[index + 1 : closed]
        if len(inside) >= _SURE and texts[index - 1].isalpha() and _is_other_script(texts[index - 1], inside):
            yield index, closed + 1


def _is_other_script(before: str, words: list[str]) -> bool:
    """Whether words are all of Latin letters, or all of Chinese ones, and the word before them is not."""
    for script in (_LATIN, _HAN):
        if all(script.fullmatch(word) for word in words):
            return script.fullmatch(before) is None
    return False


def _words(sentence: Sentence, lexicon: Lexicon, names: Names) -> _Words:
    """The letters of a sentence: those of small words and titles, and which other words no mark explains."""
    listed: dict[int, object] = {}
    for mark in sentence.layer(Layer.NAME):
        for index in range(mark.first, mark.last):
            listed[index] = GIVEN if GIVEN in (listed.get(index), mark.value) else mark.value
    texts, is_ordinary, numerals = sentence.texts, _ordinary(names.ordinary), lexicon.numerals
    shape = [
        letter or (_FREE if text[0].isalpha() and not is_ordinary(text) else "x")
        for text, letter in zip(texts, map(lexicon.letters.get, texts, repeat("")), strict=True)
    ]
    for index in listed:
        shape[index] = "p" if shape[index] == "p" else _FREE
    if not numerals.isdisjoint(texts):
        shape = [
            "x" if text in numerals and index not in listed else letter
            for index, (text, letter) in enumerate(zip(texts, shape, strict=True))
        ]
    for index in _marked(sentence, listed):
        if shape[index] == _FREE:
            shape[index] = "x"
    for first, last, letter in painted(sentence.located):
        shape[first:last] = letter * (last - first)
    for index, letter in enumerate(shape):
        if letter == "m":
            shape[index] = "h" if sentence.texts[index] == "-" and _is_joined(sentence, index) else "x"
    lesser = {
        index
        for mark in sentence.layer(Layer.OFFICE)
        if getattr(mark.value, "code", None) in _LESSER
        for index in range(mark.first, mark.last)
    }
    return _Words(shape, sentence.texts, listed, lesser, names)


def _marked(sentence: Sentence, listed: dict[int, object]) -> Iterator[int]:
    """The tokens of marks that are no names; a listed name is one whatever matter it may mean."""
    for layer, marks in sentence.located.items():
        for mark in marks if layer is not Layer.NAME else ():
            yield from (index for index in range(mark.first, mark.last) if index not in listed or layer not in _WEAK)


def _is_joined(sentence: Sentence, index: int) -> bool:
    tokens = sentence.tokens
    inside = 0 < index < len(tokens) - 1
    return inside and tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start


@cache
def _ordinary(shapes: tuple[str, ...]) -> Callable[[str], object]:
    """What says whether a word stands in no name: a digit, or one of these shapes (a star: two letters)."""
    forms = [".{2,}".join(map(re.escape, shape.split("*", 1))) for shape in _folded(shapes)]
    return lru_cache(maxsize=1 << 16)(re.compile("|".join((*forms, r".*\d.*")), re.DOTALL).fullmatch)


@cache
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, words))


def _runs(words: _Words) -> Iterator[Run]:
    """The runs of free words beside a title."""
    shape, index = words.shape, 0
    while index < len(shape):
        if shape[index] not in _IN_RUNS:
            index += 1
            continue
        last = index
        while last < len(shape) and shape[last] in _IN_RUNS:
            last += 1
        run = _run(words, index, last)
        if run is not None:
            yield run
        index = last


def _run(words: _Words, first: int, last: int) -> Run | None:
    """The name in a run of free words, where a title stands before or behind it."""
    shape = words.shape
    head = _head_before(shape, first)
    if head is not None:
        run = _made(words, first, _end(words, first, last))
        doubtful = run is not None and head in words.lesser and words.listed.keys().isdisjoint(range(*run[:2]))
        return None if doubtful else run
    closed = last < len(shape) and shape[last] in _CLOSED
    if first > 1 and shape[first - 1] in _ASIDES and closed and _follows_title(shape, first - 1):
        return _made(words, first, last) if _count(words, first, last) <= words.names.longest else None
    if _precedes_title(words, last):
        start = _start(words, first, last)
        run = _made(words, start, last) if start < last else None
        return run._replace(sure=True) if run is not None and _is_framed(words, run, last) else run
    if words.names.apposed and last < len(shape) and shape[last] in "OM":
        return _full_name(words, first, last)
    return None


def _is_framed(words: _Words, run: Run, last: int) -> bool:
    """Whether a word can only be a name: between a genitive of its state and an office, or before state and office.

    "페루의 가르시아 대통령", "가르시아 페루 대통령".
    """
    if run.last - run.first == 1 and len(words.texts[run.first]) < _SURE:
        return False
    before = words.texts[run.first - 1] if run.first else ""
    if words.shape[last] == "P":
        return True
    return before == _GENITIVE and words.shape[run.first - 2] == "P" and words.shape[last] == "O"


def _full_name(words: _Words, first: int, last: int) -> Run | None:
    """The full name that a run right before a title ends with: from a given name on, of two words and more."""
    for index in range(first, last):
        if words.listed.get(index) == GIVEN:
            count = _count(words, index, last)
            return _made(words, index, last) if 1 < count <= words.names.longest else None
    return None


def _made(words: _Words, first: int, last: int) -> Run | None:
    while last > first and words.shape[last - 1] != _FREE:
        last -= 1
    if first < last and first not in words.listed and words.texts[first].startswith(_folded(words.names.family_begins)):
        return Run(first, last, sure=False) if last - first == 1 else None
    while first < last and words.shape[first] == "h":
        first += 1
    if first >= last:
        return None
    return Run(first, last, _count(words, first, last) > 1 or first in words.listed or _is_whole(words, first))


def _is_whole(words: _Words, index: int) -> bool:
    """Whether a word is a surname and a given name in one."""
    text = words.texts[index]
    return 1 < len(text) <= _WHOLE and text.startswith(words.names.surnames)


def _count(words: _Words, first: int, last: int) -> int:
    return words.shape[first:last].count(_FREE)


def _follows_title(shape: list[str], index: int) -> bool:
    return _head_before(shape, index) is not None


def _head_before(shape: list[str], index: int) -> int | None:
    """The office or rank of the title that ends right before a token, past its words; None where none does."""
    before = _before_bracket(shape, index) - 1
    if before < 0 or shape[before] not in _ENDS:
        return None
    while before >= 0 and index - before <= _FURTHEST and shape[before] in _TITLED:
        if shape[before] in _HEADS:
            return before
        before -= 1
    return None


def _before_bracket(shape: list[str], index: int) -> int:
    """Where a short form in brackets begins that ends right before a token: "मंत्री (MoS) A"."""
    closed = index > _SHORT and shape[index - 1] == ")"
    return index - _SHORT if closed and shape[index - _SHORT] == "(" else index


def _precedes_title(words: _Words, index: int) -> bool:
    """Whether a title begins at a token: at once in some packs, behind a comma in all."""
    shape, behind = words.shape, index
    if index >= len(shape) or not (words.names.behind or shape[index] in _ASIDES):
        return False
    while behind < len(shape) and behind - index <= _FURTHEST and shape[behind] in _TITLED | _ASIDES:
        if shape[behind] in "OM":
            return True
        if shape[behind] in _ASIDES and behind > index:
            return False
        behind += 1
    return False


def _end(words: _Words, first: int, last: int) -> int:
    """Where a name behind its title ends: a longer run goes on over what is listed or joined."""
    count, index = 0, first
    sure = words.names.unproven if _count(words, first, last) <= words.names.unproven else _SURE
    while index < last:
        if words.shape[index] == _FREE:
            joined = index > first and words.shape[index - 1] != _FREE
            proven = joined or _is_proven(words, first, index)
            if not proven and (count >= sure or _is_closed(words, first, index)):
                break
            count += not joined
        index += 1
    return index


def _is_proven(words: _Words, first: int, index: int) -> bool:
    """Whether a word goes on a name: it is listed, begins as family names do, or stands behind a given name."""
    if index in words.listed or words.texts[index].startswith(_folded(words.names.family_begins)):
        return True
    return index > first and words.listed.get(index - 1) == GIVEN


def _is_closed(words: _Words, first: int, index: int) -> bool:
    """Whether a listed family name ends a name before a token."""
    return index > first and words.listed.get(index - 1) == FAMILY


def _start(words: _Words, first: int, last: int) -> int:
    """Where a name before its title begins: at a given name, or at the run's own beginning where that is near."""
    longest = words.names.longest
    for index in range(first, last):
        if words.listed.get(index) == GIVEN and _count(words, index, last) <= longest:
            return index
    return first if _count(words, first, last) <= words.names.unproven else last


def _explained(shape: list[str]) -> Iterator[int]:
    """The words of parties, bodies and of what bodies' names are built on."""
    for index, letter in enumerate(shape):
        if letter in "PY" or (letter in "BT" and "B" in shape[max(0, index - 2) : index + 2]):
            yield index


def _towns(words: _Words, lexicon: Lexicon) -> Iterator[int]:
    """The words of towns beside a word for "in": behind it, or before it where markers stand behind."""
    behind = lexicon.pack.frames.postpositions
    for index, text in enumerate(words.texts):
        if text not in lexicon.whereabouts:
            continue
        for length in _TOWN_WORDS:
            first = index - length if behind else index + 1
            here = words.shape[first : first + length] if first >= 0 else []
            if here == [_FREE] * length and find_places(" ".join(words.texts[first : first + length])):
                yield from range(first, first + length)
                break


def _of_sites(sentence: Sentence, words: _Words) -> Iterator[int]:
    """The towns that sites are named after, right before a word for one: "हैदराबाद हाउस"."""
    for head in sentence.layer(Layer.BODY_HEAD):
        before = head.first - 1
        if getattr(head.value, "kind", "") == _SITE and words.shape[max(0, before) : head.first] == [_FREE]:
            yield from [before] if find_places(words.texts[before]) else []


def _capitalise(sentence: Sentence, taken: set[int]) -> None:
    if taken:
        sentence.tokens = [
            token._replace(capital=True) if index in taken else token for index, token in enumerate(sentence.tokens)
        ]
