"""What people ruled on who and what is one: pairs that hold together, and pairs that stay apart."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

#: Two ids, the lesser first.
Pair = tuple[str, str]


class Ties(msgspec.Struct, frozen=True):
    """Pairs of ids that a decision joins, and pairs that one keeps apart.

    Ids are those of claims where matters are tied, those of bearers where actors are.
    """

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()

    def between(self, part_of: Mapping[str, str]) -> Ties:
        """The same ties between the things that these ids are part of; a tie within one of them is none."""
        return Ties(_between(self.together, part_of), _between(self.apart, part_of))


#: Nobody has ruled on anything.
NO_TIES = Ties()


def pair(one: str, other: str) -> Pair:
    """Two ids in their one order."""
    return (one, other) if one <= other else (other, one)


def _between(pairs: frozenset[Pair], part_of: Mapping[str, str]) -> frozenset[Pair]:
    found = (pair(part_of[one], part_of[other]) for one, other in pairs if one in part_of and other in part_of)
    return frozenset(two for two in found if two[0] != two[1])
