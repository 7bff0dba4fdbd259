"""Proposed claims to claims: every field found in the report, or left out and counted.

A proposal is JSON as a model gives it: a type, quotes to cite, and for each
field a value with the quotes it was read from; lists hold such values one by
one. Nothing of it is trusted. A field whose words are not found is dropped;
where the claim cannot do without it, so is the claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

import msgspec

from communique.engines.grounding.fields import Ground, ground_field, listed_item
from communique.engines.grounding.quotes import nearest, places_of
from communique.model.claims import CODED_FIELDS, AnyClaim, Figure, Stance, Transfer
from communique.model.corrections import correctable_fields
from communique.model.errors import CommuniqueError
from communique.model.report import Span, cite, overlaps
from communique.model.vocabulary import ClaimType

CLASSES: dict[str, type[AnyClaim]] = {str(kind.__struct_config__.tag): kind for kind in get_args(AnyClaim)}
#: So many quotes of one claim, or values of one list, are looked at.
_MOST = 40
_TWO = 2


class Grounded(msgspec.Struct, frozen=True):
    """The claims whose words were found; what was proposed, and what of it was dropped, by what it was."""

    claims: tuple[AnyClaim, ...]
    proposed: int = 0
    dropped: dict[str, int] = {}


class _Dropped(Exception):  # noqa: N818  # no error: the way out of a claim that falls
    """A claim cannot stand; why."""


def ground(proposals: Iterable[Any], on: Ground, *, passage: Span | None = None) -> Grounded:
    """Find what is proposed in the report; claims cite words of the passage that was asked about."""
    dropped: Counter[str] = Counter()
    claims: list[AnyClaim] = []
    count = 0
    for proposal in proposals:
        count += 1
        try:
            claim = _claim(proposal, on, passage, dropped)
        except _Dropped as why:
            dropped[f"claim: {why}"] += 1
            continue
        if claim in claims:
            dropped["claim: said twice"] += 1
        else:
            claims.append(claim)
    claims.sort(key=lambda claim: (claim.cites[0].start, claim.type, claim.cites[0].end))
    return Grounded(tuple(claims), count, dict(sorted(dropped.items())))


def _claim(proposal: Any, on: Ground, passage: Span | None, dropped: Counter[str]) -> AnyClaim:
    if not isinstance(proposal, Mapping) or proposal.get("type") not in CLASSES:
        raise _Dropped("no such type")
    class_ = CLASSES[proposal["type"]]
    cites = tuple(sorted(_cites(proposal.get("cites"), on, dropped)))
    if not cites:
        raise _Dropped("its quotes are not in the report")
    if passage is not None and not any(overlaps(span, passage) for span in cites):
        raise _Dropped("it cites another passage")
    values: dict[str, Any] = {}
    spans: dict[str, tuple[Span, ...]] = {}
    for name, found in _fields(class_, proposal, on.about(cites), dropped):
        values[name], spans[name] = found
    claim = _built(class_, values, spans, on=on, cites=cites)
    if not _has_two_sides(claim):
        raise _Dropped("fewer than two sides are named")
    return claim


def _cites(quotes: Any, on: Ground, dropped: Counter[str]) -> Iterator[Span]:
    """The places of the quotes of a claim, each once."""
    seen: set[Span] = set()
    for quote in list_of(quotes):
        places = on.allowed(places_of(quote, on.within)) if isinstance(quote, str) else ()
        if not places:
            dropped["citation"] += 1
            continue
        place = nearest(places, on.reach)
        if place not in seen:
            seen.add(place)
            yield place


def list_of(value: Any) -> list[Any]:
    """A list as it was given, cut where it is out of all measure; of anything else, none."""
    return value[:_MOST] if isinstance(value, list) else []


def _fields(
    class_: type[AnyClaim], proposal: Mapping[str, Any], on: Ground, dropped: Counter[str]
) -> Iterator[tuple[str, tuple[Any, tuple[Span, ...]]]]:
    """The fields of a claim that were found, each with its value and spans."""
    claim_type = ClaimType(str(class_.__struct_config__.tag))
    required = {field.name for field in msgspec.structs.fields(class_) if field.required}
    for name in correctable_fields(claim_type):
        given = proposal.get(name)
        if given in (None, [], ""):
            continue
        is_list = listed_item(claim_type, name) is not None
        if is_list:
            found = _listed(claim_type, name, list_of(given), on=on, dropped=dropped)
        else:
            found = ground_field(claim_type, name, given, on)
        if found is not None:
            yield name, found
            continue
        dropped[f"{claim_type}.{name}"] += not is_list
        # A claim that was said to be cancelled must not stand as held.
        if name in required or name in CODED_FIELDS:
            raise _Dropped(f"its {name} is not in the report")


def _listed(
    claim_type: ClaimType, name: str, given: list[Any], *, on: Ground, dropped: Counter[str]
) -> tuple[Any, tuple[Span, ...]] | None:
    """A list, item by item; the codebook's order of parties is that of their codes."""
    values: list[Any] = []
    spans: dict[Span, None] = {}
    for one in given:
        found = ground_field(claim_type, name, one, on)
        if found is None:
            dropped[f"{claim_type}.{name}"] += 1
        elif found[0] not in values:
            values.append(found[0])
            spans.update(dict.fromkeys(found[1]))
    if not values:
        return None
    return tuple(sorted(values) if all(isinstance(one, str) for one in values) else values), tuple(sorted(spans))


def _built(
    class_: type[AnyClaim],
    values: dict[str, Any],
    spans: dict[str, tuple[Span, ...]],
    *,
    on: Ground,
    cites: Sequence[Span],
) -> AnyClaim:
    missing = [
        field.name for field in msgspec.structs.fields(class_) if field.required and field.name not in {*values, *_OWN}
    ]
    if missing:
        raise _Dropped(f"it has no {missing[0]}")
    for name in CODED_FIELDS & set(class_.__struct_fields__):
        spans.setdefault(name, tuple(cites[:1]))
    try:
        cited = tuple(cite(on.report, start, end) for start, end in cites)
        return class_(cites=cited, spans=spans, **values)
    except (CommuniqueError, TypeError) as error:
        raise _Dropped("it cannot be coded") from error


_OWN = frozenset({"cites", "spans"})


def _has_two_sides(claim: AnyClaim) -> bool:
    """Whether a claim names two sides: of one alone nothing is coded, but for posts."""
    return claim.type is ClaimType.POSITION or len(_sides(claim)) >= _TWO


def _sides(claim: AnyClaim) -> set[str]:
    if isinstance(claim, Stance):
        return {claim.holder.of, *claim.target}
    if isinstance(claim, Transfer):
        return {code for code in (claim.supplier, claim.recipient) if code}
    if isinstance(claim, Figure):
        return {code for code in (claim.subject, claim.counterpart) if code}
    sides = set(getattr(claim, "parties", ()))
    for name in ("participants", "signatories", "organisations"):
        sides |= {one.of for one in getattr(claim, name, ()) if one.of}
    return sides
