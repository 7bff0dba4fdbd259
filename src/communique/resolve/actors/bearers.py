"""The names in claims, and who bears them: a name with its party and office, over all reports.

Within its report a short form is given to the one fuller name it can stand
for, and a name takes the party and office that the report gives it
elsewhere. What is left is decided between bearers, wherever they were seen.
"""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from communique.model.claims import Agreement, Body, Claim, Engagement, Person, Position, Stance
from communique.model.dates import PartialDate
from communique.model.vocabulary import RoleCode
from communique.resolve.ids import short_digest
from communique.resolve.names.people import Likeness, compare_names, is_part, name_words
from communique.resolve.parties import parties_of
from communique.resolve.values import ActorKind, Mention, SourcedClaim, order_key

#: Offices in the order of the codebook, which is that of protocol.
_RANK = {code: rank for rank, code in enumerate(RoleCode)}


class Bearer(msgspec.Struct, frozen=True, kw_only=True):
    """One name of one party in one office, and what all reports show of it.

    `tables` are the sets of parties of the claims it stands in, where there
    are two or more; `first` and `last` the days of the first and last report,
    None where none is dated; `earliest` is the order key of its first mention.
    `rivals` are the bearers of names that only sound like it and that one claim
    has beside it in its office: two ministers who met a third. `known` is whom
    imported knowledge takes it for: an id, and what says so.
    """

    id: str
    kind: ActorKind
    of: str | None
    role: RoleCode | None
    names: tuple[str, ...]
    roles: tuple[RoleCode, ...]
    tables: tuple[tuple[str, ...], ...]
    first: PartialDate | None
    last: PartialDate | None
    earliest: tuple[str, str, int, str]
    rivals: tuple[str, ...] = ()
    known: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of its name."""
        return _fullest(self.names)


@functools.lru_cache(maxsize=65536)
def _fullest(names: tuple[str, ...]) -> tuple[str, ...]:
    return max(map(name_words, names), key=lambda words: (len(words), words))


class _Seen(msgspec.Struct, frozen=True):
    """A name in a claim as it is printed, before it is known whose it is."""

    sourced: SourcedClaim
    kind: ActorKind
    person: Person

    @property
    def words(self) -> tuple[str, ...]:
        return name_words(self.person.name)


class _Local(msgspec.Struct):
    """The mentions that one report gives one bearer."""

    words: tuple[str, ...]
    of: str | None
    seen: list[_Seen]

    @property
    def roles(self) -> set[RoleCode]:
        return {one.person.role_code for one in self.seen if one.person.role_code is not None}

    @property
    def role(self) -> RoleCode | None:
        return min(self.roles, key=_RANK.__getitem__, default=None)

    @property
    def id(self) -> str:
        letters = "".join(sorted(self.words))
        return short_digest("bearer", str(self.seen[0].kind), letters, self.of or "", str(self.role or ""))

    @property
    def fullest(self) -> tuple[str, ...]:
        """Its names in full, as printed."""
        return tuple(sorted({one.person.name for one in self.seen if len(one.words) == len(self.words)}))


def people_in(claim: Claim) -> tuple[Person, ...]:
    """The named people of a claim, whatever field they stand in."""
    if isinstance(claim, Engagement):
        return tuple(person for person in claim.participants if person.name)
    if isinstance(claim, Agreement):
        return tuple(person for person in claim.signatories if person.name)
    if isinstance(claim, Position):
        return (Person(name=claim.person, role=claim.role, role_code=claim.role_code, of=claim.of),)
    if isinstance(claim, Stance) and claim.holder.name:
        return (Person(name=claim.holder.name, of=claim.holder.of),)
    return ()


def bearers_in(claims: Iterable[SourcedClaim]) -> tuple[Bearer, ...]:
    """The bearers of all names in these claims, in the order of their ids."""
    return gather(bearer for bearer, _ in sightings(claims))


def sightings(claims: Iterable[SourcedClaim]) -> Iterator[tuple[Bearer, Mention]]:
    """Each mention of a name with its bearer as that mention shows it, report by report."""
    for _, told in itertools.groupby(sorted(claims, key=_by_report), key=lambda sourced: sourced.report_id):
        locals_ = _locals(list(told))
        rivals = _rivals(locals_)
        for local in locals_:
            yield from _sightings(local, rivals.get(local.id, ()))


def gather(bearers: Iterable[Bearer]) -> tuple[Bearer, ...]:
    """Join what different mentions show of one bearer; in any order the same."""
    of_id: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        of_id[bearer.id].append(bearer)
    return tuple(_united(of_id[one]) for one in sorted(of_id))


def _by_report(sourced: SourcedClaim) -> tuple[str, tuple[str, str, int, str]]:
    return sourced.report_id, order_key(sourced)


def _united(seen: Sequence[Bearer]) -> Bearer:
    if len(seen) == 1:
        return seen[0]
    days = sorted({day for one in seen for day in (one.first, one.last) if day is not None}, key=str)
    return msgspec.structs.replace(
        seen[0],
        names=tuple(sorted({name for one in seen for name in one.names})),
        roles=tuple(sorted({role for one in seen for role in one.roles}, key=_RANK.__getitem__)),
        tables=tuple(sorted({table for one in seen for table in one.tables})),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        earliest=min(one.earliest for one in seen),
        rivals=tuple(sorted({rival for one in seen for rival in one.rivals})),
    )


def _locals(told: Sequence[SourcedClaim]) -> list[_Local]:
    """The bearers of one report, its short forms given to their fuller names."""
    seen = [_Seen(sourced, kind, person) for sourced in told for kind, person in _named(sourced.claim)]
    people = _equal(one for one in seen if one.kind is ActorKind.PERSON)
    return [*_short_forms_joined(people), *_equal(one for one in seen if one.kind is ActorKind.BODY)]


def _named(claim: Claim) -> Iterator[tuple[ActorKind, Person]]:
    yield from ((ActorKind.PERSON, person) for person in people_in(claim))
    bodies: tuple[Body, ...] = getattr(claim, "organisations", ())
    yield from ((ActorKind.BODY, Person(name=body.name, of=body.of)) for body in bodies)


def _equal(seen: Iterable[_Seen]) -> list[_Local]:
    """Mentions of one name: of one party, or of none where the report gives that name one party only."""
    by_name: dict[str, dict[str | None, _Local]] = defaultdict(dict)
    for one in seen:
        locals_ = by_name["".join(sorted(one.words))]
        locals_.setdefault(one.person.of, _Local(one.words, one.person.of, [])).seen.append(one)
    found: list[_Local] = []
    for of_party in by_name.values():
        without = of_party.get(None)
        if without is not None and len(of_party) == 2:
            del of_party[None]
            next(iter(of_party.values())).seen.extend(without.seen)
        found += of_party.values()
    return found


def _short_forms_joined(people: Sequence[_Local]) -> list[_Local]:
    kept: list[_Local] = []
    for short in sorted(people, key=lambda local: (-len(local.words), local.words, local.of or "")):
        fuller = [full for full in kept if short.of in (full.of, None) and is_part(short.words, full.words)]
        if len(fuller) > 1:
            fuller = [full for full in fuller if full.roles & short.roles]
        if len(fuller) == 1:
            fuller[0].seen.extend(short.seen)
        else:
            kept.append(short)
    return kept


def _rivals(locals_: Sequence[_Local]) -> dict[str, tuple[str, ...]]:
    """The bearers of one report that stand beside a name that only sounds like theirs, in one office and one claim.

    A letter astray may be the same name, misspelt; a claim that names two people by more than that means two.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in itertools.combinations(locals_, 2):
        if one.of == other.of and one.roles & other.roles and _stand_in_one_claim(one, other):
            likeness = compare_names(one.fullest[0], other.fullest[0])
            if likeness in (Likeness.ACROSS, Likeness.UNDECIDED) and min(len(one.words), len(other.words)) > 1:
                found[one.id].add(other.id)
                found[other.id].add(one.id)
    return {one: tuple(sorted(others)) for one, others in found.items()}


def _stand_in_one_claim(one: _Local, other: _Local) -> bool:
    return not {seen.sourced.id for seen in one.seen}.isdisjoint(seen.sourced.id for seen in other.seen)


def _sightings(local: _Local, rivals: tuple[str, ...]) -> Iterator[tuple[Bearer, Mention]]:
    role, kind, identity, fullest = local.role, local.seen[0].kind, local.id, local.fullest
    for one in local.seen:
        sourced, person = one.sourced, one.person
        table = parties_of(sourced.claim)
        bearer = Bearer(
            id=identity,
            kind=kind,
            of=local.of,
            role=role,
            names=fullest,
            roles=() if person.role_code is None else (person.role_code,),
            tables=(table,) if len(table) > 1 else (),
            first=sourced.published,
            last=sourced.published,
            earliest=order_key(sourced),
            rivals=rivals,
        )
        yield (
            bearer,
            Mention(
                claim_id=sourced.id, name=person.name, role=person.role, role_code=person.role_code, bearer=identity
            ),
        )
