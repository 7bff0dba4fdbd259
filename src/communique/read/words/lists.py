"""The word lists of a pack as reading compares them: folded, as the tokens of a text are.

Letters outside ASCII may fold to others (alef with its signs, yeh, kaf), so
that a list as it is written would meet no token. Entries with forms of their
own (offices, cues, words of modality) are folded where they are compiled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from communique.read.words.fold import fold
from communique.read.words.plain import without

if TYPE_CHECKING:
    from communique.languages import Pack

_TABLES = ("states", "offices", "frames", "stances", "numbers", "dates", "flows")


def folded_lists(pack: Pack) -> Pack:
    """The pack with the plain lists of words of its tables folded."""
    ignored = pack.identity.ignored
    tables = {name: _folded(getattr(pack, name), ignored) for name in _TABLES}
    return msgspec.structs.replace(pack, **tables)


def _folded(table: msgspec.Struct, ignored: tuple[str, ...]) -> msgspec.Struct:
    changed: dict[str, object] = {}
    for name in table.__struct_fields__:
        value = getattr(table, name)
        if isinstance(value, tuple) and value and all(isinstance(word, str) for word in value):
            changed[name] = tuple(_word(word, ignored) for word in value)
        elif isinstance(value, dict):
            changed[name] = {
                _word(key, ignored): tuple(_word(word, ignored) for word in item) if isinstance(item, tuple) else item
                for key, item in value.items()
            }
    return msgspec.structs.replace(table, **changed)


def _word(word: str, ignored: tuple[str, ...]) -> str:
    """A word as tokens are; one with a capital is left, since the capital may have to stand in the text."""
    return word if word.isascii() or word != word.lower() else fold(without(word, ignored))
