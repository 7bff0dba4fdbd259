"""Words that two states share: "congolais", "Korean".

A pack lists them as `shared` and with each of their states. In a report the
word means the state that is named there in words of its own; where that
leaves it open, the one whose entry stands first.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer, PartyWord

if TYPE_CHECKING:
    from communique.read.words.marks import Mark


def settle_shared(marks: list[Mark]) -> list[Mark]:
    """The marks of a report, with one state for each word that several share."""
    spans = Counter((mark.start, mark.end) for mark in marks if mark.layer == Layer.PARTY)
    twins = {span for span, count in spans.items() if count > 1}
    if not twins:
        return marks
    named = Counter(_code(mark) for mark in marks if mark.layer == Layer.PARTY and (mark.start, mark.end) not in twins)
    chosen: dict[tuple[int, int], Mark] = {}
    for mark in marks:
        span = (mark.start, mark.end)
        if mark.layer == Layer.PARTY and span in twins:
            before = chosen.setdefault(span, mark)
            if named[_code(mark)] > named[_code(before)]:
                chosen[span] = mark
    return [mark for mark in marks if mark.layer != Layer.PARTY or chosen.get((mark.start, mark.end), mark) is mark]


def _code(mark: Mark) -> str:
    return mark.value.code if isinstance(mark.value, PartyWord) else ""
