"""Where in a report the words of a search stand: a snippet with its marks."""

from __future__ import annotations

import re

import msgspec

from communique.model.dates import PartialDate
from communique.model.report import Report, Span
from communique.resolve.names.folding import UNSPACED, fold, fold_with_offsets

#: How much of the text a snippet shows before the first match, and in all.
_BEFORE, _LENGTH = 60, 220


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A report that holds the words, and the place where it first does.

    `snippet` is a verbatim piece of the text from `start`; `marks` are the
    matches in it, as offsets into the snippet.
    """

    report_id: str
    title: str | None
    source: str | None
    published: PartialDate | None
    language: str | None
    start: int
    snippet: str
    marks: tuple[Span, ...]


def find_in(report: Report, words: str) -> Found:
    """Show where a report that was found holds the words."""
    folded, offsets = fold_with_offsets(report.text)
    matches = [(offsets[match.start()], offsets[match.end() - 1] + 1) for match in _pattern(words).finditer(folded)]
    first = matches[0][0] if matches else 0
    start = _word_start(report.text, max(first - _BEFORE, 0))
    end = min(start + _LENGTH, len(report.text))
    return Found(
        report_id=report.id,
        title=report.title,
        source=report.source,
        published=report.published,
        language=report.language,
        start=start,
        snippet=report.text[start:end],
        marks=tuple((begin - start, stop - start) for begin, stop in matches if start <= begin and stop <= end),
    )


def _pattern(words: str) -> re.Pattern[str]:
    """Any of the words as they are searched for: folded, whole unless starred."""
    phrases = [quoted or bare for quoted, bare in re.findall(r'"([^"]+)"|(\S+)', words)]
    alternatives = [_alternative(phrase) for phrase in phrases if any(map(str.isalnum, phrase))]
    return re.compile("|".join(alternatives) or r"(?!)")


def _alternative(phrase: str) -> str:
    text = r"[\W_]+".join(map(re.escape, re.findall(r"[^\W_]+", fold(phrase))))
    if UNSPACED.search(text):
        return text
    return rf"\b{text}\w*" if phrase.endswith("*") else rf"\b{text}\b"


def _word_start(text: str, place: int) -> int:
    """The start of the next word, so that a snippet does not begin in the middle of one."""
    if place == 0:
        return 0
    space = text.find(" ", place, place + 20)
    return place if space < 0 else space + 1
