"""Entries as facts that a model may put into prose, and the draft that came of it as a page.

Each sentence has the footnotes of the entries it rests on. One that cannot
stand is struck out where it stood, with what is wrong with it beside; the
entries that no sentence tells are listed, so that nothing is lost in a draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from communique.ask.answers import Dossier, Item
from communique.ask.reviewing import Asked
from communique.engines.grounding.prose import Drafted, Fact
from communique.model.vocabulary import ClaimType, EngagementKind
from communique.show.english import counted
from communique.show.pages import Group, Line, Page, Section, items_section
from communique.show.reviewing import ASKS
from communique.show.runs import Part, Run, Sentence, notes, plain, words
from communique.show.sentences import headline, status_of
from communique.show.speaking import ENGLISH

#: What a sentence may call an entry beside the words of its own: as much, and no more.
_ALSO: dict[ClaimType, tuple[str, ...]] = {
    ClaimType.AGREEMENT: ("agreement",),
    ClaimType.TRANSFER: ("transfer",),
    ClaimType.FIGURE: ("stood", "amounted", "figure"),
    ClaimType.COOPERATION: ("cooperate",),
}
_KINDS: dict[EngagementKind, tuple[str, ...]] = {
    EngagementKind.MEETING: ("met", "held", "took place"),
    EngagementKind.VISIT: ("paid", "took place"),
    EngagementKind.TALKS: ("held", "talked", "took place"),
    EngagementKind.CALL: ("phoned", "spoke", "held"),
    EngagementKind.COMMITTEE: ("held", "took place"),
    EngagementKind.CONFERENCE: ("held", "took place"),
    EngagementKind.CEREMONY: ("held", "took place"),
    EngagementKind.EXERCISE: ("held", "took place"),
    EngagementKind.TRAINING: ("held", "took place"),
}
#: The sections of a dossier that hold entries.
_SECTIONS = ("contacts", "agreements", "transfers", "cooperation", "figures", "stances")
Facts = dict[int, tuple[Item, Fact]]


def facts_of(dossier: Dossier, *, most: int) -> Facts:
    """The latest entries of a dossier as facts, in the order of time, each under its number."""
    items = [item for section in _SECTIONS for item in getattr(dossier, section)]
    kept = sorted(sorted(items, key=_day)[-most:], key=lambda item: (_day(item), item.entry_id))
    return {number: (item, _fact(number, item, dossier.parties)) for number, item in enumerate(kept, start=1)}


def question_facts(questions: Iterable[Asked]) -> tuple[Fact, ...]:
    """Open questions as a model is shown them: what is asked, about whom, and the reasons."""
    return tuple(
        Fact(
            number=number,
            says=f"{ASKS[one.question.kind]} {'; '.join(filter(None, (about.name for about in one.candidates)))}",
            also=one.question.reasons,
        )
        for number, one in enumerate(questions, start=1)
    )


def brief_page(dossier: Dossier, facts: Facts, drafted: Sequence[Drafted]) -> Page:
    """A draft with its footnotes, what it rests on, and what it leaves out."""
    told = {number for one in drafted if not one.wrong for number in one.facts}
    struck = sum(bool(one.wrong) for one in drafted)
    used = [item for number, (item, _) in facts.items() if number in told]
    left = [item for number, (item, _) in facts.items() if number not in told]
    subtitle = f"Drafted by a model from {counted(len(facts), 'entry', 'entries')} of the record"
    subtitle += f"; {counted(struck, 'sentence')} struck out" if struck else ""
    draft = Line(sentence=_prose(drafted, facts), type="brief", id="brief")
    sections = (
        Section(key="brief", title="Draft", groups=(Group(lines=(draft,)),), total=0),
        items_section("told", used, among=dossier.parties, title="What the draft tells"),
        items_section("untold", left, among=dossier.parties, title="What it leaves out"),
    )
    kept = {number for item in (*used, *left) for number in item.notes}
    return Page(
        title=f"{' — '.join(ENGLISH.party(code) for code in dossier.parties)}: a brief",
        subtitle=subtitle,
        sections=tuple(section for section in sections if section.groups),
        footnotes=tuple(note for note in dossier.footnotes if note.number in kept),
    )


def _prose(drafted: Sequence[Drafted], facts: Facts) -> Sentence:
    runs: list[Run] = []
    for one in drafted:
        runs += words(" ") if runs else ()
        if one.wrong:
            runs += (Run(one.text, Part.STRUCK), *words(" "), Run(f"cannot stand: {', '.join(one.wrong)}", Part.BADGE))
        else:
            cited = sorted({note for number in one.facts for note in facts[number][0].notes})
            runs += (*words(one.text), *notes(cited))
    return tuple(runs)


def _fact(number: int, item: Item, pair: tuple[str, str]) -> Fact:
    status = status_of(item)
    when = f", {ENGLISH.period(item.date, _end(item))}" if item.date else ""
    parties = ENGLISH.parties(item.parties)
    return Fact(
        number=number,
        says=f"{plain(headline(item))}{when}" + ("" if parties in plain(headline(item)) else f" ({parties})"),
        also=_KINDS.get(item.best("kind"), ()) if item.type is ClaimType.ENGAGEMENT else _ALSO.get(item.type, ()),
        must=(status,) if status else (),
        ordered=tuple(_ordered(item, pair)),
    )


def _ordered(item: Item, pair: tuple[str, str]) -> Iterator[str]:
    """The parties of what one does to another, first who does it."""
    if item.type is ClaimType.TRANSFER:
        yield from (ENGLISH.party(code) for name in ("supplier", "recipient") if (code := item.best(name)))
    elif item.type is ClaimType.STANCE and (holder := item.best("holder")) is not None and holder.of:
        yield ENGLISH.party(holder.of)
        yield from (ENGLISH.party(code) for code in pair if code != holder.of and code in (item.best("target") or ()))
    elif item.best("kind") == EngagementKind.VISIT and (host := item.best("host")):
        yield from (ENGLISH.party(code) for code in item.parties if code != host)
        yield ENGLISH.party(host)
    elif item.type is ClaimType.FIGURE:
        yield from (ENGLISH.party(code) for name in ("subject", "counterpart") if (code := item.best(name)))


def _end(item: Item) -> Any:
    return item.best("end")


def _day(item: Item) -> str:
    return str(item.date or (item.reported[0] if item.reported else ""))
