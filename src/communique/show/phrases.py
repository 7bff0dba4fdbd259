"""Patterns of phrases, as catalogues have them, filled in with what a sentence tells.

`{name}` is a slot; what stands in square brackets is left out where a slot in
it is empty; what stands between stars is what the sentence is about. So a
language puts slots, and the words that go with them, in its own order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from communique.show.runs import Part, Run, Sentence

#: What fills a slot: a sentence, bare words, or nothing.
Filling = Sentence | str | None
_PIECE = re.compile(r"\{(\w+)\}|([][*])|[^][*{}]+")


class _Slot(NamedTuple):
    name: str


class _Part(NamedTuple):
    """Pieces that stand together: as a head, or only where no slot of theirs is empty."""

    pieces: tuple[str | _Slot | _Part, ...]
    is_head: bool


def filled(pattern: str, slots: Mapping[str, Filling]) -> Sentence:
    """A pattern with its slots filled in; neighbours of one kind are one run.

    Raises:
        KeyError: The pattern has a slot that nothing is given for.
    """
    return _together(_filled(_parsed(pattern), slots))


@lru_cache(maxsize=4096)
def _parsed(pattern: str) -> tuple[str | _Slot | _Part, ...]:
    stack: list[list[str | _Slot | _Part]] = [[]]
    is_head = False
    for found in _PIECE.finditer(pattern):
        name, sign = found[1], found[2]
        if name:
            stack[-1].append(_Slot(name))
        elif sign == "[" or (sign == "*" and not is_head):
            stack.append([])
        elif sign:
            part = _Part(tuple(stack.pop()), is_head=sign == "*")
            stack[-1].append(part)
        else:
            stack[-1].append(found[0])
        is_head = not is_head if sign == "*" else is_head
    return tuple(stack[0])


def _filled(pieces: Sequence[str | _Slot | _Part], slots: Mapping[str, Filling]) -> list[Run]:
    runs: list[Run] = []
    for piece in pieces:
        if isinstance(piece, str):
            runs.append(Run(piece))
        elif isinstance(piece, _Slot):
            value = slots[piece.name]
            runs += (Run(value),) if isinstance(value, str) else value or ()
        elif piece.is_head:
            runs.append(Run("".join(run.text for run in _filled(piece.pieces, slots)), Part.HEAD))
        elif all(slots[name] for name in _slots(piece.pieces)):
            runs += _filled(piece.pieces, slots)
    return runs


def _slots(pieces: Sequence[str | _Slot | _Part]) -> list[str]:
    """The slots that stand right here, not in a part that may itself be left out."""
    found: list[str] = []
    for piece in pieces:
        if isinstance(piece, _Slot):
            found.append(piece.name)
        elif isinstance(piece, _Part) and piece.is_head:
            found += _slots(piece.pieces)
    return found


def _together(runs: Sequence[Run]) -> Sentence:
    told: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if told and run.part is Part.TEXT and told[-1].part is Part.TEXT:
            told[-1] = Run(told[-1].text + run.text)
        else:
            told.append(run)
    return tuple(told)
