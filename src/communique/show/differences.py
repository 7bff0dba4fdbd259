"""What is new between two days as a page: new, changed, put together or taken apart, without support."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from communique.ask.answers import Item
from communique.ask.differences import Changed, Difference, FieldChange, Lost, Regrouped, Withdrawn
from communique.show.pages import Group, Line, Page, Section, item_line, items_section, one_group, titled_section
from communique.show.runs import Part, Run, Sentence, join, notes, words
from communique.show.speaking import ENGLISH, Speaker
from communique.show.values import value_text

#: Fields whose values add up; of the others one is right.
_LISTS = frozenset({"people", "topics", "organisations"})
#: Fields that hold words of the codebook.
_WORDS = frozenset({"kind", "status", "topics", "measure"})
#: Fields that hold the code of a party.
_CODES = frozenset({"host", "supplier", "recipient", "subject", "counterpart", "of"})


def difference_page(found: Difference, *, says: Speaker = ENGLISH) -> Page:
    """What differs, section by section; empty sections are left out."""
    since, among = says.date(found.since), found.parties
    title = says.say("changes.new_since", day=since)
    sections = (
        items_section("new", found.new, among=among, title=title, says=says),
        titled_section("changed", one_group(_changed(one, among, says) for one in found.changed), says),
        titled_section("regrouped", tuple(_regrouped(found, says)), says),
        titled_section("lost", one_group(_lost(one, among, says) for one in found.lost), says),
    )
    told = ", ".join(_counted(section, says) for section in sections if section.count)
    key = "changes.between" if found.until else "changes.from"
    until = says.date(found.until) if found.until else ""
    return Page(
        title=" — ".join(map(says.party, among)),
        subtitle=says.say(key, since=since, until=until, told=told or says.say("changes.no_news")),
        sections=tuple(section for section in sections if section.count),
        footnotes=found.footnotes,
        says=says,
    )


def _counted(section: Section, says: Speaker) -> str:
    return says.say(f"changes.{section.key}", n=section.count)


def _line(item: Item, parties: Sequence[str], then: Sentence, says: Speaker) -> Line:
    """A matter, and what is to be said of it."""
    line = item_line(item, among=parties, says=says)
    return msgspec.structs.replace(line, sentence=says.phrase("changes.row", matter=line.sentence, then=then))


def _changed(changed: Changed, parties: Sequence[str], says: Speaker) -> Line:
    gained = words(says.say("changes.gained", n=len(changed.gained))) if changed.gained else ()
    fields = (_field(one, says) for one in changed.fields)
    told = [*fields, gained, *(_withdrawn(one, says) for one in changed.withdrawn)]
    return _line(changed.item, parties, says.phrase("changes.news", told=join(told, between="; ")), says)


def _field(change: FieldChange, says: Speaker) -> Sentence:
    """What a field says now, with its footnotes, and what it said before."""
    called = says.found(f"changes.field.{change.field}") or says.word(change.field)
    before = [_text(change.field, value, says) for value in change.before]
    is_list = change.field in _LISTS
    told = _members(change, before, says) if is_list else _values(change, before, says)
    return says.phrase("changes.field_now", field=called, told=told)


def _members(change: FieldChange, before: Sequence[str], says: Speaker) -> Sentence:
    """Who and what came in, and went."""
    now = [_text(change.field, one.value, says) for one in change.after]
    came = [
        (*words(text), *notes(one.notes)) for text, one in zip(now, change.after, strict=True) if text not in before
    ]
    went = ", ".join(text for text in before if text not in now)
    return says.in_row([says.in_row(came), words(says.say("changes.gone", members=went)) if went else ()])


def _values(change: FieldChange, before: Sequence[str], says: Speaker) -> Sentence:
    """What is said now, and in brackets what was; of a status where it has come to, and from."""
    ends = 1 if change.field == "status" else None
    given = [(Run(_text(change.field, one.value, says), Part.HEAD), *notes(one.notes)) for one in change.after[:ends]]
    return says.phrase(
        "changes.values",
        now=says.listed(given, last="or") or words(says.say("changes.no_value")),
        before=says.listed([words(one) for one in before[:ends]], last="or"),
    )


def _text(field: str, value: object, says: Speaker) -> str:
    if field in _CODES:
        return says.party(str(value))
    return says.word(value) if field in _WORDS else value_text(value, says)


def _regrouped(found: Difference, says: Speaker) -> Iterable[Group]:
    for one in found.regrouped:
        lines = tuple(item_line(item, among=found.parties, says=says) for item in one.after)
        yield Group(lines=lines, heading=words(_became(one, says)))


def _became(one: Regrouped, says: Speaker) -> str:
    before, after = len(one.before), len(one.after)
    key = "joined" if after == 1 else "split" if before == 1 else "otherwise"
    return says.say(f"changes.{key}", before=says.number(before), after=says.number(after))


def _lost(lost: Lost, parties: Sequence[str], says: Speaker) -> Line:
    then = join([_withdrawn(one, says) for one in lost.withdrawn], between="; ")
    return _line(lost.item, parties, then, says)


def _withdrawn(one: Withdrawn, says: Speaker) -> Sentence:
    return says.phrase(f"changes.withdrawn_{one.why}", report=one.report_id, source=one.source or "")
