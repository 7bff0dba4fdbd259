"""The word lists of a pack as reading compares them: folded, as the tokens of a text are.

Letters outside ASCII may fold to others (alef with its signs, yeh, kaf), so
that a list as it is written would meet no token. Entries with forms of their
own (offices, cues, words of modality) are folded where they are compiled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

import msgspec

from communique.read.words.fold import fold_all
from communique.read.words.plain import without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.languages import Pack

_TABLES = ("states", "offices", "frames", "stances", "numbers", "dates", "flows")


def folded_lists(pack: Pack) -> Pack:
    """The pack with the plain lists of words of its tables folded; those of all tables at once."""
    tables = {name: getattr(pack, name) for name in _TABLES}
    written = {word for table in tables.values() for word in _words(table) if _is_folded(word)}
    folded = fold_all(without(word, pack.identity.ignored) for word in written)
    words = dict(zip(written, folded, strict=True))
    return msgspec.structs.replace(pack, **{name: _replaced(table, words) for name, table in tables.items()})


def _words(table: msgspec.Struct) -> Iterator[str]:
    for name in table.__struct_fields__:
        value = getattr(table, name)
        if _is_list(value):
            yield from value
        elif isinstance(value, dict):
            yield from value
            yield from (word for item in value.values() if isinstance(item, tuple) for word in item)


def _replaced(table: msgspec.Struct, words: dict[str, str]) -> msgspec.Struct:
    changed: dict[str, object] = {}
    for name in table.__struct_fields__:
        value = getattr(table, name)
        if _is_list(value):
            changed[name] = tuple(words.get(word, word) for word in value)
        elif isinstance(value, dict):
            changed[name] = {
                words.get(key, key): tuple(words.get(word, word) for word in item) if isinstance(item, tuple) else item
                for key, item in value.items()
            }
    return msgspec.structs.replace(table, **changed)


def _is_list(value: object) -> TypeGuard[tuple[str, ...]]:
    return isinstance(value, tuple) and bool(value) and all(isinstance(word, str) for word in value)


def _is_folded(word: str) -> bool:
    """Whether a word is compared as tokens are; one with a capital is not: the capital may have to stand in a text."""
    return not word.isascii() and word == word.lower()
