"""The digest of a report: equal for equal text and metadata, and for nothing else.

The record uses it to pass over what it has read before. It covers what the
source published, not what is worked out from it (home state, clutter).
"""

from __future__ import annotations

import hashlib

import msgspec

from communique.model.report import Report


def digest(report: Report) -> str:
    """The SHA-256, in hex, of a report's stored text and metadata."""
    published = None if report.published is None else str(report.published)
    said = (
        report.id,
        report.text,
        report.title,
        published,
        report.language,
        report.source,
        report.url,
        report.author,
    )
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()
