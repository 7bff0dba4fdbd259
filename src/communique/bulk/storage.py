"""Folders and files, on this machine or in a store of objects that speaks S3, through Arrow's file systems.

What is written is there whole or not at all: a file of this machine is moved
to its place in one step, an object appears when all of it has arrived. Names
and passwords of a store are each machine's own (AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY, ~/.aws), and never part of a shard.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from pyarrow import fs

_SCHEME = "s3://"
#: A store's answer is asked for so often by Arrow; and the whole of what was asked for, so often by us.
_ATTEMPTS, _TRIES = 6, 4
#: How long we wait before the next try, in seconds, and twice as long each time.
_WAIT = 0.2
_THREADS = 16
_REGION = "us-east-1"

_T = TypeVar("_T")


class Folder(msgspec.Struct, frozen=True):
    """A folder by its path or its address; `endpoint` is the store's, where it is not Amazon's."""

    address: str
    endpoint: str | None = None


def is_remote(path: str) -> bool:
    """Whether a path is the address of objects in a store."""
    return path.startswith(_SCHEME)


def standing(path: str) -> str:
    """A path as it is wherever a worker stands; an address is that already."""
    return path if is_remote(path) else str(Path(path).absolute())


def opened(path: str, endpoint: str | None) -> tuple[Any, str]:
    """The file system that a path lies in, and the path within it."""
    if is_remote(path):
        return _store(endpoint or _said_endpoint()), path.removeprefix(_SCHEME)
    return fs.LocalFileSystem(), path


def put(folder: Folder, name: str, data: bytes) -> None:
    """Write a file of a folder: all of it, or nothing."""
    system, root = opened(folder.address, folder.endpoint)
    target = f"{root}/{name}"
    if not is_remote(folder.address):
        _put_here(Path(target), data)
        return

    def write() -> None:
        with system.open_output_stream(target) as stream:
            stream.write(data)
        if system.get_file_info(target).size != len(data):
            raise OSError(f"{target}: the store holds another number of bytes than were sent")

    patiently(write)


def get(folder: Folder, name: str) -> bytes | None:
    """What a file of a folder holds, None where there is none."""
    system, root = opened(folder.address, folder.endpoint)

    def read() -> bytes | None:
        try:
            with system.open_input_stream(f"{root}/{name}") as stream:
                return bytes(stream.read())
        except FileNotFoundError:
            return None

    return patiently(read)


def get_all(folder: Folder, names: list[str]) -> Iterator[bytes]:
    """What several files of a folder hold, in their order; what is gone is left out."""
    with ThreadPoolExecutor(_THREADS) as pool:
        yield from (data for data in pool.map(lambda name: get(folder, name), names) if data is not None)


def names_in(folder: Folder, under: str) -> list[str]:
    """The names of what lies in a folder of a folder, with that folder's name before them; hidden files left out."""
    system, root = opened(folder.address, folder.endpoint)
    selector = fs.FileSelector(f"{root}/{under}", allow_not_found=True)
    found = patiently(lambda: system.get_file_info(selector))
    return sorted(
        f"{under}/{info.base_name}"
        for info in found
        if info.type == fs.FileType.File and not info.base_name.startswith(".")
    )


def drop(folder: Folder, name: str) -> None:
    """Remove a file of a folder, if it is there."""
    system, root = opened(folder.address, folder.endpoint)

    def remove() -> None:
        try:
            system.delete_file(f"{root}/{name}")
        except FileNotFoundError:
            return

    patiently(remove)


def patiently(ask: Callable[[], _T]) -> _T:
    """Ask again, after a while, where a store or a disk fails; the last failure goes its way."""
    for number in range(_TRIES - 1):
        try:
            return ask()
        except (FileNotFoundError, PermissionError):
            raise
        except OSError:
            time.sleep(_WAIT * 2**number)
    return ask()


def _put_here(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{uuid.uuid4().hex}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _said_endpoint() -> str | None:
    return os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")


@cache
def _store(endpoint: str | None) -> Any:
    """The store at an endpoint; one for each process, since it keeps its connections."""
    said: dict[str, Any] = {}
    if endpoint is not None:
        scheme, _, host = endpoint.rpartition("://")
        said = {"endpoint_override": host.rstrip("/"), "scheme": scheme or "https"}
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or _REGION
    retry = fs.AwsStandardS3RetryStrategy(max_attempts=_ATTEMPTS)
    return fs.S3FileSystem(region=region, retry_strategy=retry, background_writes=False, **said)
