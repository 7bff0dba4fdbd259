"""Signatures to sources: each report beside the earlier one that it is most like.

A source is named after its original: the report of the agency that others
credit, else the earliest, of one day the longest. Every other report is tied to
one that comes before it, so that a survey of the week, which quotes three
releases, does not make one of the three.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from communique.registers.agencies import agencies
from communique.registers.sources import is_official
from communique.resolve.graph import components, pairs_of
from communique.resolve.ids import short_digest
from communique.resolve.sources.keys import keys_of
from communique.resolve.sources.likeness import Likeness, View, compare, view_of
from communique.resolve.sources.signatures import Signature
from communique.resolve.ties import Pair, pair
from communique.resolve.values import Source, SourceReport

#: The edges of a set of reports.
Edges = Mapping[Pair, Likeness]


def resolve_sources(signatures: Iterable[Signature]) -> tuple[Source, ...]:
    """The sources of these reports, in the order of their ids; the order of the reports has no influence."""
    by_id = {signature.report_id: signature for signature in signatures}
    edges = edges_of(by_id)
    sources = (
        source for part in components(by_id, edges) for source in sources_in(map(by_id.__getitem__, part), edges)
    )
    return tuple(sorted(sources, key=lambda source: source.id))


def edges_of(by_id: Mapping[str, Signature]) -> Edges:
    """The pairs of these reports that are one text."""
    return compared(by_id, pairs_of({report_id: keys_of(signature) for report_id, signature in by_id.items()}))


def compared(by_id: Mapping[str, Signature], pairs: Iterable[Pair]) -> Edges:
    """Those of these pairs that are one text."""
    views: dict[str, View] = {}

    def view(report_id: str) -> View:
        if report_id not in views:
            views[report_id] = view_of(by_id[report_id])
        return views[report_id]

    found = ((two, compare(view(two[0]), view(two[1]))) for two in pairs)
    return {two: likeness for two, likeness in found if likeness is not None}


def sources_in(component: Iterable[Signature], edges: Edges) -> tuple[Source, ...]:
    """The sources of one component: originals, each with the reports that lead back to it."""
    group = sorted(component, key=lambda signature: signature.report_id)
    credited = Counter(code for signature in group for code in signature.credits)
    ordered = sorted(group, key=lambda signature: _order(signature, credited))
    members: dict[str, list[SourceReport]] = {}
    home: dict[str, str] = {}
    for place, signature in enumerate(ordered):
        report = _report(signature, ordered[:place], edges)
        home[report.report_id] = home[report.to] if report.to else report.report_id
        members.setdefault(home[report.report_id], []).append(report)
    by_id = {signature.report_id: signature for signature in group}
    return tuple(_source(reports, by_id) for reports in members.values())


def _order(signature: Signature, credited: Mapping[str, int]) -> tuple[int, str, int, str]:
    """Whom most others credit first, then the earliest, the longest, and the least id."""
    by_others = credited.get(signature.agency or "", 0)
    return -by_others, str(signature.published or "9999"), -signature.length, signature.report_id


def _report(signature: Signature, earlier: Sequence[Signature], edges: Edges) -> SourceReport:
    """A report as it stands to the earlier one that it is most like, the first of equals."""
    found = [
        (likeness.score, -place, other.report_id, likeness)
        for place, other in enumerate(earlier)
        if (likeness := edges.get(pair(signature.report_id, other.report_id))) is not None
    ]
    if not found:
        return SourceReport(report_id=signature.report_id)
    _, _, other_id, likeness = max(found, key=lambda one: one[:2])
    return SourceReport(
        report_id=signature.report_id,
        relation=likeness.relation,
        to=other_id,
        score=likeness.score,
        reasons=likeness.reasons,
    )


def _source(reports: Sequence[SourceReport], by_id: Mapping[str, Signature]) -> Source:
    original = by_id[reports[0].report_id]
    code = original.agency or _credited_by_all([by_id[report.report_id] for report in reports])
    agency = agencies()[code] if code else None
    return Source(
        id=short_digest("source", original.report_id),
        name=agency.name if agency else original.publisher,
        home=agency.home if agency else original.home,
        reports=tuple(reports),
    )


def _credited_by_all(members: Sequence[Signature]) -> str | None:
    """The agency that every one of several texts names; what a body of a state publishes is its own."""
    if len(members) < 2 or any(is_official(signature.publisher) for signature in members):
        return None
    named = frozenset.intersection(*(frozenset(signature.credits) for signature in members))
    return min(named, default=None)
