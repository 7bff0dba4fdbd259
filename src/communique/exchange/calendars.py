"""iCalendar (RFC 5545): what happened or is to happen, as events of whole days.

A matter that is dated to a month or a year takes the whole of it, and says so.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from communique.ask.exports import Chosen, Exported
from communique.ask.timelines import HAPPENINGS
from communique.exchange.words import quotes_text, web_address
from communique.model.claims import Place
from communique.model.dates import PartialDate
from communique.registers.parties import party_name

#: No line may be longer, in bytes, its end apart.
_LONGEST = 75
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
_STATUS = {"cancelled": "CANCELLED", "proposed": "TENTATIVE", "postponed": "TENTATIVE", "planned": "TENTATIVE"}
_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Communique//Record//EN", "CALSCALE:GREGORIAN")
_INEXACT = "The reports give no day, only the {}."


def calendar_lines(chosen: Chosen) -> Iterator[str]:
    """The dated contacts, agreements and transfers."""
    yield from map(
        _folded, ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Communique//Record//EN", "CALSCALE:GREGORIAN")
    )
    for told in chosen.entries():
        if told.entry.type in HAPPENINGS and told.item.date is not None:
            yield from map(_folded, _event(told, told.item.date))
    yield _folded("END:VCALENDAR")


def _event(told: Exported, start: PartialDate) -> Iterator[str]:
    item = told.item
    end = item.best("end")
    last = end.last_day if isinstance(end, PartialDate) and end.last_day >= start.first_day else start.last_day
    note = told.footnotes[0]
    yield "BEGIN:VEVENT"
    yield f"UID:{told.entry.id}@communique"
    yield f"DTSTAMP:{_moment(item.read[1] if item.read else None)}"
    yield f"DTSTART;VALUE=DATE:{start.first_day:%Y%m%d}"
    if last < datetime.date.max:
        yield f"DTEND;VALUE=DATE:{last + datetime.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(told.title)}"
    exact = "" if start.day else _INEXACT.format("month" if start.month else "year") + "\n\n"
    yield f"DESCRIPTION:{_text(exact + quotes_text(told))}"
    place = item.best("place")
    if isinstance(place, Place):
        state = party_name(place.country) if place.country else None
        yield f"LOCATION:{_text(', '.join(filter(None, (place.name, state))))}"
    address = note.link or web_address(note.url)
    if address:
        yield f"URL:{_CONTROLS.sub('', address)}"
    yield f"STATUS:{_STATUS.get(str(item.best('status')), 'CONFIRMED')}"
    yield f"CATEGORIES:{','.join(map(_text, (str(item.type), str(item.best('kind')))))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _moment(time: str | None) -> str:
    moment = datetime.datetime.fromisoformat(time or "1970-01-01T00:00:00+00:00")
    return f"{moment.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """A text with what would end it escaped."""
    plain = _CONTROLS.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line broken where it is too long, never within a character."""
    pieces, piece, size = [], "", 0
    for letter in line.replace("\n", ""):
        length = len(letter.encode())
        if size + length > _LONGEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + length
    return "\r\n".join([*pieces, piece]) + "\r\n"
