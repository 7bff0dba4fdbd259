"""Where a source is at home: by its name, by a state in its name, by its address.

Written by hand in `data/sources.tsv`; an international agency has no home.
The home decides between readings that a text leaves open ("the President").
Words that tell a body of the state are in `data/official.tsv`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from urllib.parse import urlsplit

from communique.registers import tables
from communique.registers.states import state_names, states

_WORD = re.compile(r"\w+")
#: Country-code domains that are sold to anyone.
_GENERIC = frozenset({"io", "tv", "me", "co", "ai", "cc", "fm", "ly", "to", "ws", "gg", "eu", "la"})
_ALPHA2 = 2
#: Thai letters, kana and characters, which are written without spaces between words; shorter names stand in others.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_LEAST = 3
#: Folded names with their homes, by their first words.
_ByFirstWord = Mapping[str, Sequence[tuple[str, str | None]]]


def home_of(source: str | None, url: str | None = None, language: str | None = None) -> str | None:
    """The party code of a source's home state, None where it has none or it cannot be told.

    States in its name are known by their English names, and by those of the report's `language`.
    """
    if source:
        known, home = _by_name(source, language)
        if known:
            return home
    host = (urlsplit(url if url and "//" in url else f"//{url}").hostname or "") if url else ""
    for name in (host, source or ""):
        home = _by_domain(name)
        if home is not None:
            return home
    return None


@lru_cache(maxsize=4096)
def is_official(source: str | None) -> bool:
    """Whether a source is a body that speaks for its state: a ministry, a head of state's office, an embassy."""
    words = _words(source or "")
    return any(f" {name} " in f" {words} " or (not name.isascii() and name in words) for name in _official())


@cache
def _official() -> frozenset[str]:
    return frozenset(_words(name) for _, names in tables.rows("official.tsv") for name in tables.split(names))


def _words(name: str) -> str:
    return " ".join(_WORD.findall(tables.fold(name)))


def _by_name(source: str, language: str | None) -> tuple[bool, str | None]:
    words = _words(source)
    found = _named(words, _by_first_word())
    if _UNSPACED.search(source):
        folded = tables.fold(source)
        found += [(len(name), home) for name, home in _unspaced().items() if name in folded]
    if not found and language is not None:
        found += _named(words, _states_by_first_word(language))
    return (True, max(found, key=lambda one: one[0])[1]) if found else (False, None)


def _named(words: str, table: _ByFirstWord) -> list[tuple[int, str | None]]:
    """The names that stand among words, by their lengths, with their homes."""
    padded = f" {words} "
    near = (pair for word in set(words.split()) for pair in table.get(word, ()))
    return [(len(name), home) for name, home in near if f" {name} " in padded]


def _by_domain(name: str) -> str | None:
    ending = name.rsplit(".", 1)[-1].lower()
    if len(ending) != _ALPHA2 or "." not in name or ending in _GENERIC:
        return None
    return {"uk": "GBR", **_by_alpha2()}.get(ending)


@cache
def _by_alpha2() -> dict[str, str]:
    return {state.alpha2.lower(): code for code, state in states().items() if state.alpha2}


def _laid_out(table: Mapping[str, str | None]) -> _ByFirstWord:
    found: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for name, home in table.items():
        found[name.split(" ", 1)[0]].append((name, home))
    return found


@cache
def _by_first_word() -> _ByFirstWord:
    return _laid_out(_table())


@cache
def _states_by_first_word(language: str) -> _ByFirstWord:
    return _laid_out(_states_in(language))


def _table() -> dict[str, str | None]:
    """Folded names of sources and of states, to their home; a source's own row goes before a state's name."""
    table: dict[str, str | None] = {**_states_in("en")}
    for aliases, home in tables.rows("sources.tsv"):
        for name in tables.split(aliases):
            table[_words(name)] = home or None
    return table


@cache
def _unspaced() -> dict[str, str]:
    """Folded names in scripts without spaces, to their home: they stand inside longer names."""
    return {
        tables.fold(name): home
        for aliases, home in tables.rows("sources.tsv")
        for name in tables.split(aliases)
        if home and len(name) >= _LEAST and _UNSPACED.search(name)
    }


def _states_in(language: str) -> dict[str, str]:
    """Folded names of states in a language, to their codes."""
    folded = ((_words(name), code) for code, names in state_names(language).items() for name in names)
    return {name: code for name, code in folded if len(name) > _ALPHA2 + 1}
