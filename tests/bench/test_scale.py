"""The bench of growth: reports read in shards, then loaded, resolved and searched, one size after the other."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest

from bench import scale
from bench.scale import Shard, exponent, keep, measure, read_shards


def _read(folder: Path, count: int) -> list[tuple[Path, Shard]]:
    read_shards(folder, count, size=40, languages=["en"])
    found = sorted(folder.glob("*.read.json"))
    return [(one.with_name(one.name.replace(".read.json", ".jsonl")), _told(one)) for one in found]


def _told(path: Path) -> Shard:
    return msgspec.json.decode(path.read_bytes(), type=Shard)


def test_a_size_is_measured_kept_and_drawn(tmp_path: Path) -> None:
    """Shards that were read are not read again, and a size takes those up to it."""
    first = _read(tmp_path, 40)
    shards = _read(tmp_path, 80)
    found = measure(40, shards)
    keep([found], shards, tmp_path)
    told = json.loads((tmp_path / "scale.json").read_bytes())
    drawn = ElementTree.parse(tmp_path / "scale.svg").getroot()  # noqa: S314  # our own

    assert first == shards[:1]
    assert (40, sum(told.claims for _, told in shards[:1])) == (found.reports, found.claims)
    assert min(found.reading, found.record, found.resolving_memory) > 0
    assert (80, 1) == (told["reading"]["reports"], len(told["sizes"]))
    assert 4 + len(shards) == sum(one.tag.endswith("circle") for one in drawn.iter())
    assert [] == list(tmp_path.glob("*.db*"))


def test_a_size_that_was_not_read_is_refused(tmp_path: Path) -> None:
    """It would be called so and hold less."""
    with pytest.raises(ValueError, match="no whole number of shards"):
        measure(50, _read(tmp_path, 40))


def test_growth_is_told_by_its_power() -> None:
    """In proportion it is one; with the square, two."""
    assert 1.0 == exponent([(10, 3.0), (100, 30.0), (1000, 300.0)])
    assert 2.0 == exponent([(10, 1.0), (100, 100.0)])
    assert 1.0 == exponent([(10, 1.0)])


def test_memory_that_is_held_is_told() -> None:
    """By the system, in MB."""
    assert 5 < scale.held() < 20_000
