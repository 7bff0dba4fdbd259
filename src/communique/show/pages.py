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
from communique.show.sentences import ordinal_text, sentence, topics
from communique.show.values import date_text, parties_text, party, period_text, short_date

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
    #: Its last day, and where nothing dates it the day of its first report, in the same way.
    end: str = ""
    reported: str = ""
    #: The language of the sentence, where it is not that of what stands beside it.
    said_in: str = ""
    topics: tuple[str, ...] = ()
    #: The entry or the actor that the row is about, where it is about one.
    entry_id: str = ""
    actor_id: str = ""
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


def dossier_page(dossier: Dossier, *, as_of: PartialDate | None = None, today: PartialDate | None = None) -> Page:
    """The dossier of a pair, section by section; empty sections are left out.

    It says what lies ahead of `today`, or of the day it is as of.
    """
    return _dossier_page(dossier, _dossier_sections(dossier), glance(dossier, today=as_of or today), as_of)


def part_page(part: DossierPart, *, as_of: PartialDate | None = None) -> Page:
    """A part of a dossier in the same way, each section with the number of all its rows."""
    dossier = part.dossier
    sections = (
        msgspec.structs.replace(one, total=part.totals[one.key]) if one.key in dossier.left_out else one
        for one in _dossier_sections(dossier)
    )
    return _dossier_page(dossier, sections, glance(dossier, gist=part.gist), as_of)


def _dossier_page(
    dossier: Dossier, sections: Iterable[Section], told: Sequence[Told], as_of: PartialDate | None
) -> Page:
    return Page(
        title=" — ".join(party(code) for code in dossier.parties),
        subtitle=as_of_day(_rests_on(dossier), as_of),
        sections=(*_glance(told), *(section for section in sections if section.groups and section.count)),
        footnotes=dossier.footnotes,
    )


def _dossier_sections(dossier: Dossier) -> tuple[Section, ...]:
    pair = dossier.parties
    return (
        items_section("contacts", "Contacts", dossier.contacts, among=pair),
        Section(key="committees", title="Standing committees and series", groups=standing_groups(dossier.committees)),
        items_section("agreements", "Agreements", dossier.agreements, among=pair),
        items_section("transfers", "Transfers", dossier.transfers, among=pair),
        items_section("cooperation", "Cooperation", dossier.cooperation, among=pair),
        _figures(dossier),
        Section(key="people", title="People and their offices", groups=_people(dossier)),
        items_section("stances", "Stances", dossier.stances, among=pair),
    )


def _figures(dossier: Dossier) -> Section:
    section = items_section("figures", "Figures", dossier.figures, among=dossier.parties)
    return msgspec.structs.replace(section, plots=plots(dossier.figures))


def _glance(told: Sequence[Told]) -> tuple[Section, ...]:
    """What the dossier comes to; nothing where that is little."""
    lines = tuple(
        Line(sentence=said, type=GLANCE, id=f"glance-{number}", when=label)
        for number, (label, said) in enumerate(told, start=1)
    )
    return (Section(key="glance", title="At a glance", groups=(Group(lines=lines),)),) if len(lines) > 1 else ()


def timeline_page(timeline: Timeline, *, as_of: PartialDate | None = None) -> Page:
    """What happened when, in one section."""
    lines = tuple(_line(item, among=timeline.parties) for item in timeline.items)
    section = Section(key="timeline", title="Timeline", groups=(Group(lines=lines),))
    return Page(
        title=parties_text(timeline.parties, last=" — ") if timeline.parties else "All parties",
        subtitle=as_of_day(counted(len(lines), "dated matter"), as_of),
        sections=(section,) if lines else (),
        footnotes=timeline.footnotes,
    )


def footnote_text(footnote: Footnote) -> str:
    """Where a quote stands: source, title, date, address."""
    return ", ".join(filter(None, (footnote_origin(footnote), footnote.url, footnote_place(footnote))))


def footnote_origin(footnote: Footnote) -> str:
    """Whose words a quote is from: source, title, date."""
    title = f"“{footnote.title}”" if footnote.title else None
    date = date_text(footnote.published) if footnote.published else "undated"
    return ", ".join(filter(None, (footnote.source or "source not given", title, date)))


def footnote_place(footnote: Footnote) -> str:
    """The place of a quote in the record."""
    return f"report {footnote.report_id}, characters {footnote.start}–{footnote.end}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: 1 report, 2 reports."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def support_text(item: Item) -> str:
    """What an item rests on: 3 reports, 2 sources, both sides."""
    counts = (counted(item.reports, "report"), counted(item.sources, "source"))
    return ", ".join(filter(None, (*counts, _sides_text(item))))


def _sides_text(item: Item) -> str:
    """Whose own sources tell it; nothing where none of the parties' does."""
    if len(item.parties) < 2 or not item.sides:
        return ""
    if len(item.sides) < len(item.parties):
        return f"the side of {parties_text(item.sides)}"
    return "both sides" if len(item.parties) == 2 else "all sides"


def one_group(lines: Iterable[Line]) -> tuple[Group, ...]:
    """Rows as a group without a heading; none where there is none."""
    found = tuple(lines)
    return (Group(lines=found),) if found else ()


def as_of_day(subtitle: str, day: PartialDate | None) -> str:
    """What an answer rests on, with the day it is as of."""
    return subtitle if day is None else f"As of {date_text(day)}: {subtitle[0].lower()}{subtitle[1:]}"


def _rests_on(dossier: Dossier) -> str:
    if not dossier.reports:
        return "The record holds no report about this pair."
    reports = counted(dossier.reports, "report")
    sources = f" from {counted(len(dossier.sources), 'source')}" if dossier.sources else ""
    when = f", published {period_text(*dossier.published)}" if dossier.published else ""
    left = f"; {counted(dossier.unsure, 'entry', 'entries')} left out as less sure" if dossier.unsure else ""
    return f"{reports}{sources}{when}{left}"


def items_section(key: str, title: str, items: Iterable[Item], *, among: Sequence[str], remark: str = "") -> Section:
    """Items as a section of rows; parties `among` which the answer is go without saying."""
    lines = tuple(_line(item, among=among) for item in items)
    return Section(key=key, title=title, groups=(Group(lines=lines, remark=remark),) if lines else ())


def _line(item: Item, *, among: Sequence[str]) -> Line:
    life = steps(item)
    return Line(
        sentence=sentence(item, among=among),
        steps=life,
        brief=sentence(item, among=among, is_whole=False) if life else (),
        type=str(item.type),
        id=item.entry_id,
        **_times(item),
        topics=topics(item),
        entry_id=item.entry_id,
        is_ahead=item.best("status") in _AHEAD,
    )


def _times(item: Item) -> dict[str, Any]:
    """When an item was, or was first reported, as a row has it."""
    when, in_full = _when(item)
    return {
        "when": when,
        "when_in_full": in_full,
        "date": str(item.date) if item.date else "",
        "end": str(_end(item) or ""),
        "reported": str(item.reported[0]) if item.reported and not item.date else "",
    }


def _when(item: Item) -> tuple[str, str]:
    """The date of an item for the column, and in full; where it has none, when it was first reported."""
    if item.date is not None:
        return short_date(item.date, _end(item)), period_text(item.date, _end(item))
    if item.reported is not None:
        return f"rep. {short_date(item.reported[0])}", f"reported {date_text(item.reported[0])}"
    return "undated", "undated"


def _end(item: Item) -> PartialDate | None:
    end = item.best("end")
    return end if isinstance(end, PartialDate) else None


def standing_groups(committees: Iterable[Standing]) -> tuple[Group, ...]:
    """Series with their sessions, the latest first, and the missing ones in their places."""
    groups = []
    for standing in committees:
        heading = (*printed(standing.name, standing.language), *words(f" ({parties_text(standing.parties)})"))
        groups.append(Group(heading=heading, lines=tuple(_sessions(standing))))
    return tuple(groups)


def _sessions(standing: Standing) -> Iterator[Line]:
    missing = sorted(standing.gaps, reverse=True)
    for item in standing.sessions:
        number = item.best("ordinal")
        above = [gap for gap in missing if number is not None and gap > number]
        missing = missing[len(above) :]
        yield from _missing(above, standing)
        yield _session(item)


def _missing(numbers: Sequence[int], standing: Standing) -> Iterator[Line]:
    """Sessions that no report tells of, those that follow each other in one line."""
    for _, run in itertools.groupby(enumerate(numbers), key=sum):
        several = sorted(number for _, number in run)
        span = ordinal_text(several[0]) + (f" to {ordinal_text(several[-1])}" if len(several) > 1 else "")
        told = words(f"{span} session{'s' if len(several) > 1 else ''}: no report")
        yield Line(sentence=told, type=MISSING, id=f"{standing.series_id}-{several[0]}")


def _session(item: Item) -> Line:
    """A session in short; its row among the contacts says the rest."""
    ordinal, place = item.best("ordinal"), item.best("place")
    number = f"{ordinal_text(ordinal)} session" if ordinal else "Session, number not given"
    where = (*words(" in "), *printed(place.name, item.language)) if place else ()
    told = (Run(number, Part.HEAD), *where, *notes(item.notes))
    return Line(
        sentence=told,
        type=str(item.type),
        id=f"{item.entry_id}-session",
        entry_id=item.entry_id,
        **_times(item),
    )


def _people(dossier: Dossier) -> tuple[Group, ...]:
    groups = []
    for code in dossier.parties:
        ours = [who for who in dossier.people if who.of == code]
        lines = [_person(who) for who in ours if who.items]
        named = [who for who in ours if not who.items]
        if named:
            lines.append(_also_named(named, code, more=dossier.left_out.get(code, 0)))
        if lines:
            groups.append(Group(heading=words(party(code)), lines=tuple(lines)))
    return tuple(groups)


def _person(who: Who) -> Line:
    offices = join([office_sentence(office) for office in who.offices], between="; ")
    also = words(f"; also named {', '.join(who.also)}") if who.also else ()
    return Line(
        sentence=(Run(who.name, Part.NAME), *((*words(", "), *offices) if offices else ()), *also),
        type="person",
        id=who.actor_id,
        actor_id=who.actor_id,
        when=counted(who.items, "entry", "entries") if who.items else "",
    )


def _also_named(people: Sequence[Who], code: str, *, more: int) -> Line:
    """Whom the same reports give an office without anything between the two parties."""
    told = [(Run(who.name, Part.NAME), *words(", "), *short_office(who.offices[0])) for who in people if who.offices]
    others = words(f"; and {more} more") if more else ()
    return Line(sentence=(*join(told, between="; "), *others), type="person", id=f"{code}-also", when="named beside")
