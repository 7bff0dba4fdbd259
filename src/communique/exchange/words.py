"""Values of claims in the words that formats without a place for them use."""

from __future__ import annotations

from collections.abc import Iterable

from communique.ask.answers import Footnote
from communique.ask.exports import Exported
from communique.model.claims import Body, Person
from communique.model.dates import PartialDate
from communique.model.report import is_web


def person_text(person: Person) -> str:
    """A person in their capacity: Anna Rossi, Defence Minister (ITA)."""
    named = ", ".join(filter(None, (person.name, person.role or _words(person.role_code))))
    return f"{named} ({person.of})" if person.of else named


def bodies_text(bodies: Iterable[Body]) -> list[str]:
    """Bodies with the parties they belong to: Fincantieri (ITA)."""
    return [f"{body.name} ({body.of})" if body.of else body.name for body in bodies]


def iso(date: PartialDate | None) -> str | None:
    """A date as ISO 8601."""
    return None if date is None else str(date)


def _words(code: object) -> str:
    return str(code or "").replace("_", " ")


def web_address(url: str | None) -> str | None:
    """An address of the web, None where it is none: of a file, or of something else that browsers would run."""
    cleaned = "".join(url.split()) if url else ""
    return cleaned if is_web(cleaned) else None


def evidence(told: Exported) -> dict[str, object]:
    """What each row of an entry carries: its first quote with source, date and address, and how much there is."""
    note = told.footnotes[0]
    return {
        "quote": note.quote,
        "source": note.source,
        "published": iso(note.published),
        "address": note.link or web_address(note.url),
        "report": note.report_id,
        "characters": [note.start, note.end],
        "claims": told.item.claims,
        "sources": told.item.sources,
    }


def quotes_text(told: Exported) -> str:
    """All quotes of an entry with where they stand, a paragraph each."""
    return "\n\n".join(f"{note.quote}\n({origin_text(note)})" for note in told.footnotes)


def origin_text(note: Footnote) -> str:
    """Where a quote stands: source, title, day, address, report."""
    title = f"“{note.title}”" if note.title else None
    known = (note.source, title, iso(note.published), web_address(note.url))
    return ", ".join(filter(None, (*known, f"report {note.report_id}, characters {note.start}-{note.end}")))
