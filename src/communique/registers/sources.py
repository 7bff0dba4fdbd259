"""Where a source is at home: by its name, by a state in its name, by its address.

Written by hand in `data/sources.tsv`; an international agency has no home.
The home decides between readings that a text leaves open ("the President").
Words that tell a body of the state are in `data/official.tsv`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import urlsplit

from communique.registers import tables
from communique.registers.states import state_names, states

_WORD = re.compile(r"\w+")
#: Country-code domains that are sold to anyone.
_GENERIC = frozenset({"io", "tv", "me", "co", "ai", "cc", "fm", "ly", "to", "ws", "gg", "eu", "la"})
_ALPHA2 = 2


def home_of(source: str | None, url: str | None = None) -> str | None:
    """The party code of a source's home state, None where it has none or it cannot be told."""
    if source:
        known, home = _by_name(source)
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


def _by_name(source: str) -> tuple[bool, str | None]:
    padded = f" {_words(source)} "
    table = _table()
    for name in sorted((name for name in table if f" {name} " in padded), key=len, reverse=True):
        return True, table[name]
    return False, None


def _by_domain(name: str) -> str | None:
    ending = name.rsplit(".", 1)[-1].lower()
    if len(ending) != _ALPHA2 or "." not in name or ending in _GENERIC:
        return None
    return {"uk": "GBR", **_by_alpha2()}.get(ending)


@cache
def _by_alpha2() -> dict[str, str]:
    return {state.alpha2.lower(): code for code, state in states().items() if state.alpha2}


@cache
def _table() -> dict[str, str | None]:
    """Folded names of sources and of states, to their home; a source's own row goes before a state's name."""
    table: dict[str, str | None] = {}
    for code, names in state_names("en").items():
        for name in names:
            folded = _words(name)
            if len(folded) > _ALPHA2 + 1:
                table[folded] = code
    for aliases, home in tables.rows("sources.tsv"):
        for name in tables.split(aliases):
            table[_words(name)] = home or None
    return table
