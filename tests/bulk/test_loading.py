"""What was read in bulk in a record: the record that reading into it would have made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.api import Record, open_record
from communique.cli import main
from tests.servers import Server

SAMPLES = Path(__file__).parents[2] / "samples"


def run(*arguments: object) -> tuple[int, str]:
    """How a command ended, and what it told."""
    result = CliRunner(env={"COLUMNS": "100"}).invoke(main, ["bulk", *map(str, arguments)])
    return result.exit_code, result.stderr


def claims_in(record: Record) -> list[list[object]]:
    """The table of a record but for when it was read."""
    table = record.table()
    kept = [index for index, column in enumerate(table.columns) if column.name != "read"]
    return [[row[index] for index in kept] for row in table.rows]


@pytest.mark.usefixtures("here")
def test_a_record_is_the_same_whoever_read(tmp_path: Path) -> None:
    """Loaded from files or read into it: the same table of claims; loaded twice, nothing changes."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_bytes(b" ")
    paths = (SAMPLES, tmp_path / "in" / "empty.txt")
    run("read", *paths, "--out", tmp_path / "out")

    first = run("load", tmp_path / "out", "--record", tmp_path / "loaded.db")
    second = run("load", tmp_path / "out", "--record", tmp_path / "loaded.db")

    assert first[1].startswith("read 12 reports: ")
    assert "nothing but space" in first[1]
    assert "passed over: 12 reports that the record has already" in second[1]
    with open_record(tmp_path / "loaded.db") as loaded, open_record(tmp_path / "read.db") as read:
        read.read(*paths)
        assert claims_in(read) == claims_in(loaded)
        assert [one.input for one in read.failures()] == [one.input for one in loaded.failures()]


@pytest.mark.usefixtures("here")
def test_a_file_that_was_changed_is_not_loaded(tmp_path: Path) -> None:
    """What is not what was written is told by its name; what was read is read again when it is gone."""
    (tmp_path / "a.txt").write_text("Italy and Japan signed an agreement.", encoding="utf-8")
    run("read", tmp_path / "a.txt", "--out", tmp_path / "out")
    (file,) = (tmp_path / "out" / "readings").iterdir()
    file.write_bytes(file.read_bytes() + b"x")

    code, told = run("load", tmp_path / "out", "--record", tmp_path / "loaded.db")

    assert 2 == code
    assert f"{file}: this is not what was written" in told
    file.unlink()
    assert ", 0 done before" in run("read", tmp_path / "a.txt", "--out", tmp_path / "out")[1]
    assert 0 == run("load", tmp_path / "out", "--record", tmp_path / "loaded.db")[0]


def test_only_output_is_loaded(tmp_path: Path) -> None:
    """Another folder is refused, with what to name."""
    code, told = run("load", tmp_path, "--record", tmp_path / "loaded.db")

    assert (2, True) == (code, "this is no finished output of bulk reading" in told)


@pytest.mark.usefixtures("here", "loggers")
def test_of_json_every_line_is_an_event(tmp_path: Path) -> None:
    """What failed and what each run came to, of reading as of loading; without a word for people."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_bytes(b" ")
    paths = (SAMPLES, tmp_path / "in" / "empty.txt")
    read = run("read", *paths, "--out", tmp_path / "out", "--log-format", "json")
    loaded = run("load", tmp_path / "out", "--record", tmp_path / "loaded.db", "--log-format", "json")

    for code, said in (read, loaded):
        told = [json.loads(line) for line in said.splitlines()]
        failed, ended = (
            next(one for one in told if one["event"] == name) for name in ("input.failed", "reading.ended")
        )
        assert 1 == code
        assert ("empty", True) == (failed["code"], failed["place"].endswith("empty.txt"))
        assert (12, 1) == (ended["reports"], ended["failed"])


@pytest.mark.slow
@pytest.mark.usefixtures("here")
def test_a_record_on_a_server_is_loaded_as_a_file_is(tmp_path: Path, server: Server) -> None:
    """The same table of claims; loaded twice, nothing changes."""
    address = server.database()
    run("read", SAMPLES, "--out", tmp_path / "out")
    run("load", tmp_path / "out", "--record", tmp_path / "loaded.db")
    first = run("load", tmp_path / "out", "--record", address)
    second = run("load", tmp_path / "out", "--record", address)
    with open_record(tmp_path / "loaded.db") as file, open_record(address) as team:
        both = claims_in(file), claims_in(team)
    server.drop(address)

    assert (0, 0) == (first[0], second[0])
    assert "passed over: 12 reports that the record has already" in second[1]
    assert both[0] == both[1]
