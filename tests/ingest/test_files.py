"""Files, folders and standard input to drafts."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from communique.ingest.draft import Draft, Link, Rejected
from communique.ingest.files import drafts


def seen(*paths: str | Path) -> list[str]:
    """The ids of drafts and the codes of problems, with the names of these, in order."""
    return [item.id if isinstance(item, Draft) else f"{Path(item.path).name}: {_code(item)}" for item in drafts(paths)]


def _code(item: Rejected | Link) -> str:
    return item.problem.code if isinstance(item, Rejected) else item.address


def write(folder: Path, **files: str | bytes) -> Path:
    """Write files, with `_` for the dot of their extension, into a folder."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def test_a_folder_is_read_in_order_with_the_folders_in_it(tmp_path: Path) -> None:
    """Names decide the order; hidden files and folders are passed over."""
    write(tmp_path, b_txt="Two.", a_md="One.", d_jsonl='{"text": "Four."}\n{"id": "five", "text": "Five."}')
    write(tmp_path / "c", inside_txt="Three.")
    write(tmp_path / ".hidden", no_txt="No.")
    (tmp_path / ".no.txt").write_text("No.")

    assert ["a", "b", "inside", "d:1", "five"] == seen(tmp_path)


def test_what_sqlite_keeps_beside_a_database_is_no_report(tmp_path: Path) -> None:
    """A record that is open in the folder adds one problem, not three; a lone "-wal" file is read."""
    for name in ("own.db", "own.db-wal", "own.db-shm"):
        (tmp_path / name).write_bytes(b"SQLite format 3\x00")
    (tmp_path / "talks-wal").write_text("The ministers met.", encoding="utf-8")

    assert ["own.db: binary", "talks-wal"] == seen(tmp_path)


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ("The ministers met.", ["found"]),
        ('{"text": "One."}\n{"text": "Two."}\n', ["found:1", "found:2"]),
        ('{\n "text": "One."\n}', ["found"]),
        ('[{"text": "One."}]', ["found:1"]),
        ("<!DOCTYPE html><html><body><p>The ministers met.</p></body></html>", ["found"]),
        (b"\x89PNG\r\n\x1a\n", ["found.data: binary"]),
        (b"\xff\xfe" + '{"text": "One."}'.encode("utf-16-le"), ["found"]),
    ],
)
def test_an_unknown_extension_is_told_by_what_the_file_holds(
    tmp_path: Path, content: str | bytes, ids: list[str]
) -> None:
    """Text, pages, JSON and JSON Lines are known by their first bytes, and binary data too."""
    assert ids == seen(write(tmp_path, found_data=content))


def test_bad_files_are_rejected_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Binary data, a dead link, a pipe, a link back: each is a problem in its place."""
    write(tmp_path, a_txt="One.", b_txt=b"\x00\x01\x02" * 99, g_txt="Two.")
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "d")
    (tmp_path / "e").symlink_to(tmp_path)

    assert ["a", "b.txt: binary", "c.txt: missing", "d: unreadable", "e: symlink", "g"] == seen(tmp_path)


def test_a_folder_that_changes_while_it_is_read(tmp_path: Path) -> None:
    """A file that vanishes is a problem, one that appears is not looked for, and the rest goes on."""
    write(tmp_path, a_txt="One.", b_txt="Two.", c_txt="Three.")
    found = drafts([tmp_path])
    first = next(found)
    (tmp_path / "b.txt").unlink()
    (tmp_path / "z.txt").write_text("Late.")
    rest = list(found)

    assert isinstance(first, Draft)
    assert [Rejected, Draft] == [type(item) for item in rest]
    assert "no longer" in str(rest[0])


def test_a_folder_that_vanishes_while_it_is_read(tmp_path: Path) -> None:
    """A whole folder may go."""
    write(tmp_path, a_txt="One.")
    inner = write(tmp_path / "b", b_txt="Two.")
    found = drafts([tmp_path])
    next(found)
    (inner / "b.txt").unlink()
    inner.rmdir()

    assert ["missing"] == [item.problem.code for item in found if isinstance(item, Rejected)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_rejected(tmp_path: Path) -> None:
    """A file without permission says so."""
    write(tmp_path, a_txt="One.", b_txt="Two.")
    (tmp_path / "a.txt").chmod(0)

    assert ["a.txt: unreadable", "b"] == seen(tmp_path)


def test_a_file_that_fails_while_it_is_read_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that refuses to be read is one problem, and the next file is read."""
    write(tmp_path, a_txt="One.", b_txt="Two.")
    ordinary = Path.open

    def refuse(path: Path, mode: str = "r") -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return ordinary(path, mode)

    monkeypatch.setattr(Path, "open", refuse)

    assert ["a.txt: unreadable", "b"] == seen(tmp_path)


@pytest.mark.parametrize("path", ["nowhere", "no\0path"])
def test_a_path_that_is_none_is_rejected(path: str) -> None:
    """What does not exist, or cannot, gives a problem and no exception."""
    assert [True] == [isinstance(item, Rejected) for item in drafts([path])]


@pytest.mark.parametrize("name", ["long_txt", "long_html", "long_unknown", "long_json"])
def test_a_file_of_fifty_megabytes_is_rejected(tmp_path: Path, name: str) -> None:
    """Text, page or document: what is over its bound is not read, and the problem says the bound."""
    (found,) = drafts([write(tmp_path, **{name: b"[" * (name == "long_json") + b"x" * 50_000_000})])

    assert isinstance(found, Rejected)
    assert found.problem.code == "too_large"
    assert "MiB" in found.problem.message


def test_standard_input_is_read_as_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines, a document or plain text come through `-`, called after their stream."""
    for content, ids in (
        ('{"id": "a", "text": "One."}\n{"text": "Two."}\n', ["a", "stdin:2"]),
        ("The ministers met.", ["stdin"]),
        ("", ["stdin"]),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))

        assert ids == seen("-")
