"""What a corrected text changes: its claims against those of the report it stands for."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.ask.changes import Change, changes
from communique.model.claims import AnyClaim, to_codebook
from communique.model.reading import Reading
from communique.model.report import Report


class Replacement(msgspec.Struct, frozen=True, kw_only=True):
    """A corrected report under the id of the old one, its reading, and the claims gained, lost and changed."""

    report: Report
    reading: Reading
    changes: tuple[Change, ...]


def under_id(old: Report, corrected: Report) -> Report:
    """The corrected text under the old id; what it does not say of itself stays as it was."""
    kept = {
        name: getattr(old, name)
        for name in ("title", "published", "language", "source", "url", "author", "home")
        if getattr(corrected, name) is None
    }
    return msgspec.structs.replace(corrected, id=old.id, **kept)


def replacement(report: Report, reading: Reading, before: Sequence[AnyClaim]) -> Replacement:
    """A corrected report with what it changes in the claims before it."""
    old, new = _document(before), _document(reading.claims)
    return Replacement(report=report, reading=reading, changes=tuple(changes({report.id: old}, {report.id: new})))


def _document(claims: Sequence[AnyClaim]) -> dict[str, object]:
    return {"claims": [msgspec.to_builtins(to_codebook(claim)) for claim in claims]}
