"""`watch` killed at random moments: a share of what `tools/kill_watch.py` does a hundred times."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tools.kill_watch import killed

KILLS = 15


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are killed as forks")
def test_watch_killed_fifteen_times_has_every_report_once(tmp_path: Path) -> None:
    """Nothing is lost, nothing is there twice, the record verifies, and next to nothing is fetched twice."""
    told = killed(tmp_path, kills=KILLS, seed=7)

    assert () == told.problems
    assert told.again <= 3 * KILLS
