"""Paragraphs that address whoever reads by machine: they are not sent, and nothing is read from them.

A report has readers, not operators. Where a sentence gives orders about
instructions, prompts or answers, in any of the languages of the table, its
whole paragraph is withheld and told as a problem; a report that is one
paragraph is then not read by a model at all. This is the outer of two walls:
what gets past it can still only say what the report prints.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import rtoml

from communique.engines.grounding.squash import is_unspaced
from communique.model.report import Span
from communique.read.words.fold import fold

_STOP = re.compile(r"[.!?。！？؟۔।]+[\s\"'”»]*|\n")


class _Words(NamedTuple):
    marks: tuple[str, ...]
    orders: re.Pattern[str]
    objects: re.Pattern[str]


def addressed(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text that address the model."""
    found: list[Span] = []
    place = 0
    for line in text.split("\n"):
        if line and is_addressed(line):
            found.append((place, place + len(line)))
        place += len(line) + 1
    return tuple(found)


def is_addressed(paragraph: str) -> bool:
    """Whether a sentence of a paragraph gives orders to a model."""
    words, folded = _words(), fold(paragraph)
    if any(mark in folded for mark in words.marks):
        return True
    return any(words.orders.search(one) and words.objects.search(one) for one in _STOP.split(folded))


@cache
def _words() -> _Words:
    table = rtoml.loads(files(__package__).joinpath("addressed.toml").read_text("utf-8"))
    languages = table["language"]
    orders = {fold(form) for language in languages for form in language["orders"]}
    objects = {fold(form) for language in languages for form in language["objects"]}
    return _Words(tuple(map(fold, table["marks"])), _beginnings(orders), _beginnings(objects))


def _beginnings(forms: set[str]) -> re.Pattern[str]:
    """Any of some forms at the beginning of a word, or anywhere where no spaces part words."""
    own = [("" if is_unspaced(form[0]) else r"(?<!\w)") + re.escape(form) for form in sorted(forms)]
    return re.compile("|".join(own))
