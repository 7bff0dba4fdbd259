"""Exports as files, on the command line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.api import Record
from communique.ask.exports import Chosen
from communique.cli import main
from communique.exchange.formats import FORMATS, Format
from communique.exchange.writing import write_export
from communique.model.errors import InputError


def test_a_file_that_cannot_be_finished_is_not_there(record: Record, tmp_path: Path) -> None:
    """Who stops an export in its middle finds the old file, and no other beside it."""
    out = tmp_path / "old.txt"
    out.write_text("old")

    def breaks(_: Chosen) -> Iterator[str]:
        yield "new"
        raise KeyboardInterrupt

    broken = Format(name="broken", what="", media="text/plain", ending=".txt", lines=breaks)
    with record.chosen() as chosen, pytest.raises(KeyboardInterrupt):
        write_export(broken, chosen, out, replace=True)

    assert [out] == list(tmp_path.iterdir())
    assert "old" == out.read_text()


def test_a_file_that_is_there_is_not_replaced_unasked(record: Record, tmp_path: Path) -> None:
    """The second export to one place is refused, also where only the file beside it is there."""
    out = tmp_path / "a.ftm.json"
    (tmp_path / "a.quotes.jsonl").write_text("mine")
    with record.chosen() as chosen, pytest.raises(InputError, match="already"):
        write_export(FORMATS["followthemoney"], chosen, out)
    with record.chosen() as chosen:
        written = write_export(FORMATS["followthemoney"], chosen, out, replace=True)

    assert (out, tmp_path / "a.quotes.jsonl") == written
    assert all(path.stat().st_size for path in written)


def test_a_folder_that_is_not_there_is_said(record: Record, tmp_path: Path) -> None:
    """The message names the file and what to do."""
    with record.chosen() as chosen, pytest.raises(InputError, match="--out"):
        write_export(FORMATS["csv"], chosen, tmp_path / "nowhere" / "a.csv")


def run(*words: str | Path) -> tuple[int, str, str]:
    """What a command comes to: its exit code and what it prints."""
    done = CliRunner().invoke(main, list(map(str, words)))
    return done.exit_code, done.stdout, done.stderr


def test_text_is_printed_and_every_format_is_listed(samples_file: Path) -> None:
    """Without a file an export goes to standard output; the help names all formats."""
    code, printed, _ = run("export", "csv", "--type", "agreement", "--record", samples_file)
    _, told, _ = run("export", "--help")

    assert 0 == code
    assert printed.startswith("entry_id,")
    assert {"agreement"} == {line.split(",")[3] for line in printed.splitlines()[1:] if line.count(",") > 40}
    assert [] == [name for name in FORMATS if f"\n  {name} " not in told]


def test_an_unknown_format_is_said_with_a_near_one() -> None:
    """A slip of the pen is understood."""
    code, _, told = run("export", "followmoney")

    assert 2 == code
    assert "did you mean followthemoney?" in told


def test_nothing_to_export_is_said(samples_file: Path) -> None:
    """An export without an entry is written, and the user is told."""
    code, printed, told = run("export", "csv", "--from", "2050", "--record", samples_file)

    assert 0 == code
    assert 1 == len(printed.splitlines())
    assert "No entry meets all of that." in told


def test_a_closed_pipe_is_no_crash(samples_file: Path) -> None:
    """`| head` ends an export without a trace."""
    line = f"{sys.executable} -m communique export followthemoney --record {samples_file} | head -1"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)

    assert "Traceback" not in done.stderr
    assert 1 == len(done.stdout.splitlines())
