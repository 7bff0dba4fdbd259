"""What goes in and out of a record: rows as values, and counts of a run."""

from __future__ import annotations

import hashlib
from enum import Enum, StrEnum

import msgspec

from communique.model.reading import Reading, to_json


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


class Outcome(StrEnum):
    """What became of one input: a report, or what should have been one."""

    READ = "read"
    #: The record has it, read by this reader or by another.
    KNOWN = "known"
    #: The same text under the same id came before it; or, where copies are to be left out, a text like it.
    COPY = "copy"
    #: It was taken back, and is not read again.
    RETRACTED = "retracted"
    #: Left alone on purpose: an address that was not to be fetched, a link to a folder.
    SKIPPED = "skipped"
    FAILED = "failed"


class Handled(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the account: an input, what became of it, and why.

    `place` is where it lies, `input` what is opened to get there; `code` and
    `message` say why it was not read. `doubts` are problems of a report that
    was read all the same. `copy_of` is the report that this one is a copy of,
    read or not, and `alike` how much of both is the same, 1 of every character.
    """

    outcome: Outcome
    place: str
    report: str | None = None
    language: str | None = None
    claims: int | None = None
    code: str | None = None
    message: str | None = None
    doubts: tuple[str, ...] = ()
    copy_of: str | None = None
    alike: float | None = None
    input: str | None = None


class Reason(msgspec.Struct, frozen=True):
    """Why inputs were not read, or only with a doubt: how many, and the places of the first."""

    outcome: Outcome
    code: str
    message: str
    count: int
    places: tuple[str, ...]


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run of reading has come."""

    reports: int = 0
    claims: int = 0
    problems: int = 0
    #: Items that needed no reading: known to the record, or no report.
    passed: int = 0
    #: Reports of before that were made ready to be compared with, where an older program wrote them.
    caught_up: int = 0


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a run of reading came to."""

    progress: Progress = Progress()
    languages: dict[str, LanguageCount] = {}
    #: How many inputs came to what, and why those that were not read, or not without doubt, were not.
    outcomes: dict[Outcome, int] = {}
    reasons: tuple[Reason, ...] = ()
    #: Reports that the record had already, read by another reader: some of those that were known.
    known_otherwise: int = 0
    #: Reports that are copies of others under another id, read or left out: the same text, and nearly the same.
    copies: tuple[Reason, ...] = ()
    #: Ids under which another text stood before.
    changed: tuple[str, ...] = ()

    @property
    def failed(self) -> int:
        """How many inputs could not be read."""
        return self.outcomes.get(Outcome.FAILED, 0)

    @property
    def known(self) -> int:
        """How many reports the record had already, read by this reader."""
        return self.outcomes.get(Outcome.KNOWN, 0) - self.known_otherwise

    @property
    def retracted(self) -> int:
        """How many reports were taken back and were not read again."""
        return self.outcomes.get(Outcome.RETRACTED, 0)


class Foreseen(msgspec.Struct, frozen=True, kw_only=True):
    """What a run of reading would come to, and how many reports it would read from what."""

    summary: Summary = Summary()
    carriers: dict[str, int] = {}


def reading_digest(reading: Reading) -> str:
    """What tells one reading of a report from another."""
    return hashlib.sha256(to_json(reading)).hexdigest()
