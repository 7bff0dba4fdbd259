"""Values as people read them: dates, amounts, people, places, and the codebook's words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from communique.ask.answers import Present
from communique.model.claims import Amount, Body, Place
from communique.model.dates import PartialDate
from communique.model.vocabulary import Bound, RoleCode
from communique.registers.parties import party_name
from communique.show.plain import to_plain
from communique.show.runs import Part, Run, Sentence, join, printed, words

_MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_BOUNDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.OVER: "over ",
    Bound.UNDER: "under ",
    Bound.UP_TO: "up to ",
    Bound.AT_LEAST: "at least ",
}
#: The codebook's words that are read otherwise than they are written.
_READ_AS = {
    "in_force": "in force",
    "negotiating": "under negotiation",
    "letter_of_intent": "letter of intent",
    "joint_statement": "joint statement",
    "port_call": "port call",
    "memorandum": "memorandum of understanding",
    "io_head": "head of an international organisation",
    "io_official": "official of an international organisation",
    "oil_gas": "oil and gas",
}


def word(value: object) -> str:
    """A value of the codebook as a word: `letter_of_intent` is a letter of intent."""
    text = str(value)
    return _READ_AS.get(text, text.replace("_", " "))


def date_text(date: PartialDate) -> str:
    """A date: 6 October 2022, October 2022, 2022."""
    month = f"{_MONTHS[date.month - 1]} " if date.month else ""
    day = f"{date.day} " if date.day else ""
    return f"{day}{month}{date.year}"


def period_text(start: PartialDate, end: PartialDate | None) -> str:
    """A date or a period: 6-8 October 2022, 28 September - 2 October 2022."""
    if end is None or end == start:
        return date_text(start)
    if start.day and end.day and (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{date_text(end)}"
    if start.year == end.year and start.month and end.month:
        return f"{date_text(start).removesuffix(f' {start.year}')} – {date_text(end)}"
    return f"{date_text(start)} – {date_text(end)}"


def short_date(start: PartialDate, end: PartialDate | None = None) -> str:
    """A date for a narrow column: 6 Oct 2022, 6-8 Oct 2022; of a longer period the start."""
    month = f"{_MONTHS[start.month - 1][:3]} " if start.month else ""
    same_month = end is not None and end.day and (start.year, start.month) == (end.year, end.month) and end != start
    last = f"–{end.day}" if same_month and end else ""
    day = f"{start.day}{last} " if start.day else ""
    return f"{day}{month}{start.year}"


def number_text(number: float) -> str:
    """A number: 1.7 billion, 12,500, 7.5."""
    for scale, name in _SCALES:
        if abs(number) >= scale:
            return f"{number / scale:,.4g} {name}"
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.6g}"


def amount_text(amount: Amount) -> str:
    """An amount: about USD 1.7 billion, over 90 percent, 50."""
    number = number_text(amount.number)
    bound = _BOUNDS[amount.bound]
    match amount.unit:
        case "count":
            return f"{bound}{number}"
        case "percent" | "times":
            return f"{bound}{number} {amount.unit}"
    return f"{bound}{amount.unit} {number}"


def party(code: str) -> str:
    """The name of a party in English."""
    return party_name(code)


def parties_text(codes: Iterable[str], *, last: str = " and ") -> str:
    """The names of parties in a row: Italy, Pakistan and Türkiye."""
    names = [party(code) for code in codes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{last}{names[-1]}" if names else ""


def place_text(place: Place, language: str | None) -> Sentence:
    """A place with its state: Roma, Italy."""
    name = printed(place.name, language)
    return join([name, words(party(place.country)) if place.country else ()])


def value_text(value: Any) -> str:
    """The value of any field of a claim, its parts in a row."""
    match value:
        case PartialDate():
            return date_text(value)
        case Amount():
            return amount_text(value)
        case tuple():
            return "; ".join(map(value_text, value))
    plain = to_plain(value)
    if isinstance(plain, dict):
        return ", ".join(word(part) for part in plain.values() if part)
    return str(plain)


def person_text(person: Present) -> Sentence:
    """A person with the office in brackets: Ilham Aliyev (President, AZE)."""
    if not person.name:
        office = _role(person.role, person.role_code, person.language)
        return (*office, *words(f" ({person.of})")) if person.of else office
    capacity = join([_role(person.role, person.role_code, person.language), words(person.of) if person.of else ()])
    name = (Run(person.name, Part.NAME),)
    return (*name, *words(" ("), *capacity, *words(")")) if capacity else name


def bodies_text(bodies: Iterable[Body], language: str | None, *, between: str = "; ") -> Sentence:
    """Bodies, those of one party together: Leonardo and Fincantieri (ITA)."""
    by_party: dict[str | None, list[Sentence]] = {}
    for body in bodies:
        by_party.setdefault(body.of, []).append(printed(body.name, language))
    groups = []
    for code, names in by_party.items():
        joined = join(names, last=" and ")
        groups.append((*joined, *words(f" ({code})")) if code else joined)
    return join(groups, between=between)


def _role(role: str | None, role_code: RoleCode | None, language: str | None) -> Sentence:
    if role:
        return printed(role, language)
    return words(word(role_code)) if role_code else ()
