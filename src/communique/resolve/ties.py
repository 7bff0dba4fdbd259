"""What people ruled on who and what is one: pairs that hold together, and pairs that stay apart."""

from __future__ import annotations

import msgspec

#: Two ids, the lesser first.
Pair = tuple[str, str]


class Ties(msgspec.Struct, frozen=True):
    """Pairs of ids that a decision joins, and pairs that one keeps apart.

    Ids are those of claims where matters are tied, those of bearers where actors are.
    """

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


def pair(one: str, other: str) -> Pair:
    """Two ids in their one order."""
    return (one, other) if one <= other else (other, one)
