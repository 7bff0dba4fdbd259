"""What a model may answer, as JSON Schema: made from the claims and vocabularies of the program itself.

Every property is required and may be null, as strict structured output wants
it; each value comes with the quotes it was read from.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any, get_args

import msgspec

from communique.engines.grounding.claims import CLASSES
from communique.engines.grounding.fields import listed_item
from communique.model.corrections import correctable_fields
from communique.model.dates import PartialDate
from communique.model.vocabulary import ClaimType

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_QUOTES: Schema = {"type": "array", "items": _TEXT}
_NUMBERS: dict[Any, Schema] = {int: {"type": "integer"}, float: {"type": "number"}}


@cache
def answer_schema() -> Schema:
    """The schema of a whole answer: a list of claims of the seven types."""
    claims = [_claim(ClaimType(tag)) for tag in CLASSES]
    return _object({"claims": {"type": "array", "items": {"anyOf": claims}}})


def _claim(claim_type: ClaimType) -> Schema:
    fields = correctable_fields(claim_type)
    own = {name: _field(claim_type, name, type_) for name, type_ in fields.items()}
    return _object({"type": {"type": "string", "enum": [str(claim_type)]}, "cites": _QUOTES, **own})


def _field(claim_type: ClaimType, name: str, type_: Any) -> Schema:
    item = listed_item(claim_type, name)
    if item is not None:
        return {"type": "array", "items": _quoted(item)}
    return _or_null(_quoted(_without_none(type_)))


def _quoted(type_: Any) -> Schema:
    return _object({"value": _value(type_), "quotes": _QUOTES})


def _value(type_: Any) -> Schema:
    type_ = _without_none(type_)
    if type_ is PartialDate or type_ is str:
        return _TEXT
    if type_ in _NUMBERS:
        return _NUMBERS[type_]
    if issubclass(type_, StrEnum):
        return {"type": "string", "enum": [str(member) for member in type_]}
    parts = msgspec.structs.fields(type_)
    return _object({part.name: _value(part.type) if part.required else _or_null(_value(part.type)) for part in parts})


def _without_none(type_: Any) -> Any:
    """The one type that a field may hold beside none."""
    kinds = [kind for kind in get_args(type_) if kind is not type(None)]
    return kinds[0] if kinds else type_


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
