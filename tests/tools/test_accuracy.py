"""The page of accuracy is what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from communique.ask.comparing import Compared, compared
from communique.ask.score import ALL, By
from tools import accuracy
from tools.accuracy import FIRST, PAGE, SCORES, Kept, Round, dump, last_rounds, lines, load, measured, pooled, written
from tools.eval import FLOORS
from tools.eval import load as load_floors

REMEDY = "run: make eval"
TEXT = "Norway and Sweden signed a plan."
CLAIM = {"type": "agreement", "kind": "plan", "parties": ["NOR", "SWE"], "cites": [TEXT]}


@pytest.fixture
def reports() -> tuple[Compared, ...]:
    """Six reports in two languages, of which one was not read."""
    gold = {f"r{n}": {"text": TEXT, "language": "en" if n else "no", "claims": [CLAIM]} for n in range(6)}
    return compared(gold, {key: {"claims": [CLAIM]} for key in gold if key != "r5"})


def test_the_page_is_what_the_files_say() -> None:
    """Its tables follow from the scores, the first sight, and the blind rounds."""
    assert written() == PAGE.read_text(encoding="utf-8"), REMEDY


@pytest.mark.parametrize("name", ["dev", "open"])
def test_no_floor_is_above_the_page(name: str) -> None:
    """Whoever raises a floor measures the page again, on the same gold."""
    kept, floors = load(SCORES), load_floors(FLOORS)
    shown = {language: (line.f1, line.field_f1) for language, line in kept.of(name, By.LANGUAGE).items()}
    held = {key: (found["claim_f1"], found["field_f1"]) for key, found in floors.floors[name].items()}

    assert kept.digests[name] == floors.digests[name], REMEDY
    assert {} == {key: ends for key, ends in held.items() if any(map(float.__gt__, ends, shown[key]))}, REMEDY


def test_the_first_sight_is_of_the_same_gold() -> None:
    """Before and after are compared on one set."""
    assert load(FIRST).digests["open"] == load(SCORES).digests["open"]


def test_what_is_kept_is_loaded_again(reports: tuple[Compared, ...], tmp_path: Path) -> None:
    """Every row, the intervals that there are, the date and the digests."""
    found = {(line.set, line.by, line.row): line for line in lines("dev", reports)}
    kept = Kept("2026-01-02", {"dev": "sha256:1"}, found)
    path = tmp_path / "scores.tsv"
    path.write_text(dump(kept), encoding="utf-8")

    assert kept == load(path)
    assert (6, 5, None) == (kept.all_of("dev").gold, kept.all_of("dev").read, kept.of("dev", By.LANGUAGE)["no"].low)
    assert kept.all_of("dev").low is not None


def test_the_date_stays_while_the_numbers_stay(
    reports: tuple[Compared, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second run changes nothing; other numbers have another day, and gold that is not here keeps its rows."""
    at_hand = [("dev", reports), ("open", reports)]

    def sets() -> Iterator[tuple[str, Sequence[Compared], str]]:
        yield from ((name, found, "sha256:1") for name, found in at_hand)

    path = tmp_path / "scores.tsv"
    monkeypatch.setattr(accuracy, "SCORES", path)
    monkeypatch.setattr(accuracy, "DRAWS", 100)
    monkeypatch.setattr(accuracy, "_sets", sets)
    monkeypatch.setattr(accuracy, "commit_day", lambda: "2026-02-03")
    path.write_text(dump(measured("2026-01-02")), encoding="utf-8")

    again = measured(None)
    at_hand[:] = [("dev", reports[:5])]
    changed = measured(None)

    assert load(path) == again
    assert ("2026-02-03", 5, 6) == (changed.date, changed.all_of("dev").gold, changed.all_of("open").gold)


def test_the_last_round_of_a_language_is_shown() -> None:
    """Of all together claims are counted, fields weighed by claims."""
    page = "| en2 | 2026-11-22 | 2db31f3 | 30 | 0.500 | 0.500 | 0.500 | 0.400 |\n"
    page += "| en10 | 2026-11-22 | 38313b5 | 10 | 1.000 | 0.500 | 0.667 | 0.600 |\n"
    page += "| id1 | 2026-11-22 | 38313b5 | 30 | 0.500 | 0.500 | 0.500 | 0.400 |\n"
    rounds = last_rounds(page)

    assert {"en": 10, "id": 1} == {key: one.number for key, one in rounds.items()}
    assert Round(ALL, 0, 40, pytest.approx(20 / 35), 0.5, pytest.approx(40 / 75), pytest.approx(0.45)) == pooled(  # type: ignore[arg-type]
        rounds.values()
    )
