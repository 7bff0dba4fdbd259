"""Answers as JSON: the values themselves, dates as ISO 8601, whole numbers without a point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from communique.model.dates import PartialDate
from communique.model.reading import Voice
from communique.model.sureness import graded
from communique.resolve import SourcedClaim


def to_json(answer: object) -> str:
    """An answer as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(to_plain(answer)), indent=2).decode()


def to_json_line(answer: object) -> str:
    """An answer as one line of JSON."""
    return msgspec.json.encode(to_plain(answer)).decode()


def to_plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, SourcedClaim):
        return claim_plain(value)
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, msgspec.Struct):
        return {name: to_plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, dict):
        return {str(key): to_plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(part) for part in value]
    return value


def claim_plain(
    sourced: SourcedClaim,
    *,
    entry_id: str | None = None,
    read: str | None = None,
    said_by: Sequence[Voice] | None = None,
) -> dict[str, Any]:
    """A claim in the codebook's fields, with its id, its report and how sure it is.

    If known its entry, when it was read, and who said it stand beside them.
    """
    about = {
        "id": sourced.id,
        "report": sourced.report_id,
        "published": str(sourced.published) if sourced.published else None,
        "source": sourced.source,
        "language": sourced.language,
    }
    voices = [msgspec.to_builtins(voice) for voice in said_by or ()]
    known = {name: value for name, value in (("read", read), ("entry", entry_id), ("said_by", voices)) if value}
    return {**about, **known, **graded(sourced.claim)}
