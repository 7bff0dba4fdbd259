"""What tests of bulk reading read: a small crawl, and what one process makes of it."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet

from bench import texts
from communique import ingest
from communique.model.reading import to_json
from communique.model.report import Report
from communique.record.reader import read_report

ROOT = Path(__file__).parents[1]
#: Bytes of a shard: the crawl has about ten.
SHARD = 12_000
_LONGEST = 330


def make_crawl(folder: Path) -> Path:
    """A crawl of 310 reports: the samples, JSON Lines, Parquet of several groups of rows, and a web archive."""
    shutil.copytree(ROOT / "samples", folder / "samples")
    rows = _rows()
    lines = [json.dumps(row, ensure_ascii=False) for row in itertools.islice(rows, 200)]
    lines[20] = "{broken"
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    table = pyarrow.Table.from_pylist(list(itertools.islice(rows, 60)))
    parquet.write_table(table, folder / "table.parquet", row_group_size=20, compression="none")
    (folder / "web.warc.gz").write_bytes(b"".join(map(_record, itertools.islice(rows, 40))))
    return folder


def readings_of(folder: Path) -> list[str]:
    """What one process makes of a crawl: a line for each reading, sorted."""
    reports = (item for item in ingest.reports([folder]) if isinstance(item, Report))
    return sorted(to_json(read_report(report)).decode() for report in reports)


def readings_in(out: Path) -> list[str]:
    """The readings that a run has written, sorted."""
    return sorted(row["reading"] for row in rows_in(out) if row["reading"] is not None)


def rows_in(out: Path) -> list[dict[str, Any]]:
    """All rows that a run has written."""
    tables = [parquet.read_table(file) for file in sorted((out / "readings").glob("*.parquet"))]
    rows: list[dict[str, Any]] = pyarrow.concat_tables(tables).to_pylist()
    return rows


def shards_in(out: Path) -> list[str]:
    """The names of the shards whose rows a run has written, sorted."""
    return sorted(file.stem for file in (out / "readings").iterdir())


def started(*arguments: object, **environment: str) -> subprocess.Popen[str]:
    """The command, in a process of its own."""
    own = {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100", **environment}
    return subprocess.Popen(
        [sys.executable, "-m", "communique", *map(str, arguments)],
        env=os.environ | own,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def begun(*arguments: object, **environment: str) -> subprocess.Popen[str]:
    """A run under way that reads a crawl."""
    return started("bulk", "read", *arguments, "--shard", SHARD / 1_000_000, **environment)


def until(found: Callable[[], list[Any]], run: subprocess.Popen[str]) -> list[Any]:
    """What is found while a run goes on, as soon as there is anything."""
    while not (here := found()):
        assert run.poll() is None, run.communicate()
        time.sleep(0.01)
    return here


def at_work(place: Path) -> list[int]:
    """The processes that are writing the rows of a shard, which they keep below a folder until it is read."""
    return [int(open_file.parts[2]) for open_file in Path("/proc").glob("[0-9]*/fd/*") if _is_rows(open_file, place)]


def _is_rows(open_file: Path, place: Path) -> bool:
    try:
        path = open_file.readlink()
    except OSError:
        return False
    return path.name == "readings.parquet" and place in path.parents


def finished(process: subprocess.Popen[str]) -> tuple[int, str]:
    """How a command ended, and what it told."""
    _, told = process.communicate()
    return process.returncode, told


def bulk(*arguments: object, **environment: str) -> tuple[int, str]:
    """Read a crawl by a command of its own; how it ended, and what it told."""
    return finished(begun(*arguments, **environment))


def _rows() -> Iterator[dict[str, str]]:
    """Short reports in two languages, in turns."""
    streams = [((code, text) for text in texts.reports(code, 1000, seed=8)) for code in texts.LANGUAGES]
    for number, (code, text) in enumerate(itertools.chain.from_iterable(zip(*streams, strict=True))):
        day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
        yield {"id": f"{code}-{number}", "text": text[:_LONGEST], "published": day, "language": code}


def _record(row: dict[str, str]) -> bytes:
    """A page as a web archive keeps it, packed by itself."""
    paragraphs = "".join(f"<p>{text}</p>" for text in row["text"].split("\n\n"))
    page = f"<html lang={row['language']}><title>{row['id']}</title><article>{paragraphs}</article></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{row['published']}/{row['id']}\r\n"
        f"WARC-Date: 2024-12-30T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0)
