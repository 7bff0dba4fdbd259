"""Cues with an adverb behind their auxiliary: "a également appelé", "s'est aussi félicité".

Where a pack lists `interposed` adverbs and the auxiliaries that they stand
behind, the words around each are looked up once more as if it were not
there. Only what goes over the adverb is new; its place in the report stays.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from communique.read.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.languages.pack import Frames

#: A cue reaches at most so far on either side of the adverb.
_REACH = 40


def is_parted(frames: Frames) -> bool:
    """Whether adverbs may part the cues of a pack."""
    return bool(frames.interposed and frames.interposed_behind)


def windows(folded: str, frames: Frames) -> Iterator[tuple[str, list[int]]]:
    """The words around each adverb behind an auxiliary without it, with the place of each character in the report."""
    for match in _pattern(frames.interposed_behind, frames.interposed).finditer(folded):
        first, last = max(0, match.start() - _REACH), min(len(folded), match.end() + _REACH)
        places = [*range(first, match.start("gap")), match.end() - 1, *range(match.end(), last)]
        yield "".join(map(folded.__getitem__, places)), places


@cache
def _pattern(auxiliaries: tuple[str, ...], adverbs: tuple[str, ...]) -> re.Pattern[str]:
    """An auxiliary, and up to two adverbs behind it that commas may set apart."""
    behind, parting = (
        "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))
        for words in (auxiliaries, adverbs)
    )
    return re.compile(rf"(?<!\w)(?:{behind})(?P<gap>,? (?:(?:{parting}),? ){{1,2}})(?=\w)")
