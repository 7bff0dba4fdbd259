"""What is new between two days as a page: new, changed, put together or taken apart, without support."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from communique.ask.answers import Item
from communique.ask.differences import Changed, Difference, FieldChange, Lost, Regrouped, Why, Withdrawn
from communique.show.pages import Group, Line, Page, Section, counted, items_section
from communique.show.runs import Part, Run, Sentence, join, notes, words
from communique.show.values import date_text, party, value_text, word

#: Fields whose values add up; of the others one is right.
_LISTS = frozenset({"people", "topics", "organisations"})
#: Fields that hold the code of a party.
_CODES = frozenset({"host", "supplier", "recipient", "subject", "counterpart", "of"})
#: Fields as they are called in a sentence.
_CALLED = {"start": "date", "value_also": "value in another currency", "ordinal": "number", "object": "about"}
_GONE = {
    Why.RETRACTED: "was retracted",
    Why.CORRECTED: "was corrected and says it no more",
    Why.REREAD: "was read again and gives it no more",
    Why.DECIDED: "was overruled by a decision",
}


def difference_page(found: Difference) -> Page:
    """What differs, section by section; empty sections are left out."""
    since = date_text(found.since)
    sections = (
        items_section("new", f"New since {since}", found.new, among=found.parties),
        Section(key="changed", title="Changed", groups=_group(_changed(one, found.parties) for one in found.changed)),
        Section(key="regrouped", title="Put together or taken apart", groups=tuple(_regrouped(found))),
        Section(key="lost", title="Without support", groups=_group(_lost(one, found.parties) for one in found.lost)),
    )
    until = f"between {since} and {date_text(found.until)}" if found.until else f"since {since}"
    told = ", ".join(filter(None, map(_counted, sections)))
    return Page(
        title=" — ".join(party(code) for code in found.parties),
        subtitle=f"What the record took in {until}: {told or 'nothing new on this pair'}.",
        sections=tuple(section for section in sections if section.count),
        footnotes=found.footnotes,
    )


def _counted(section: Section) -> str:
    named = {"new": "new", "changed": "changed", "regrouped": "regrouped", "lost": "without support"}
    return f"{section.count:,} {named[section.key]}" if section.count else ""


def _group(lines: Iterable[Line]) -> tuple[Group, ...]:
    found = tuple(lines)
    return (Group(lines=found),) if found else ()


def _line(item: Item, parties: Sequence[str], *, then: Sentence) -> Line:
    """A matter, and what is to be said of it."""
    (line,) = items_section("", "", (item,), among=parties).groups[0].lines
    return msgspec.structs.replace(line, sentence=(*line.sentence, *words(". "), *then, *words(".")))


def _changed(changed: Changed, parties: Sequence[str]) -> Line:
    gained = words(f"{counted(len(changed.gained), 'more report')}") if changed.gained else ()
    told = [*map(_field, changed.fields), gained, *map(_withdrawn, changed.withdrawn)]
    return _line(changed.item, parties, then=(*words("New: "), *join(told, between="; ")))


def _field(change: FieldChange) -> Sentence:
    """What a field says now, with its footnotes, and what it said before."""
    called = words(f"{_CALLED.get(change.field, word(change.field))} ")
    before = [_text(change.field, value) for value in change.before]
    return (*called, *(_members(change, before) if change.field in _LISTS else _values(change, before)))


def _members(change: FieldChange, before: Sequence[str]) -> Sentence:
    """Who and what came in, and went."""
    now = [_text(change.field, one.value) for one in change.after]
    came = [
        (*words(text), *notes(one.notes)) for text, one in zip(now, change.after, strict=True) if text not in before
    ]
    went = [text for text in before if text not in now]
    return join([join(came), words(f"no longer {', '.join(went)}") if went else ()], between=", ")


def _values(change: FieldChange, before: Sequence[str]) -> Sentence:
    """What is said now, and in brackets what was; of a status where it has come to, and from."""
    ends = 1 if change.field == "status" else None
    given = [(Run(_text(change.field, one.value), Part.HEAD), *notes(one.notes)) for one in change.after[:ends]]
    was = words(f" (was {' or '.join(before[:ends])})") if before else ()
    return (*(join(given, between=" or ") or words("no longer given")), *was)


def _text(field: str, value: object) -> str:
    return party(str(value)) if field in _CODES else word(value_text(value))


def _regrouped(found: Difference) -> Iterable[Group]:
    for one in found.regrouped:
        lines = items_section("", "", one.after, among=found.parties).groups[0].lines
        yield Group(lines=lines, heading=words(_became(one)))


def _became(one: Regrouped) -> str:
    before, after = len(one.before), len(one.after)
    if after == 1:
        return f"{before} matters are one now"
    return f"One matter is {after} now" if before == 1 else f"{before} matters are {after} others now"


def _lost(lost: Lost, parties: Sequence[str]) -> Line:
    return _line(lost.item, parties, then=join(list(map(_withdrawn, lost.withdrawn)), between="; "))


def _withdrawn(one: Withdrawn) -> Sentence:
    source = f" ({one.source})" if one.source else ""
    return words(f"Report {one.report_id}{source} {_GONE[one.why]}")
