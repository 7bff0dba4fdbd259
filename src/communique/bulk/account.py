"""What a run of bulk reading came to: the counts of its shards together, and the shards that could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from communique.bulk.shards import Receipt, Shard
from communique.record.values import LanguageCount, Outcome, Progress, Reason, Summary

#: So many reasons are told apart, and so many places are named of each; the rows have them all.
_REASONS, _PLACES = 500, 5


class Unread(msgspec.Struct, frozen=True):
    """A shard that could not be read: its name, the first file in it, how many it has, and why."""

    shard: str
    path: str
    files: int
    message: str


class Done(msgspec.Struct):
    """How much of what there was to do is done."""

    bytes: int = 0

    def position(self) -> int:
        """How many bytes."""
        return self.bytes


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What all shards of a run came to.

    `before` were done by earlier runs, `gone` were removed because the input has them no longer, and `again` have
    parts that could not be opened, which the next run tries again.
    """

    shards: int
    before: int
    gone: int
    again: int
    rows: int
    bytes: int
    seconds: float
    worked: float
    unread: tuple[Unread, ...]
    summary: Summary

    @property
    def failed(self) -> int:
        """How many inputs could not be read, a shard counted as one."""
        return self.summary.failed + len(self.unread)


def account_of(done: Sequence[tuple[Shard, Receipt]], *, before: int, gone: int, seconds: float) -> Account:
    """What shards came to, by their receipts."""
    found = [receipt for _, receipt in done]
    return Account(
        shards=len(done),
        before=before,
        gone=gone,
        again=sum(receipt.unread > 0 for receipt in found),
        rows=sum(receipt.rows for receipt in found),
        bytes=sum(shard.bytes for shard, _ in done),
        seconds=seconds,
        worked=sum(receipt.seconds for receipt in found),
        unread=tuple(
            Unread(shard.id, shard.parts[0].path, len(shard.parts), receipt.problem.message)
            for shard, receipt in done
            if receipt.problem is not None
        ),
        summary=together(receipt.summary for receipt in found),
    )


def together(summaries: Iterable[Summary]) -> Summary:
    """What several runs came to, as one."""
    summaries = tuple(summaries)
    outcomes: Counter[Outcome] = Counter()
    languages: dict[str, LanguageCount] = {}
    reasons: dict[tuple[Outcome, str, str], Reason] = {}
    for summary in summaries:
        outcomes.update(summary.outcomes)
        for language, count in summary.languages.items():
            languages[language] = _sum(languages.get(language, LanguageCount()), count)
        for reason in summary.reasons:
            _add(reasons, reason)
    return Summary(
        progress=sum_of(summary.progress for summary in summaries),
        languages=dict(sorted(languages.items())),
        outcomes=dict(outcomes),
        reasons=tuple(sorted(reasons.values(), key=lambda one: (one.outcome is Outcome.READ, -one.count, one.code))),
    )


def sum_of(counts: Iterable[Progress]) -> Progress:
    """How far several runs have come, together."""
    found: Counter[str] = Counter()
    for one in counts:
        found.update(msgspec.structs.asdict(one))
    return Progress(**found)


def _sum(one: LanguageCount, other: LanguageCount) -> LanguageCount:
    return LanguageCount(one.reports + other.reports, one.claims + other.claims, one.unread + other.unread)


def _add(reasons: dict[tuple[Outcome, str, str], Reason], reason: Reason) -> None:
    key = (reason.outcome, reason.code, reason.message)
    before = reasons.get(key)
    if before is not None:
        places = (before.places + reason.places)[:_PLACES]
        reasons[key] = msgspec.structs.replace(reason, count=before.count + reason.count, places=places)
    elif len(reasons) < _REASONS:
        reasons[key] = reason
