"""Standing bodies and recurring events: their sessions in order, and what is missing.

Contacts belong to one series where two parties or more hold them both, under
names of which one has the words of the other; of names in two languages, which cannot be
compared, those of committees that the same two people or more attend. A session
without a number stays one; it is never given a number by its date.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from communique.model.claims import Engagement
from communique.model.vocabulary import EngagementKind
from communique.resolve.entries.evidence import ALIKE, names_alike
from communique.resolve.entries.keys import telling_words
from communique.resolve.graph import Key, components, pairs_of
from communique.resolve.ids import short_digest
from communique.resolve.names.folding import fold, fold_words
from communique.resolve.ties import Pair
from communique.resolve.values import Entry, Series, Session, order_key

#: A committee is known in another language by this many of its people: one for each delegation.
_DELEGATES = 2


class Sitting(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as a session: the name it is held under, whose it is, and where it stands among others.

    `attending` are the folded names of the people at a committee; none at another contact.
    """

    entry_id: str
    name: str
    parties: tuple[str, ...]
    language: str | None
    attending: frozenset[str]
    ordinal: int | None
    is_committee: bool
    earliest: tuple[str, str, int, str]

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of its name."""
        return fold_words(self.name)


def resolve_series(entries: Iterable[Entry]) -> tuple[Series, ...]:
    """The series that these entries are sessions of, in the order of their ids."""
    sittings = {entry.id: sitting for entry in entries if (sitting := sitting_of(entry)) is not None}
    edges = alike_among(sittings)
    found = [series for part in components(sittings, edges) for series in series_among([sittings[one] for one in part])]
    return tuple(sorted(found, key=lambda series: series.id))


def sitting_of(entry: Entry) -> Sitting | None:
    """An entry as a session, None where it has no name of a series."""
    named = next((one for one in entry.claims if isinstance(one.claim, Engagement) and one.claim.series), None)
    if named is None or not isinstance(named.claim, Engagement):
        return None
    contacts = [one.claim for one in entry.claims if isinstance(one.claim, Engagement)]
    committees = [contact for contact in contacts if contact.kind is EngagementKind.COMMITTEE]
    people = (person.name for contact in committees for person in contact.participants if person.name)
    return Sitting(
        entry_id=entry.id,
        name=named.claim.series or "",
        parties=entry.parties,
        language=named.language,
        attending=frozenset(map(fold, people)),
        ordinal=next((contact.ordinal for contact in contacts if contact.ordinal is not None), None),
        is_committee=bool(committees),
        earliest=order_key(entry.claims[0]),
    )


def keys_of(sitting: Sitting) -> Iterator[Key]:
    """A session is looked for by two of its parties and a word of its name, or one of its people."""
    for two in itertools.combinations(sitting.parties, 2):
        yield from (Key((two, word)) for word in telling_words(sitting.words, ALIKE))
        yield from (Key((two, "attending", name)) for name in sorted(sitting.attending))


def alike(one: Sitting, other: Sitting) -> bool:
    """Whether two sessions can be of one series."""
    if one.name == other.name and one.parties == other.parties and one.words:
        return len(one.parties) > 1
    if len(frozenset(one.parties) & frozenset(other.parties)) < 2:
        return False
    if names_alike(one.words, other.words):
        return True
    return one.language != other.language and len(one.attending & other.attending) >= _DELEGATES


def alike_among(sittings: Mapping[str, Sitting]) -> list[Pair]:
    """The pairs of these sessions that can be of one series, in order."""
    pairs = pairs_of({one: tuple(keys_of(sitting)) for one, sitting in sittings.items()})
    return sorted(two for two in pairs if alike(sittings[two[0]], sittings[two[1]]))


def series_among(part: Sequence[Sitting]) -> list[Series]:
    """The series of one component: fuller names first, and a name that two series could have is of neither."""
    groups: list[_Group] = []
    for sitting in sorted(part, key=lambda sitting: (-len(set(sitting.words)), sitting.earliest, sitting.entry_id)):
        fitting = [group for group in groups if group.fits(sitting)]
        (fitting[0] if len(fitting) == 1 else _begun(groups)).add(sitting)
    return [_series(sorted(group.members, key=_age)) for group in groups if _recurs(group.members)]


class _Group:
    """Sessions of one series, and one of them for each of its names: a long series has few."""

    def __init__(self) -> None:
        self.members: list[Sitting] = []
        self._named: dict[str | None, dict[tuple[object, ...], Sitting]] = {}

    def add(self, sitting: Sitting) -> None:
        self.members.append(sitting)
        self._named.setdefault(sitting.language, {}).setdefault((sitting.name, sitting.parties), sitting)

    def fits(self, sitting: Sitting) -> bool:
        """Whether a session is alike to one of the group, and to every one whose name is in its language."""
        named = self._named.get(sitting.language)
        if named is not None:
            return all(alike(sitting, other) for other in named.values())
        return any(alike(sitting, other) for other in self.members)


def _begun(groups: list[_Group]) -> _Group:
    groups.append(_Group())
    return groups[-1]


def _age(sitting: Sitting) -> tuple[tuple[str, str, int, str], str]:
    return sitting.earliest, sitting.entry_id


def _recurs(group: Sequence[Sitting]) -> bool:
    return len(group) > 1 or any(sitting.is_committee or sitting.ordinal is not None for sitting in group)


def _series(group: Sequence[Sitting]) -> Series:
    sessions = tuple(Session(entry_id=sitting.entry_id, ordinal=sitting.ordinal) for sitting in group)
    known = {session.ordinal for session in sessions if session.ordinal is not None}
    gaps = tuple(number for number in range(min(known, default=0), max(known, default=0)) if number not in known)
    return Series(
        id=short_digest("series", group[0].entry_id),
        name=group[0].name,
        parties=tuple(sorted({party for sitting in group for party in sitting.parties})),
        sessions=sessions,
        gaps=gaps if len(known) > 1 else (),
    )
