"""The words of a name that can stand for it alone, folded so that spellings of one name agree."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, normalize

from communique.read.words.fold import fold

_SHORTEST = 2
#: Letters of the Cyrillic script are letters of their own, not accents: only "\u0451" is printed without its dots.
_CYRILLIC = ("\u0400", "\u04ff")
_WITHOUT_DOTS = {"\u0451": "\u0435"}


def name_words(name: str) -> list[str]:
    """The folded words of a name that can stand for it alone."""
    return list(_name_words(name))


@lru_cache(maxsize=8192)
def _name_words(name: str) -> tuple[str, ...]:
    plain = fold(name)
    if not plain.isascii():
        plain = "".join(map(_without_accent, plain))
    return tuple(word for word in plain.replace("-", " ").replace(".", " ").split() if len(word) >= _SHORTEST)


def _without_accent(char: str) -> str:
    first, last = _CYRILLIC
    if first <= char <= last:
        return _WITHOUT_DOTS.get(char, char)
    return "".join(part for part in normalize("NFKD", char) if not combining(part))
