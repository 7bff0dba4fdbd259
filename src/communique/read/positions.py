"""Positions: one claim for each named person whose office the report gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ClaimType, PositionStatus, RoleCode
from communique.read.drafts import Draft, start_draft

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Known


def read_positions(document: Document) -> list[Draft]:
    """The positions of a document's people, in the order they are first named."""
    return [
        _position(document, person)
        for person in document.people
        if person.name and person.code is not None and not (person.code == RoleCode.OTHER and person.counterpart)
    ]


def _position(document: Document, person: Known) -> Draft:
    sentence = document.sentences[person.sentence]
    span = person.role_span or person.name_span or sentence.span
    draft = start_draft(ClaimType.POSITION, sentence, span, "office")
    draft.put("person", person.name, *(_some(person.name_span)))
    draft.put("role", person.role, span)
    draft.put("role_code", person.code, span)
    draft.put("of", person.of, person.of_span or span)
    draft.put("organisation", person.organisation, *(_some(person.organisation_span)))
    draft.put("status", person.status or PositionStatus.HOLDS, span)
    return draft


def _some(span: tuple[int, int] | None) -> tuple[tuple[int, int], ...]:
    return () if span is None else (span,)
