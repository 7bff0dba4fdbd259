"""Search narrowed by what reports are and what their claims say, with how many reports each narrowing would leave.

A report passes when it is of a wanted language, source and time, and one of
its claims is about all wanted parties and of a wanted type, kind, status,
topic and office: filters on claims hold of one claim together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from communique.ask.finding import Found
from communique.model.dates import PartialDate, parse_date
from communique.record.searching import OF_CLAIMS, FoundClaim, FoundReport

#: Of more reports that hold the words, so many of the best are looked through.
MOST_HITS = 2000
#: So many values of each filter are counted out.
_SHOWN = 24


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted; what is empty lets every report through."""

    parties: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    since: PartialDate | None = None
    until: PartialDate | None = None
    #: Taken in by the record after this time.
    new_since: str = ""


class Counted(msgspec.Struct, frozen=True):
    """A value of a filter, and how many reports would be left with it."""

    value: str
    reports: int
    is_chosen: bool


class Narrowed(msgspec.Struct, frozen=True):
    """The reports that pass, in the order given, and each filter's values, those of most reports first."""

    hits: tuple[FoundReport, ...]
    filters: dict[str, tuple[Counted, ...]]


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """How many reports were found, those of one page at the place of the words, and the filters with their counts.

    `is_cut` says that more reports hold the words than are looked through: the best of them are.
    """

    total: int
    found: tuple[Found, ...]
    filters: dict[str, tuple[Counted, ...]]
    is_cut: bool


_OF_REPORTS: dict[str, Callable[[FoundReport], str | None]] = {
    "languages": lambda hit: hit.language,
    "sources": lambda hit: hit.source,
}


def narrow(hits: Iterable[FoundReport], filters: Filters) -> Narrowed:
    """The reports that pass, and what each further choice would leave.

    The values of a filter are counted over what passes all the others, so
    that choosing a second value of it shows what it adds; of parties, which
    must all be there, over what passes.
    """
    given = tuple(hits)
    passed = tuple(hit for hit in given if _passes(hit, filters))
    counts = {}
    for name in (*OF_CLAIMS, *_OF_REPORTS):
        relaxed = filters if name == "parties" else msgspec.structs.replace(filters, **{name: frozenset()})
        among = passed if relaxed == filters else tuple(hit for hit in given if _passes(hit, relaxed))
        counts[name] = _counted(name, among, relaxed, chosen=getattr(filters, name))
    return Narrowed(passed, counts)


def _counted(
    name: str, hits: Iterable[FoundReport], filters: Filters, *, chosen: frozenset[str]
) -> tuple[Counted, ...]:
    """How many reports have each value, in a claim that passes."""
    counts: Counter[str] = Counter()
    is_narrowed = any(getattr(filters, one) for one in OF_CLAIMS)
    for hit in hits:
        if name in _OF_REPORTS:
            counts.update(filter(None, [_OF_REPORTS[name](hit)]))
        elif is_narrowed:
            passed = (claim for claim in hit.about.claims if _claim_passes(claim, filters))
            counts.update(filter(None, {value for claim in passed for value in OF_CLAIMS[name](claim)}))
        else:
            counts.update(getattr(hit.about, name))
    ranked = sorted({*counts, *chosen}, key=lambda value: (value not in chosen, -counts[value], value))
    return tuple(Counted(value, counts[value], value in chosen) for value in ranked[:_SHOWN])


def _passes(hit: FoundReport, filters: Filters) -> bool:
    is_wanted = all(
        not getattr(filters, name) or value(hit) in getattr(filters, name) for name, value in _OF_REPORTS.items()
    )
    is_in_time = hit.added > filters.new_since and _is_between(hit.published, filters)
    return is_wanted and is_in_time and _has_claim(hit, filters)


def _has_claim(hit: FoundReport, filters: Filters) -> bool:
    wanted = {name: values for name in OF_CLAIMS if (values := getattr(filters, name))}
    if not wanted:
        return True
    if any(values.isdisjoint(getattr(hit.about, name)) for name, values in wanted.items()):
        return False
    return any(_claim_passes(claim, filters) for claim in hit.about.claims)


def _claim_passes(claim: FoundClaim, filters: Filters) -> bool:
    if not filters.parties <= claim.parties:
        return False
    return all(
        not getattr(filters, name) or not getattr(filters, name).isdisjoint(values(claim))
        for name, values in OF_CLAIMS.items()
        if name != "parties"
    )


def _is_between(day: str | None, filters: Filters) -> bool:
    if filters.since is None and filters.until is None:
        return True
    if day is None:
        return False
    published = parse_date(day)
    if filters.since is not None and published.last_day < filters.since.first_day:
        return False
    return filters.until is None or published.first_day <= filters.until.last_day
