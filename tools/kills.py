"""Kill `communique read` at random moments, again and again: nothing may be lost, doubled or half written.

    python tools/kills.py [--kills 200] [--seed 1] [--as-forks]

A folder of many kinds of files is read into a record by the command as a user
runs it, in turn with one process and with two, and killed with SIGKILL after
a time drawn by chance. After every kill the file must be whole, each report in
it must have its one reading, every citation must stand, and the account must
consist of whole rows that are true. When a run comes to its end before it is
killed, the record must hold what one holds that was never killed, each report
exactly once; then a new record is begun. Exits with 1 where one of this fails.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from communique import api
from communique.record.account import account_file
from communique.record.intake import Extra

#: The command as it is installed.
COMMAND = [sys.executable, "-c", "from communique.cli import main; main()"]
#: What a record holds, without numbers and times: the same for the same reports, however often a run was killed.
_HELD = {
    "reports": "SELECT id, digest FROM reports",
    "originals": "SELECT r.id, o.path, o.member, o.digest FROM originals o JOIN reports r ON r.seq = o.report",
    "readings": "SELECT r.id, x.digest FROM readings x JOIN reports r ON r.seq = x.report",
    "claims": "SELECT c.id, r.id FROM claims c JOIN readings x ON x.seq = c.reading JOIN reports r ON r.seq = x.report",
    "entries": "SELECT id, type FROM entries",
    "words": "SELECT rowid FROM report_words",
    "failures": "SELECT input, member, code FROM failures",
}
_UNREAD = "SELECT count(*) FROM reports r WHERE (SELECT count(*) FROM readings WHERE report = r.seq) <> 1"
_PLACES = ("Rome", "Jakarta", "Oslo", "Lima", "Tokyo")
#: Runs of this command are killed by the time that the first took, and a little more.
_LONGER = 1.1


def words(number: int) -> str:
    """A report with claims of its own."""
    day, place = number % 28 + 1, _PLACES[number % len(_PLACES)]
    return (
        f"Italian Defence Minister Anna Rossi met Indonesian Defence Minister Budi Santoso in {place} on {day} May. "
        f"Italy and Indonesia signed an agreement on ports on {day} May 2023. "
        f"Trade between Italy and Indonesia reached {number + 1}.4 billion dollars in 2022.\n"
    )


def mixed_folder(folder: Path, *, each: int) -> None:
    """Fill a folder with reports in files of many kinds, so many in each, and with some that cannot be read."""
    numbers = iter(range(10_000))

    def some() -> list[int]:
        return [next(numbers) for _ in range(each)]

    (folder / "deeper").mkdir(parents=True)
    for number in some():
        (folder / "deeper" / f"text-{number}.txt").write_text(words(number), encoding="utf-8")
    for number in some():
        (folder / f"page-{number}.html").write_bytes(_page(number))
    rows = [json.dumps({"id": f"row-{number}", "text": words(number)}) for number in some()]
    rows[each // 2 : each // 2] = ["{broken", rows[0], json.dumps({"id": "row-empty", "text": " "})]
    (folder / "rows.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    with zipfile.ZipFile(folder / "pages.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in some():
            archive.writestr(f"zipped-{number}.html", _page(number))
    with tarfile.open(folder / "texts.tar.gz", "w:gz") as packed:
        for number in some():
            body = words(number).encode()
            member = tarfile.TarInfo(f"packed-{number}.txt")
            member.size = len(body)
            packed.addfile(member, io.BytesIO(body))
    (folder / "crawl.warc.gz").write_bytes(b"".join(gzip.compress(_captured(number), mtime=0) for number in some()))
    (folder / "letters.mbox").write_bytes(b"".join(map(_letter, some())))
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "cut.zip").write_bytes((folder / "pages.zip").read_bytes()[:-200])


def _page(number: int) -> bytes:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in words(number).split(". "))
    return (
        f"<html><head><title>Page {number}</title></head><body><article>{paragraphs}</article></body></html>".encode()
    )


def _captured(number: int) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _page(number)
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://gazette.example/{number}\r\n"
        f"WARC-Date: 2023-06-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _letter(number: int) -> bytes:
    return (
        f"From press@gazette.example Mon Jun  5 08:00:00 2023\nFrom: press@gazette.example\nSubject: Letter {number}\n"
        f"Date: Mon, 05 Jun 2023 08:00:00 +0000\nMessage-ID: <{number}@gazette.example>\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{words(number)}\n"
    ).encode()


def held(record: Path) -> dict[str, list[Any]]:
    """What a record holds, without numbers and times."""
    with closing(sqlite3.connect(record)) as database:
        found = {name: sorted(database.execute(question).fetchall(), key=str) for name, question in _HELD.items()}
    return found | {"words": [len(found["words"])]}


def wrong_after_kill(record: Path, account: Path) -> Iterator[str]:
    """What is not as it must be at any moment."""
    if record.exists() and record.stat().st_size:
        with closing(sqlite3.connect(record)) as database:
            whole = database.execute("PRAGMA integrity_check").fetchone()[0]
            if whole != "ok":
                yield f"the file is damaged: {whole}"
            made = database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'reports'").fetchone()[0]
            if made and (unread := database.execute(_UNREAD).fetchone()[0]):
                yield f"{unread} reports have not one reading"
            ids = {row[0] for row in database.execute("SELECT id FROM reports")} if made else set()
        if made:
            with api.open_record(record) as opened:
                yield from (f"report {one.report_id}: {one.problem}" for one in opened.verify())
        yield from _untrue(account, ids)


def _untrue(account: Path, ids: set[str]) -> Iterator[str]:
    for line in account.read_bytes().splitlines(keepends=True) if account.exists() else ():
        try:
            row = json.loads(line)
        except ValueError:
            yield f"the account has a row that is cut off: {line!r}"
            continue
        if row["outcome"] in ("read", "known") and row["report"] not in ids:
            yield f"the account says {row['report']} is in the record, and it is not"


def by_command(folder: Path, record: Path, account: Path, *, workers: int) -> subprocess.Popen[bytes]:
    """Begin to read as a user does."""
    told = ["--record", str(record), "--account", str(account), "--workers", str(workers)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen([*COMMAND, "read", str(folder), *told], stdout=quiet, stderr=quiet, env=os.environ)


def killed_by_command(folder: Path, record: Path, account: Path, *, after: float, workers: int) -> bool:
    """Read by the command and kill it after so many seconds; whether it had ended before."""
    run = by_command(folder, record, account, workers=workers)
    try:
        run.wait(timeout=after)
    except subprocess.TimeoutExpired:
        run.kill()
        run.wait()
        return False
    return True


def killed_as_fork(folder: Path, record: Path, account: Path, *, after: float, workers: int) -> bool:
    """The same in a fork of this process, which has everything loaded: for the tests."""
    child = os.fork()
    if child == 0:
        read(folder, record, account, workers=workers)
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status)


def read(folder: Path, record: Path, account: Path, *, workers: int = 1) -> None:
    """Read the folder into the record, with an account."""
    with api.open_record(record) as opened, account_file(account) as told:
        opened.read(folder, workers=workers, extra=Extra(account=told))


Kill = Callable[..., bool]


def kill_again_and_again(folder: Path, place: Path, *, kills: int, seed: int, kill: Kill) -> Iterator[str]:
    """Kill so many runs over a folder; what was wrong after any of them."""
    began = time.monotonic()
    read(folder, place / "whole.db", place / "whole.jsonl")
    longest, wanted = _LONGER * (time.monotonic() - began), held(place / "whole.db")
    chance = random.Random(seed)  # noqa: S311  # moments, not secrets
    done = ended = 0
    while done < kills:
        record, account = place / f"killed-{ended}.db", place / f"killed-{ended}.jsonl"
        if kill(folder, record, account, after=chance.uniform(0, longest), workers=1 + done % 2):
            longest *= 0.9
            ended += 1
            yield from (f"run {ended}: {name} differ" for name, rows in held(record).items() if rows != wanted[name])
        else:
            longest *= 1.02
            done += 1
        yield from (f"kill {done}: {problem}" for problem in wrong_after_kill(record, account))
    read(folder, record, account)
    yield from (f"the last: {name} differ" for name, rows in held(record).items() if rows != wanted[name])
    print(f"{done} kills, {ended + 1} records came to their end, {len(wanted['reports'])} reports each")


def main() -> int:
    """Kill, and tell what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=40, help="reports in each kind of file")
    parser.add_argument("--as-forks", action="store_true", help="kill forks of this process, which are at work sooner")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "mixed")
        mixed_folder(folder, each=asked.each)
        kill = killed_as_fork if asked.as_forks else killed_by_command
        found = list(kill_again_and_again(folder, Path(place), kills=asked.kills, seed=asked.seed, kill=kill))
    print("\n".join(found) or "nothing is lost, doubled or half written")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
