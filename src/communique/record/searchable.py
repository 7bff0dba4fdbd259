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


def match_expression(words: str) -> str:
    """The index's question for reports that hold every one of these words; "two words" in quotes stay together.

    A star at the end of a word stands for any ending. Empty where there is no word.
    """
    phrases = re.findall(r'"([^"]+)"|(\S+)', words)
    return " AND ".join(filter(None, (_phrase(quoted or bare) for quoted, bare in phrases)))


def _phrase(words: str) -> str:
    any_ending = words.endswith("*")
    text = searchable(words.replace('"', " ").rstrip("*")).strip()
    if not any(map(str.isalnum, text)):
        return ""
    lone = UNSPACED.fullmatch(text) and len(text) == 1
    return f'"{text}"*' if any_ending or lone else f'"{text}"'


def _bigrams(match: re.Match[str]) -> str:
    run = match[0]
    pairs = [run[place : place + 2] for place in range(max(len(run) - 1, 1))]
    return f" {' '.join(pairs)} "
