"""The account of a run of bulk reading in a few lines."""

from __future__ import annotations

from collections.abc import Iterator

from communique.bulk.account import Account
from communique.show.english import counted
from communique.show.summaries import by_language, passed

#: How many shards that could not be read are named.
_NAMED = 10


def account_text(account: Account, *, out: str) -> str:
    """How much was read, in which languages, what was not and why, and where it is."""
    return "\n".join(_lines(account, out))


def _lines(account: Account, out: str) -> Iterator[str]:
    progress = account.summary.progress
    read, claims = counted(progress.reports, "report"), counted(progress.claims, "claim")
    yield f"read {read}: {claims}, {counted(progress.problems, 'problem')}, {account.seconds:.1f} s"
    yield from by_language(account.summary)
    yield from passed(account.summary)
    for one in account.unread[:_NAMED]:
        more = f" and {one.files - 1:,} more" if one.files > 1 else ""
        yield f"not read: shard {one.shard} ({one.path}{more}): {one.message}"
    if len(account.unread) > _NAMED:
        yield f"not read: {len(account.unread) - _NAMED:,} more shards; --json names them all"
    left = len(account.unread) + account.again
    if left:
        yield f"run the same command again to try {counted(left, 'shard')} once more"
    if account.gone:
        yield f"removed: {counted(account.gone, 'shard')} of files that are no longer there, or no longer the same"
    yield f"{out}: {counted(account.rows, 'row')} in {counted(account.shards, 'shard')}, {account.before:,} done before"
