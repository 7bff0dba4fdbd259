"""Stretches of a long page: some rows of one section, or the first of each, with the footnotes that are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from communique.show.pages import Group, Line, Page, Section
from communique.show.runs import Part, Sentence


def rows_in(page: Page, key: str) -> int:
    """How many rows a section has."""
    return sum(len(group.lines) for section in page.sections if section.key == key for group in section.groups)


def cut(page: Page, key: str, *, first: int, most: int) -> Page:
    """The page with so many rows of one section; elsewhere no footnote is told that these rows do not need.

    What is short enough stays as it is.
    """
    if rows_in(page, key) <= most:
        return page
    long = next(section for section in page.sections if section.key == key)
    kept = msgspec.structs.replace(long, groups=tuple(_stretch(long.groups, first, most)), total=long.count)
    numbers = {run.text for line in _lines((kept,)) for said in _said(line) for run in said if run.part is Part.NOTE}
    sections = [kept if one is long else _with_notes(one, numbers) for one in page.sections]
    return msgspec.structs.replace(
        page,
        sections=tuple(sections),
        footnotes=tuple(note for note in page.footnotes if str(note.number) in numbers),
    )


def shortened(page: Page, *, most: int, whole: int | None = None) -> Page:
    """The page with the first rows of every section of more than `whole`, and with the footnotes that these need."""
    whole = most if whole is None else whole
    return _with_sections(page, (_shortened(one, 0, most) if one.count > whole else one for one in page.sections))


def one_section(page: Page, key: str, *, first: int, most: int) -> Page:
    """So many rows of one section alone, with the footnotes that they need."""
    return _with_sections(page, (_shortened(one, first, most) for one in page.sections if one.key == key))


def _with_sections(page: Page, kept: Iterable[Section]) -> Page:
    sections = tuple(kept)
    numbers = {run.text for line in _lines(sections) for said in _said(line) for run in said if run.part is Part.NOTE}
    notes = tuple(note for note in page.footnotes if str(note.number) in numbers)
    return msgspec.structs.replace(page, sections=sections, footnotes=notes)


def _shortened(section: Section, first: int, most: int) -> Section:
    return msgspec.structs.replace(section, groups=tuple(_stretch(section.groups, first, most)), total=section.count)


def _stretch(groups: Iterable[Group], first: int, most: int) -> Iterator[Group]:
    """The groups that have any of these rows, with these."""
    place = 0
    for group in groups:
        begins, ends = max(first - place, 0), max(first + most - place, 0)
        place += len(group.lines)
        if group.lines[begins:ends]:
            yield msgspec.structs.replace(group, lines=group.lines[begins:ends])


def _lines(sections: Iterable[Section]) -> Iterator[Line]:
    yield from (line for section in sections for group in section.groups for line in group.lines)


def _said(line: Line) -> tuple[Sentence, ...]:
    return line.sentence, line.brief, *(step.name for step in line.steps)


def _with_notes(section: Section, numbers: set[str]) -> Section:
    """A section without the footnotes that are not among these."""

    def kept(sentence: Sentence) -> Sentence:
        return tuple(run for run in sentence if run.part is not Part.NOTE or run.text in numbers)

    groups = tuple(
        msgspec.structs.replace(group, lines=tuple(_told(line, kept) for line in group.lines))
        for group in section.groups
    )
    return msgspec.structs.replace(section, groups=groups)


def _told(line: Line, kept: Callable[[Sentence], Sentence]) -> Line:
    steps = tuple(msgspec.structs.replace(step, name=kept(step.name)) for step in line.steps)
    return msgspec.structs.replace(line, sentence=kept(line.sentence), brief=kept(line.brief), steps=steps)
