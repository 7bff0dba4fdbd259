"""Two engines on one report: where they agree, one claim that both said; where they do not, both, side by side.

Claims of two engines are about one thing where they are of one type and cite
the same words. Where all that both fill is the same, the claim of the first
stands, with what only the second filled added to it. Where something
differs, neither is retired: both stand, each signed, and which is right is
asked in review.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from communique.model.claims import AnyClaim, filled_fields
from communique.model.reading import Coverage, Problem, Reading, Voice
from communique.model.report import Span, overlaps
from communique.read import READER

#: How the rules sign what they said.
RULES = Voice(engine=READER.partition("-")[0], version=READER.partition("-")[2])
#: How likely two claims must be about one thing: of what both fill, so much must be alike.
_ALIKE = 0.5


class Pairing(msgspec.Struct, frozen=True):
    """Which claims of two readings are about one thing, by their places in each, and in which fields they differ."""

    agreed: tuple[tuple[int, int], ...]
    differing: tuple[tuple[int, int, tuple[str, ...]], ...]


def joined(first: Reading, second: Reading, *, voice: Voice) -> Reading:
    """The reading of two engines; `voice` signs what the first said, and the second's own voices what it said."""
    pairing = paired(first.claims, second.claims)
    agreed = dict(pairing.agreed)
    seconds = second.voices or ((),) * len(second.claims)
    told: list[tuple[AnyClaim, tuple[Voice, ...]]] = []
    for place, claim in enumerate(first.claims):
        other = agreed.get(place)
        if other is None:
            told.append((claim, (voice,)))
        else:
            told.append((_filled_up(claim, second.claims[other]), (voice, *seconds[other])))
    shared = set(agreed.values())
    told += [(claim, seconds[place]) for place, claim in enumerate(second.claims) if place not in shared]
    told.sort(key=lambda one: (one[0].cites[0].start, one[0].type, one[0].cites[0].end))
    return msgspec.structs.replace(
        first,
        reader=f"{first.reader}+{second.reader}",
        claims=tuple(claim for claim, _ in told),
        voices=tuple(voices for _, voices in told),
        problems=(*_own_problems(first, second), *second.problems),
        coverage=_widest(first.coverage, second.coverage),
    )


def paired(first: Sequence[AnyClaim], second: Sequence[AnyClaim]) -> Pairing:
    """Which claims are about one thing: the most alike first, each once."""
    ranked = sorted(_candidates(first, second))
    agreed: list[tuple[int, int]] = []
    differing: list[tuple[int, int, tuple[str, ...]]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, one, other in ranked:
        if one in taken[0] or other in taken[1]:
            continue
        taken[0].add(one)
        taken[1].add(other)
        fields = differences(first[one], second[other])
        if fields:
            differing.append((one, other, fields))
        else:
            agreed.append((one, other))
    return Pairing(tuple(sorted(agreed)), tuple(sorted(differing)))


def differences(one: AnyClaim, other: AnyClaim) -> tuple[str, ...]:
    """The fields that two claims both fill, and fill otherwise."""
    both = set(filled_fields(one)) & set(filled_fields(other))
    return tuple(sorted(name for name in both if not _is_same(getattr(one, name), getattr(other, name))))


def _candidates(first: Sequence[AnyClaim], second: Sequence[AnyClaim]) -> Iterator[tuple[float, int, int]]:
    """Pairs that may be about one thing, the most alike with the least number."""
    for one, claim in enumerate(first):
        for other, rival in enumerate(second):
            if claim.type is rival.type and _cite_the_same(claim, rival):
                both = set(filled_fields(claim)) & set(filled_fields(rival))
                share = 1 - len(differences(claim, rival)) / len(both)
                if share >= _ALIKE:
                    yield -share, one, other


def _cite_the_same(one: AnyClaim, other: AnyClaim) -> bool:
    spans: list[Span] = [(cite.start, cite.end) for cite in other.cites]
    return any(overlaps((cite.start, cite.end), span) for cite in one.cites for span in spans)


def _is_same(one: object, other: object) -> bool:
    """Whether two values are the same; of lists, the order does not count."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    return one == other


def _filled_up(claim: AnyClaim, other: AnyClaim) -> AnyClaim:
    """A claim with the fields that only the other fills."""
    new = set(filled_fields(other)) - set(filled_fields(claim))
    spans = {**claim.spans, **{name: other.spans[name] for name in sorted(new)}}
    return msgspec.structs.replace(claim, spans=spans, **{name: getattr(other, name) for name in sorted(new)})


def _own_problems(first: Reading, second: Reading) -> Iterator[Problem]:
    """The problems of the first, unless it could not read the report at all and the second could."""
    is_read = second.coverage.read > 0
    return (one for one in first.problems if not (is_read and one.code == "unreadable"))


def _widest(one: Coverage, other: Coverage) -> Coverage:
    return other if other.read > one.read else one
