"""Which words are names without a case: printed so elsewhere in the report, or known to a register."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from communique.read.names.naming import name_words
from communique.read.words.affixes import Names
from communique.read.words.fold import fold_all
from communique.registers.holders import holders
from communique.registers.places import find_places

_CAPITAL = re.compile(r"(?<![\w'’])[^\W\d_a-z][^\W\d_]+(?![\w-])")
_LEAST = 3


@lru_cache(maxsize=4)
def known_names(text: str) -> Names:
    """What tells of a folded word whether it is a name in its base form, for the words of one report."""
    return Names(text, frozenset(fold_all(_CAPITAL.findall(text))), is_registered)


@lru_cache(maxsize=8192)
def is_registered(word: str) -> bool:
    """Whether a register knows a folded word as a name of an office holder or of a place."""
    if len(word) < _LEAST:
        return False
    plain = name_words(word)
    return bool(plain and plain[0] in _of_holders()) or bool(find_places(word))


@cache
def _of_holders() -> frozenset[str]:
    return frozenset(word for holder in holders() for word in name_words(holder.name))
