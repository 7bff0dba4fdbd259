"""Fields of a claim that a person corrects: which there are, and what they can hold.

A value is given in the codebook's JSON: a date as `2022-10-06`, a place as
`{"name": "Rome", "country": "ITA"}`. A corrected claim keeps its citations;
a field that the text gave no words for points at those of the claim.
"""

from __future__ import annotations

import difflib
import functools
from typing import Any, get_args

import msgspec

from communique.model.claims import AnyClaim, to_codebook
from communique.model.dates import PartialDate, parse_date
from communique.model.errors import BadDateError, CommuniqueError
from communique.model.vocabulary import ClaimType

_CLAIMS: dict[str, type[AnyClaim]] = {str(kind.__struct_config__.tag): kind for kind in get_args(AnyClaim)}
#: What a person does not correct: it is the report's.
_FIXED = frozenset({"cites", "spans"})
#: What a claim says apart from where it says it.
_NOT_SAID = _FIXED | {"type"}


class BadCorrectionError(CommuniqueError):
    """A claim has no such field, or the field cannot hold this value."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}\n  {remedy}")


def said_by(claim: AnyClaim) -> dict[str, Any]:
    """The filled fields of a claim in the codebook's JSON, without its words."""
    plain: dict[str, Any] = msgspec.to_builtins(to_codebook(claim))
    return {name: value for name, value in plain.items() if name not in _NOT_SAID}


@functools.cache
def correctable_fields(claim_type: ClaimType) -> dict[str, Any]:
    """The fields of a type of claim that can be corrected, and the type of each."""
    fields = msgspec.structs.fields(_CLAIMS[str(claim_type)])
    return {field.name: field.type for field in fields if field.name not in _FIXED}


def correct(claim: AnyClaim, field: str, value: Any) -> AnyClaim:
    """The claim with another value of a field; its citations stay.

    Raises:
        BadCorrectionError: It has no such field, or the field cannot hold this.
    """
    typed = typed_value(claim.type, field, value)
    spans = {name: found for name, found in claim.spans.items() if name != field}
    if typed not in (None, "", ()):
        spans[field] = claim.spans.get(field) or tuple((cited.start, cited.end) for cited in claim.cites)
    return msgspec.structs.replace(claim, **{field: typed}, spans=spans)


def typed_value(claim_type: ClaimType, field: str, value: Any) -> Any:
    """A value of the codebook's JSON as this field holds it.

    Raises:
        BadCorrectionError: There is no such field, or it cannot hold this.
    """
    fields = correctable_fields(claim_type)
    if field not in fields:
        near = difflib.get_close_matches(field, fields, n=1)
        remedy = f"did you mean {near[0]}?" if near else f"it has {', '.join(fields)}"
        raise BadCorrectionError(f"a claim of type {claim_type} has no field {field!r}", remedy)
    try:
        if PartialDate in get_args(fields[field]) and isinstance(value, str):
            return parse_date(value)
        return msgspec.convert(value, fields[field])
    except (msgspec.ValidationError, BadDateError) as error:
        problem = f"the field {field} of a claim of type {claim_type} cannot be {value!r}"
        raise BadCorrectionError(problem, str(error).replace("\n", ";")) from error


def correction_problem(claim_type: ClaimType, field: str, value: Any) -> tuple[str, str] | None:
    """What is wrong with a correction, and what to do about it; None where nothing is."""
    try:
        typed_value(claim_type, field, value)
    except BadCorrectionError as error:
        problem, _, remedy = str(error).partition("\n  ")
        return problem, remedy
    return None
