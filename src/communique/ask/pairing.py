"""Which claim of a reading is which claim of the gold.

Claims of one report are paired one to one with the gold claims of the same
type so that the total similarity is greatest; a pair below one half is no
pair. The similarity of a pair is the weighted share of its fields that agree.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from communique.ask.likeness import values_alike

#: A claim as the codebook's JSON.
ClaimJson = Mapping[str, Any]

#: What each field counts for in the similarity of two claims, type by type.
WEIGHTS: dict[str, dict[str, float]] = {
    "engagement": {
        "kind": 2,
        "status": 1,
        "parties": 3,
        "participants": 3,
        "organisations": 1,
        "start": 2,
        "end": 0.5,
        "place": 1.5,
        "host": 0.5,
        "topics": 1,
        "ordinal": 1,
    },
    "agreement": {
        "kind": 2,
        "status": 2,
        "parties": 3,
        "signatories": 2,
        "organisations": 1,
        "start": 2,
        "topics": 1,
        "value": 2,
        "period": 1,
    },
    "transfer": {
        "kind": 2,
        "status": 1.5,
        "supplier": 2,
        "recipient": 2,
        "maker": 1,
        "item": 2,
        "quantity": 1,
        "value": 2,
        "start": 1,
    },
    "cooperation": {"kind": 1.5, "status": 1, "parties": 3, "name": 1, "place": 1, "topics": 2, "start": 0.5},
    "figure": {
        "kind": 2,
        "subject": 1.5,
        "counterpart": 1.5,
        "value": 4,
        "value_also": 1,
        "measure": 1.5,
        "period": 1,
    },
    "position": {"person": 4, "role_code": 2, "of": 2, "organisation": 0.5, "status": 0.5},
    "stance": {"kind": 2, "holder": 3, "target": 2, "object": 2},
}

#: What a field means where it is left out.
DEFAULTS: dict[tuple[str, str], str] = {
    ("engagement", "status"): "held",
    ("position", "status"): "holds",
    ("figure", "measure"): "level",
}

_PAIR_AT = 0.5
#: Exchanges that gain less than this are rounding.
_GAIN = 1e-9


class Agreement(msgspec.Struct, frozen=True):
    """How one field of two claims agrees: which of them fill it, and how alike."""

    in_gold: bool
    in_reading: bool
    likeness: float


class Comparison(NamedTuple):
    """How alike two claims of one type are, as a whole and field by field."""

    similarity: float
    fields: dict[str, Agreement]


class Pairing(msgspec.Struct, frozen=True):
    """The comparison of each gold claim that has a pair, and the place of the claim of the reading that is its pair."""

    pairs: dict[int, Comparison]
    partners: dict[int, int]


def value_of(claim: ClaimJson, field: str) -> Any:
    """The value of a field, its default where the claim leaves it out, else None."""
    value = claim.get(field)
    return DEFAULTS.get((claim["type"], field)) if is_empty(value) else value


def is_empty(value: Any) -> bool:
    """Whether a value says nothing: nought is a value, an empty list is none."""
    return value is None or value in ("", [], {})


def compare(gold: ClaimJson, read: ClaimJson) -> Comparison:
    """Compare two claims of one type over the fields that either fills."""
    agreed, possible, fields = 0.0, 0.0, {}
    for field, weight in WEIGHTS[gold["type"]].items():
        ours, theirs = value_of(gold, field), value_of(read, field)
        if ours is None and theirs is None:
            continue
        both = ours is not None and theirs is not None
        likeness = values_alike(field, ours, theirs) if both else 0.0
        fields[field] = Agreement(ours is not None, theirs is not None, likeness)
        possible += weight
        agreed += weight * likeness
    return Comparison(agreed / possible if possible else 0.0, fields)


def pair(gold: Sequence[ClaimJson], read: Sequence[ClaimJson]) -> Pairing:
    """Pair the claims of a reading with those of gold."""
    table = _compare_all(gold, read)
    pairs = _best_pairs(table)
    return Pairing({i: table[i, j] for i, j in pairs.items()}, pairs)


def best_pairs(ours: Sequence[ClaimJson], theirs: Sequence[ClaimJson]) -> dict[int, int]:
    """The positions of the claims that are the same matter, ours to theirs."""
    return _best_pairs(_compare_all(ours, theirs))


def _compare_all(gold: Sequence[ClaimJson], read: Sequence[ClaimJson]) -> dict[tuple[int, int], Comparison]:
    return {
        (i, j): compare(ours, theirs)
        for i, ours in enumerate(gold)
        for j, theirs in enumerate(read)
        if ours["type"] == theirs["type"]
    }


def _best_pairs(table: Mapping[tuple[int, int], Comparison]) -> dict[int, int]:
    """Pair one to one: the most alike first, then exchanged while the total grows."""
    pairs = _most_alike_first(table)
    while _exchange(pairs, table):
        pass
    return pairs


def _most_alike_first(table: Mapping[tuple[int, int], Comparison]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for (i, j), comparison in sorted(table.items(), key=lambda entry: -entry[1].similarity):
        if comparison.similarity >= _PAIR_AT and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _exchange(pairs: dict[int, int], table: Mapping[tuple[int, int], Comparison]) -> bool:
    """Exchange the partners of any two pairs that are more alike crosswise; tell whether any were."""
    exchanged = False
    for i, k in itertools.product(pairs, repeat=2):
        if i < k and _better_crosswise(table, (i, pairs[i]), (k, pairs[k])):
            pairs[i], pairs[k] = pairs[k], pairs[i]
            exchanged = True
    return exchanged


def _better_crosswise(
    table: Mapping[tuple[int, int], Comparison], one: tuple[int, int], other: tuple[int, int]
) -> bool:
    crossed = (one[0], other[1]), (other[0], one[1])
    if not all(cell in table for cell in crossed):
        return False
    now = table[one].similarity + table[other].similarity
    then = [table[cell].similarity for cell in crossed]
    return min(then) >= _PAIR_AT and sum(then) > now + _GAIN
