"""Names of Cyrillic script in Latin letters, as the registers of holders have them.

The press writes one name in several ways ("Masud" and "Masoud"), so that both
sides are compared by what their letters sound like. The table is of the script
and of no one language.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby

from communique.read.names.naming import name_words
from communique.registers.holders import holders

_LETTERS = str.maketrans(
    {
        **dict(zip("абвгґдезійклмнопрстуфхыэії", "abvggdeziiklmnoprstufhieii", strict=True)),
        "ё": "e",
        "ж": "zh",
        "и": "i",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sh",
        "ъ": "",
        "ь": "",
        "'": "",
        "ю": "iu",
        "я": "ia",
        "є": "ie",
    }
)
_SOUNDS = (
    ("kh", "h"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ck", "k"), ("ph", "f"), ("w", "v"), ("q", "k"), ("x", "ks"),
    ("tch", "ch"), ("shch", "sh"), ("j", "zh"), ("dzh", "zh"), ("y", "i"), ("ii", "i"), ("ei", "e"), ("ie", "e"),
)  # fmt: skip


def is_cyrillic(word: str) -> bool:
    """Whether a word is written in Cyrillic letters."""
    return any("\u0400" <= char <= "\u04ff" for char in word)


@lru_cache(maxsize=16384)
def sounds(word: str) -> str:
    """What a folded word of a name sounds like, in Latin letters."""
    text = word.translate(_LETTERS) if is_cyrillic(word) else word
    for letters, sound in _SOUNDS:
        text = text.replace(letters, sound)
    return "".join(char for char, _ in groupby(text))


@cache
def holders_by_sound() -> dict[str, tuple[tuple[frozenset[str], str, str, str], ...]]:
    """Holders by what each word of their names sounds like: all words, the surname, the state, the office."""
    table: dict[str, dict[tuple[frozenset[str], str, str, str], None]] = {}
    for holder in holders():
        words = [sounds(word) for word in name_words(holder.name)]
        for word in words:
            table.setdefault(word, {})[frozenset(words), words[-1], holder.state, holder.role_code] = None
    return {word: tuple(rows) for word, rows in table.items()}


_FULL = 2


@lru_cache(maxsize=4096)
def states_of(name: str, code: str | None = None, *, sure: bool = False) -> frozenset[str]:
    """The states for which a register knows a holder of a name in Cyrillic letters, in one office or in any.

    Two words of the name are needed, or its surname alone where the office is known and it need not be `sure`.
    """
    words = [sounds(word) for word in name_words(name)]
    found = set()
    for word in words:
        for known, surname, state, office in holders_by_sound().get(word, ()):
            if code not in {None, office}:
                continue
            full = len(known.intersection(words)) >= _FULL
            if full or (code is not None and not sure and surname == words[-1]):
                found.add(state)
    return frozenset(found)
