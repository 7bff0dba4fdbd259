"""Offices in words: the title, when reports show somebody in it, after and before whom, what speaks against it."""

from __future__ import annotations

from communique.ask.answers import Office
from communique.model.dates import PartialDate
from communique.model.vocabulary import PositionStatus
from communique.resolve.offices.values import ConflictKind
from communique.show.runs import Part, Run, Sentence, join, notes, printed, words
from communique.show.values import date_text, period_text, word


def office_sentence(office: Office) -> Sentence:
    """An office with its time, its neighbours and its footnotes."""
    return (*_title(office), *_badge(office), *words(_in_brackets(office)), *notes(office.notes), *clashes(office))


def term_sentence(office: Office) -> Sentence:
    """An office without its title, where that goes without saying."""
    return (*_badge(office), *words(_in_brackets(office)), *notes(office.notes), *clashes(office))


def short_office(office: Office) -> Sentence:
    """An office in as few words as there are, with its footnotes."""
    return (*_title(office), *_badge(office), *notes(office.notes))


def term_text(office: Office) -> str:
    """When reports show somebody in an office: seen 3 May 2019 – 9 January 2020."""
    told = [f"seen {period_text(office.first, office.last)}"] if office.first else []
    if office.incoming_by:
        told.append(f"incoming by {date_text(office.incoming_by)}")
    if office.former_by:
        told.append(f"former by {date_text(office.former_by)}")
    return ", ".join(told)


def clashes(office: Office) -> Sentence:
    """What speaks against a time in an office, with footnotes: who else is reported in it, or that it is over."""
    found = [clash for clash in office.clashes if clash.kind is ConflictKind.TWO_HOLDERS]
    others = [(Run(clash.other.name if clash.other else "another"), *notes(clash.notes)) for clash in found]
    told: Sentence = ()
    if others:
        verb = "is" if len(others) == 1 else "are"
        told = (*words("; at the same time "), *join(others, last=" and "), *words(f" {verb} reported in this office"))
    return (*told, *_called_former(office))


def _title(office: Office) -> Sentence:
    if office.role is None:
        return words(word(office.role_code))
    at = (*words(", "), *printed(office.organisation, office.language)) if office.organisation else ()
    return (*printed(office.role, office.language), *at)


def _badge(office: Office) -> Sentence:
    if office.status is PositionStatus.HOLDS:
        return ()
    return (*words(" "), Run(word(office.status), Part.BADGE))


def _in_brackets(office: Office) -> str:
    neighbours = [
        f"{link} {other.name}" for link, other in (("after", office.before), ("before", office.after)) if other
    ]
    told = [part for part in (term_text(office), ", ".join(neighbours)) if part]
    return f" ({'; '.join(told)})" if told else ""


def _called_former(office: Office) -> Sentence:
    clash = next((one for one in office.clashes if one.kind is ConflictKind.FORMER_BEFORE_HOLDS), None)
    if clash is None:
        return ()
    told = f"; called former by {_day(office.former_by)}, and in office on {_day(office.last)}"
    return (*words(told), *notes(clash.notes))


def _day(date: PartialDate | None) -> str:
    return date_text(date) if date else "a day unknown"
