"""What is done of a run, kept beside its output: a receipt for each shard, and at the end one list of them.

    DIR/readings/SHARD.parquet   the rows of a shard
    DIR/shards/SHARD.json        its receipt, written after them
    DIR/run.json                 what the run reads, and how
    DIR/manifest.json            the receipts in the order of the input, when the run has ended

A shard is done when its receipt says so; rows without a receipt are those of
a worker that was lost between the two, and are written again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from communique.bulk.shards import Options, Receipt
from communique.bulk.storage import Folder, drop, get, get_all, names_in, put
from communique.model.errors import InputError

READINGS, SHARDS = "readings", "shards"
_RUN, _MANIFEST = "run.json", "manifest.json"
_ENDINGS = {READINGS: ".parquet", SHARDS: ".json"}
_receipt = msgspec.json.Decoder(Receipt)


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """What a run reads, and how: what a folder of output belongs to."""

    paths: tuple[str, ...]
    options: Options


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The receipts of what is done, in the order of the input; `shards` is how many there are to be."""

    shards: int
    done: tuple[Receipt, ...]


def readings_of(shard: str) -> str:
    """The file of a shard's rows."""
    return f"{READINGS}/{shard}{_ENDINGS[READINGS]}"


def begin(out: Folder, begun: Begun) -> None:
    """Make a folder the output of a run, or go on with the one that it is.

    Raises:
        InputError: It is the output of another run.
    """
    said = get(out, _RUN)
    if said is None:
        put(out, _RUN, msgspec.json.format(msgspec.json.encode(begun)))
        return
    before = msgspec.json.decode(said, type=Begun)
    if before != begun:
        told = "was given other options" if before.paths == begun.paths else f"reads {', '.join(before.paths)}"
        raise InputError(out.address, f"this holds the output of a run that {told}", "name another folder with --out")


def receipts(out: Folder) -> dict[str, Receipt]:
    """The receipts of a run so far, by shard: of those whose rows are there."""
    there = set(names_in(out, READINGS))
    found = map(_receipt.decode, get_all(out, names_in(out, SHARDS)))
    return {receipt.shard: receipt for receipt in found if receipt.file in there}


def keep_only(out: Folder, shards: Iterable[str], *, known: Mapping[str, Receipt]) -> int:
    """Remove what a run wrote for shards that are none of these any more; how many these were."""
    wanted = set(shards)
    for under in (SHARDS, READINGS):
        for name in names_in(out, under):
            if name.removeprefix(f"{under}/").removesuffix(_ENDINGS[under]) not in wanted:
                drop(out, name)
    return len(known.keys() - wanted)


def finish(out: Folder, done: Sequence[Receipt], *, shards: int) -> None:
    """Write the list of what is done."""
    put(out, _MANIFEST, msgspec.json.encode(Manifest(shards=shards, done=tuple(done))))


def load_manifest(out: Folder) -> Manifest:
    """What is done of a run, as it stood when it ended last.

    Raises:
        InputError: There is none.
    """
    said = get(out, _MANIFEST)
    if said is None:
        remedy = "name the --out of communique bulk read, and let that come to its end first"
        raise InputError(out.address, "this is no finished output of bulk reading", remedy)
    return msgspec.json.decode(said, type=Manifest)
