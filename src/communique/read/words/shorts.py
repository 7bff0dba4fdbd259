"""States by one letter of their names, in scripts that write them so: 中美, 日米両国, 安方.

Some letters always stand for one state (`shorts` of `states.toml`); with
`initials`, the first letter of a name stands for the state that the text
prints in full. One letter counts only where others beside it say that it is
a state: a second one, a word for a side or an office behind it, a marker
that leads to a party before it. Where two printed states begin alike, the
letter stands for neither.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.read.words.lexicon import Lexicon

#: What a letter costs on its way through a text (see `unspaced.py`): beside a head, behind a lead, in a row.
_HEADED, _LED, _ROW = 0.45, 0.55, 0.75
_LONGEST_ROW = 3
#: A state that begins as another does is meant where it is printed this many times as often.
_OFTENER = 2


class Short(NamedTuple):
    """Letters that may stand for states: one for each, or all of them for one."""

    start: int
    end: int
    cost: float
    codes: tuple[str, ...]


def find_shorts(folded: str, parties: Iterable[tuple[int, int, str]], lexicon: Lexicon) -> Iterator[Short]:
    """All letters of a text that may stand for states."""
    states = lexicon.pack.states
    if not states.shorts:
        return
    letters = {
        **_initials(folded, parties, lexicon),
        **{one: code for code, shorts in states.shorts.items() for one in shorts},
    }
    heads = tuple(lexicon.short_heads)
    for match in re.finditer(f"[{''.join(map(re.escape, letters))}]+", folded):
        row, first = match.group(), match.start()
        yield from _rows(row, first, letters)
        for place, letter in enumerate(row, first):
            code = (letters[letter],)
            side = next((word for word in states.short_sides if folded.startswith(word, place + 1)), None)
            if side is not None:
                yield Short(place, place + 1 + len(side), _ROW, code)
            if folded.startswith(heads, place + 1):
                yield Short(place, place + 1, _HEADED, code)
            elif place and folded.endswith(states.short_leads, 0, place):
                yield Short(place, place + 1, _LED, code)


def _rows(row: str, first: int, letters: dict[str, str]) -> Iterator[Short]:
    """Two or three letters of different states in a row."""
    for start, end in combinations(range(len(row) + 1), 2):
        codes = tuple(letters[letter] for letter in row[start:end])
        if 1 < len(codes) <= _LONGEST_ROW and len(set(codes)) == len(codes):
            yield Short(first + start, first + end, _ROW, codes)


def _initials(folded: str, parties: Iterable[tuple[int, int, str]], lexicon: Lexicon) -> dict[str, str]:
    """The first letters of the states that a text prints in full."""
    if not lexicon.pack.states.initials:
        return {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end, code in parties:
        if end - start > 1 and folded[start] >= "\u3400" and folded[start] not in lexicon.words:
            counts[folded[start]][code] += 1
    found: dict[str, str] = {}
    for letter, codes in counts.items():
        (code, count), *others = codes.most_common(2)
        if not others or count >= _OFTENER * others[0][1]:
            found[letter] = code
    return found
