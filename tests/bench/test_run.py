"""What the bench measures and guards."""

from __future__ import annotations

import pytest

from bench.run import Timing, broken_guards, measure, report_sets, table

QUICK = Timing("en made", 10, 4000, bare=0.5, full=1.0, at_most=4.0)
SLOW = Timing("id nothing", 10, 2000, bare=0.5, full=1.0, at_most=1.3)


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


@pytest.mark.slow
def test_a_small_bench_runs() -> None:
    """Every set made for the bench is read, and has sentences."""
    sets = [entry for entry in report_sets(3) if "real" not in entry[0]]
    timings = [measure(name, reports, rounds=1, at_most=guard) for name, reports, guard in sets]

    assert ["en made", "en nothing", "id made", "id nothing"] == [timing.name for timing in timings]
    assert all(timing.sentences and timing.full > 0 for timing in timings)
