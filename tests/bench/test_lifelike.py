"""Lifelike reports: alike for alike seeds, in every language of the packs, in shards that are whole or not there."""

from __future__ import annotations

import itertools
import string
from pathlib import Path

import pytest
from pyarrow import parquet

from bench import lifelike
from bench.lifelike import Phrases, phrases, reports, write_shards
from communique import ingest, languages, read
from communique.model.report import Report

#: What the program fills in, beside the forms of states.
SLOTS = frozenset("who who2 place firm n m ord year c day date matter item town fa fb pa pb a b".split())


def test_every_pack_has_its_phrases() -> None:
    """The load is in all languages that are read."""
    assert set(languages.available()) == set(phrases())


def _templates(words: Phrases) -> list[str]:
    told = itertools.chain.from_iterable(words.tells.values())
    return [*told, *words.said, *words.around, *words.passes, *words.names]


@pytest.mark.parametrize("code", sorted(phrases()))
def test_phrases_are_of_one_shape_in_every_language(code: str) -> None:
    """As many states, towns, matters and items, the same deeds, and no slot that nothing fills."""
    words, english = phrases()[code], phrases()["en"]
    asked = {slot for template in _templates(words) for _, slot, _, _ in string.Formatter().parse(template) if slot}
    forms = {f"{slot}_{form}" for slot in "abc" for form in words.forms}
    shape = [len(words.states), len(words.towns), len(words.matters), len(words.items)]

    assert [len(english.states), len(english.towns), len(english.matters), len(english.items)] == shape
    assert dict.fromkeys(english.tells, 2) == {kind: len(some) for kind, some in words.tells.items()}
    assert set() == asked - SLOTS - forms


def test_reports_follow_from_their_number() -> None:
    """A shard is the same whether others were made before it; another seed makes others."""
    made = list(reports(30))

    assert made[20:] == list(reports(10, begin=20))
    assert made != list(reports(30, seed=1))


def test_reports_of_a_matter_are_told_in_several_ways() -> None:
    """Some are reprints, word for word or cut; most have words of their own."""
    made = [report.text for report in reports(400, share=1.0, languages=["en"])]
    again = len(made) - len(set(made))

    assert 5 < again < 100


@pytest.mark.parametrize("code", ["ar", "en", "ja"])
def test_reports_of_states_are_read_and_others_hardly_ever(code: str) -> None:
    """What is told of states gives claims."""
    told = sum(bool(_claims(report)) for report in reports(10, share=1.0, languages=[code]))
    idle = sum(bool(_claims(report)) for report in reports(40, share=0.0, languages=[code]))

    assert 10 == told
    assert idle < 15


def _claims(report: Report) -> tuple[object, ...]:
    return read.read(report, languages.load(report.language or "en")).claims


@pytest.mark.parametrize("carrier", ["jsonl", "parquet"])
def test_shards_are_reports_to_the_reader(tmp_path: Path, carrier: str) -> None:
    """Written, they are taken in as they were made; a shard that is there is not made again."""
    paths = list(write_shards(tmp_path, 25, carrier=carrier, shard=10))
    stamps = [path.stat().st_mtime_ns for path in paths]
    again = list(write_shards(tmp_path, 25, carrier=carrier, shard=10))
    found = [item for item in ingest.reports(map(str, paths)) if isinstance(item, Report)]

    assert [10, 10, 5] == [_rows(path) for path in paths]
    assert stamps == [path.stat().st_mtime_ns for path in again]
    assert [(one.id, one.text, one.language) for one in reports(25)] == [
        (one.id, one.text, one.language) for one in found
    ]


def _rows(path: Path) -> int:
    if path.suffix == ".parquet":
        rows: int = parquet.read_metadata(path).num_rows
        return rows
    return len(path.read_bytes().splitlines())


def test_the_command_names_its_shards(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line for each."""
    lifelike.main(["12", "--out", str(tmp_path), "--shard", "6", "--languages", "en", "sw"])

    assert 2 == len(capsys.readouterr().out.splitlines())
