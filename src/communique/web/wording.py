"""What stands beside sentences, in the reader's language: headings, dates, labels, steps and subjects.

The sentences themselves are in English and are marked so; quotes are in the
language of their report. What a catalogue has no word for stays as it is.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from communique.registers.parties import parties_named_in, party_name
from communique.show.lives import Step
from communique.show.pages import Line, Page, Section
from communique.show.plots import Plot
from communique.show.runs import Part, Run, Sentence
from communique.web.speaking import FIRST, Speaker

_COUNTED = re.compile(r"([\d,]+) (entr|mention|contact)(?:y|ies|s)?")
_NOUNS = {"entr": "entry"}


def worded(page: Page, told: Speaker) -> Page:
    """A page with all that is not a sentence in the language of the speaker."""
    if told.language == FIRST:
        return page
    return msgspec.structs.replace(page, sections=tuple(_section(one, told) for one in page.sections))


def when_of(line: Line, told: Speaker) -> str:
    """What stands in the column before a row: its date, else what it is called there."""
    if line.date:
        return told.period(line.date, line.end)
    if line.reported:
        return told.say("row.reported", day=told.day(line.reported))
    counted = _COUNTED.fullmatch(line.when)
    if counted:
        number, noun = int(counted[1].replace(",", "")), counted[2]
        return told.say(f"count.{_NOUNS.get(noun, noun)}", n=number)
    return _named(line.when, told)


def _named(text: str, told: Speaker) -> str:
    """A word of ours or the name of a party; any other text as it is."""
    word = told.word(text)
    codes = parties_named_in(text) if word == text else ()
    return told.party(codes[0]) if codes and party_name(codes[0]) == text else word


def _section(section: Section, told: Speaker) -> Section:
    groups = tuple(
        msgspec.structs.replace(
            group,
            heading=tuple(Run(_named(run.text, told)) if run.part is Part.TEXT else run for run in group.heading),
            lines=tuple(_line(line, told) for line in group.lines),
        )
        for group in section.groups
    )
    title = told.found(f"section.{section.key}") or told.word(section.title)
    plots = tuple(msgspec.structs.replace(plot, title=_figure(plot, told)) for plot in section.plots)
    return msgspec.structs.replace(section, title=title, groups=groups, plots=plots)


def _figure(plot: Plot, told: Speaker) -> str:
    """What a chart of figures counts: the kind, whose it is, and with whom."""
    what = told.word(plot.kind.capitalize())
    if plot.subject:
        what = told.say("figure.of", what=what, party=told.party(plot.subject))
    if plot.counterpart:
        what = told.say(f"figure.{plot.kind}", what=what, party=told.party(plot.counterpart))
    return what


def _line(line: Line, told: Speaker) -> Line:
    changed: dict[str, Any] = {
        "when": when_of(line, told),
        "topics": tuple(map(told.word, line.topics)),
        "steps": tuple(_step(step, told) for step in line.steps),
        "sentence": _labelled(line.sentence, told),
        "brief": _labelled(line.brief, told),
        "said_in": FIRST,
    }
    if line.date or line.reported:
        changed["when_in_full"] = changed["when"]
    return msgspec.structs.replace(line, **changed)


def _labelled(sentence: Sentence, told: Speaker) -> Sentence:
    """A sentence with the label in it, how far a matter has come, in the language."""
    return tuple(Run(told.word(run.text), run.part) if run.part is Part.BADGE else run for run in sentence)


def _step(step: Step, told: Speaker) -> Step:
    name = tuple(run if run.part is Part.NOTE else Run(told.word(run.text), run.part) for run in step.name)
    day = told.day(step.day)
    when = told.say("row.by", day=day) if step.is_by and day else day
    return msgspec.structs.replace(step, name=name, when=when, when_in_full=when)
