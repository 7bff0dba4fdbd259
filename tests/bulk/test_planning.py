"""The input cut into shards: nothing twice, nothing left out, alike whenever it is cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.bulk.planning import parts_of, planned
from communique.bulk.shards import Options
from communique.bulk.sources import Source, sources_in
from communique.model.errors import InputError

ROWS = b'{"text": "Rome and Tokyo."}\n'


def source_of(path: Path) -> Source:
    """A file as a run finds it."""
    return sources_in([str(path)])[0]


def test_lines_are_cut_behind_a_line(tmp_path: Path) -> None:
    """Parts follow each other from the first byte to the last, and know how many lines stand before them."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(ROWS * 1000)

    parts = list(parts_of(source_of(file), endpoint=None, shard_bytes=5000))

    assert [0, *[part.stop for part in parts]] == [*[part.first for part in parts], len(ROWS) * 1000]
    assert [part.first // len(ROWS) for part in parts] == [part.row for part in parts]
    assert {0} == {part.first % len(ROWS) for part in parts}
    assert len(parts) == pytest.approx(len(ROWS) * 1000 / 5000, abs=1)


def test_what_cannot_be_cut_stays_whole(tmp_path: Path) -> None:
    """A text, and a damaged Parquet file, are one part however large they are."""
    (tmp_path / "a.txt").write_bytes(b"words " * 2000)
    (tmp_path / "b.parquet").write_bytes(b"PAR1" + b"x" * 20_000)

    for name in ("a.txt", "b.parquet"):
        parts = list(parts_of(source_of(tmp_path / name), endpoint=None, shard_bytes=5000))
        assert ["whole"] == [part.kind for part in parts]


def test_small_files_are_read_together(tmp_path: Path) -> None:
    """As many as a shard takes, in their order."""
    for number in range(10):
        (tmp_path / f"{number}.txt").write_bytes(b"x" * 400)

    shards = planned(sources_in([str(tmp_path)]), options=Options(), out="out", shard_bytes=1000)

    assert [2] * 5 == [len(shard.parts) for shard in shards]


def test_shards_are_called_by_what_they_are(tmp_path: Path) -> None:
    """The same input gives the same names; a file that changed, or another option, gives others."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")
    names = [
        planned([source], options=options, out="out")[0].id
        for source in (source_of(file), Source(str(file), 1, "later"))
        for options in (Options(), Options(language="it"))
    ]

    assert names[0] == planned([source_of(file)], options=Options(), out="elsewhere")[0].id
    assert 4 == len(set(names))


def test_files_are_found_by_patterns(tmp_path: Path) -> None:
    """One star stays in its folder, two go through all; hidden files are passed over, and nothing found is an error."""
    for name in ("a.txt", "b/c.txt", "b/d/e.txt", "b/.f.txt", "b/g.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")

    def found(pattern: str) -> list[str]:
        return [str(Path(one.path).relative_to(tmp_path)) for one in sources_in([f"{tmp_path}/{pattern}"])]

    assert ["a.txt"] == found("*.txt")
    assert ["a.txt", "b/c.txt", "b/d/e.txt"] == found("**/*.txt")
    assert ["b/c.txt", "b/g.md"] == found("b/?.*")
    with pytest.raises(InputError, match="there is no file here"):
        found("*.pdf")
