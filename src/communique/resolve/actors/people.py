"""Who is who: the people and bodies that claims name, each under all its names.

People are one where their folded names are equal and they stand for the same
party, in whichever order; a short form joins the one fuller name it can stand
for in the same report, or among the claims of the same parties; a letter
astray, or another form of a first name, joins only with the same office of the
same party. Two candidates are no candidate: the name stays an actor of its
own. Names across scripts are left apart here.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from communique.model.claims import Agreement, Body, Engagement, Person, Position, Stance
from communique.model.vocabulary import RoleCode
from communique.resolve.ids import short_digest
from communique.resolve.names.people import Likeness, compare_names, is_part, name_words
from communique.resolve.parties import parties_of
from communique.resolve.values import Actor, ActorKind, Mention, SourcedClaim, order_key

#: The actor that a name in a claim stands for, by claim id and name as printed.
Who = Mapping[tuple[str, str], str]
#: Offices that a state gives to one person at a time.
_OF_ONE = frozenset(
    {
        RoleCode.HEAD_OF_STATE,
        RoleCode.MONARCH,
        RoleCode.HEAD_OF_GOVERNMENT,
        RoleCode.FOREIGN_MINISTER,
        RoleCode.DEFENCE_MINISTER,
        RoleCode.CHIEF_OF_DEFENCE,
    }
)

#: Forms of one first name begin with the same letters: "Joe" and "Joseph", "Dan" and "Daniel".
_BEGIN = 2


class _Named(msgspec.Struct, frozen=True):
    """A mention with its place among all, the party it stands for, and the parties of its claim."""

    at: int
    mention: Mention
    kind: ActorKind
    of: str | None
    report_id: str
    parties: frozenset[str]


class _Group(msgspec.Struct):
    """The mentions taken for one actor so far."""

    kind: ActorKind
    of: str | None
    named: list[_Named]

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of its fullest name."""
        return max((name_words(named.mention.name) for named in self.named), key=lambda words: (len(words), words))

    @property
    def names(self) -> set[str]:
        """Its names as printed."""
        return {named.mention.name for named in self.named}

    @property
    def roles(self) -> set[RoleCode]:
        """The offices it is named with."""
        return {named.mention.role_code for named in self.named if named.mention.role_code is not None}


def resolve_actors(claims: Iterable[SourcedClaim]) -> tuple[Actor, ...]:
    """The people and bodies of these claims, in the order of their ids."""
    groups = _equal_names(_all_mentions(claims))
    people = [group for group in groups if group.kind is ActorKind.PERSON]
    bodies = [group for group in groups if group.kind is ActorKind.BODY]
    people = _join_without_party(people)
    people = _join_turned(people)
    people = _join_near(people, _offices, _misspelt)
    people = _join_near(people, _offices_of_one, _called_otherwise)
    people = _join_short_forms(people)
    return tuple(sorted((_actor(group) for group in (*people, *_join_without_party(bodies))), key=lambda a: a.id))


def who(actors: Iterable[Actor]) -> Who:
    """Index actors by claim and name."""
    return {(mention.claim_id, mention.name): actor.id for actor in actors for mention in actor.mentions}


def people_in(claim: object) -> tuple[Person, ...]:
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


def _bodies_in(claim: object) -> tuple[Body, ...]:
    return tuple(getattr(claim, "organisations", ()))


def _all_mentions(claims: Iterable[SourcedClaim]) -> Iterator[_Named]:
    at = itertools.count()
    for sourced in sorted(claims, key=order_key):
        parties = frozenset(parties_of(sourced.claim))
        for person in people_in(sourced.claim):
            mention = Mention(claim_id=sourced.id, name=person.name, role=person.role, role_code=person.role_code)
            yield _Named(next(at), mention, ActorKind.PERSON, person.of, sourced.report_id, parties)
        for body in _bodies_in(sourced.claim):
            mention = Mention(claim_id=sourced.id, name=body.name)
            yield _Named(next(at), mention, ActorKind.BODY, body.of, sourced.report_id, parties)


def _equal_names(mentions: Iterable[_Named]) -> list[_Group]:
    """One group for each folded name and party; a person's name of one word stays within its report at first."""
    groups: dict[tuple[object, ...], _Group] = {}
    for named in mentions:
        words = name_words(named.mention.name)
        alone = len(words) == 1 and named.kind is ActorKind.PERSON
        scope = (named.report_id,) if alone else ()
        key = (named.kind, "".join(words), named.of, *scope)
        groups.setdefault(key, _Group(named.kind, named.of, [])).named.append(named)
    return list(groups.values())


def _join_without_party(groups: Sequence[_Group]) -> list[_Group]:
    """Give a full name that stands for no party to the one group of that name that does."""
    by_name: dict[tuple[str, ...], list[_Group]] = defaultdict(list)
    for group in groups:
        if group.of is not None:
            by_name[group.words].append(group)
    kept = []
    for group in groups:
        candidates = by_name[group.words] if group.of is None else []
        if len(candidates) == 1:
            candidates[0].named.extend(group.named)
        else:
            kept.append(group)
    return kept


def _join_turned(groups: Sequence[_Group]) -> list[_Group]:
    """Join names of the same words in another order, where they stand for one party: "Kishida Fumio"."""
    kept: dict[tuple[object, ...], _Group] = {}
    for group in groups:
        turned = len(group.words) > 1 and group.of is not None
        key = (group.of, tuple(sorted(group.words))) if turned else (id(group),)
        known = kept.setdefault(key, group)
        if known is not group:
            known.named.extend(group.named)
    return list(kept.values())


def _join_near(
    groups: Sequence[_Group], keys_of: Callable[[_Group], list[tuple[str, ...]]], same: Callable[[_Group, _Group], bool]
) -> list[_Group]:
    """Join each group with the one before it that shares a key and is the same; two such are none."""
    known: dict[tuple[str, ...], list[_Group]] = defaultdict(list)
    kept = []
    for group in groups:
        keys = keys_of(group)
        near = _distinct(other for key in keys for other in known[key] if same(group, other))
        if len(near) == 1:
            near[0].named.extend(group.named)
            continue
        kept.append(group)
        for key in keys:
            known[key].append(group)
    return kept


def _offices(group: _Group) -> list[tuple[str, ...]]:
    """The offices in which a misspelling of this name is looked for: its first letter and length in words must hold."""
    words = group.words
    if group.of is None or not words:
        return []
    return [(group.of, role, str(len(words)), words[0][0]) for role in sorted(group.roles)]


def _misspelt(one: _Group, other: _Group) -> bool:
    return all(
        compare_names(mine, theirs) in (Likeness.MISSPELT, Likeness.SAME)
        for mine in sorted(one.names)
        for theirs in sorted(other.names)
    )


def _offices_of_one(group: _Group) -> list[tuple[str, ...]]:
    """The offices of one holder in which another form of the first name is looked for: the surname must hold."""
    words = group.words
    if group.of is None or len(words) < 2:
        return []
    return [(group.of, role, words[-1]) for role in sorted(group.roles & _OF_ONE)]


def _called_otherwise(one: _Group, other: _Group) -> bool:
    """Whether first names begin alike ("Joe", "Joseph R."), and no middle name tells the two apart."""
    mine, theirs = one.words, other.words
    middles = [word[0] for word in mine[1:-1]], [word[0] for word in theirs[1:-1]]
    return mine[0][:_BEGIN] == theirs[0][:_BEGIN] and (not all(middles) or middles[0] == middles[1])


def _join_short_forms(groups: Sequence[_Group]) -> list[_Group]:
    """Give each short form to the one fuller name that it can stand for, longest names first."""
    by_word: dict[str, list[_Group]] = defaultdict(list)
    kept = []
    for group in sorted(groups, key=lambda group: (-len(group.words), group.words, group.of or "")):
        candidates = _distinct(by_word[group.words[-1]]) if group.words else []
        fuller = _fuller(group, candidates)
        if fuller is not None:
            fuller.named.extend(group.named)
            continue
        kept.append(group)
        for word in set(group.words):
            by_word[word].append(group)
    return kept


def _fuller(short: _Group, candidates: Sequence[_Group]) -> _Group | None:
    """The one group whose name has this one in it: of the same report if there is one, else of the same parties.

    Only where no fuller name can be meant, a surname joins the same surname of another report.
    """
    fitting = [full for full in candidates if short.of in (full.of, None)]
    reports = {named.report_id for named in short.named}
    fuller = [full for full in fitting if is_part(short.words, full.words)]
    near = [full for full in fuller if any(named.report_id in reports for named in full.named)]
    meant = near or [full for full in fuller if _confirmed(short, full)]
    return _only(short, meant or [full for full in fitting if full.words == short.words and _confirmed(short, full)])


def _only(short: _Group, candidates: Sequence[_Group]) -> _Group | None:
    """The one candidate there is; of several, the one that alone has an office of the short form."""
    if len(candidates) > 1:
        candidates = [full for full in candidates if full.roles & short.roles]
    return candidates[0] if len(candidates) == 1 else None


def _confirmed(short: _Group, full: _Group) -> bool:
    """Whether a short form of another report stands for this name: same party, and same office or same table."""
    if short.of is None:
        return False
    pairs = {named.parties for named in full.named if len(named.parties) > 1}
    together = any(named.parties in pairs for named in short.named)
    same_office = bool(short.roles & full.roles)
    other_office = bool(short.roles and full.roles) and not same_office
    return same_office or (together and not other_office)


def _distinct(groups: Iterable[_Group]) -> list[_Group]:
    return list({id(group): group for group in groups}.values())


def _actor(group: _Group) -> Actor:
    mentions = _in_order(group.named)
    fullest = max(mentions, key=lambda mention: (len(name_words(mention.name)), -mentions.index(mention)))
    first = mentions[0]
    identity = short_digest(str(group.kind), group.of or "", "".join(name_words(first.name)), first.claim_id)
    return Actor(id=identity, kind=group.kind, name=fullest.name, of=group.of, mentions=mentions)


def _in_order(named: Sequence[_Named]) -> tuple[Mention, ...]:
    """The mentions as the claims were sorted, each once."""
    return tuple(dict.fromkeys(one.mention for one in sorted(named, key=lambda one: one.at)))
