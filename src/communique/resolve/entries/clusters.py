"""Claims to entries: the claims on one matter, side by side.

Each claim, the most exact first, joins the one entry that it speaks for most
and that none of whose claims it speaks against; where two entries would do
as well, it stays apart. Only claims that share a key are compared.

The order of the claims given has no influence on the entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from communique.model.claims import Figure
from communique.model.dates import PartialDate
from communique.model.vocabulary import ClaimType
from communique.resolve.actors.people import Who
from communique.resolve.entries.evidence import NEWS_DAYS, Evidence
from communique.resolve.entries.facts import Facts, facts_of
from communique.resolve.entries.rules import compare
from communique.resolve.ids import short_digest
from communique.resolve.values import Entry, SourcedClaim, order_key

#: Types whose rules do not ask when a report came out.
_TIMELESS = frozenset({ClaimType.POSITION, ClaimType.COOPERATION})
#: Of a title so many of its longest words are looked up.
_TELLING = 4


class _Group:
    """The claims taken for one matter so far.

    Claims that a rule cannot tell apart are compared once: an office that
    thousands of reports give has few wordings.
    """

    def __init__(self) -> None:
        self.members: list[Facts] = []
        self._faces: dict[Hashable, Facts] = {}
        self._by_report: dict[str, list[Facts]] = defaultdict(list)

    def add(self, facts: Facts) -> None:
        """Take a claim."""
        self.members.append(facts)
        self._faces.setdefault(_face(facts), facts)
        self._by_report[facts.report_id].append(facts)

    def to_compare(self, facts: Facts) -> Iterator[Facts]:
        """The claims that speak for all: one of each face, and those of the same report."""
        yield from self._faces.values()
        yield from self._by_report.get(facts.report_id, ())


def resolve_entries(claims: Iterable[SourcedClaim], *, who: Who) -> tuple[Entry, ...]:
    """The entries of these claims, in the order of their ids."""
    index: dict[Hashable, list[_Group]] = defaultdict(list)
    groups: list[_Group] = []
    for facts in sorted((facts_of(sourced, who=who) for sourced in claims), key=_exactness):
        keys = tuple(dict.fromkeys(_keys(facts)))
        group = _best(facts, (group for key in keys for group in index[key]))
        if group is None:
            group = _Group()
            groups.append(group)
        group.add(facts)
        for key in keys:
            if not any(other is group for other in index[key]):
                index[key].append(group)
    return tuple(sorted((_entry(group.members) for group in groups), key=lambda entry: entry.id))


def _best(facts: Facts, candidates: Iterable[_Group]) -> _Group | None:
    """The one group with the most evidence, None where there is none or more than one."""
    distinct = {id(group): group for group in candidates}.values()
    scored = [(evidence, group) for group in distinct if (evidence := _speaks_for(facts, group)) >= Evidence.FAIR]
    most = max((evidence for evidence, _ in scored), default=Evidence.NONE)
    best = [group for evidence, group in scored if evidence is most]
    return best[0] if len(best) == 1 else None


def _speaks_for(facts: Facts, group: _Group) -> Evidence:
    most = Evidence.NONE
    for other in group.to_compare(facts):
        evidence = compare(facts, other)
        if evidence is Evidence.AGAINST:
            return evidence
        most = max(most, evidence)
    return most


def _face(facts: Facts) -> Hashable:
    """What a claim's rule sees of it, but for its report."""
    parts = {name: getattr(facts, name) for name in facts.__struct_fields__ if name != "sourced"}
    people = {name: tuple(sorted(parts.pop(name).items())) for name in ("people", "offices")}
    published = None if facts.type in _TIMELESS else facts.published
    return *parts.values(), *people.values(), facts.language, published


def _exactness(facts: Facts) -> tuple[object, ...]:
    """Exact dates, many people and long names first, so that vague claims find what they can mean."""
    people = sum(map(len, facts.people.values()))
    return -_precision(facts.start), -people, -len(facts.words), order_key(facts.sourced)


def _precision(date: PartialDate | None) -> int:
    return 0 if date is None else 1 + (date.month is not None) + (date.day is not None)


def _keys(facts: Facts) -> Iterator[Hashable]:
    """What two claims of one matter must have in common for their rule to be asked."""
    claim = facts.sourced.claim
    matter = (facts.type, tuple(sorted(facts.parties)))
    match facts.type:
        case ClaimType.ENGAGEMENT:
            yield from _contact_keys(facts)
        case ClaimType.POSITION:
            yield from ((matter, actor) for actors in facts.people.values() for actor in actors)
        case ClaimType.AGREEMENT:
            yield from ((matter, word) for word in sorted(facts.words, key=len)[-_TELLING:])
            yield matter, str(facts.start)
        case ClaimType.STANCE:
            yield from ((matter, facts.kind, days) for days in _news(facts))
        case ClaimType.FIGURE if isinstance(claim, Figure):
            yield matter, facts.kind, claim.measure, claim.value.unit
        case _:
            yield matter, facts.kind


def _contact_keys(facts: Facts) -> Iterator[Hashable]:
    """Contacts meet by month, by year where only that is known, by person, or by series."""
    sides = facts.parties if facts.kind in ("conference", "exercise") else (frozenset(facts.parties),)
    for side in sides:
        yield from ((side, "person", actor) for actors in facts.people.values() for actor in actors)
        yield from ((side, "series", word) for word in facts.words)
        yield from ((side, "date", date) for date in _calendar(facts))


def _news(facts: Facts) -> Iterator[Hashable]:
    """The report, and stretches of days of which two reports of one piece of news share at least one."""
    yield facts.report_id
    if facts.published is not None:
        day, stretch = facts.published.first_day.toordinal(), 2 * (NEWS_DAYS + 1)
        yield from ((shift, (day + shift) // stretch) for shift in (0, NEWS_DAYS + 1))


def _calendar(facts: Facts) -> Iterator[str]:
    for date in (facts.start, facts.end):
        if date is not None and date.month is not None:
            yield f"{date.year}-{date.month}"
        elif date is not None:
            yield f"{date.year}"


def _entry(group: Sequence[Facts]) -> Entry:
    claims = tuple(sorted((facts.sourced for facts in group), key=order_key))
    parties = tuple(sorted(frozenset[str]().union(*(facts.parties for facts in group))))
    return Entry(id=short_digest("entry", claims[0].id), type=claims[0].claim.type, parties=parties, claims=claims)
