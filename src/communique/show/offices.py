"""Offices in words: the title, when reports show somebody in it, after and before whom, what speaks against it."""

from __future__ import annotations

from communique.ask.answers import Office
from communique.model.dates import PartialDate
from communique.model.vocabulary import PositionStatus
from communique.resolve.offices.values import ConflictKind
from communique.show.runs import Run, Sentence, join, notes, plain, printed, words
from communique.show.speaking import ENGLISH, Speaker


def office_sentence(office: Office, *, says: Speaker = ENGLISH) -> Sentence:
    """An office with its time, its neighbours and its footnotes."""
    return (*_titled(office, says), *_terms(office, says), *notes(office.notes), *clashes(office, says=says))


def term_sentence(office: Office, *, says: Speaker = ENGLISH) -> Sentence:
    """An office without its title, where that goes without saying."""
    badge = (*words(" "), *_badge(office, says)) if _badge(office, says) else ()
    return (*badge, *_terms(office, says), *notes(office.notes), *clashes(office, says=says))


def short_office(office: Office, *, says: Speaker = ENGLISH) -> Sentence:
    """An office in as few words as there are, with its footnotes."""
    return (*_titled(office, says), *notes(office.notes))


def term_text(office: Office, *, says: Speaker = ENGLISH) -> str:
    """When reports show somebody in an office: seen 3 May 2019 – 9 January 2020."""
    told = (
        words(says.say("office.seen", period=says.period(office.first, office.last))) if office.first else (),
        words(says.say("office.incoming", day=says.date(office.incoming_by))) if office.incoming_by else (),
        words(says.say("office.former", day=says.date(office.former_by))) if office.former_by else (),
    )
    return plain(says.in_row(told))


def clashes(office: Office, *, says: Speaker = ENGLISH) -> Sentence:
    """What speaks against a time in an office, with footnotes: who else is reported in it, or that it is over."""
    found = [clash for clash in office.clashes if clash.kind is ConflictKind.TWO_HOLDERS]
    others = says.listed(
        (Run(clash.other.name if clash.other else says.say("office.another")), *notes(clash.notes)) for clash in found
    )
    key = "office.also_held" if len(found) == 1 else "office.also_held_by"
    return (*(says.phrase(key, others=others) if others else ()), *_called_former(office, says))


def _titled(office: Office, says: Speaker) -> Sentence:
    return says.phrase("office.titled", title=_title(office, says), status=_badge(office, says))


def _title(office: Office, says: Speaker) -> Sentence:
    if office.role is None:
        return words(says.word(office.role_code))
    at = printed(office.organisation, office.language) if office.organisation else ()
    return says.in_row([printed(office.role, office.language), at])


def _badge(office: Office, says: Speaker) -> Sentence:
    return () if office.status is PositionStatus.HOLDS else says.badge(office.status)


def _terms(office: Office, says: Speaker) -> Sentence:
    """When somebody is seen in an office, and after and before whom, in brackets."""
    neighbours = says.in_row(
        words(says.say(f"office.{link}", name=other.name))
        for link, other in (("after", office.before), ("before", office.after))
        if other
    )
    told = join([words(term_text(office, says=says)), neighbours], between="; ")
    return says.phrase("office.in_brackets", told=told)


def _called_former(office: Office, says: Speaker) -> Sentence:
    clash = next((one for one in office.clashes if one.kind is ConflictKind.FORMER_BEFORE_HOLDS), None)
    if clash is None:
        return ()
    told = says.phrase("office.called_former", former=_day(office.former_by, says), last=_day(office.last, says))
    return (*told, *notes(clash.notes))


def _day(date: PartialDate | None, says: Speaker) -> str:
    return says.date(date) if date else says.say("office.day_unknown")
