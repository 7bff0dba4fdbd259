"""Decisions and retractions for the terminal: what was ruled, what became of it, what would be lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from communique.ask.changes import Change
from communique.model.decisions import Anchor, ClaimAnchor, Decision
from communique.record.ledger import Imported
from communique.record.retracting import Loss, LostValue, Retraction, Weakened
from communique.resolve import Entry, Question
from communique.resolve.rulings import Standing
from communique.show.english import counted, date_text
from communique.show.reports import claim_sentence
from communique.show.runs import Part, Run
from communique.show.text import Paint, painted, unpainted, wrap

_INDENT = " " * 2
#: So many things that a decision is about are shown, and so many characters of each.
_SHOWN, _QUOTED = 3, 90


def decisions_text(
    decisions: Iterable[Decision],
    standing: Mapping[str, Standing],
    questions: Sequence[Question],
    *,
    paint: Paint = unpainted,
) -> str:
    """Decisions one below the other, each with what has become of it; what is put forward says why."""
    asked = {one: question for question in questions for one in question.subjects}
    return "\n".join(
        line
        for decision in decisions
        for line in _decision(decision, standing.get(decision.id), asked.get(decision.id), paint)
    )


def imported_text(imported: Imported) -> str:
    """How many decisions were taken in, and which lines were none."""
    lines = [f"took in {counted(imported.added, 'decision')}, {imported.known:,} known before"]
    return "\n".join([*lines, *(f"line {bad.line}: {bad.problem}" for bad in imported.bad)])


def loss_text(loss: Loss, *, width: int = 100, paint: Paint = unpainted) -> str:
    """What loses its support with a report."""
    return "\n".join(_loss(loss, width, paint))


def changes_text(changes: Sequence[Change]) -> str:
    """What a corrected text changes, claim by claim."""
    if not changes:
        return "The corrected text gives the same claims."
    lines = [f"The corrected text changes {counted(len(changes), 'claim')}:"]
    return "\n".join([*lines, *(f"{_INDENT}{one.what} {one.type}: {_json(one.fields)}" for one in changes)])


def retraction_text(retraction: Retraction) -> str:
    """What was done, in a line."""
    done = "retracted and erased" if retraction.erased else "retracted"
    return f"{done} {retraction.report_id}: {counted(retraction.claims, 'claim')}, by {retraction.person}"


def _decision(decision: Decision, standing: Standing | None, question: Question | None, paint: Paint) -> Iterator[str]:
    state = f" [{standing}]" if standing is not None else ""
    yield f"{decision.id}  {paint(Run(decision.kind, Part.HEAD))}  {decision.person}, {decision.made[:16]}{state}"
    if decision.correction is not None:
        yield f"{_INDENT}{decision.correction.field}: {_json(decision.correction.to)}"
    if decision.undoes is not None:
        yield f"{_INDENT}takes out {decision.undoes}"
    for place, side in enumerate(decision.about):
        yield from _side(side, lead="from: " if decision.kind == "split" and place else "")
    if decision.note:
        yield f"{_INDENT}note: {decision.note}"
    if question is not None:
        yield from (f"{_INDENT}{paint(Run(reason, Part.BADGE))}" for reason in question.reasons)


def _side(side: Sequence[Anchor], *, lead: str) -> Iterator[str]:
    for anchor in side[:_SHOWN]:
        yield f"{_INDENT}{lead}{_anchor(anchor)}"
    if len(side) > _SHOWN:
        yield f"{_INDENT}{lead}and {len(side) - _SHOWN:,} more"


def _anchor(anchor: Anchor) -> str:
    if isinstance(anchor, ClaimAnchor):
        quote = " ".join(anchor.quote.split())
        short = quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED]}…"
        return f"{anchor.type} {anchor.id} in {anchor.report_id}: {short or '(erased)'}"
    about = ", ".join(filter(None, (anchor.of, anchor.role_code)))
    return f"{anchor.name or '(erased)'}{f' ({about})' if about else ''} {anchor.id}"


def _loss(loss: Loss, width: int, paint: Paint) -> Iterator[str]:
    report = loss.report
    published = date_text(report.published) if report.published else "undated"
    yield paint(Run(f"{report.id}  {report.title or ''}", Part.HEAD))
    yield f"{report.source or 'source unknown'}, {published}: {counted(len(loss.claims), 'claim')}"
    if loss.vanishing:
        yield f"no other report tells of {counted(len(loss.vanishing), 'entry', 'entries')}:"
        yield from (line for entry in loss.vanishing for line in _entry(entry, width, paint))
    if loss.weakened:
        yield f"{counted(len(loss.weakened), 'entry', 'entries')} would rest on less:"
        yield from (line for weakened in loss.weakened for line in _weakened(weakened, loss.values, width, paint))
    if loss.decisions:
        yield f"{counted(len(loss.decisions), 'decision')} on its claims: {', '.join(one.id for one in loss.decisions)}"


def _entry(entry: Entry, width: int, paint: Paint) -> Iterator[str]:
    rows = wrap(claim_sentence(entry.claims[0]), width - len(_INDENT) - len(entry.id) - 2)
    for place, row in enumerate(rows):
        yield f"{_INDENT}{entry.id if not place else ' ' * len(entry.id)}  {painted(row, paint)}"


def _weakened(weakened: Weakened, values: Iterable[LostValue], width: int, paint: Paint) -> Iterator[str]:
    yield from _entry(weakened.entry, width, paint)
    reports = f"{weakened.reports} to {counted(weakened.reports_left, 'report')}"
    sources = f"{weakened.sources} to {counted(weakened.sources_left, 'source')}"
    yield f"{_INDENT * 2}from {reports}, from {sources}"
    for one in values:
        if one.entry_id == weakened.entry.id:
            yield f"{_INDENT * 2}only here: {one.field} {_json(one.value)}"


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
