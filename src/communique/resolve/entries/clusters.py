"""Claims to entries: the claims on one matter, side by side.

Claims that say the same of an office or a relation are one *item*; every
other claim is an item of its own. Within a component each item, the most
exact first, joins the one group that it speaks for most and that none of
whose items it speaks against; where two groups would do as well, it stays
apart, and somebody is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

import msgspec

from communique.model.dates import PartialDate
from communique.model.vocabulary import ClaimType
from communique.resolve.actors.people import Who
from communique.resolve.entries.evidence import Evidence
from communique.resolve.entries.facts import Facts, facts_of
from communique.resolve.entries.keys import keys_of
from communique.resolve.entries.rules import compare
from communique.resolve.graph import components, neighbours, pairs_of
from communique.resolve.ids import short_digest
from communique.resolve.ties import NO_TIES, Pair, Ties, pair
from communique.resolve.values import Entry, Question, QuestionKind, SourcedClaim, order_key

#: Types whose rules do not ask when a report came out.
_TIMELESS = frozenset({ClaimType.POSITION, ClaimType.COOPERATION})

#: What a rule sees of a claim, but for its people and its report.
_SEEN = attrgetter(
    *(name for name in Facts.__struct_fields__ if name not in ("sourced", "bearers", "people", "offices", "scripts"))
)


#: Of each item those that something speaks for, and how much.
_Near = Mapping[str, Mapping[str, Evidence]]
_ALONE: Mapping[str, Evidence] = {}


class Item(msgspec.Struct, frozen=True):
    """Claims that cannot be told apart by what they say, laid out as the earliest of them."""

    id: str
    facts: Facts

    @property
    def is_shared(self) -> bool:
        """Whether claims of many reports may be this item."""
        return self.id != self.facts.sourced.id


def items_of(claims: Iterable[SourcedClaim], who: Who) -> tuple[dict[str, Item], dict[str, list[SourcedClaim]]]:
    """The items of these claims, and the claims of each item, the earliest first."""
    items: dict[str, Item] = {}
    members: dict[str, list[SourcedClaim]] = defaultdict(list)
    for sourced in sorted(claims, key=order_key):
        facts = facts_of(sourced, who=who)
        identity = item_id(facts)
        items.setdefault(identity, Item(identity, facts))
        members[identity].append(sourced)
    return items, members


def item_id(facts: Facts) -> str:
    """What tells an item from others: what is said of an office or a relation, else the claim itself."""
    if facts.type is ClaimType.POSITION or (facts.type is ClaimType.COOPERATION and facts.kind == "relation"):
        offices = sorted(f"{party}:{office}" for party, held in facts.offices.items() for office in held)
        said = (facts.kind, facts.status, *sorted(facts.parties), "|", *facts.bearers, "|", *offices)
        return short_digest(
            "item", str(facts.type), *said, "|", *sorted(facts.bodies), *facts.words, str(facts.language)
        )
    return facts.sourced.id


def resolve_entries(
    claims: Iterable[SourcedClaim], *, who: Who, ties: Ties = NO_TIES
) -> tuple[tuple[Entry, ...], tuple[Question, ...]]:
    """The entries of these claims and what a person should say of them, in the order of their ids."""
    items, members = items_of(claims, who)
    ties = ties.between({sourced.id: one for one, told in members.items() for sourced in told})
    edges = edges_of(items, pairs_of({one: keys_of(item.facts) for one, item in items.items()}))
    near, tied = adjoining(edges), neighbours(ties.together)
    entries: list[Entry] = []
    questions: list[Question] = []
    for part in components(items, [*edges, *ties.together]):
        made = cluster([items[one] for one in part], near, tied, ties)
        of_group = [_entry(group, members) for group in made.groups]
        entries += of_group
        questions += made.questions([entry.id for entry in of_group])
    return tuple(sorted(entries, key=_id)), tuple(sorted(questions, key=_id))


def edges_of(of_id: Mapping[str, Item], pairs: Iterable[Pair]) -> dict[Pair, Evidence]:
    """Those of these pairs of items that something speaks for."""
    found = ((two, compare(of_id[two[0]].facts, of_id[two[1]].facts)) for two in pairs)
    return {two: evidence for two, evidence in found if evidence >= Evidence.FAIR}


def adjoining(edges: Mapping[Pair, Evidence]) -> dict[str, dict[str, Evidence]]:
    """Of each item those that something speaks for, and how much, in order."""
    near: dict[str, dict[str, Evidence]] = defaultdict(dict)
    for one, other in sorted(edges):
        near[one][other] = near[other][one] = edges[one, other]
    return near


class Clustered(msgspec.Struct, frozen=True):
    """The groups of one component, and for each item that could have joined two of them, a member of each and why."""

    groups: tuple[tuple[Item, ...], ...]
    asked: tuple[tuple[Evidence, tuple[Item, ...]], ...]

    def questions(self, entry_ids: Sequence[str]) -> Iterator[Question]:
        """What a person should say, given the id of each group's entry."""
        entry_of = {item.id: entry for group, entry in zip(self.groups, entry_ids, strict=True) for item in group}
        for evidence, items in self.asked:
            subjects = tuple(dict.fromkeys(entry_of[item.id] for item in items))
            if len(subjects) > 1:
                yield _question(subjects, evidence, items)


def cluster(items: Sequence[Item], near: _Near, tied: Mapping[str, Sequence[str]], ties: Ties) -> Clustered:
    """The groups of one component: `near` is what adjoins each item, `tied` what decisions join it with."""
    if len(items) == 1:
        return Clustered((tuple(items),), ())
    work = _Work(near, tied, ties)
    asked = [asking for item in sorted(items, key=_exactness) if (asking := work.place(item)) is not None]
    groups = {id(group): group for group in work.group_of.values()}.values()
    return Clustered(tuple(tuple(group.items) for group in groups), tuple(asked))


class _Group:
    """The items taken for one matter so far.

    Items that a rule cannot tell apart are compared once: a summit that
    hundreds of reports tell of has few wordings.
    """

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._faces: dict[Hashable, Item] = {}
        self._by_report: dict[str, list[Item]] = defaultdict(list)

    def add(self, item: Item) -> None:
        """Take an item."""
        self.items.append(item)
        self._faces.setdefault(_face(item.facts), item)
        self._by_report[item.facts.report_id].append(item)

    def speaks_for(self, item: Item, near: Mapping[str, Evidence]) -> Evidence:
        """The most that anything in it says, or AGAINST where anything does; `near` is what was found before.

        One report is believed to part what it parts.
        """
        most = Evidence.NONE
        for other in self._to_compare(item):
            evidence = near.get(other.id)
            if evidence is None:
                evidence = compare(item.facts, other.facts)
            one_report = item.facts.report_id == other.facts.report_id and not (item.is_shared and other.is_shared)
            if evidence is Evidence.AGAINST or (one_report and evidence < Evidence.STRONG):
                return Evidence.AGAINST
            most = max(most, evidence)
        return most

    def _to_compare(self, item: Item) -> Iterator[Item]:
        yield from self._faces.values()
        yield from self._by_report.get(item.facts.report_id, ())


class _Work:
    """One component on its way to groups."""

    def __init__(self, near: _Near, tied: Mapping[str, Sequence[str]], ties: Ties) -> None:
        self.group_of: dict[str, _Group] = {}
        self._ties = ties
        self._near = near
        self._together = tied

    def place(self, item: Item) -> tuple[Evidence, tuple[Item, ...]] | None:
        """Put an item into its group; what could not be decided comes back."""
        placed = (self.group_of.get(one) for one in self._together.get(item.id, ()))
        ruled = list({id(group): group for group in placed if group is not None}.values())
        most, best = (Evidence.STRONG, ruled) if ruled else self._best(item)
        joins = len(best) == 1 or bool(ruled) or (bool(best) and self._joins_both(item, best))
        group = best[0] if joins else _Group()
        group.add(item)
        self.group_of[item.id] = group
        for other in best[1:] if joins else ():
            self._unite(group, other)
        return None if joins or not best else (most, (item, *(other.items[0] for other in best)))

    def _best(self, item: Item) -> tuple[Evidence, list[_Group]]:
        """The groups with the most evidence, among those that a decision does not keep away."""
        near = self._near.get(item.id, _ALONE)
        met = {id(group): group for one in near if (group := self.group_of.get(one)) is not None}
        scored = [
            (evidence, group)
            for group in met.values()
            if not self._are_apart(item, group) and (evidence := group.speaks_for(item, near)) >= Evidence.FAIR
        ]
        most = max((evidence for evidence, _ in scored), default=Evidence.NONE)
        return most, [group for evidence, group in scored if evidence is most]

    def _joins_both(self, item: Item, groups: Sequence[_Group]) -> bool:
        """Whether groups that nothing parts are one by what this item says: it tells of a plan that was put off."""
        first, *others = groups
        return item.facts.status == "postponed" and all(
            first.speaks_for(told, self._near.get(told.id, _ALONE)) is not Evidence.AGAINST
            for other in others
            for told in other.items
        )

    def _are_apart(self, item: Item, group: _Group) -> bool:
        apart = self._ties.apart
        return bool(apart) and any(pair(item.id, other.id) in apart for other in group.items)

    def _unite(self, group: _Group, other: _Group) -> None:
        if group is other:
            return
        for item in other.items:
            group.add(item)
            self.group_of[item.id] = group


def _face(facts: Facts) -> Hashable:
    """What a claim's rule sees of it, but for its report."""
    people = (frozenset(of_party.items()) for of_party in (facts.people, facts.offices, facts.scripts))
    published = None if facts.type in _TIMELESS else facts.published
    return *_SEEN(facts), *people, facts.language, published


def _exactness(item: Item) -> tuple[object, ...]:
    """Exact dates, many people and long names first, so that vague claims find what they can mean."""
    facts = item.facts
    people = sum(map(len, facts.people.values()))
    return -_precision(facts.start), -people, -len(facts.words), order_key(facts.sourced)


def _precision(date: PartialDate | None) -> int:
    return 0 if date is None else 1 + (date.month is not None) + (date.day is not None)


def _entry(group: Sequence[Item], members: Mapping[str, Sequence[SourcedClaim]]) -> Entry:
    claims = tuple(sorted((sourced for item in group for sourced in members[item.id]), key=order_key))
    parties = tuple(sorted(frozenset[str]().union(*(item.facts.parties for item in group))))
    return Entry(id=entry_id(claims[0].id), type=claims[0].claim.type, parties=parties, claims=claims)


def entry_id(first_claim: str) -> str:
    """The id of the entry whose earliest claim this is."""
    return short_digest("entry", first_claim)


def _question(subjects: tuple[str, ...], evidence: Evidence, items: Sequence[Item]) -> Question:
    return Question(
        id=short_digest("question", *sorted(subjects)),
        kind=QuestionKind.SAME_MATTER,
        subjects=subjects,
        score=evidence / Evidence.STRONG,
        reasons=("the first fits two or more of the others, none better than another",),
        claims=tuple(item.facts.sourced.id for item in items),
    )


def _id(one: Entry | Question) -> str:
    return one.id
