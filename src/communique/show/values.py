"""Values as people read them: places, people, bodies, and the value of any field."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from communique.ask.answers import Present
from communique.model.claims import Amount, Body, Place
from communique.model.dates import PartialDate
from communique.model.vocabulary import RoleCode
from communique.show.plain import to_plain
from communique.show.runs import Part, Run, Sentence, printed, words
from communique.show.speaking import ENGLISH, Speaker


def place_text(place: Place, language: str | None, says: Speaker = ENGLISH) -> Sentence:
    """A place with its state: Roma, Italy."""
    return says.in_row([printed(place.name, language), words(says.party(place.country)) if place.country else ()])


def value_text(value: Any, says: Speaker = ENGLISH) -> str:
    """The value of any field of a claim, its parts in a row."""
    match value:
        case PartialDate():
            return says.date(value)
        case Amount():
            return says.amount(value)
        case StrEnum():
            return says.word(value)
        case tuple():
            return "; ".join(value_text(part, says) for part in value)
    plain = to_plain(value)
    if isinstance(plain, dict):
        parts = (says.word(part) if isinstance(part, StrEnum) else str(part) for part in plain.values() if part)
        return ", ".join(parts)
    return str(plain)


def person_text(person: Present, says: Speaker = ENGLISH) -> Sentence:
    """A person with the office in brackets: Ilham Aliyev (President, AZE)."""
    office = role_text(person.role, person.role_code, person.language, says)
    of = words(person.of) if person.of else ()
    if not person.name:
        return says.phrase("person.unnamed", office=office, of=of)
    return says.phrase("person.named", name=(Run(person.name, Part.NAME),), capacity=says.in_row([office, of]))


def bodies_text(bodies: Iterable[Body], language: str | None, says: Speaker = ENGLISH) -> list[Sentence]:
    """Bodies, those of one party together: Leonardo and Fincantieri (ITA)."""
    by_party: dict[str | None, list[Sentence]] = {}
    for body in bodies:
        by_party.setdefault(body.of, []).append(printed(body.name, language))
    return [
        says.phrase("person.named", name=says.listed(names), capacity=words(code) if code else ())
        for code, names in by_party.items()
    ]


def role_text(role: str | None, role_code: RoleCode | None, language: str | None, says: Speaker) -> Sentence:
    """A title as printed, else the office in words."""
    if role:
        return printed(role, language)
    return words(says.word(role_code)) if role_code else ()
