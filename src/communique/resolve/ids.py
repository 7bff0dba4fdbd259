"""Ids that stay: short digests of what identifies a thing.

A claim is identified by its report, its type and where it is first cited;
claims that share all three are told apart by their order in the text. An
entry takes its id from its first claim, so reports added later keep it.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence

import msgspec

from communique.model.claims import AnyClaim
from communique.model.decisions import Decision

#: 60 bits in 12 characters: a collision in a record of a million entries has odds of one in two million.
_LENGTH = 12
#: Base 32 (RFC 4648), two letters at a time, from the highest bits on.
_TWO = tuple(map("".join, itertools.product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)))
_SHIFTS = tuple(64 - 10 * place for place in range(1, _LENGTH // 2 + 1))


def short_digest(*parts: str) -> str:
    """Twelve letters and digits that stand for these parts."""
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=10).digest()
    number = int.from_bytes(digest[:8], "big")
    return "".join(_TWO[number >> shift & 1023] for shift in _SHIFTS)


def claim_ids(report_id: str, claims: Sequence[AnyClaim]) -> tuple[str, ...]:
    """The ids of the claims of one report, in the order given; the same claims in any order get the same ids."""
    ids = [""] * len(claims)
    seen: dict[tuple[str, int, int], int] = {}
    for index in sorted(range(len(claims)), key=lambda index: _place(claims[index])):
        first = claims[index].cites[0]
        key = (str(claims[index].type), first.start, first.end)
        number = seen[key] = seen.get(key, -1) + 1
        ids[index] = short_digest(report_id, key[0], str(key[1]), str(key[2]), str(number))
    return tuple(ids)


def decision_id(decision: Decision) -> str:
    """The id of a decision: of all that it says, so that the same decision is the same in every record."""
    said = msgspec.json.encode(msgspec.structs.replace(decision, id=""), order="deterministic")
    return short_digest("decision", said.decode())


def _place(claim: AnyClaim) -> tuple[int, list[tuple[int, int]], bytes]:
    """Where a claim stands in its report; its content decides only between claims of the same words."""
    spans = sorted(span for spans in claim.spans.values() for span in spans)
    return claim.cites[0].start, spans, msgspec.json.encode(claim, order="deterministic")
