"""What the bench measures and guards."""

from __future__ import annotations

import pytest

from bench.run import (
    PackTiming,
    Timing,
    broken_guards,
    measure,
    measure_pack,
    pack_table,
    report_sets,
    slow_packs,
    table,
)

QUICK = Timing("en made", 10, 4000, bare=0.5, full=1.0, at_most=4.0)
SLOW = Timing("id nothing", 10, 2000, bare=0.5, full=1.0, at_most=1.3)
QUICK_PACK = PackTiming("sw", load=0.02, sentences=2500, full=1.0)
SLOW_PACK = PackTiming("ru", load=0.4, sentences=900, full=1.0)


def test_a_quick_run_breaks_no_guard() -> None:
    """Twice the bare pass at 4,000 sentences a second is within every guard."""
    assert [] == broken_guards([QUICK], memory=120, start=0.2)


def test_each_broken_guard_is_told() -> None:
    """Ratio, speed, memory and start, each as a sentence."""
    broken = broken_guards([QUICK, SLOW], memory=400, start=0.4)

    assert ["2.00 times", "2000 sentences", "400 MB", "--help"] == [
        next(part for part in ("2.00 times", "2000 sentences", "400 MB", "--help") if part in line) for line in broken
    ]


def test_the_table_has_a_row_for_each_set() -> None:
    """A head and a row for each set of reports, all of one width."""
    lines = table([QUICK, SLOW]).split("\n")

    assert 3 == len(lines)
    assert 1 == len({len(line) for line in lines})


def test_a_quick_pack_breaks_no_guard() -> None:
    """A pack loaded in 20 ms that reads 2,500 sentences a second is within every guard."""
    assert [] == slow_packs([QUICK_PACK])


def test_each_guard_that_packs_break_is_told() -> None:
    """Load, speed, and the speed of all packs together, each as a sentence."""
    broken = slow_packs([QUICK_PACK, SLOW_PACK])

    assert [True, True, True] == [
        part in line for part, line in zip(("ru: loaded in 0.40", "ru: 900", "all packs: 1700"), broken, strict=True)
    ]


def test_the_table_of_packs_has_a_row_for_each() -> None:
    """A head and a row for each pack, all of one width."""
    lines = pack_table([QUICK_PACK, SLOW_PACK]).split("\n")

    assert 3 == len(lines)
    assert 1 == len({len(line) for line in lines})


@pytest.mark.slow
def test_a_pack_is_measured() -> None:
    """A pack is loaded, and reads its specimens."""
    measured = measure_pack("sw", rounds=1)

    assert "sw" == measured.code
    assert measured.sentences
    assert measured.load > 0
    assert measured.full > 0


@pytest.mark.slow
def test_a_small_bench_runs() -> None:
    """Every set made for the bench is read, and has sentences."""
    sets = [entry for entry in report_sets(3) if "real" not in entry[0]]
    timings = [measure(name, reports, rounds=1, at_most=guard) for name, reports, guard in sets]

    assert ["en made", "en nothing", "id made", "id nothing"] == [timing.name for timing in timings]
    assert all(timing.sentences and timing.full > 0 for timing in timings)
