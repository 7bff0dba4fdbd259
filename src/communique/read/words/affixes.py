"""Affixes: what is written onto words, told from the words by the pack's lists.

A mark may end inside a written word where a chain of suffixes follows it, and
begin inside one where prefixes stand before it. The word is then cut into
tokens: prefixes as printed, the word with the suffixes that belong to it, and
one token for its case, whose text is `+` and the marker that the case stands
for ("Roma'da" is "roma" and "+in"). Small words, names that the report or a
register knows without their case, and words behind an apostrophe are cut
alike; a name that can be read in two ways stays as printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from communique.read.words.fold import SIGNS, fold, in_word
from communique.read.words.segment import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from communique.languages.writing import Affixes
    from communique.read.words.marks import Mark

#: What the text of a case's token begins with.
CASE = "+"
#: Small words are looked for by so many first letters.
_HEAD = 2
#: A name behind a prefix has so many letters at least, if only a register knows it.
_NAME = 4
#: A name of which nothing else is known has at least so many letters before its case.
_LONG = 4
#: Small words that take suffixes.
_INFLECTED = frozenset({"side_nouns", "pronoun"})
_WORD = re.compile(rf"[\w{SIGNS}]*")


class Cut(NamedTuple):
    """How a chain of suffixes is read: how many characters belong to the word, and the marker of the rest."""

    kept: int
    marker: str


class Names(NamedTuple):
    """What tells names from their cases: the report's text, the words it prints with a capital, the registers."""

    text: str
    printed: frozenset[str]
    is_registered: Callable[[str], bool]


class Inflection(NamedTuple):
    """The affixes of a pack, compiled: chains behind common words and behind names, cases alone, prefixes."""

    common: dict[str, Cut]
    named: dict[str, Cut]
    cases: dict[str, str]
    prefixes: dict[str, tuple[str, ...]]
    least: int
    loose: bool
    parted: bool
    possessed: frozenset[str]
    harmony: dict[str, str]
    joints: frozenset[str]
    endings: tuple[str, ...]
    #: The longest chain, and the longest prefixes.
    longest: int
    reach: int
    #: The letters that prefixes begin with, and whether anything is written behind a word.
    openings: frozenset[str]
    cut: bool
    #: All small words; those that take suffixes, and what these begin with.
    small: frozenset[str]
    words: frozenset[str]
    heads: frozenset[str]


def compile_affixes(affixes: Affixes, small: dict[str, frozenset[str]]) -> Inflection | None:
    """The affixes of a pack as tables, with its small words and their classes; None where it has none."""
    if not affixes.cases and not affixes.prefixes:
        return None
    inner = sorted({"".join(map(fold, parts)) for parts in product(*(("", *slot) for slot in affixes.inner))}, key=len)
    cases: dict[str, str] = {}
    for marker, forms in affixes.cases.items():
        for form in forms:
            for tail in ("", *affixes.tails):
                cases.setdefault(fold(form) + fold(tail), marker)
    plain = {part + fold(tail): Cut(len(part) + len(tail), "") for part in inner for tail in ("", *affixes.tails)}
    chains = [(part + case, Cut(len(part), marker)) for part in inner for case, marker in cases.items()]
    common, named = dict(plain), {case: Cut(0, marker) for case, marker in cases.items()}
    for chain, cut in (*plain.items(), *chains):
        common.setdefault(chain, cut)
        named.setdefault(chain, cut)
    prefixes = _prefixes(affixes.prefixes)
    words = frozenset(
        word for word, classes in small.items() if len(word) >= _HEAD and not classes.isdisjoint(_INFLECTED)
    )
    return Inflection(
        common,
        named,
        cases,
        prefixes,
        affixes.least,
        affixes.loose,
        affixes.parted,
        frozenset(map(fold, affixes.possessed)),
        affixes.harmony,
        frozenset(affixes.joints),
        tuple(map(fold, affixes.endings)),
        max(map(len, common)),
        max(map(len, prefixes)),
        frozenset(prefix[0] for prefix in prefixes if prefix),
        bool(cases) or affixes.loose,
        frozenset(small),
        words,
        frozenset(word[:_HEAD] for word in words),
    )


def _prefixes(slots: tuple[tuple[str, ...], ...]) -> dict[str, tuple[str, ...]]:
    """Every chain of prefixes to its pieces; the fewest pieces win."""
    chains = [tuple(fold(part) for part in parts if part) for parts in product(*(("", *slot) for slot in slots))]
    found: dict[str, tuple[str, ...]] = {}
    for chain in sorted(chains, key=len):
        found.setdefault("".join(chain), chain)
    return found


def bounds(folded: str, start: int, end: int, *, inflection: Inflection, named: bool) -> tuple[int, int] | None:
    """Where a match inside a written word begins and ends as a mark, its case left out; None where it is no mark."""
    first, last = word_around(folded, start, end, inflection)
    if end - start < inflection.least or first < 0:
        return None
    if folded[first:start] not in inflection.prefixes:
        return None
    if last == end:
        return start, end
    cut = (inflection.named if named else inflection.common).get(folded[end:last])
    return None if cut is None else (start, end + cut.kept)


def word_around(folded: str, start: int, end: int, inflection: Inflection) -> tuple[int, int]:
    """The written word or words around a match; the start is -1 where too much stands before it."""
    first, last = start, end
    if folded[start].isalnum():
        while first and in_word(folded[first - 1]):
            first -= 1
            if start - first > inflection.reach:
                return -1, end
    if in_word(folded[end - 1]):
        match = _WORD.match(folded, end)
        last = match.end() if match is not None else end
    return first, last


def cut_words(tokens: list[Token], marks: list[Mark], inflection: Inflection, names: Names) -> list[Token]:
    """The tokens of a sentence with their affixes as tokens of their own."""
    starts, ends = sorted({mark.start for mark in marks}), sorted({mark.end for mark in marks})
    whole = frozenset(ends)
    found: list[Token] = []
    skip = -1
    for index, token in enumerate(tokens):
        if index == skip:
            continue
        text = token.text
        joined = _joined(tokens, index, inflection, names.text) if text in inflection.joints else None
        if joined is not None:
            found.append(joined)
            skip = index + 1
        elif not text[0].isalpha() or len(text) <= 1:
            found.append(token)
        elif inflection.loose and (at := _measure(tokens, index, inflection)) and text not in inflection.small:
            found.extend(_at(token, at, text[:at], inflection))
        else:
            opened = text[0] in inflection.openings
            word = _without_prefixes(token, starts, inflection, names=names, found=found) if opened else token
            if inflection.cut:
                found.extend(_cut(word, ends, inflection, names, is_marked=word.end in whole))
            else:
                found.append(word)
    return found


def _joined(tokens: list[Token], index: int, inflection: Inflection, text: str) -> Token | None:
    """The case behind a number or an acronym and a hyphen or apostrophe: "2016'da", "NATO-nun"."""
    token = tokens[index]
    if not 0 < index < len(tokens) - 1:
        return None
    before, after = tokens[index - 1], tokens[index + 1]
    if before.end != token.start or token.end != after.start:
        return None
    cut = inflection.named.get(after.text)
    short = text[before.start : before.end]
    if cut is None or not cut.marker or not (short[-1].isdigit() or (len(short) > 1 and short.isupper())):
        return None
    return Token(CASE + cut.marker, token.start, after.end, capital=False)


def _measure(tokens: list[Token], index: int, inflection: Inflection) -> int:
    """Where the case begins of a word right behind a figure, which may be of one letter: "180대를", "24일부터"."""
    before, token = tokens[index - 1] if index else None, tokens[index]
    if before is None or before.end != token.start or not before.text[-1].isdigit():
        return 0
    return next((at for at in range(1, len(token.text)) if token.text[at:] in inflection.cases), 0)


def _without_prefixes(
    token: Token, starts: list[int], inflection: Inflection, *, names: Names, found: list[Token]
) -> Token:
    """The token behind prefixes, where a mark, a name or a small word follows them; the prefixes go to `found`."""
    if not inflection.reach or token.text in inflection.small:
        return token
    inside = starts[bisect_right(starts, token.start) : bisect_left(starts, token.end)]
    first = next((start for start in inside if token.text[: start - token.start] in inflection.prefixes), 0)
    if not first and token.start not in starts:
        first = _behind_prefix(token, inflection, names)
    if not first:
        return token
    at = token.start
    for piece in inflection.prefixes[token.text[: first - token.start]]:
        found.append(Token(piece, at, at + len(piece), capital=False))
        at += len(piece)
    return Token(token.text[first - token.start :], first, token.end, token.capital)


def _behind_prefix(token: Token, inflection: Inflection, names: Names) -> int:
    """Where a small word or a known name begins behind prefixes, the fewest letters of them; 0 where none does."""
    for at in range(1, min(inflection.reach, len(token.text) - _HEAD) + 1):
        if token.text[:at] not in inflection.prefixes:
            continue
        rest = token.text[at:]
        if rest in inflection.small or (len(rest) >= _NAME and names.is_registered(rest)):
            return token.start + at
    return 0


def _cut(token: Token, ends: list[int], inflection: Inflection, names: Names, *, is_marked: bool) -> Iterator[Token]:
    """A word and its case, or the word alone."""
    text, start, end, capital = token
    if text in inflection.small:
        yield token
        return
    if "'" in text[1:-1]:
        stem, _, chain = text.rpartition("'")
        cut = inflection.named.get(chain)
        if cut is not None:
            yield Token(stem, start, start + len(stem), capital)
            yield Token(CASE + cut.marker, start + len(stem), end, capital=False)
            return
    inside = [
        place
        for place in ends[bisect_right(ends, start) : bisect_left(ends, end)]
        if text[place - start :] in inflection.cases
    ]
    if inside:
        yield from _at(token, inside[-1] - start, text[: inside[-1] - start], inflection)
        return
    if not is_marked:
        small = _small_word(text, inflection)
        at = small[1] if small else _base(token, inflection, names) if _may_be_name(token, inflection) else 0
        if at:
            yield from _at(token, at, small[0] if small else text[:at], inflection)
            return
    yield token


def _at(token: Token, at: int, stem: str, inflection: Inflection) -> Iterator[Token]:
    place = token.start + at
    yield Token(stem, token.start, place, token.capital)
    if place < token.end:
        yield Token(CASE + inflection.cases[token.text[at:]], place, token.end, capital=False)


def _small_word(text: str, inflection: Inflection) -> tuple[str, int] | None:
    """The small word that a written word is a form of, and where its case begins."""
    if text[:_HEAD] not in inflection.heads or text in inflection.words:
        return None
    for at in range(len(text) - 1, max(_HEAD, len(text) - inflection.longest) - 1, -1):
        if text[:at] in inflection.words:
            cut = inflection.common.get(text[at:])
            return (text[:at], at + cut.kept) if cut is not None else None
    return None


def _may_be_name(token: Token, inflection: Inflection) -> bool:
    """Whether an unmarked word may be a name with a case written onto it."""
    return inflection.loose or (token.capital and not inflection.parted)


def _base(token: Token, inflection: Inflection, names: Names) -> int:
    """Where the case of an unmarked word begins: behind the one name that is known; 0 where none or two are."""
    text, printed_word = token.text, names.text[token.start : token.end].lower()
    least = max(_HEAD if inflection.loose else inflection.least, len(text) - inflection.longest)
    cases = inflection.cases.keys() - inflection.possessed
    places = [at for at in range(len(text) - 1, least - 1, -1) if text[at:] in cases]
    if inflection.loose or not places:
        return places[-1] if places else 0
    printed = [at for at in places if text[:at] in names.printed]
    if printed or names.is_registered(text):
        return printed[0] if len(printed) == 1 else 0
    if text.endswith(inflection.endings):
        return 0
    fitting = [at for at in places if text[:at].endswith(inflection.endings)]
    long = [at for at in places if len(text) - at >= _HEAD]
    fitting = fitting or [at for at in long if names.is_registered(text[:at])]
    if not fitting and inflection.harmony:
        fitting = [at for at in places if _in_harmony(printed_word, at, inflection)]
    return fitting[0] if len(fitting) == 1 else 0


def _in_harmony(word: str, at: int, inflection: Inflection) -> bool:
    """Whether the vowels of a case fit the last vowel of the name before it; one letter alone is not telling."""
    if at < _LONG or len(word) - at < _HEAD:
        return False
    last = next((char for char in reversed(word[:at]) if char in inflection.harmony), "")
    first = next((char for char in word[at:] if char in inflection.harmony), "")
    return bool(last) and first in inflection.harmony[last]
