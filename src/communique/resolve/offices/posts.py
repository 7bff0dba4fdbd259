"""Which post of one kind of office a title means: the minister of what, the ambassador to whom.

Titles are compared within a language. An actor's titles that can be one post
are one; two actors follow each other only in a post that the words tell:
an ambassador's by the party sent to, another's by the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from communique.model.vocabulary import OF_ONE, RoleCode
from communique.registers.parties import parties_named_in
from communique.resolve.graph import Key, components, pairs_of
from communique.resolve.names.folding import fold_words
from communique.resolve.offices.values import Sighting, Title

#: Offices held in the name of one party at another.
_SENT = frozenset({RoleCode.AMBASSADOR})
#: Offices of which each post that words tell has one holder at a time, as a rule.
_OF_ONE_EACH = frozenset(
    {
        RoleCode.MINISTER,
        RoleCode.SENIOR_OFFICIAL,
        RoleCode.COMMANDER,
        RoleCode.IO_HEAD,
        RoleCode.SPEAKER,
        RoleCode.GOVERNOR,
    }
)
#: Offices in which one holder follows another.
IN_LINE = OF_ONE | _SENT | _OF_ONE_EACH
#: How many words tell which post is meant: "Finance Minister" does, "Secretary General" does not.
_TELLING_WORDS = {RoleCode.MINISTER: 2}
_TELLING_OTHERWISE = 3


class Stint(msgspec.Struct, frozen=True):
    """What reports show of one actor in one post."""

    actor_id: str
    sightings: tuple[Sighting, ...]
    #: What its words tell of the post, sorted; empty where they tell nothing.
    told: tuple[str, ...] = ()


def stints_by_post(role_code: RoleCode, sightings: Iterable[Sighting]) -> dict[str, list[Stint]]:
    """The stints of one kind of office of one party, by post; those whose words tell no post stand under ""."""
    of_actor: dict[str, list[Sighting]] = defaultdict(list)
    for one in sightings:
        of_actor[one.actor_id].append(one)
    if role_code in OF_ONE:
        return {"": [Stint(actor_id, tuple(of_actor[actor_id])) for actor_id in sorted(of_actor)]}
    stints = [stint for actor_id in sorted(of_actor) for stint in _stints(actor_id, of_actor[actor_id])]
    return _by_post({str(place): stint for place, stint in enumerate(stints)})


def follows_in_time(role_code: RoleCode, post: str) -> bool:
    """Whether the holders of a post follow each other, as far as its kind and words tell."""
    return is_of_one(role_code, post) or (role_code in _OF_ONE_EACH and bool(post))


def is_of_one(role_code: RoleCode, post: str) -> bool:
    """Whether two holders of a post at one time contradict each other; words alone may fit two posts."""
    return role_code in OF_ONE or (role_code in _SENT and bool(post))


def _stints(actor_id: str, sightings: Sequence[Sighting]) -> Iterator[Stint]:
    """One actor's sightings, each post by itself; those whose words tell none go with the most."""
    told = [_post_told(one) for one in sightings]
    group_of = _groups_of({post for post in told if post is not None})
    groups: dict[int, list[Sighting]] = defaultdict(list)
    for one, post in zip(sightings, told, strict=True):
        if post is not None:
            groups[group_of[post]].append(one)
    fullest = max(groups, key=lambda group: (len(groups[group]), -group), default=0)
    for one, post in zip(sightings, told, strict=True):
        if post is None:
            groups[fullest].append(one)
    for group in sorted(groups):
        posts = tuple(sorted(post for post, number in group_of.items() if number == group))
        yield Stint(actor_id, tuple(groups[group]), posts)


def _post_told(sighting: Sighting) -> str | None:
    """The post that a sighting's words tell: the parties sent to, or the words themselves with their language."""
    title = sighting.title
    if title is None:
        return None
    if sighting.role_code in _SENT:
        named = parties_named_in(f"{title.role} {title.organisation or ''}")
        sent_to = sorted(code for code in named if code != sighting.party)
        return f"to {' '.join(sent_to)}" if sent_to else None
    words = words_of(title)
    enough = _TELLING_WORDS.get(sighting.role_code, _TELLING_OTHERWISE)
    if title.organisation is None and len(words) < enough:
        return None
    return f"{title.language}: {' '.join(sorted(set(words)))}"


def words_of(title: Title) -> tuple[str, ...]:
    """The folded words of a title and its organisation."""
    return fold_words(title.role) + fold_words(title.organisation or "")


def _groups_of(posts: Iterable[str]) -> Mapping[str, int]:
    """The posts of one actor that can be one; languages are joined where each gives one post only."""
    language_of = {post: post.split(" ", 1)[0] for post in posts}
    near = pairs_of({post: (Key(language),) for post, language in language_of.items()})
    parts = components(language_of, [two for two in near if _is_held_in_other(*two)])
    languages = [language_of[part[0]] for part in parts]
    if len(set(languages)) == len(languages):
        return dict.fromkeys(language_of, 0)
    return {post: number for number, part in enumerate(parts) for post in part}


def _is_held_in_other(one: str, other: str) -> bool:
    mine, theirs = set(one.split()), set(other.split())
    return mine <= theirs or theirs <= mine


def _by_post(stints: Mapping[str, Stint]) -> dict[str, list[Stint]]:
    """Stints that share what tells a post stand together, under the first of what tells it."""
    keys = {one: tuple(map(Key, stint.told)) for one, stint in stints.items()}
    posts: dict[str, list[Stint]] = defaultdict(list)
    for part in components(stints, pairs_of(keys)):
        post = min((told for one in part for told in stints[one].told), default="")
        posts[post] += [stints[one] for one in part]
    return posts
