"""Answers laid out as pages: sections of rows, the same for every form.

A row has a date beside it and a sentence in it. What a form makes of
headings, columns and footnotes is its own business.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from communique.ask.answers import Dossier, Footnote, Item, Standing, Timeline, Who
from communique.ask.parts import DossierPart
from communique.model.dates import PartialDate
from communique.show.glance import GLANCE, Told, glance
from communique.show.lives import Step, steps
from communique.show.offices import office_sentence, short_office
from communique.show.plots import Plot, plots
from communique.show.runs import Part, Run, Sentence, join, notes, printed, words
from communique.show.sentences import sentence, topics
from communique.show.speaking import ENGLISH, Speaker

#: Statuses of what has not happened.
_AHEAD = frozenset({"planned", "proposed", "postponed", "cancelled", "negotiating", "requested"})


#: The type of a line that says of what there is no report.
MISSING = "missing"


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one column says in a row; nothing where its sentence is empty."""

    head: str
    sentence: Sentence


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One row: when, and what."""

    sentence: Sentence
    #: The type of the claims it rests on, `person` for people.
    type: str
    id: str
    when: str = ""
    #: The same in full, and as ISO 8601; empty where nothing dates it.
    when_in_full: str = ""
    date: str = ""
    topics: tuple[str, ...] = ()
    #: The entry or the actor that the row is about, where it is about one.
    entry_id: str = ""
    actor_id: str = ""
    #: The publisher that it is about, as reports name it.
    source: str = ""
    #: The life of the matter as steps, and the sentence for forms that show it so; empty where it has none.
    steps: tuple[Step, ...] = ()
    brief: Sentence = ()
    #: The same as columns, for forms that have tables.
    cells: tuple[Cell, ...] = ()
    #: Announced, wished for, put off or called off: it has not happened, as far as is reported.
    is_ahead: bool = False


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Rows under one heading, with a remark after them."""

    lines: tuple[Line, ...]
    heading: Sentence = ()
    remark: str = ""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Groups of one kind of matter."""

    key: str
    title: str
    groups: tuple[Group, ...]
    #: Charts of its rows, for forms that draw.
    plots: tuple[Plot, ...] = ()
    #: How many rows there are, where not all of them stand here.
    total: int | None = None

    @property
    def count(self) -> int:
        """How many rows there are that are matters, not remarks on others."""
        if self.total is not None:
            return self.total
        return sum(line.type not in (MISSING, GLANCE) for group in self.groups for line in group.lines)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A whole answer."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    #: Who tells it: what a form adds to it is in the same language.
    says: Speaker = ENGLISH


def dossier_page(
    dossier: Dossier, *, as_of: PartialDate | None = None, today: PartialDate | None = None, says: Speaker = ENGLISH
) -> Page:
    """The dossier of a pair, section by section; empty sections are left out.

    It says what lies ahead of `today`, or of the day it is as of.
    """
    told = glance(dossier, today=as_of or today, says=says)
    return _dossier_page(dossier, (*_glance(told, says), *_dossier_sections(dossier, says)), as_of, says)


def part_page(part: DossierPart, *, as_of: PartialDate | None = None, says: Speaker = ENGLISH) -> Page:
    """A part of a dossier in the same way, each section with the number of all its rows."""
    dossier = part.dossier
    sections = (
        msgspec.structs.replace(one, total=part.totals[one.key]) if one.key in dossier.left_out else one
        for one in _dossier_sections(dossier, says)
    )
    told = glance(dossier, gist=part.gist, says=says)
    return _dossier_page(dossier, (*_glance(told, says), *sections), as_of, says)


def _dossier_page(dossier: Dossier, sections: Iterable[Section], as_of: PartialDate | None, says: Speaker) -> Page:
    return Page(
        title=" — ".join(map(says.party, dossier.parties)),
        subtitle=as_of_day(_rests_on(dossier, says), as_of, says),
        sections=tuple(one for one in sections if one.groups and (one.count or one.key == GLANCE)),
        footnotes=dossier.footnotes,
        says=says,
    )


def _dossier_sections(dossier: Dossier, says: Speaker) -> tuple[Section, ...]:
    pair = dossier.parties
    told = {
        key: items_section(key, getattr(dossier, key), among=pair, says=says)
        for key in ("contacts", "agreements", "transfers", "cooperation", "figures", "stances")
    }
    return (
        told["contacts"],
        titled_section("committees", standing_groups(dossier.committees, says=says), says),
        told["agreements"],
        told["transfers"],
        told["cooperation"],
        msgspec.structs.replace(told["figures"], plots=plots(dossier.figures, says=says)),
        titled_section("people", _people(dossier, says), says),
        told["stances"],
        titled_section("sources", one_group(_publishers(dossier, says)), says),
    )


def titled_section(key: str, groups: tuple[Group, ...], says: Speaker) -> Section:
    """A section under the title that its key has."""
    return Section(key=key, title=says.say(f"section.{key}"), groups=groups)


def _glance(told: Sequence[Told], says: Speaker) -> tuple[Section, ...]:
    """What the dossier comes to; nothing where that is little."""
    lines = tuple(
        Line(sentence=said, type=GLANCE, id=f"glance-{number}", when=label)
        for number, (label, said) in enumerate(told, start=1)
    )
    return (titled_section(GLANCE, (Group(lines=lines),), says),) if len(lines) > 1 else ()


def timeline_page(timeline: Timeline, *, as_of: PartialDate | None = None, says: Speaker = ENGLISH) -> Page:
    """What happened when, in one section."""
    lines = tuple(_line(item, timeline.parties, says) for item in timeline.items)
    section = titled_section("timeline", (Group(lines=lines),), says)
    return Page(
        title=parties_title(timeline.parties, says),
        subtitle=as_of_day(says.count("dated_matter", len(lines)), as_of, says),
        sections=(section,) if lines else (),
        footnotes=timeline.footnotes,
        says=says,
    )


def parties_title(parties: Sequence[str], says: Speaker) -> str:
    """Parties as a title."""
    names = list(map(says.party, parties))
    return " — ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or says.say("page.all_parties")


def footnote_text(footnote: Footnote, *, says: Speaker = ENGLISH) -> str:
    """Where a quote stands: source, title, date, address."""
    origin, place = footnote_origin(footnote, says=says), footnote_place(footnote, says=says)
    return ", ".join(filter(None, (origin, footnote.url, place)))


def footnote_origin(footnote: Footnote, *, says: Speaker = ENGLISH) -> str:
    """Whose words a quote is from: source, title, date."""
    title = f"“{footnote.title}”" if footnote.title else None
    date = says.date(footnote.published) if footnote.published else says.say("row.undated")
    return ", ".join(filter(None, (footnote.source or says.say("note.no_source"), title, date)))


def footnote_place(footnote: Footnote, *, says: Speaker = ENGLISH) -> str:
    """The place of a quote in the record."""
    return says.say("note.place", report=footnote.report_id, start=footnote.start, end=footnote.end)


def support_text(item: Item, *, says: Speaker = ENGLISH) -> str:
    """What an item rests on: 3 reports, 2 sources, both sides."""
    counts = (says.count("report", item.reports), says.count("source", item.sources))
    return ", ".join(filter(None, (*counts, _sides_text(item, says))))


def _sides_text(item: Item, says: Speaker) -> str:
    """Whose own sources tell it; nothing where none of the parties' does."""
    if len(item.parties) < 2 or not item.sides:
        return ""
    if len(item.sides) < len(item.parties):
        return says.say("support.side", parties=says.parties(item.sides))
    return says.say("support.both" if len(item.parties) == 2 else "support.all")


def one_group(lines: Iterable[Line]) -> tuple[Group, ...]:
    """Rows as a group without a heading; none where there is none."""
    found = tuple(lines)
    return (Group(lines=found),) if found else ()


def as_of_day(subtitle: str, day: PartialDate | None, says: Speaker) -> str:
    """What an answer rests on, with the day it is as of."""
    return subtitle if day is None else says.say("page.as_of", day=says.date(day), told=subtitle)


def _rests_on(dossier: Dossier, says: Speaker) -> str:
    if not dossier.reports:
        return says.say("dossier.nothing")
    return says.text(
        "dossier.rests",
        reports=says.count("report", dossier.reports),
        sources=says.count("source", len(dossier.sources)) if dossier.sources else "",
        period=says.period(*dossier.published) if dossier.published else "",
        unsure=says.say("dossier.unsure", n=dossier.unsure) if dossier.unsure else "",
    )


def items_section(
    key: str,
    items: Iterable[Item],
    *,
    among: Sequence[str],
    title: str | None = None,
    remark: str = "",
    says: Speaker = ENGLISH,
) -> Section:
    """Items as a section of rows, under the title that its key has unless another is given.

    Parties `among` which the answer is go without saying.
    """
    lines = tuple(_line(item, among, says) for item in items)
    title = says.say(f"section.{key}") if title is None else title
    return Section(key=key, title=title, groups=(Group(lines=lines, remark=remark),) if lines else ())


def item_line(item: Item, *, among: Sequence[str], says: Speaker = ENGLISH) -> Line:
    """An item as a row; parties `among` which the answer is go without saying."""
    return _line(item, among, says)


def _line(item: Item, among: Sequence[str], says: Speaker) -> Line:
    life = steps(item, says=says)
    return Line(
        sentence=sentence(item, among=among, says=says),
        steps=life,
        brief=sentence(item, among=among, is_whole=False, says=says) if life else (),
        type=str(item.type),
        id=item.entry_id,
        **_times(item, says),
        topics=topics(item, says=says),
        entry_id=item.entry_id,
        is_ahead=item.best("status") in _AHEAD,
    )


def _times(item: Item, says: Speaker) -> dict[str, Any]:
    """When an item was, or was first reported, as a row has it."""
    when, in_full = _when(item, says)
    return {"when": when, "when_in_full": in_full, "date": str(item.date) if item.date else ""}


def _when(item: Item, says: Speaker) -> tuple[str, str]:
    """The date of an item for the column, and in full; where it has none, when it was first reported."""
    if item.date is not None:
        return says.short(item.date, _end(item)), says.period(item.date, _end(item))
    if item.reported is not None:
        first = item.reported[0]
        return says.say("row.reported", day=says.short(first)), says.say("row.reported_on", day=says.date(first))
    return says.say("row.undated"), says.say("row.undated")


def _end(item: Item) -> PartialDate | None:
    end = item.best("end")
    return end if isinstance(end, PartialDate) else None


def standing_groups(committees: Iterable[Standing], *, says: Speaker = ENGLISH) -> tuple[Group, ...]:
    """Series with their sessions, the latest first, and the missing ones in their places."""
    groups = []
    for standing in committees:
        name, whose = printed(standing.name, standing.language), says.parties(standing.parties)
        heading = says.phrase("standing.heading", name=name, parties=whose)
        groups.append(Group(heading=heading, lines=tuple(_sessions(standing, says))))
    return tuple(groups)


def _sessions(standing: Standing, says: Speaker) -> Iterator[Line]:
    missing = sorted(standing.gaps, reverse=True)
    for item in standing.sessions:
        number = item.best("ordinal")
        above = [gap for gap in missing if number is not None and gap > number]
        missing = missing[len(above) :]
        yield from _missing(above, standing, says)
        yield _session(item, says)


def _missing(numbers: Sequence[int], standing: Standing, says: Speaker) -> Iterator[Line]:
    """Sessions that no report tells of, those that follow each other in one line."""
    for _, run in itertools.groupby(enumerate(numbers), key=sum):
        several = sorted(number for _, number in run)
        first, last = says.ordinal(several[0]), says.ordinal(several[-1])
        key = "standing.missing_several" if len(several) > 1 else "standing.missing"
        told = says.phrase(key, first=first, last=last)
        yield Line(sentence=told, type=MISSING, id=f"{standing.series_id}-{several[0]}")


def _session(item: Item, says: Speaker) -> Line:
    """A session in short; its row among the contacts says the rest."""
    ordinal, place = item.best("ordinal"), item.best("place")
    told = says.phrase(
        "standing.session" if ordinal else "standing.unnumbered",
        ordinal=says.ordinal(ordinal) if ordinal else "",
        place=printed(place.name, item.language) if place else (),
    )
    return Line(
        sentence=(*told, *notes(item.notes)),
        type=str(item.type),
        id=f"{item.entry_id}-session",
        entry_id=item.entry_id,
        **_times(item, says),
    )


def _people(dossier: Dossier, says: Speaker) -> tuple[Group, ...]:
    groups = []
    for code in dossier.parties:
        ours = [who for who in dossier.people if who.of == code]
        lines = [_person(who, says) for who in ours if who.items]
        named = [who for who in ours if not who.items]
        if named:
            lines.append(_also_named(named, code, dossier.left_out.get(code, 0), says))
        if lines:
            groups.append(Group(heading=words(says.party(code)), lines=tuple(lines)))
    return tuple(groups)


def _person(who: Who, says: Speaker) -> Line:
    told = says.phrase(
        "person.of_dossier",
        name=(Run(who.name, Part.NAME),),
        offices=join([office_sentence(office, says=says) for office in who.offices], between="; "),
        also=", ".join(who.also),
    )
    when = says.count("entry", who.items) if who.items else ""
    return Line(sentence=told, type="person", id=who.actor_id, actor_id=who.actor_id, when=when)


def _publishers(dossier: Dossier, says: Speaker) -> Iterator[Line]:
    """Who published the reports that the entries of a dossier are from."""
    for number, one in enumerate(dossier.publishers, start=1):
        told = says.phrase(
            "publisher.told",
            name=(Run(one.name, Part.NAME),) if one.name else says.say("publisher.none"),
            sources=says.count("independent_source", one.sources),
            period=says.period(one.first, one.last) if one.first and one.last else "",
        )
        when = says.count("report", one.reports)
        yield Line(sentence=told, type="source", id=f"source-{number}", source=one.name or "", when=when)


def _also_named(people: Sequence[Who], code: str, more: int, says: Speaker) -> Line:
    """Whom the same reports give an office without anything between the two parties."""
    told = [
        says.in_row([(Run(who.name, Part.NAME),), short_office(who.offices[0], says=says)])
        for who in people
        if who.offices
    ]
    others = words(says.say("person.more", count=says.number(more))) if more else ()
    sentence_ = (*join(told, between="; "), *others)
    return Line(sentence=sentence_, type="person", id=f"{code}-also", when=says.say("person.beside"))
