"""Actors that imported knowledge tells of: under which names, for which parties, in which offices and when.

Knowledge makes no claim. It says of two names that they are one person or
body, as the registers do, and only where it leaves no choice: a name that it
gives to two people of a party is nobody's, unless an office that reports show
at its time tells them apart.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from communique.model.dates import PartialDate
from communique.model.vocabulary import RoleCode
from communique.resolve.actors.bearers import Bearer
from communique.resolve.names.people import name_words
from communique.resolve.values import ActorKind

#: Whoever held an office is not named so long before or after it, in days, without being somebody else of the name.
_CAREER = datetime.timedelta(days=40 * 365)
#: Reports call somebody by an office a while after it.
_AFTER = datetime.timedelta(days=365)


class KnownOffice(msgspec.Struct, frozen=True, kw_only=True):
    """An office that somebody is known to have held; `row` is where its source says so."""

    title: str
    of: str | None
    role_code: RoleCode | None
    begins: PartialDate | None
    ends: PartialDate | None
    row: int


class KnownActor(msgspec.Struct, frozen=True, kw_only=True):
    """A person or body of one source; `said` cites it in words, with its row.

    `file` is the source's name; who published it, of which day it is and under
    which licence are as whoever imported it says.
    """

    id: str
    source: int
    said: str
    file: str
    publisher: str | None = None
    published: str | None = None
    licence: str | None = None
    kind: ActorKind
    names: tuple[str, ...]
    parties: tuple[str, ...]
    offices: tuple[KnownOffice, ...] = ()


def known_key(name: str) -> str:
    """What a name is looked up by: its folded words in any order."""
    return " ".join(sorted(name_words(name)))


def recognised(bearer: Bearer, candidates: Iterable[KnownActor]) -> tuple[tuple[str, str], ...]:
    """Whom a bearer is known as, of each source one at most: the id, and the source with its row."""
    keys = {known_key(name) for name in bearer.names}
    of_source: dict[int, list[KnownActor]] = {}
    for one in candidates:
        is_named = any(known_key(name) in keys for name in one.names)
        if is_named and one.kind is bearer.kind and bearer.of in one.parties and _may_be(bearer, one):
            of_source.setdefault(one.source, []).append(one)
    found = (_the_one(bearer, some) for _, some in sorted(of_source.items()))
    return tuple((one.id, one.said) for one in found if one is not None)


def with_known(bearer: Bearer, candidates: Iterable[KnownActor]) -> Bearer:
    """A bearer, with whom it is known as."""
    known = recognised(bearer, candidates) if bearer.of is not None else ()
    return msgspec.structs.replace(bearer, known=known) if known != bearer.known else bearer


def _the_one(bearer: Bearer, candidates: Sequence[KnownActor]) -> KnownActor | None:
    """The only candidate; of several the only one whom reports show in an office at its time."""
    confirmed = [one for one in candidates if _is_seen_in_office(bearer, one)]
    if len(confirmed) == 1:
        return confirmed[0]
    is_whole = len(bearer.words) > 1 or bearer.kind is ActorKind.BODY
    return candidates[0] if len(candidates) == 1 and is_whole else None


def _is_seen_in_office(bearer: Bearer, one: KnownActor) -> bool:
    return any(
        office.role_code in bearer.roles and office.of in (bearer.of, None) and _at_the_time(bearer, office, _AFTER)
        for office in one.offices
    )


def _may_be(bearer: Bearer, one: KnownActor) -> bool:
    """Whether it lived when reports tell of the bearer, as far as its offices show."""
    dated = [office for office in one.offices if office.begins is not None or office.ends is not None]
    return not dated or any(_at_the_time(bearer, office, _CAREER) for office in dated)


def _at_the_time(bearer: Bearer, office: KnownOffice, margin: datetime.timedelta) -> bool:
    if bearer.first is None or bearer.last is None:
        return True
    begins = office.begins.first_day if office.begins else None
    ends = office.ends.last_day if office.ends else None
    is_too_early = begins is not None and bearer.last.last_day < begins - min(margin, _AFTER)
    return not is_too_early and (ends is None or bearer.first.first_day <= _later(ends, margin))


def _later(day: datetime.date, margin: datetime.timedelta) -> datetime.date:
    return day + min(margin, datetime.date.max - day)
