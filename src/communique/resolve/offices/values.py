"""What the record knows of people in offices: sightings, tenures and their contradictions, as frozen values."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from communique.model.dates import PartialDate
from communique.model.vocabulary import PositionStatus, RoleCode


class Title(msgspec.Struct, frozen=True):
    """An office as one report prints it; `organisation` is where the post is, None where the report does not say."""

    role: str
    organisation: str | None = None
    language: str | None = None


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """One claim that shows a person in, before or after an office of a party.

    `day` is the claim's own where it tells of something that happened, else
    that of its report; None where neither is known.
    """

    claim_id: str
    report_id: str
    actor_id: str
    name: str
    party: str
    role_code: RoleCode
    status: PositionStatus
    day: PartialDate | None = None
    #: None where the office has a code and no words.
    title: Title | None = None


class ConflictKind(StrEnum):
    """How what reports say of an office cannot all be so."""

    #: Another is reported in this office of one holder at the same time.
    TWO_HOLDERS = "two_holders"
    #: Reported as a former holder, and as the holder later.
    FORMER_BEFORE_HOLDS = "former_before_holds"


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """What speaks against a tenure: the other tenure, None where it contradicts itself, and the claims behind it."""

    kind: ConflictKind
    other: str | None = None
    claims: tuple[str, ...] = ()


class Tenure(msgspec.Struct, frozen=True, kw_only=True):
    """A person in an office of a party, as long as reports show them in it.

    `first` and `last` are the days of the first and the last report of them in
    office, None where no dated report shows them in it. `post` tells offices
    of one code apart ("" where the code is the office, or where no words do);
    tenures of one party, code and post follow each other. `before` and `after`
    are ids of the tenures next to this one, where the record shows one holder at a time.
    """

    id: str
    party: str
    role_code: RoleCode
    post: str
    actor_id: str
    #: As printed, the commonest first.
    names: tuple[str, ...]
    titles: tuple[Title, ...]
    #: As the latest report has it.
    status: PositionStatus
    first: PartialDate | None
    last: PartialDate | None
    #: When reports first called them former, and incoming.
    former_by: PartialDate | None = None
    incoming_by: PartialDate | None = None
    before: str | None = None
    after: str | None = None
    conflicts: tuple[Conflict, ...] = ()
    #: Whether the register of holders has this person in this office at the time; False says nothing.
    is_registered: bool = False
    #: The ids of the claims it rests on, the earliest first.
    claims: tuple[str, ...]
    reports: int
