"""Page furniture: lines of a text that are no part of the report.

Bylines, buttons, counters, links to other articles and the rest of what pages
print around an article stay in the text and out of reading. Only whole lines
are furniture, and rather too few than too many: no sentence of an article may
be lost. Headlines are no furniture.

What is furniture is data: `data/clutter/<language>.toml` and `any.toml`. An
entry has `kind`, `hits`, `misses` and `why`, and one or more of:

- `lines`: the whole line, folded, numbers as `#` ("views #" for "Views: 887")
- `starts`: how a line of at most 220 characters begins, folded for case only
- `patterns`: regular expressions that match the whole line

English furniture is looked for in every language, since pages print it there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from communique.ingest.lines import Line
from communique.ingest.tables import fold, fold_numbers, names_in, table

#: No furniture is longer, in characters.
_LONGEST = 220
_LONGEST_WHOLE = 80
#: A line of links to other articles has no end of a sentence, and is no longer than this.
_LONGEST_LINK = 140
_RELATED = "related"
_SENTENCE_ENDS = (".", "!", "?", "。", "！", "？", "।", "۔", "።", "”", '"', "؟", "»")


class _Forms(msgspec.Struct, frozen=True):
    """What furniture looks like: whole lines with their kind, beginnings, and one pattern of all the patterns."""

    lines: dict[str, str]
    starts: tuple[str, ...]
    pattern: re.Pattern[str]


def find_clutter(lines: list[Line], language: str | None) -> frozenset[int]:
    """The indexes of the lines that are furniture."""
    forms = _forms(language)
    kinds = {index: kind for index, line in enumerate(lines) if (kind := _kind(line.words, forms)) is not None}
    return frozenset(kinds) | _links_below(lines, kinds)


def is_related_heading(words: str) -> bool:
    """Whether words are a heading of links to other articles ("Related news"), in any language."""
    return fold_numbers(words) in _related_headings()


def entries(language: str) -> tuple[dict[str, Any], ...]:
    """The entries of a language's table, none where it has no table."""
    return tuple(table(f"clutter/{language}")["line"]) if language in names_in("clutter") else ()


def _kind(words: str, forms: _Forms) -> str | None:
    length = len(words)
    if length > _LONGEST:
        return None
    if length <= _LONGEST_WHOLE and (kind := forms.lines.get(fold_numbers(words))) is not None:
        return kind
    if words.casefold().startswith(forms.starts) or forms.pattern.fullmatch(words) is not None:
        return "other"
    return None


def _links_below(lines: list[Line], kinds: dict[int, str]) -> frozenset[int]:
    """The lines between a heading such as "Related news" and the end, where all of them look like links."""
    headings = [index for index, kind in kinds.items() if kind == _RELATED]
    below: list[int] = []
    for index in range(len(lines) - 1, min(headings, default=len(lines)), -1):
        words = lines[index].words
        if index not in kinds and (len(words) > _LONGEST_LINK or words.endswith(_SENTENCE_ENDS)):
            break
        below.append(index)
    first = below[-1] if below else len(lines)
    start = min((index for index in headings if index >= first - 1), default=len(lines))
    return frozenset(index for index in below if index > start)


@cache
def _related_headings() -> frozenset[str]:
    found = [entry for language in names_in("clutter") for entry in entries(language) if entry["kind"] == _RELATED]
    return frozenset(fold(line) for entry in found for line in entry.get("lines", ()))


@cache
def _forms(language: str | None) -> _Forms:
    codes = dict.fromkeys(("any", "en", language or "en"))
    found = [entry for code in codes for entry in entries(code)]
    patterns = [f"(?:{pattern})" for entry in found for pattern in entry.get("patterns", ())]
    return _Forms(
        {fold(line): entry["kind"] for entry in found for line in entry.get("lines", ())},
        tuple(start.casefold() for entry in found for start in entry.get("starts", ())),
        re.compile("|".join(patterns)),
    )
