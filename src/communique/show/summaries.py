"""What a run of reading came to, in a few lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from communique.record.values import Summary
from communique.show.pages import counted

#: How many of many are named.
_NAMED = 5


def summary_text(summary: Summary, *, seconds: float) -> str:
    """How much was read, in which languages, what was passed over and why."""
    return "\n".join(_lines(summary, seconds))


def _lines(summary: Summary, seconds: float) -> Iterator[str]:
    progress = summary.progress
    read, claims = counted(progress.reports, "report"), counted(progress.claims, "claim")
    yield f"read {read}: {claims}, {counted(progress.problems, 'problem')}, {seconds:.1f} s"
    for language, count in summary.languages.items():
        if count.reports > count.unread:
            yield f"  {language:8} {counted(count.reports, 'report'):>14} {counted(count.claims, 'claim'):>14}"
    yield from _unread(summary)
    if summary.failed:
        yield f"the reader failed on {counted(len(summary.failed), 'report')}: {_some(summary.failed)}"
    if summary.known:
        yield f"passed over: {counted(summary.known, 'report')} that the record has already"
    if summary.known_otherwise:
        yield f"passed over: {counted(summary.known_otherwise, 'report')} read by another reader; --reread reads again"
    if summary.retracted:
        yield f"passed over: {counted(summary.retracted, 'report')} that were retracted"
    if summary.changed:
        yield f"new versions of {counted(len(summary.changed), 'report')} with another text: {_some(summary.changed)}"
    yield from _rejections(summary)


def _unread(summary: Summary) -> Iterator[str]:
    """Reports of which nothing was read, by language."""
    unread = {language: count.unread for language, count in summary.languages.items() if count.unread}
    if unread:
        told = ", ".join(f"{language} {count:,}" for language, count in unread.items())
        yield f"not read, for want of a pack: {counted(sum(unread.values()), 'report')} ({told})"


def _rejections(summary: Summary) -> Iterator[str]:
    """Files that gave no report, and reports that were read with a doubt, by reason."""
    places: dict[tuple[bool, str], list[str]] = defaultdict(list)
    for rejection in summary.rejected:
        places[rejection.report_id is None, rejection.problem.message].append(rejection.path)
    for (is_lost, reason), paths in sorted(
        places.items(), key=lambda pair: (not pair[0][0], -len(pair[1]), pair[0][1])
    ):
        what = f"no report in {counted(len(paths), 'place')}" if is_lost else f"read with a doubt, {len(paths)}"
        yield f"{what}: {reason}: {_some(paths)}"


def _some(names: tuple[str, ...] | list[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
