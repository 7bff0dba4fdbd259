"""Furniture of a page that stands in one line with its text: "Print Comments The minister met …".

A pack lists the words that such furniture ends with (`furniture` in
`frames.toml`): what stands behind the last of them is the report's own. Some
pages then print their summary once more, without a stop, before the text goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.model.report import Span

#: A summary has at least so many letters; nothing longer is furniture.
_SUMMARY, _MOST = 30, 400


def past_furniture(folded: str, span: Span, phrases: tuple[str, ...], earlier: Iterable[Span]) -> int:
    """Where the text of a sentence begins, behind furniture and a summary that the report has printed before."""
    start, end = span
    places = [at + len(phrase) for phrase in phrases if (at := folded.rfind(phrase, start, end)) >= 0]
    if not places or max(places) - start > _MOST:
        return start
    begins = _past_spaces(folded, max(places), end)
    return max((_past_repeated(folded, begins, end, folded[first:last]) for first, last in earlier), default=begins)


def _past_repeated(folded: str, start: int, end: int, summary: str) -> int:
    """Past the words of a summary, whatever spaces it has; the start itself where other words stand there."""
    letters = summary.replace(" ", "")
    if len(letters) < _SUMMARY:
        return start
    at = start
    for letter in letters:
        at = _past_spaces(folded, at, end)
        if at >= end or folded[at] != letter:
            return start
        at += 1
    return _past_spaces(folded, at, end)


def _past_spaces(folded: str, at: int, end: int) -> int:
    while at < end and folded[at] == " ":
        at += 1
    return at
