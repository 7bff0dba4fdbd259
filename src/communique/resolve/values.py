"""What follows from the claims: actors, entries and series, as frozen values.

An entry sets the claims on one matter side by side and decides nothing
between them. Everything here can be rebuilt from readings and decisions.

Lists are in the order of `order_key`, so that equal input gives equal bytes.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from communique.model.claims import AnyClaim
from communique.model.dates import PartialDate
from communique.model.vocabulary import ClaimType, RoleCode

#: A published day that is not known sorts behind all days, and is none.
UNDATED = "9999"


class SourcedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its id and what is known of its report.

    `published`, `source` and `language` are None where they are unknown.
    `origin` names the independent source that the report belongs to, and
    `home` is the party that this source is at home in; both are None as long
    as sources were not resolved.
    """

    id: str
    claim: AnyClaim
    report_id: str
    published: PartialDate | None = None
    source: str | None = None
    language: str | None = None
    origin: str | None = None
    home: str | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What the record holds on one matter: the claims about it, earliest report first."""

    id: str
    type: ClaimType
    parties: tuple[str, ...]
    claims: tuple[SourcedClaim, ...]


class ActorKind(StrEnum):
    """Whether an actor is a person or a body; states and organisations are their party codes."""

    PERSON = "person"
    BODY = "body"


class Mention(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A name in a claim, and the office it stands with there.

    `bearer` is the id of the name with its party and office, which it shares
    with the same name in other reports; an actor is a set of bearers.
    """

    claim_id: str
    name: str
    role: str | None = None
    role_code: RoleCode | None = None
    bearer: str = ""


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A person or body under all its names; `of` is the party it stands for, None where unknown."""

    id: str
    kind: ActorKind
    #: The fullest of its names, as printed.
    name: str
    of: str | None
    mentions: tuple[Mention, ...]


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One session of a series; `ordinal` is None where no report numbers it."""

    entry_id: str
    ordinal: int | None = None


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """A standing body or recurring event, its sessions, and the numbers missing between them."""

    id: str
    name: str
    parties: tuple[str, ...]
    sessions: tuple[Session, ...]
    #: Ordinals between the lowest and the highest known that no report gives.
    gaps: tuple[int, ...]


class Relation(StrEnum):
    """How a report stands to the one that its source is named after."""

    ORIGINAL = "original"
    REPRINT = "reprint"
    WIRE = "wire"
    TRANSLATION = "translation"
    QUOTATION = "quotation"


class SourceReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report as a member of a source: how it stands to report `to`, how surely (0 to 1), and why."""

    report_id: str
    relation: Relation = Relation.ORIGINAL
    to: str | None = None
    score: float = 1.0
    reasons: tuple[str, ...] = ()


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An independent origin of claims: reprints, wire copies and translations of one text are one.

    `name` is the agency that the texts credit, else the publisher of the
    original, and `home` the state it is at home in; None where unknown. The
    original comes first.
    """

    id: str
    name: str | None
    home: str | None = None
    reports: tuple[SourceReport, ...]


class QuestionKind(StrEnum):
    """What a person is asked to rule on."""

    SAME_ACTOR = "same_actor"
    SAME_MATTER = "same_matter"
    TWO_HOLDERS = "two_holders"
    #: Somebody who is called a former holder, and is in that office later.
    FORMER_HOLDER = "former_holder"
    #: A decision that what was read later speaks against, or that no longer finds what it was about.
    DECISION = "decision"
    #: Two engines that read the same words otherwise.
    READERS = "readers"


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Two or more things that may be one, or that cannot all be so.

    `subjects` are ids of actors, entries, decisions or claims as `kind` says; `score`
    says how near to being decided it is (0 to 1), `reasons` for and against
    in words; `claims` are the ids of claims to look at.
    """

    id: str
    kind: QuestionKind
    subjects: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]
    claims: tuple[str, ...]


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """All that follows from one set of claims."""

    entries: tuple[Entry, ...] = ()
    actors: tuple[Actor, ...] = ()
    series: tuple[Series, ...] = ()
    questions: tuple[Question, ...] = ()


def order_key(sourced: SourcedClaim) -> tuple[str, str, int, str]:
    """Earliest report first, then as the report has it; undated reports come last."""
    published = str(sourced.published) if sourced.published else UNDATED
    return published, sourced.report_id, sourced.claim.cites[0].start, sourced.id
