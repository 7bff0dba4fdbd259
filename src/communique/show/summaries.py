"""What a run of reading came to, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from communique.record.failures import Failure
from communique.record.values import Foreseen, Outcome, Reason, Summary
from communique.show.english import counted

#: How many of many are named.
_NAMED = 5
#: How many reasons are told; an account has them all.
_REASONS = 20
_WHAT = {
    Outcome.FAILED: "no report in",
    Outcome.SKIPPED: "left alone:",
    Outcome.COPY: "a copy in",
}


def summary_text(summary: Summary, *, seconds: float) -> str:
    """How much was read, in which languages, what was passed over and why."""
    return "\n".join(_lines(summary, seconds))


def foreseen_text(foreseen: Foreseen, *, seconds: float) -> str:
    """What would be read, in which languages and out of what, what would be passed over and why."""
    return "\n".join(_foreseen(foreseen, seconds))


def _foreseen(foreseen: Foreseen, seconds: float) -> Iterator[str]:
    summary = foreseen.summary
    yield f"would read {counted(summary.progress.reports, 'report')}; nothing is read or written, {seconds:.1f} s"
    for language, count in summary.languages.items():
        if count.reports > count.unread:
            yield f"  {language:8} {counted(count.reports - count.unread, 'report'):>14}"
    if foreseen.carriers:
        yield f"from {', '.join(f'{name} {count:,}' for name, count in foreseen.carriers.items())}"
    yield from passed(summary)
    if summary.failed:
        yield f"{counted(summary.failed, 'input')} would fail"


def _lines(summary: Summary, seconds: float) -> Iterator[str]:
    progress = summary.progress
    read, claims = counted(progress.reports, "report"), counted(progress.claims, "claim")
    yield f"read {read}: {claims}, {counted(progress.problems, 'problem')}, {seconds:.1f} s"
    yield from by_language(summary)
    yield from passed(summary)
    if summary.failed:
        failed = counted(summary.failed, "input")
        yield f"{failed} could not be read: communique failures lists what is kept aside, communique retry tries again"


def by_language(summary: Summary) -> Iterator[str]:
    """How much was read in each language."""
    for language, count in summary.languages.items():
        if count.reports > count.unread:
            yield f"  {language:8} {counted(count.reports, 'report'):>14} {counted(count.claims, 'claim'):>14}"


def passed(summary: Summary) -> Iterator[str]:
    """What was not read, or only with a doubt, and why."""
    yield from _unread(summary)
    told = [reason for reason in summary.reasons if reason.outcome not in (Outcome.KNOWN, Outcome.RETRACTED)]
    if summary.known:
        yield f"passed over: {counted(summary.known, 'report')} that the record has already"
    if summary.known_otherwise:
        yield f"passed over: {counted(summary.known_otherwise, 'report')} read by another reader; --reread reads again"
    if summary.retracted:
        yield f"passed over: {counted(summary.retracted, 'retracted report')}"
    if summary.changed:
        yield f"new versions of {counted(len(summary.changed), 'report')} with another text: {_some(summary.changed)}"
    yield from map(_copies, summary.copies)
    yield from map(_reason, told[:_REASONS])
    others = sum(reason.count for reason in told[_REASONS:])
    if others:
        yield f"and {counted(others, 'place')} for other reasons: --account FILE tells them all"


def failures_text(failures: Sequence[Failure]) -> str:
    """What is kept aside, a place and a reason each, and how many there are of each problem."""
    lines = [line for failure in failures for line in _failure(failure)]
    codes = Counter(failure.code for failure in failures)
    told = ", ".join(f"{code} {count:,}" for code, count in codes.most_common())
    return "\n".join([*lines, f"{counted(len(failures), 'input')} kept aside" + (f": {told}" if told else "")])


def _failure(failure: Failure) -> Iterator[str]:
    yield f"{failure.input}{failure.member}"
    tries = f"tried {counted(failure.tries, 'time')}"
    yield f"  {failure.code}: {failure.message} ({tries}, first {failure.first[:10]}, last {failure.last[:10]})"


def _unread(summary: Summary) -> Iterator[str]:
    """Reports of which nothing was read, by language."""
    unread = {language: count.unread for language, count in summary.languages.items() if count.unread}
    if unread:
        told = ", ".join(f"{language} {count:,}" for language, count in unread.items())
        yield f"not read, for want of a pack: {counted(sum(unread.values()), 'report')} ({told})"


def _reason(reason: Reason) -> str:
    """Why places gave no report, or a report with a doubt."""
    what = "the reader failed on" if reason.code == "failed" else _WHAT.get(reason.outcome)
    where = f"{what} {counted(reason.count, 'place')}" if what else f"read with a doubt, {reason.count:,}"
    return f"{where}: {reason.message}: {_some(reason.places, of=reason.count)}"


def _copies(reason: Reason) -> str:
    """How many reports are copies of others, and of which."""
    near = "near-copies" if reason.code == "near_copy" else "copies"
    what = f"{reason.count:,} {near if reason.count > 1 else near[:-3] + 'y'} of reports already held"
    left_out = "left out: " if reason.outcome is Outcome.COPY else ""
    return f"{left_out}{what}: {_some(reason.places, of=reason.count)}"


def _some(names: Sequence[str], *, of: int | None = None) -> str:
    left = (of or len(names)) - len(names[:_NAMED])
    return ", ".join(names[:_NAMED]) + (f" and {left:,} more" if left else "")
