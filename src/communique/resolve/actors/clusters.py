"""Bearers to actors: joined where their matches say so, asked about where they nearly do.

Whole names are joined first, the surest match first, and never into one actor
with a name or party that speaks against them. A short form, or a name without
a party, then joins the one actor that it matches best: two candidates are no candidate,
unless the register of holders has one of them in that office at that time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from communique.model.vocabulary import OF_ONE
from communique.resolve.actors.bearers import Bearer
from communique.resolve.actors.matching import (
    ASK,
    JOIN,
    Match,
    are_rivals,
    compare_bearers,
    is_registered,
    is_whole,
    match,
)
from communique.resolve.graph import Key, components, neighbours, pairs_of
from communique.resolve.ids import short_digest
from communique.resolve.names.bodies import body_keys
from communique.resolve.names.keys import UNDECIDED_KEY, name_keys
from communique.resolve.names.people import Likeness, name_words
from communique.resolve.names.scripts import Script, script_of
from communique.resolve.ties import NO_TIES, Pair, Ties, pair
from communique.resolve.values import ActorKind, Question, QuestionKind

#: The matches of bearers at `ASK` and above, by their ids in order.
Matches = Mapping[Pair, Match]
#: Of two candidates the better one is meant if it is better by as much.
_MARGIN = 0.1


class Cluster(msgspec.Struct, frozen=True):
    """The bearers taken for one actor, the earliest first."""

    bearers: tuple[Bearer, ...]

    @property
    def id(self) -> str:
        """The id of the actor: that of its earliest bearer."""
        return self.bearers[0].id

    @property
    def of(self) -> str | None:
        """The party it stands for."""
        return next((bearer.of for bearer in self.bearers if bearer.of is not None), None)

    @property
    def name(self) -> str:
        """The fullest of its names as printed, in Latin letters where there is a whole one; the earliest of equals.

        Those who read an answer know one script each, and all of them this.
        """
        printed = (name for bearer in self.bearers for name in bearer.names)
        return max(printed, key=_fullness)


def _fullness(name: str) -> tuple[bool, bool, int]:
    """Whether a name is whole and in Latin letters, whether it is not in capitals alone, and how many words it has."""
    words = len(name_words(name))
    return words > 1 and script_of(name) is Script.LATIN, words < 2 or not name.isupper(), words


def keys_of(bearer: Bearer) -> Iterator[Key]:
    """Where the bearers are looked for that this one can be the same as."""
    kind, words = str(bearer.kind), bearer.words
    yield Key((kind, "".join(sorted(words))))
    if bearer.of is None:
        return
    yield from (Key((kind, "known", one)) for one, _ in bearer.known)
    if bearer.kind is ActorKind.BODY:
        yield from (Key((kind, bearer.of, key)) for name in bearer.names for key in body_keys(name))
        return
    sounds = {sound for name in bearer.names for sound in name_keys(name) if sound != UNDECIDED_KEY}
    yield from (Key((kind, bearer.of, sound)) for sound in sorted(sounds))
    yield from (Key((kind, bearer.of, str(role))) for role in bearer.roles if role in OF_ONE)


def matches_of(of_id: Mapping[str, Bearer], pairs: Iterable[Pair]) -> dict[Pair, Match]:
    """The matches of these pairs that are worth a question or more."""
    compared = ((two, match(of_id[two[0]], of_id[two[1]])) for two in sorted(pairs))
    return {two: found for two, found in compared if found.score >= ASK}


def resolve_bearers(bearers: Iterable[Bearer], ties: Ties = NO_TIES) -> tuple[list[Cluster], list[Question]]:
    """The actors of these bearers, and what a person should say of them, each in the order of their ids."""
    of_id = {bearer.id: bearer for bearer in bearers}
    matches = matches_of(of_id, pairs_of({one: keys_of(bearer) for one, bearer in of_id.items()}))
    near = neighbours(matches)
    clusters: list[Cluster] = []
    questions: list[Question] = []
    for part in components(of_id, [*matches, *ties.together]):
        made, asked = cluster([of_id[one] for one in part], matches, near, ties)
        clusters += made
        questions += asked
    return sorted(clusters, key=lambda one: one.id), sorted(questions, key=lambda one: one.id)


def cluster(
    bearers: Sequence[Bearer], matches: Matches, near: Mapping[str, Sequence[str]], ties: Ties
) -> tuple[list[Cluster], list[Question]]:
    """The actors of one component, and its questions; `near` are the bearers that each one matches."""
    pairs = sorted({pair(one.id, other) for one in bearers for other in near.get(one.id, ())})
    work = _Work(bearers, [(two, matches[two]) for two in pairs], ties)
    work.join_whole_names()
    work.join_the_rest()
    return work.clusters(), work.questions()


class _Work:
    """One component on its way to clusters."""

    def __init__(self, bearers: Sequence[Bearer], matches: Iterable[tuple[Pair, Match]], ties: Ties) -> None:
        self._of_id = {bearer.id: bearer for bearer in sorted(bearers, key=_age)}
        self._ties = ties
        self._group = {one: [one] for one in self._of_id}
        edges = [(two, found) for two, found in matches if two not in ties.apart]
        self._edges = sorted(edges, key=lambda edge: (-edge[1].score, edge[0]))
        self._near: dict[str, list[tuple[str, Match]]] = defaultdict(list)
        for (one, other), found in self._edges:
            self._near[one].append((other, found))
            self._near[other].append((one, found))
        for one, other in sorted(ties.together):
            if one in self._of_id and other in self._of_id:
                self._join(one, other)

    def join_whole_names(self) -> None:
        """Join whole names of one party, the surest first, where nobody in either group speaks against it."""
        for (one, other), found in self._edges:
            strong = found.is_of_one_name and self._is_strong(one) and self._is_strong(other)
            if found.score >= JOIN and strong and self._may_join(one, other, whole=True):
                self._join(one, other)

    def join_the_rest(self) -> None:
        """Give each name that may be short for several, or has no party, to the one group it matches best."""
        for weak in sorted(self._of_id, key=lambda one: (self._is_strong(one), self._age_of(one))):
            best = self._best(weak)
            if len(best) == 1:
                self._join(weak, best[0])

    def clusters(self) -> list[Cluster]:
        """The groups, each with its bearers in the order they were first seen."""
        groups = {id(group): group for group in self._group.values()}.values()
        return [Cluster(tuple(self._of_id[one] for one in sorted(group, key=self._age_of))) for group in groups]

    def questions(self) -> list[Question]:
        """Two groups whose bearers match at `ASK` or above and were not joined, once for each two."""
        asked: dict[Pair, Question] = {}
        for (one, other), found in self._edges:
            mine, theirs = self._first(one), self._first(other)
            subjects = pair(mine, theirs)
            if mine != theirs and subjects not in asked and not self._are_apart(one, other):
                asked[subjects] = _question(subjects, found)
        return list(asked.values())

    def _age_of(self, one: str) -> tuple[tuple[str, str, int, str], str]:
        return _age(self._of_id[one])

    def _first(self, one: str) -> str:
        return min(self._group[one], key=self._age_of)

    def _is_strong(self, one: str) -> bool:
        return is_whole(self._of_id[one]) and self._of_id[one].of is not None

    def _join(self, one: str, other: str) -> None:
        if self._group[one] is self._group[other]:
            return
        joined = self._group[one] + self._group[other]
        self._group.update(dict.fromkeys(joined, joined))

    def _may_join(self, one: str, other: str, *, whole: bool = False) -> bool:
        """Whether nobody in either group speaks against it; forms of whole names are believed one by one."""
        if self._group[one] is self._group[other]:
            return False
        speaks_against = self._are_two if whole else self._contradict
        return not self._are_apart(one, other) and not any(
            speaks_against(mine, theirs) for mine in self._group[one] for theirs in self._group[other]
        )

    def _are_two(self, mine: str, theirs: str) -> bool:
        """Whether two names are of other parties, or two in one script with two offices."""
        one, other = self._of_id[mine], self._of_id[theirs]
        if (one.of is not None and other.of is not None and one.of != other.of) or are_rivals(one, other):
            return True
        other_office = one.roles and other.roles and not set(one.roles) & set(other.roles)
        return bool(other_office) and self._contradict(mine, theirs, also=Likeness.MISSPELT)

    def _are_apart(self, one: str, other: str) -> bool:
        """Whether a decision keeps anybody of the one group from anybody of the other."""
        apart = self._ties.apart
        return bool(apart) and any(
            pair(mine, theirs) in apart for mine in self._group[one] for theirs in self._group[other]
        )

    def _contradict(self, mine: str, theirs: str, *, also: Likeness = Likeness.OTHER) -> bool:
        """Whether two names are of other parties, or two names of one script."""
        one, other = self._of_id[mine], self._of_id[theirs]
        if (one.of is not None and other.of is not None and one.of != other.of) or are_rivals(one, other):
            return True
        comparable = is_whole(one) and is_whole(other) and script_of(one.names[0]) is script_of(other.names[0])
        return comparable and compare_bearers(one, other) in (Likeness.OTHER, also)

    def _is_said_less(self, one: str, other: str, found: Match) -> bool:
        """Whether of two names it is this one that may be of several: a whole one only beside one of more words."""
        if not self._is_strong(one):
            return True
        words = len(self._of_id[one].words), len(self._of_id[other].words)
        return not found.is_of_one_name and self._is_strong(other) and (words[0], other) < (words[1], one)

    def _best(self, weak: str) -> list[str]:
        """One bearer of each group that this name matches best, of which it could be any."""
        candidates: dict[int, tuple[float, str]] = {}
        for other, found in self._near[weak]:
            if found.score >= JOIN and self._is_said_less(weak, other, found) and self._may_join(weak, other):
                candidates.setdefault(id(self._group[other]), (found.score, other))
        most = max((score for score, _ in candidates.values()), default=0.0)
        best = [other for score, other in candidates.values() if score > most - _MARGIN]
        registered = [other for other in best if self._is_registered(other, weak)] if len(best) > 1 else []
        return registered if len(registered) == 1 else best

    def _is_registered(self, other: str, weak: str) -> bool:
        """Whether the register of holders has anybody of a group where reports have this name."""
        return any(is_registered(self._of_id[one], self._of_id[weak]) for one in self._group[other])


def _age(bearer: Bearer) -> tuple[tuple[str, str, int, str], str]:
    return bearer.earliest, bearer.id


def _question(subjects: Pair, found: Match) -> Question:
    return Question(
        id=short_digest("question", *subjects),
        kind=QuestionKind.SAME_ACTOR,
        subjects=subjects,
        score=found.score,
        reasons=found.reasons,
        claims=(),
    )
