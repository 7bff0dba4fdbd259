"""States by one letter of their names, in scripts that write them so: 中美, 日米両国, 安方.

Some letters always stand for one state (`shorts` of `states.toml`); with
`initials`, the first letter of a name stands for the state that the text
printed in full before it. One letter counts only where others beside it say that it is
a state: a second one, a word for a side or an office behind it, a marker
that leads to a party before it. Where two states that begin alike
are printed just before, the letter stands for neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.languages.tables import States
    from communique.read.words.lexicon import Lexicon

#: Where a state is printed, and its code.
_Printed = tuple[int, str]

#: What a letter costs on its way through a text (see `unspaced.py`): beside a head, behind a lead, in a row.
_HEADED, _LED, _ROW = 0.45, 0.55, 0.75
_LONGEST_ROW = 3
#: A dot between a letter and a state joins the two: "日・モンテネグロ".
_DOTS, _DOTTED = frozenset("・·-"), 0.2
#: States that begin alike, printed within so many characters before a letter, leave it open.
_NEAR = 120
_HAN = "\u3400"


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
    always = {letter: code for code, letters in states.shorts.items() for letter in letters}
    parties = list(parties)
    printed, joined = _initials(folded, parties, lexicon), {start - 1 for start, _, _ in parties}
    heads = tuple(lexicon.short_heads)
    for match in re.finditer(f"[{''.join(map(re.escape, always.keys() | printed.keys()))}]+", folded):
        row, first = match.group(), match.start()
        letters = {letter: always.get(letter) or _meant(printed[letter], first) for letter in set(row)}
        yield from _rows(row, first, letters)
        for place, letter in enumerate(row, first):
            if letters[letter]:
                yield from _alone(folded, place, letters[letter], heads=heads, states=states)
                if place + 1 in joined and folded[place + 1] in _DOTS:
                    yield Short(place, place + 1, _DOTTED, (letters[letter],))


def _alone(folded: str, place: int, code: str, *, heads: tuple[str, ...], states: States) -> Iterator[Short]:
    """One letter that stands for a state by the words beside it."""
    side = next((word for word in states.short_sides if folded.startswith(word, place + 1)), None)
    if side is not None:
        yield Short(place, place + 1 + len(side), _ROW, (code,))
    if folded.startswith(heads, place + 1):
        yield Short(place, place + 1, _HEADED, (code,))
    elif place and folded.endswith(states.short_leads, 0, place):
        yield Short(place, place + 1, _LED, (code,))


def _rows(row: str, first: int, letters: dict[str, str]) -> Iterator[Short]:
    """Two or three letters of different states in a row."""
    for start, end in combinations(range(len(row) + 1), 2):
        codes = tuple(letters[letter] for letter in row[start:end])
        if 1 < len(codes) <= _LONGEST_ROW and all(codes) and len(set(codes)) == len(codes):
            yield Short(first + start, first + end, _ROW, codes)


def _initials(folded: str, parties: Iterable[tuple[int, int, str]], lexicon: Lexicon) -> dict[str, list[_Printed]]:
    """The first letters of the states that a text prints in full, with the places where it does."""
    found: dict[str, list[_Printed]] = defaultdict(list)
    for start, end, code in parties if lexicon.pack.states.initials else ():
        if end - start > 1 and folded[start] >= _HAN and folded[start] not in lexicon.words:
            found[folded[start]].append((start, code))
    return found


def _meant(printed: list[_Printed], place: int) -> str:
    """The state that a letter stands for at a place: the last one printed before it that begins so.

    Where several begin so within a few lines, it stands for none.
    """
    before = [code for start, code in printed if start < place]
    near = {code for start, code in printed if 0 <= place - start <= _NEAR}
    if len(near) > 1:
        return ""
    return before[-1] if before else printed[0][1] if len({code for _, code in printed}) == 1 else ""
