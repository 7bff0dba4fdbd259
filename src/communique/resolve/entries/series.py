"""Standing bodies and recurring events: their sessions in order, and what is missing.

Contacts belong to one series where two parties or more hold them both, under
names of which one has the words of the other; of names in two languages, which cannot be
compared, those of committees that the same two people or more attend. A session
without a number stays one; it is never given a number by its date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from communique.model.claims import Engagement
from communique.model.vocabulary import EngagementKind
from communique.resolve.entries.evidence import names_alike
from communique.resolve.ids import short_digest
from communique.resolve.names.folding import fold, fold_words
from communique.resolve.values import Entry, Series, Session, order_key

#: A committee is known in another language by this many of its people: one for each delegation.
_DELEGATES = 2


def resolve_series(entries: Iterable[Entry]) -> tuple[Series, ...]:
    """The series that these entries are sessions of, in the order of their ids."""
    groups: list[list[Entry]] = []
    by_party: dict[str, list[list[Entry]]] = defaultdict(list)
    for entry in sorted((entry for entry in entries if _name(entry)), key=_first):
        known = (group for party in entry.parties for group in by_party[party])
        group = next((group for group in known if _alike(group[0], entry)), None)
        if group is None:
            group = []
            groups.append(group)
            for party in entry.parties:
                by_party[party].append(group)
        group.append(entry)
    return tuple(sorted((_series(group) for group in groups if _recurs(group)), key=lambda series: series.id))


def ordinal_of(entry: Entry) -> int | None:
    """The number of a session, None where no claim gives one."""
    return next((claim.ordinal for claim in _contacts(entry) if claim.ordinal is not None), None)


def _contacts(entry: Entry) -> list[Engagement]:
    return [sourced.claim for sourced in entry.claims if isinstance(sourced.claim, Engagement)]


def _name(entry: Entry) -> str | None:
    return next((claim.series for claim in _contacts(entry) if claim.series), None)


def _first(entry: Entry) -> tuple[str, str, int, str]:
    return order_key(entry.claims[0])


def _alike(one: Entry, other: Entry) -> bool:
    if len(frozenset(one.parties) & frozenset(other.parties)) < 2:
        return False
    alike = names_alike(fold_words(_name(one) or ""), fold_words(_name(other) or ""))
    return alike or (_language(one) != _language(other) and len(_attending(one) & _attending(other)) >= _DELEGATES)


def _language(entry: Entry) -> str | None:
    return next((sourced.language for sourced in entry.claims if getattr(sourced.claim, "series", None)), None)


def _attending(entry: Entry) -> frozenset[str]:
    """The folded names of the people at a committee; none at another contact."""
    return frozenset(
        fold(person.name)
        for claim in _contacts(entry)
        if claim.kind is EngagementKind.COMMITTEE
        for person in claim.participants
        if person.name
    )


def _recurs(group: Sequence[Entry]) -> bool:
    committee = any(claim.kind is EngagementKind.COMMITTEE for entry in group for claim in _contacts(entry))
    return len(group) > 1 or committee or any(ordinal_of(entry) is not None for entry in group)


def _series(group: Sequence[Entry]) -> Series:
    sessions = tuple(Session(entry_id=entry.id, ordinal=ordinal_of(entry)) for entry in group)
    known = {session.ordinal for session in sessions if session.ordinal is not None}
    gaps = tuple(number for number in range(min(known, default=0), max(known, default=0)) if number not in known)
    return Series(
        id=short_digest("series", group[0].id),
        name=_name(group[0]) or "",
        parties=tuple(sorted({party for entry in group for party in entry.parties})),
        sessions=sessions,
        gaps=gaps if len(known) > 1 else (),
    )
