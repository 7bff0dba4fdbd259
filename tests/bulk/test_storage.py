"""A store of objects as the input and the output, with failures, and files that come and go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from communique.bulk import running
from communique.bulk.reading import read_shard
from communique.bulk.running import Wanted, folder_at, plan, read_in_bulk
from communique.bulk.storage import Folder, drop, get, names_in, put
from tests import objects
from tests.bulking import SHARD, readings_in


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of a store, which it does not look at."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")


@pytest.mark.usefixtures("here")
def test_a_store_that_fails_one_request_in_ten_is_read_whole(crawl: Path, expected: list[str], tmp_path: Path) -> None:
    """From objects to objects, each refused or cut off now and then: the same readings, none twice, none missing."""
    with objects.store(one_in=10) as store:
        for file in crawl.rglob("*.*"):
            store.objects[f"b/{file.relative_to(crawl.parent)}"] = file.read_bytes()
        wanted = Wanted(paths=("s3://b/crawl",), out=folder_at("s3://b/out/today/", store.address), shard_bytes=SHARD)

        account = read_in_bulk(wanted, plan(wanted))

        (tmp_path / "readings").mkdir()
        for name in names_in(wanted.out, "readings"):
            (tmp_path / name).write_bytes(get(wanted.out, name) or b"")
    assert (len(expected), 0) == (account.summary.progress.reports, len(account.unread))
    assert expected == readings_in(tmp_path)
    assert store.failed > 5


@pytest.mark.usefixtures("here")
def test_a_file_that_cannot_be_opened_is_tried_again(tmp_path: Path) -> None:
    """It is a row with its reason and the rest is read; when it is back, the next run reads it."""
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for name in "ab":
        (source / f"{name}.txt").write_text(f"Italy and Japan signed agreement {name}.", encoding="utf-8")
    wanted = Wanted(paths=(str(source),), out=folder_at(str(out), None), shard_bytes=10)
    found = plan(wanted)
    (source / "a.txt").rename(source / ".a")

    first = read_in_bulk(wanted, found)
    (source / ".a").rename(source / "a.txt")
    second = read_in_bulk(wanted, plan(wanted))

    assert (1, 1, 1) == (first.summary.progress.reports, first.failed, first.again)
    assert (2, 0, 0, 1) == (second.summary.progress.reports, second.failed, second.again, second.before)
    assert 2 == len(readings_in(out))


def test_an_engine_that_gives_up_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it gives up for good, what it was at is a shard with a problem, and the rest is read."""
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Italy and Japan signed an agreement.", encoding="utf-8")
    monkeypatch.setattr(running, "carrier", lambda _: _losing)
    monkeypatch.setattr(running, "_PAUSE", 0)
    wanted = Wanted(paths=(str(tmp_path),), out=folder_at(str(tmp_path / "out"), None), shard_bytes=10)

    account = read_in_bulk(wanted, plan(wanted))

    assert ["b.txt"] == [Path(one.path).name for one in account.unread]
    assert "a machine was lost" in account.unread[0].message
    assert 2 == account.summary.progress.reports


def test_what_is_written_is_there_whole(tmp_path: Path) -> None:
    """Files are written over, listed without hidden ones, and removed as often as one likes."""
    folder = Folder(str(tmp_path))
    put(folder, "shards/a.json", b"old")
    put(folder, "shards/a.json", b"new")
    (tmp_path / "shards" / ".b").write_bytes(b"half")

    assert ["shards/a.json"] == names_in(folder, "shards")
    assert b"new" == get(folder, "shards/a.json")
    drop(folder, "shards/a.json")
    drop(folder, "shards/a.json")
    assert get(folder, "shards/a.json") is None


def _losing(shards: Sequence[bytes]) -> Iterator[bytes]:
    """An engine that reads one shard and is lost with the next, if that is the second file."""
    for shard in sorted(shards, key=lambda one: b"b.txt" in one):
        if b"b.txt" in shard:
            raise RuntimeError("a machine was lost")
        yield read_shard(shard)
