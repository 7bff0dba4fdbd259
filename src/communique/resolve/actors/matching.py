"""Whether two bearers are one person or body: a score from 0 to 1, with its reasons.

The name alone decides only where it is whole and the same. A short form, a
letter astray, another script or another form of a first name is a
possibility that office, party and time must confirm. At `JOIN` two are one;
from `ASK` on, a person is asked.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import msgspec

from communique.model.vocabulary import OF_ONE, RoleCode
from communique.registers.holders import same_holder
from communique.resolve.actors.bearers import Bearer
from communique.resolve.names.bodies import compare_bodies
from communique.resolve.names.people import Likeness, compare_names
from communique.resolve.names.scripts import Script, script_of
from communique.resolve.offices.register import held_by
from communique.resolve.values import ActorKind

#: At this score two bearers are one; at the lower one somebody should look.
JOIN, ASK = 0.8, 0.6
#: Careers that nobody follows two of at one time; offices that stand in none say nothing.
_CAREERS = {
    role: career
    for career, roles in enumerate(
        (
            (RoleCode.CHIEF_OF_DEFENCE, RoleCode.ARMY_CHIEF, RoleCode.NAVY_CHIEF, RoleCode.AIR_CHIEF),
            (RoleCode.COMMANDER, RoleCode.OFFICER, RoleCode.ATTACHE),
            (RoleCode.AMBASSADOR, RoleCode.CONSUL),
            (RoleCode.COMPANY_HEAD, RoleCode.COMPANY_OFFICIAL),
            (RoleCode.JUDGE,),
            (RoleCode.ACADEMIC,),
            (RoleCode.SENIOR_OFFICIAL,),
            (
                RoleCode.HEAD_OF_STATE,
                RoleCode.HEAD_OF_GOVERNMENT,
                RoleCode.FOREIGN_MINISTER,
                RoleCode.DEFENCE_MINISTER,
                RoleCode.MINISTER,
                RoleCode.DEPUTY_MINISTER,
                RoleCode.SPEAKER,
            ),
        )
    )
    for role in roles
}
#: Careers that one person may be said to follow in two reports of one time: a general is an officer, and a retired
#: one a senior official; a deputy minister is that too.
_ALIKE = (frozenset({0, 1}), frozenset({1, 6}), frozenset({6, 7}))
#: Who was in an office in one report is likely to be in it this many days before and after.
_TERM = datetime.timedelta(days=365)
#: Names that letters cannot compare must be seen in the office this near to each other.
_NEAR = datetime.timedelta(days=60)
#: Forms of one first name begin with the same letters: "Joe" and "Joseph", "Dan" and "Daniel".
_BEGIN = 2


class Match(msgspec.Struct, frozen=True):
    """How surely two bearers are one, and what speaks for it and against; 0 where nothing does."""

    score: float = 0.0
    reasons: tuple[str, ...] = ()
    likeness: Likeness = Likeness.OTHER

    @property
    def is_of_one_name(self) -> bool:
        """Whether it is between two forms of one name, and not between a name and what may be short for several."""
        return self.likeness in (Likeness.SAME, Likeness.ACROSS, Likeness.MISSPELT)


NO_MATCH = Match()


def match(one: Bearer, other: Bearer) -> Match:
    """Compare two bearers of one kind; the order of the two does not matter."""
    if one.kind is not other.kind or not _of_one_party(one, other) or are_rivals(one, other):
        return NO_MATCH
    likeness = compare_bearers(one, other)
    if likeness is Likeness.OTHER:
        return NO_MATCH
    found = [(_WORTH[likeness], f"name: {_said(one, other, likeness)}"), *_weighed(one, other, likeness)]
    score = min(1.0, max(0.0, sum(weight for weight, _ in found)))
    return Match(round(score, 3), tuple(said for _, said in found), likeness)


def are_rivals(one: Bearer, other: Bearer) -> bool:
    """Whether a claim has both side by side in one office."""
    return other.id in one.rivals or one.id in other.rivals


def compare_bearers(one: Bearer, other: Bearer) -> Likeness:
    """The most that any spelling of the one says for any of the other."""
    if sorted(one.words) == sorted(other.words):
        return Likeness.SAME
    if known_as_one(one, other):
        return Likeness.SAME
    if one.kind is ActorKind.BODY:
        return max(compare_bodies(mine, theirs) for mine in one.names for theirs in other.names)
    found = max(compare_names(mine, theirs) for mine in one.names for theirs in other.names)
    if found is not Likeness.SAME and _are_known(one, other):
        return Likeness.SAME
    if found is Likeness.OTHER and _called_otherwise(one, other):
        return Likeness.MISSPELT
    return Likeness.PART if found is Likeness.OTHER and _is_family_name(one, other) else found


def known_as_one(one: Bearer, other: Bearer) -> tuple[str, ...]:
    """What imported knowledge says that two names are one's; nothing where none does."""
    theirs = {known for known, _ in other.known}
    return tuple(said for known, said in one.known if known in theirs)


def _said(one: Bearer, other: Bearer, likeness: Likeness) -> str:
    known = known_as_one(one, other)
    if not known or sorted(one.words) == sorted(other.words):
        return _SAID[likeness]
    return f"names of one according to {'; '.join(known)}"


def _are_known(one: Bearer, other: Bearer) -> bool:
    """Whether the register of holders knows both names for one person."""
    if one.of is None or one.of != other.of:
        return False
    shared = set(one.roles) & set(other.roles)
    return any(
        same_holder(mine, theirs, party=one.of, role_code=str(role))
        for role in shared
        for mine in one.names
        for theirs in other.names
    )


def is_registered(known: Bearer, one: Bearer) -> bool:
    """Whether the register of holders has `known` in an office of `one` at a time when reports show `one`."""
    first, last = one.first or one.last, one.last or one.first
    if known.of is None or first is None or last is None:
        return False
    shared = set(known.roles) & set(one.roles) & OF_ONE
    held = (name for role in shared for name in held_by(known.of, str(role), first.first_day, last.last_day))
    return any(compare_names(name, other) is Likeness.SAME for name in held for other in known.names)


def _is_family_name(one: Bearer, other: Bearer) -> bool:
    """Whether one is the characters that the other, written in characters without a space, begins with."""
    short, full = sorted((one.names[0], other.names[0]), key=len)
    in_characters = script_of(short) is script_of(full) and script_of(full) in (Script.HAN, Script.HANGUL)
    return (
        in_characters
        and len(short) < len(full)
        and full.startswith(short)
        and not is_whole(min((one, other), key=_length))
    )


def _length(bearer: Bearer) -> int:
    return len(bearer.names[0])


def is_whole(bearer: Bearer) -> bool:
    """Whether the name is more than a surname: two words, or one in the characters that its bearer's state writes.

    A Japanese family name has one or two characters, others have one.
    """
    if bearer.kind is ActorKind.BODY or len(bearer.words) > 1:
        return True
    least = _CHARACTERS.get(bearer.of or "", 0)
    return bool(least) and len(bearer.names[0]) >= least and script_of(bearer.names[0]) in (Script.HAN, Script.HANGUL)


#: States whose people write their names in characters, and how many a whole name has at least.
_CHARACTERS = {**dict.fromkeys(("CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "SGP", "VNM"), 2), "JPN": 3}
#: What the likeness of two names is worth by itself, and how it is said.
_WORTH = {
    Likeness.SAME: 0.85,
    Likeness.ACROSS: 0.8,
    Likeness.PART: 0.55,
    Likeness.MISSPELT: 0.6,
    Likeness.UNDECIDED: 0.4,
}
_SAID = {
    Likeness.SAME: "the same words",
    Likeness.ACROSS: "the same sounds, written otherwise",
    Likeness.PART: "one is a short form of the other",
    Likeness.MISSPELT: "all but the same letters",
    Likeness.UNDECIDED: "letters cannot decide",
}
#: A surname alone that is the same, or sounds the same, is worth no more than any short form.
_SURNAME = -0.25


def _weighed(one: Bearer, other: Bearer, likeness: Likeness) -> Iterator[tuple[float, str]]:
    if one.of is None or other.of is None:
        yield (0.0, "party: not known of one of them") if likeness is Likeness.SAME else (-0.3, "party: not known")
        return
    if one.kind is ActorKind.BODY:
        return
    whole = is_whole(one) and is_whole(other)
    if likeness in (Likeness.SAME, Likeness.ACROSS) and not whole:
        yield _SURNAME, "name: a surname alone"
    yield from _office(one, other)
    if likeness is not Likeness.SAME or not whole:
        yield from _table(one, other)
    if likeness is Likeness.UNDECIDED and _overlap(one, other, _NEAR):
        yield 0.15, "time: seen within weeks of each other"


def _office(one: Bearer, other: Bearer) -> Iterator[tuple[float, str]]:
    shared = set(one.roles) & set(other.roles)
    if shared & OF_ONE:
        yield 0.3, "office: the same, which one person holds at a time"
    elif shared:
        yield 0.2, "office: of the same kind"
    elif one.roles and other.roles:
        exclusive = _apart_in_career(one, other) and _overlap(one, other, _TERM)
        yield (-0.2, "office: others at one time") if exclusive else (-0.05, "office: not the same")


def _table(one: Bearer, other: Bearer) -> Iterator[tuple[float, str]]:
    if set(one.tables) & set(other.tables) and not _apart_in_career(one, other):
        other_office = one.roles and other.roles and not set(one.roles) & set(other.roles)
        yield 0.1 if other_office else 0.25, "company: they stand in claims of the same parties"


def _apart_in_career(one: Bearer, other: Bearer) -> bool:
    mine = {_CAREERS[role] for role in one.roles if role in _CAREERS}
    theirs = {_CAREERS[role] for role in other.roles if role in _CAREERS}
    if any(mine & careers and theirs & careers for careers in _ALIKE):
        return False
    return bool(mine and theirs and not mine & theirs)


def _overlap(one: Bearer, other: Bearer, margin: datetime.timedelta) -> bool:
    """Whether both were seen within this time of each other; so they may have been where a day is missing."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return True
    return one.first.first_day - margin <= other.last.last_day and other.first.first_day - margin <= one.last.last_day


def _of_one_party(one: Bearer, other: Bearer) -> bool:
    return one.of == other.of or one.of is None or other.of is None


def _called_otherwise(one: Bearer, other: Bearer) -> bool:
    """Whether first names of one surname begin alike ("Joe", "Joseph R."), and no middle name tells them apart.

    Only holders of one office that a state gives to one person are compared so.
    """
    mine, theirs = one.words, other.words
    if min(len(mine), len(theirs)) < 2 or mine[-1] != theirs[-1] or not set(one.roles) & set(other.roles) & OF_ONE:
        return False
    middles = [word[0] for word in mine[1:-1]], [word[0] for word in theirs[1:-1]]
    return mine[0][:_BEGIN] == theirs[0][:_BEGIN] and (not all(middles) or middles[0] == middles[1])
