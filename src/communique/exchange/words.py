"""Values of claims in the words that formats without a place for them use."""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.claims import Body, Person
from communique.model.dates import PartialDate


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
