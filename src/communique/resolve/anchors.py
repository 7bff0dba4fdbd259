"""What decisions are about, found again after every reading.

A claim is found by its words in the same report: those it cited, or words that
share characters with them. Of several claims on the same words it must say
all that it said; alone on them, half of it is enough, and whoever ruled on it
is told. Two that fit are none.

A name is found by its id; where its party or office is now read otherwise, by
the one bearer of that name that it can be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from communique.model.claims import AnyClaim
from communique.model.corrections import said_by
from communique.model.decisions import BearerAnchor, ClaimAnchor
from communique.model.vocabulary import ClaimType
from communique.resolve.actors.bearers import Bearer
from communique.resolve.values import SourcedClaim

#: A claim alone on its words is the same claim where at least so much of it is still said.
_HALF = 0.5
_DATES = frozenset({"start", "end"})


class Places:
    """Claims by their ids, and by the report and type they are looked for in."""

    def __init__(self, claims: Iterable[SourcedClaim]) -> None:
        self.by_id: dict[str, SourcedClaim] = {}
        self._by_report: dict[tuple[str, ClaimType], list[SourcedClaim]] = defaultdict(list)
        self._said: dict[str, dict[str, Any]] = {}
        for sourced in claims:
            self.by_id[sourced.id] = sourced
            self._by_report[sourced.report_id, sourced.claim.type].append(sourced)

    def near(self, anchor: ClaimAnchor) -> list[SourcedClaim]:
        """The claims of the same report and type that cite the same words, or some of them."""
        told = self._by_report.get((anchor.report_id, anchor.type), ())
        return sorted((one for one in told if _cites(one.claim, anchor)), key=lambda one: one.id)

    def said(self, sourced: SourcedClaim) -> dict[str, Any]:
        """What a claim says; many decisions may ask."""
        if sourced.id not in self._said:
            self._said[sourced.id] = said_by(sourced.claim)
        return self._said[sourced.id]


def anchor_of(sourced: SourcedClaim, told: Iterable[SourcedClaim], *, ruled: AnyClaim | None = None) -> ClaimAnchor:
    """The anchor of a claim as it is read now, among the claims of its report; `ruled` is what decisions made of it."""
    first, fields = sourced.claim.cites[0], said_by(sourced.claim)
    anchor = ClaimAnchor(
        id=sourced.id,
        report_id=sourced.report_id,
        type=sourced.claim.type,
        start=first.start,
        end=first.end,
        quote=first.quote,
        fields=fields,
        ruled={} if ruled is None else _differing(fields, said_by(ruled)),
    )
    return msgspec.structs.replace(anchor, alone=all(one.id == sourced.id for one in Places(told).near(anchor)))


def bearer_anchor(bearer: Bearer) -> BearerAnchor:
    """The anchor of a name."""
    return BearerAnchor(
        id=bearer.id,
        kind=str(bearer.kind),
        name=bearer.names[0],
        words=_words(bearer),
        of=bearer.of,
        role_code=bearer.role,
    )


def find_claim(anchor: ClaimAnchor, places: Places, *, leaving: str | None = None) -> SourcedClaim | None:
    """The claim that an anchor points at, None where there is none or more than one.

    `leaving` is a field that may differ, because it is corrected. An anchor whose words were erased finds nothing.
    """
    fields = {name: value for name, value in anchor.fields.items() if name != leaving}
    near = places.near(anchor) if anchor.fields else []
    whole = [one for one in near if _share(fields, places.said(one)) == 1.0]
    if whole or not anchor.alone:
        return _the_one(anchor, whole)
    same_words = [one for one in near if _first_quote(one) == anchor.quote] or near
    return same_words[0] if len(same_words) == 1 and _share(fields, places.said(same_words[0])) >= _HALF else None


class Names:
    """Bearers by their ids, and by the name they are looked for under."""

    def __init__(self, bearers: Iterable[Bearer]) -> None:
        self._by_id: dict[str, Bearer] = {}
        self._by_name: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
        for bearer in bearers:
            self._by_id[bearer.id] = bearer
            self._by_name[str(bearer.kind), _words(bearer)].append(bearer)

    def find(self, anchor: BearerAnchor) -> str | None:
        """The id of the bearer that an anchor points at, None where there is none or more than one."""
        if anchor.id in self._by_id:
            return anchor.id
        named = self._by_name.get((anchor.kind, anchor.words), [])
        fitting = [one for one in named if one.of == anchor.of] or [one for one in named if None in (one.of, anchor.of)]
        return fitting[0].id if len(fitting) == 1 else None


def still_said(then: Any, now: Any) -> bool:
    """Whether all that was said still is: a list may have grown, and a value within a place or person been added."""
    if isinstance(then, Mapping):
        return isinstance(now, Mapping) and all(still_said(value, now.get(key)) for key, value in then.items())
    if isinstance(then, Sequence) and not isinstance(then, str):
        listed = now if isinstance(now, Sequence) and not isinstance(now, str) else ()
        return all(any(still_said(one, other) for other in listed) for one in then)
    return bool(then == now)


def unsaid(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """The fields that no longer hold what they held; a date may have become more exact."""
    for field, value in then.items():
        exact = field in _DATES and str(now.get(field) or "").startswith(str(value))
        if not exact and not still_said(value, now.get(field)):
            yield field


def _share(fields: Mapping[str, Any], said: Mapping[str, Any]) -> float:
    """How much of these fields is said."""
    return 1.0 - sum(1 for _ in unsaid(fields, said)) / max(len(fields), 1)


def _the_one(anchor: ClaimAnchor, claims: Sequence[SourcedClaim]) -> SourcedClaim | None:
    """Of claims that all fit the one of the same id, of the same place, or of the very same fields."""
    for fitting in (
        claims,
        [one for one in claims if one.id == anchor.id and _first_quote(one) == anchor.quote],
        [one for one in claims if said_by(one.claim) == anchor.fields],
        [one for one in claims if one.claim.cites[0].start == anchor.start],
    ):
        if len(fitting) == 1:
            return fitting[0]
    return None


def _first_quote(sourced: SourcedClaim) -> str:
    return sourced.claim.cites[0].quote


def _cites(claim: AnyClaim, anchor: ClaimAnchor) -> bool:
    """Whether a claim cites the words of an anchor, wherever they stand now, or characters among them."""
    return any(
        cited.quote == anchor.quote or (cited.start < anchor.end and anchor.start < cited.end) for cited in claim.cites
    )


def _differing(fields: Mapping[str, Any], ruled: Mapping[str, Any]) -> dict[str, Any]:
    return {name: ruled.get(name) for name in {**fields, **ruled} if fields.get(name) != ruled.get(name)}


def _words(bearer: Bearer) -> str:
    """The letters of a name, whatever the order of its words."""
    return "".join(sorted(bearer.words))
