"""Texts and words as the search index holds them: folded, and in bigrams where no spaces are written.

SQLite's own tokenizer splits at spaces and punctuation only; letters have
been folded before, so that it need not know any. A word of a script without
spaces is looked for as its bigrams in a row, which is the word itself.
"""

from __future__ import annotations

import re

from communique.resolve.names.folding import UNSPACED, fold


def searchable(text: str) -> str:
    """A text as it goes into the index."""
    return UNSPACED.sub(_bigrams, fold(text))


def phrases_in(words: str) -> tuple[tuple[str, bool], ...]:
    """What reports have to hold, each as it is in the index, and whether it may end otherwise.

    "Two words" in quotes stay together. A star at the end of a word stands for any ending. None where there is no word.
    """
    asked = re.findall(r'"([^"]+)"|(\S+)', words)
    return tuple(filter(None, (_phrase(quoted or bare) for quoted, bare in asked)))


def match_expression(words: str) -> str:
    """The question for reports that hold every one of these words, as SQLite's index takes it; empty without a word."""
    return " AND ".join(f'"{said}"*' if any_ending else f'"{said}"' for said, any_ending in phrases_in(words))


def _phrase(words: str) -> tuple[str, bool] | None:
    any_ending = words.endswith("*")
    text = searchable(words.replace('"', " ").rstrip("*")).strip()
    if not any(map(str.isalnum, text)):
        return None
    lone = UNSPACED.fullmatch(text) and len(text) == 1
    return text, bool(any_ending or lone)


def _bigrams(match: re.Match[str]) -> str:
    run = match[0]
    pairs = [run[place : place + 2] for place in range(max(len(run) - 1, 1))]
    return f" {' '.join(pairs)} "
