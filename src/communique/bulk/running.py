"""A run of bulk reading: what is to be read, what is done of it already, the rest by an engine, and the account.

The engine is asked for what is missing, and asked again where it gives up: a
cluster that loses a machine loses time. What was done is known by its receipt,
whoever wrote it and whenever.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from communique.bulk.account import Account, Done, account_of, sum_of
from communique.bulk.manifest import Begun, begin, finish, keep_only, receipts
from communique.bulk.planning import SHARD_BYTES, planned
from communique.bulk.reading import failed
from communique.bulk.runners import Carry, Engine, carrier
from communique.bulk.shards import Options, Receipt, Shard
from communique.bulk.sources import sources_in
from communique.bulk.storage import Folder, standing
from communique.model.errors import CommuniqueError, InputError
from communique.record.values import Progress

#: An engine that ends so often without having read anything is not asked again.
_ENDS = 3
_PAUSE = 1.0

#: Told how things stand.
Watch = Callable[[Progress], None]
_receipt = msgspec.json.Decoder(Receipt)


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a run reads, where it writes, and how."""

    paths: tuple[str, ...]
    out: Folder
    options: Options = Options()
    engine: Engine = Engine()
    shard_bytes: int = SHARD_BYTES


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The shards of a run, and the receipts of those that are done."""

    shards: tuple[Shard, ...]
    before: dict[str, Receipt]
    done: Done = msgspec.field(default_factory=Done)

    @property
    def missing(self) -> tuple[Shard, ...]:
        """What is still to be read."""
        return tuple(shard for shard in self.shards if not _is_done(self.before.get(shard.id)))

    @property
    def bytes(self) -> int:
        """How much of the input is still to be read."""
        return sum(shard.bytes for shard in self.missing)


def plan(wanted: Wanted) -> Plan:
    """See what there is to read, and what of it is done.

    Raises:
        InputError: There is nothing at a path, or the output is that of another run.
    """
    with _told(", ".join(wanted.paths), "look at the path, and at the passwords and the --endpoint of a store"):
        sources = sources_in(wanted.paths, endpoint=wanted.out.endpoint)
    with _told(wanted.out.address, "name a folder with --out that can be written to"):
        begin(wanted.out, Begun(paths=tuple(map(standing, wanted.paths)), options=wanted.options))
        before = receipts(wanted.out)
    address, endpoint = wanted.out.address, wanted.out.endpoint
    shards = planned(sources, options=wanted.options, out=address, endpoint=endpoint, shard_bytes=wanted.shard_bytes)
    return Plan(shards=tuple(shards), before=before)


@contextmanager
def _told(path: str, remedy: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(path, error.strerror or str(error), remedy) from error


def read_in_bulk(wanted: Wanted, found: Plan, *, watch: Watch | None = None) -> Account:
    """Read what is missing, and tell what all of it came to.

    Raises:
        InputError: The engine is not installed.
    """
    began = time.monotonic()
    done = {shard.id: found.before[shard.id] for shard in found.shards if _is_done(found.before.get(shard.id))}
    sizes = {shard.id: shard.bytes for shard in found.shards}
    carry, before, now = carrier(wanted.engine), len(done), _Counts(watch, found.done)
    try:
        for receipt in _carried(found.missing, carry, wanted.out):
            done[receipt.shard] = receipt
            now.add(receipt, sizes[receipt.shard])
    finally:
        kept = [done[shard.id] for shard in found.shards if shard.id in done and done[shard.id].file is not None]
        finish(wanted.out, kept, shards=len(found.shards))
    gone = keep_only(wanted.out, sizes, known=found.before)
    all_of = [(shard, done[shard.id]) for shard in found.shards]
    return account_of(all_of, before=before, gone=gone, seconds=time.monotonic() - began)


def folder_at(path: str, endpoint: str | None) -> Folder:
    """The folder at a path or an address."""
    return Folder(standing(path).rstrip("/"), endpoint)


def _is_done(receipt: Receipt | None) -> bool:
    return receipt is not None and receipt.is_whole


class _Counts:
    """What is read so far, told to whoever watches."""

    def __init__(self, watch: Watch | None, done: Done) -> None:
        self._watch = watch
        self._progress = Progress()
        self._done = done

    def add(self, receipt: Receipt, size: int) -> None:
        """Count a shard."""
        self._done.bytes += size
        self._progress = sum_of((self._progress, receipt.summary.progress))
        if self._watch is not None:
            self._watch(self._progress)


def _carried(missing: Sequence[Shard], carry: Carry, out: Folder) -> Iterator[Receipt]:
    """The receipts of shards, one each, however often the engine has to be asked."""
    left = {shard.id: shard for shard in missing}
    ends, last = 0, ""
    while left and ends < _ENDS:
        before = len(left)
        last = ""
        try:
            for receipt in map(_receipt.decode, carry([msgspec.json.encode(shard) for shard in left.values()])):
                if left.pop(receipt.shard, None) is not None:
                    yield receipt
        except CommuniqueError:
            raise
        except Exception as error:  # noqa: BLE001  # whatever an engine raises when it loses a worker
            last = f"{type(error).__name__}: {error}"
            time.sleep(_PAUSE)
        yield from _found_done(left, out)
        ends = ends + 1 if len(left) == before else 0
    message = f"the engine ended without a receipt for it: {last or 'it was lost'}"
    yield from (failed(shard, message) for shard in left.values())


def _found_done(left: dict[str, Shard], out: Folder) -> Iterator[Receipt]:
    """What workers had finished when the engine ended."""
    if not left:
        return
    known: Iterable[Receipt] = receipts(out).values()
    for receipt in known:
        if receipt.is_whole and left.pop(receipt.shard, None) is not None:
            yield receipt
