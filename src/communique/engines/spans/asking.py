"""What the encoder is asked and what its answer says, as numbers: words, their parts, and the spans of words.

One sentence is asked about at a time. The question is the labels, each behind
the model's own mark for one, and the words of the sentence; the answer is a
number for each first word, length and label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from communique.model.report import Span

#: A word with its inner hyphens, or a sign by itself: how GLiNER's own splitter parts words.
_WORD = re.compile(r"\w+(?:[-_]\w+)*|\S")
#: The same where no spaces are written: each letter, and runs of the Latin script and of figures.
_LETTER = re.compile(r"[A-Za-z0-9]+(?:[-_'][A-Za-z0-9]+)*|\S")


class Labels(NamedTuple):
    """What is looked for, in words, and the model's own marks before each and behind them all."""

    words: tuple[str, ...]
    before: str = "<<ENT>>"
    behind: str = "<<SEP>>"

    def prompt(self) -> list[str]:
        """The words that stand before those of a sentence."""
        return [*(part for word in self.words for part in (self.before, word)), self.behind]


class Scored(NamedTuple):
    """Words from `first` to `last` (excluded) that fit a label, and how well: from 0 to 1."""

    score: float
    first: int
    last: int
    label: int


def words_of(text: str, span: Span, *, spaced: bool) -> list[Span]:
    """The words of a sentence as the encoder takes them, as characters of the text."""
    pattern = _WORD if spaced else _LETTER
    return [match.span() for match in pattern.finditer(text, *span)]


def pieces_of(words: Sequence[Span], most: int) -> Iterator[Sequence[Span]]:
    """The words of a long sentence in pieces of at most so many."""
    for first in range(0, len(words), most):
        yield words[first : first + most]


def question(ids: Sequence[int], places: Sequence[int | None], *, prompt: int, width: int) -> Mapping[str, Any]:
    """The arrays of one question, each with a first axis of one.

    `ids` are the parts of words as the tokenizer numbers them, `places` the
    word of each (None for its own marks), `prompt` how many words the labels
    take. Of each word of the sentence, the first part is told, counted from 1.
    """
    firsts = np.zeros(len(ids), dtype=np.int64)
    seen: int | None = None
    for at, place in enumerate(places):
        if place is not None and place != seen and place >= prompt:
            firsts[at] = place - prompt + 1
        seen = place
    count = int(firsts.max(initial=0))
    starts = np.repeat(np.arange(count, dtype=np.int64), width)
    ends = starts + np.tile(np.arange(width, dtype=np.int64), count)
    return {
        "input_ids": np.asarray([ids], dtype=np.int64),
        "attention_mask": np.ones((1, len(ids)), dtype=np.int64),
        "words_mask": firsts[np.newaxis],
        "text_lengths": np.asarray([[count]], dtype=np.int64),
        "span_idx": np.stack([starts, np.minimum(ends, max(count - 1, 0))], axis=1)[np.newaxis],
        "span_mask": (ends < count)[np.newaxis],
    }


def answer(logits: Any, *, least: float) -> list[Scored]:
    """The spans of words that an answer holds for fitting, in order; of those that overlap, the surest.

    `logits` has the axes sentence (of one), first word, length less one, label.
    """
    scores = 1 / (1 + np.exp(-np.asarray(logits, dtype=np.float64)[0]))
    count = scores.shape[0]
    found = [
        Scored(float(scores[first, length, label]), first, first + length + 1, label)
        for first, length, label in np.argwhere(scores >= least).tolist()
        if first + length < count
    ]
    return sorted(_apart(found), key=lambda one: one.first)


def _apart(found: Sequence[Scored]) -> Iterator[Scored]:
    """The surest of those that overlap; of equals the longer, then the earlier."""
    taken: list[Scored] = []
    for one in sorted(found, key=_surest_first):
        if all(one.last <= other.first or other.last <= one.first for other in taken):
            taken.append(one)
            yield one


def _surest_first(one: Scored) -> tuple[float, int, int, int]:
    return -one.score, one.first - one.last, one.first, one.label
