"""What goes wrong around a run: a disk that is full, a folder that is closed, a record in use, input that changes."""

from __future__ import annotations

import io
import os
import resource
import signal
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from communique import api
from communique.model.errors import CommuniqueError, RecordError
from communique.model.reading import Reading
from communique.model.report import Report
from communique.record import intake
from communique.record.dialects import postgresql, sqlite
from communique.record.intake import Reader
from communique.record.schema import claims, readings, reports
from communique.record.store import open_store, reading, writing
from communique.record.values import Summary
from tests.line_reader import LINES, NAME, read_lines
from tests.record.conftest import At

ROW = '{{"id": "r{0}", "language": "en", "text": "ITA met PAK on 2023-05-02{1}"}}\n'
ROWS = 120


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Something is written before the disk is full."""
    monkeypatch.setattr(intake, "_BATCH", 10)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files of rows."""
    place = tmp_path / "reports"
    place.mkdir()
    for name in "ab":
        rows = (ROW.format(f"{name}{number}", " and spoke" * 400) for number in range(ROWS // 2))
        (place / f"{name}.jsonl").write_text("".join(rows), encoding="utf-8")
    return place


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() or _mount("-t", "tmpfs", "-o", "size=2m", "none", str(place)):
        pytest.skip("this machine lets nobody mount a file system")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def _mount(*arguments: str) -> int:
    return subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode


def read(record: str | Path, *paths: Path, reader: Reader = LINES) -> Summary:
    """Read with the reader of these tests."""
    with api.open_record(record) as opened:
        return opened.read(*paths, reader=reader)


def whole(record: str | Path) -> int:
    """The number of reports in a record, each with its reading; a file is whole besides."""
    with closing(open_store(record)) as store, reading(store) as connection:
        if isinstance(store.where, Path):
            assert "ok" == connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        counts = {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (reports, readings, claims)
        }
    assert 1 == len(set(counts.values())), counts
    return counts["reports"]


@pytest.mark.slow
def test_a_full_disk_is_said_and_with_room_the_run_goes_on(folder: Path, small_disk: Path) -> None:
    """What was written stays whole; once there is room, the same run reads what is missing and nothing twice.

    Of files by nature: a server has a disk of its own.
    """
    record = small_disk / "record.db"
    with pytest.raises(RecordError, match="the disk is full\n  free some space"):
        read(record, folder)

    before = whole(record)
    assert 0 == _mount("-o", "remount,size=64m", str(small_disk))
    summary = read(record, folder)

    assert 0 < before < ROWS
    assert (before, ROWS - before) == (summary.known, summary.progress.reports)
    assert ROWS == whole(record)


@pytest.mark.slow
def test_a_file_that_may_not_grow_is_said(folder: Path, tmp_path: Path) -> None:
    """A bound that the system sets on files is told as a disk that does not take what it should.

    Of files by nature.
    """
    record = tmp_path / "record.db"
    read(record, folder / "nothing")

    def bounded() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000))
        read(record, folder)

    assert "run the command again" in _told_apart(bounded)
    before = whole(record)
    summary = read(record, folder)
    assert before == summary.known
    assert ROWS == whole(record)


@pytest.mark.slow
def test_no_room_to_unpack_is_a_failure_of_that_file_alone(
    folder: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch, at: At
) -> None:
    """An archive that needs more room for a moment than there is is kept aside, and the rest is read."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as inner:
        inner.writestr("deep.txt", "ITA met PAK on 2023-05-02 " + "and spoke " * 500_000)
    with tarfile.open(folder / "aa.tar.gz", "w:gz") as outer:
        member = tarfile.TarInfo("inner.zip")
        member.size = len(body.getvalue())
        outer.addfile(member, io.BytesIO(body.getvalue()))
    monkeypatch.setattr(tempfile, "tempdir", str(small_disk))
    record = at("record.db")

    summary = read(record, folder)
    monkeypatch.setattr(tempfile, "tempdir", None)

    assert (ROWS, 1) == (summary.progress.reports, summary.failed)
    with api.open_record(record) as opened:
        (failure,) = opened.failures()
        assert "No space left" in failure.message
        (again,) = opened.retry(reader=LINES)
        assert (1, 0) == (again.progress.reports, again.failed)


def test_a_folder_that_may_not_be_written_is_said(folder: Path, tmp_path: Path) -> None:
    """A record that is not there cannot be made, and one that is there stays as it is.

    Of files by nature.
    """
    closed = tmp_path / "closed"
    closed.mkdir()
    read(closed / "record.db", folder / "a.jsonl")
    before = (closed / "record.db").read_bytes()
    _close(closed)

    new = _told_apart(lambda: read(closed / "new.db", folder), as_nobody=True)
    old = _told_apart(lambda: read(closed / "record.db", folder), as_nobody=True)

    assert "the record cannot be opened or made here\n  make the folder first, or name another file" in new
    assert "the record cannot be" in old
    assert "name another file with --record" in old
    assert before == (closed / "record.db").read_bytes()


@pytest.mark.slow
def test_a_record_in_use_is_said_and_nothing_is_lost(folder: Path, at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who holds the record too long is told of; the same run goes on once it is let go."""
    monkeypatch.setattr(sqlite, "_PATIENCE", 200)
    monkeypatch.setattr(postgresql, "_PATIENCE", "200ms")
    record = at("record.db")
    read(record, folder / "a.jsonl")

    with (
        closing(open_store(record)) as other,
        writing(other),
        pytest.raises(RecordError, match="another program is writing to the record\n  wait until it has ended"),
    ):
        read(record, folder)

    assert ROWS // 2 == read(record, folder).known
    assert ROWS == whole(record)


def test_a_file_that_vanishes_in_the_middle_is_kept_aside_and_read_when_it_is_back(
    folder: Path, tmp_path: Path, at: At
) -> None:
    """It was listed when the run began, and is not there when its turn comes."""
    record, away = at("record.db"), tmp_path / "away"

    def move(report: Report) -> Reading:
        if report.id == "ra0":
            (folder / "b.jsonl").rename(away)
        return read_lines(report)

    summary = read(record, folder, reader=Reader(NAME, move))
    away.rename(folder / "b.jsonl")
    with api.open_record(record) as opened:
        (again,) = opened.retry(reader=LINES)
        left = opened.failures()

    assert (ROWS // 2, 1) == (summary.progress.reports, summary.failed)
    assert ["missing"] == [reason.code for reason in summary.reasons]
    assert (ROWS // 2, ()) == (again.progress.reports, left)
    assert ROWS == whole(record)


def test_a_file_that_grows_while_it_is_read_loses_no_row(folder: Path, at: At) -> None:
    """A row that is half written is kept aside; when it is whole, it is read, and no other is read twice."""
    record, growing = at("record.db"), folder / "a.jsonl"
    row = ROW.format("late", "")

    def grow(report: Report) -> Reading:
        if report.id == "ra0":
            with growing.open("a", encoding="utf-8") as file:
                file.write(ROW.format("more", "") + row[:20])
        return read_lines(report)

    summary = read(record, growing, reader=Reader(NAME, grow))
    with growing.open("a", encoding="utf-8") as file:
        file.write(row[20:])
    with api.open_record(record) as opened:
        (again,) = opened.retry(reader=LINES)

    assert (ROWS // 2 + 1, 1) == (summary.progress.reports, summary.failed)
    assert (1, 0) == (again.progress.reports, again.failed)
    assert ROWS // 2 + 2 == whole(record)


def test_a_file_that_is_cut_while_it_is_read_is_no_end_of_the_run(folder: Path, at: At) -> None:
    """What was there is read, and the other file too."""
    record = at("record.db")

    def cut(report: Report) -> Reading:
        if report.id == "ra0":
            os.truncate(folder / "a.jsonl", 150_000)
        return read_lines(report)

    summary = read(record, folder, reader=Reader(NAME, cut))

    assert ROWS // 2 < summary.progress.reports < ROWS
    assert summary.progress.reports == whole(record)


def _close(place: Path) -> None:
    """Let nobody write into a folder, and let everybody reach it."""
    for folder in (place, *place.parents):
        if folder.owner() == place.owner() and str(folder).startswith(tempfile.gettempdir() + os.sep):
            folder.chmod(0o755)
    for file in place.iterdir():
        file.chmod(0o444)
    place.chmod(0o555)


def _told_apart(work: Callable[[], object], *, as_nobody: bool = False) -> str:
    """What a fork of this process is told that does some work, under another user if this one may do everything."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        if as_nobody and not os.geteuid():
            os.setgid(65534)
            os.setuid(65534)
        try:
            work()
            said = "nothing"
        except CommuniqueError as error:
            said = str(error)
        except BaseException as error:  # noqa: BLE001  # the test shall see it
            said = repr(error)
        os.write(writes, said.encode())
        os._exit(0)
    os.close(writes)
    with open(reads, encoding="utf-8") as told:  # noqa: PTH123  # a descriptor
        said = told.read()
    os.waitpid(child, 0)
    return said
