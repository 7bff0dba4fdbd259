"""Sentences before they take a form: runs of text, each with its part in the sentence.

One sentence is written once and rendered as terminal text, Markdown or HTML;
what a run is decides how each form shows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec


class Part(StrEnum):
    """What a run is."""

    TEXT = "text"
    #: As the report prints it, in the report's language.
    PRINTED = "printed"
    #: The name of a person.
    NAME = "name"
    #: What the sentence is about: the kind of contact, the instrument.
    HEAD = "head"
    #: How far a matter has come.
    BADGE = "badge"
    #: What a second source gives instead.
    OTHER = "other"
    #: Words of a text that a claim cites.
    CITED = "cited"
    #: What was written and cannot stand.
    STRUCK = "struck"
    #: The number of a footnote.
    NOTE = "note"


class Run(msgspec.Struct, frozen=True):
    """A stretch of a sentence; `language` is that of printed words, None where it is unknown."""

    text: str
    part: Part = Part.TEXT
    language: str | None = None


Sentence = tuple[Run, ...]


def words(text: str) -> Sentence:
    """Words of ours."""
    return (Run(text),) if text else ()


def head(text: str) -> Sentence:
    """What the sentence is about."""
    return (Run(text, Part.HEAD),)


def printed(text: str, language: str | None) -> Sentence:
    """Words of a report."""
    return (Run(text, Part.PRINTED, language),)


def notes(numbers: Iterable[int]) -> Sentence:
    """References to footnotes."""
    return tuple(Run(str(number), Part.NOTE) for number in numbers)


def join(parts: Iterable[Sentence], *, between: str = ", ", last: str | None = None) -> Sentence:
    """One sentence of several, with words between them; empty ones leave no trace."""
    kept = [part for part in parts if part]
    joined: list[Run] = []
    for place, part in enumerate(kept):
        if place:
            joined.append(Run(last if last is not None and place == len(kept) - 1 else between))
        joined += part
    return tuple(joined)


def plain(sentence: Sentence) -> str:
    """The text of a sentence, footnotes in square brackets."""
    return "".join(f"[{run.text}]" if run.part is Part.NOTE else run.text for run in sentence)
