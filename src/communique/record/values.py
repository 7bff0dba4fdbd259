"""What goes in and out of a record: rows as values, and counts of a run."""

from __future__ import annotations

import hashlib
from enum import Enum

import msgspec

from communique.model.reading import Problem, Reading, to_json


class Known(Enum):
    """What a record knows of a report before it is read."""

    #: Neither this text nor another version of it.
    NEW = "new"
    #: The report, with another text or other facts about it.
    CHANGED = "changed"
    #: This version, read by the same reader.
    READ = "read"
    #: This version, read by another reader.
    READ_OTHERWISE = "read otherwise"
    #: This version, which was taken back.
    RETRACTED = "retracted"


class LanguageCount(msgspec.Struct, frozen=True):
    """What a run read in one language."""

    reports: int = 0
    claims: int = 0
    #: Reports not read, for want of a pack.
    unread: int = 0


class Rejection(msgspec.Struct, frozen=True):
    """A file that gave no report, and why; or what is wrong with one that was read all the same."""

    path: str
    problem: Problem
    report_id: str | None = None


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run of reading has come."""

    reports: int = 0
    claims: int = 0
    problems: int = 0
    #: Items that needed no reading: known to the record, or no report.
    passed: int = 0


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a run of reading came to."""

    progress: Progress = Progress()
    languages: dict[str, LanguageCount] = {}
    #: Reports that the record had already, read by this reader, or by another.
    known: int = 0
    known_otherwise: int = 0
    #: Reports that were taken back and are not read again.
    retracted: int = 0
    #: Ids under which another text stood before.
    changed: tuple[str, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    #: Reports that broke the reader.
    failed: tuple[str, ...] = ()


def reading_digest(reading: Reading) -> str:
    """What tells one reading of a report from another."""
    return hashlib.sha256(to_json(reading)).hexdigest()
