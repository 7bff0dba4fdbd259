"""Whom a text credits: the agencies it names as its origin, and the one that published it.

A name counts in brackets, between slashes, at the head of a dateline, or
beside a word of credit ("according to", "bildirir"); a name that stands for
nothing else counts wherever it is printed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from communique.registers.agencies import agencies, credit_words

#: How far from a name its word of credit may end or begin, in characters, punctuation and blanks apart.
_REACH = 32
_OPENING, _CLOSING = "([（【«/", ")]）】»/"
_BLANKS = " \t\u00a0\"'“”‘’«»,:-–—"
_ARTICLE = re.compile(r"[\s'’]+\w{1,3}['’]?\Z")
_DASH = re.compile(r"\s*[-–—:]")
#: A dateline stands in so many first characters.
_DATELINE = 80
_WORD = re.compile(r"[^\W_]+")
#: Letters of scripts that set no spaces between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


def credited(text: str) -> tuple[str, ...]:
    """The codes of the agencies that a text credits, in the order of first credit."""
    automaton, names = _names()
    found = (
        code
        for index, start, end in automaton.find_matches_as_indexes(text)
        for code, is_sure in (names[index],)
        if _is_whole(text, start, end) and (is_sure or _is_marked(text, start, end))
    )
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def agency_of(publisher: str | None) -> str | None:
    """The code of the agency that a publisher's name is, None where it is no agency."""
    words = _words(publisher or "")
    found = (code for name, code in _publishers() if f" {name} " in f" {words} ")
    return next(found, None)


@cache
def _names() -> tuple[AhoCorasick, tuple[tuple[str, bool], ...]]:
    """All names in one automaton, and whose each is and whether it is sure."""
    every = {name: (agency.code, False) for agency in agencies().values() for name in agency.short_names}
    every |= {name: (agency.code, True) for agency in agencies().values() for name in agency.names}
    return AhoCorasick(list(every), matchkind=MatchKind.LeftmostLongest), tuple(every.values())


@cache
def _publishers() -> tuple[tuple[str, str], ...]:
    """Names as words with their codes, the longest first."""
    every = {
        _words(name): agency.code for agency in agencies().values() for name in (*agency.names, *agency.short_names)
    }
    return tuple(sorted(every.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _words(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name does not go on, in a script whose words are set apart."""
    if _UNSPACED.match(text[start]):
        return True
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()


def _is_marked(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before and after and before in _OPENING and after in _CLOSING:
        return True
    if start < _DATELINE and _DASH.match(text, end):
        return True
    return _is_credited(text[max(0, start - _REACH) : start], text[end : end + _REACH])


def _is_credited(before: str, after: str) -> bool:
    before, after = before.casefold().rstrip(_BLANKS), after.casefold().lstrip(_BLANKS)
    without_article = _ARTICLE.sub("", before)
    return any(_ends(before, word) or _ends(without_article, word) or _begins(after, word) for word in credit_words())


def _ends(text: str, word: str) -> bool:
    place = len(text) - len(word)
    return text.endswith(word) and (bool(_UNSPACED.match(word)) or not text[place - 1 : place].isalnum())


def _begins(text: str, word: str) -> bool:
    return text.startswith(word) and (bool(_UNSPACED.match(word)) or not text[len(word) : len(word) + 1].isalnum())
