"""Reports, claims and readings made by hand, for the tests of what comes after reading."""

from __future__ import annotations

from typing import Any, TypeVar

from communique.model.claims import CODED_FIELDS, AnyClaim, Claim, Person
from communique.model.dates import PartialDate, parse_date
from communique.model.reading import Coverage, Reading
from communique.model.report import Report, cite
from communique.model.vocabulary import RoleCode
from communique.resolve import SourcedClaim, claim_ids

_C = TypeVar("_C", bound=Claim)

READER = "by hand 1"


def report(text: str, *, id: str = "r1", published: str | None = "2023-05-04", **facts: Any) -> Report:
    """A report of this text."""
    date = parse_date(published) if published else None
    return Report(id=id, text=text, published=date, **({"language": "en", "source": f"Paper {id}"} | facts))


def claim(kind: type[_C], of: Report, quote: str | None = None, /, **fields: Any) -> _C:
    """A claim of this type that cites these words (or the whole text), which also carry its fields."""
    words = of.text if quote is None else quote
    start = of.text.index(words)
    span = (start, start + len(words))
    for name in ("start", "end"):
        if isinstance(fields.get(name), str):
            fields[name] = parse_date(fields[name])
    names = [name for name in kind.__struct_fields__ if name in fields or name in CODED_FIELDS]
    return kind(cites=(cite(of, *span),), spans=dict.fromkeys(names, (span,)), **fields)


def person(name: str, of: str | None, role_code: str | None = "foreign_minister", role: str | None = None) -> Person:
    """A person in an office."""
    return Person(name=name, role=role, role_code=RoleCode(role_code) if role_code else None, of=of)


def reading(of: Report, *claims: AnyClaim, reader: str = READER) -> Reading:
    """A reading of a report that gave these claims."""
    return Reading(
        id=of.id,
        reader=reader,
        language=of.language,
        published=of.published,
        title=of.title,
        claims=claims,
        problems=(),
        coverage=Coverage(sentences=1, read=1, cited=min(len(claims), 1)),
    )


def sourced(of: Report, *claims: AnyClaim) -> list[SourcedClaim]:
    """Claims with their ids and what is known of their report."""
    return [
        SourcedClaim(
            id=claim_id,
            claim=one,
            report_id=of.id,
            published=of.published,
            source=of.source,
            language=of.language,
        )
        for claim_id, one in zip(claim_ids(of.id, claims), claims, strict=True)
    ]


def day(text: str) -> PartialDate:
    """A date as in ISO 8601."""
    return parse_date(text)
