"""Many reports over several processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.model.reading import Reading
from communique.model.report import Report
from communique.record import pool
from communique.record.errors import ReaderDiedError
from communique.record.pool import read_in_order
from tests.conftest import ROOT
from tests.line_reader import lines_report, read_lines

PATH = os.pathsep.join([str(ROOT / "src"), str(ROOT)])


def end_at_once(report: Report) -> Reading:
    """End the worker as a system without memory does."""
    os._exit(9) if report.id == "r0003" else None
    return read_lines(report)


def end_always(_: Report) -> Reading:
    """End the worker whatever it reads."""
    os._exit(9)


def wait_for_ever(report: Report) -> Reading:
    """Say which process reads, and do not come back."""
    Path(report.text).write_text(str(os.getpid()))
    time.sleep(600)
    return read_lines(report)


def test_a_report_that_ends_its_worker_costs_no_other() -> None:
    """It has a reading that says so; the others are read, in their order."""
    readings = list(read_in_order(map(lines_report, range(40)), end_at_once, workers=2, reader="lines 1"))

    assert [f"r{number:04}" for number in range(40)] == [reading.id for _, reading in readings]
    assert ["r0003"] == [reading.id for _, reading in readings if reading.problems]
    assert ("failed", "lines 1") == (readings[3][1].problems[0].code, readings[3][1].reader)
    assert all(reading.claims for _, reading in readings if reading.id != "r0003")


def test_workers_that_end_again_and_again_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it is not the reports, and no end of processes is started."""
    monkeypatch.setattr(pool, "_DEATHS", 1)

    with pytest.raises(ReaderDiedError, match="again and again"):
        list(read_in_order(map(lines_report, range(5)), end_always, workers=2))


CALLER = """
import sys
from pathlib import Path
from communique.model.report import Report
from communique.record.pool import read_in_order
from tests.record.test_pool import wait_for_ever

if __name__ == "__main__":
    list(read_in_order([Report(id="r", text=sys.argv[1])], wait_for_ever, workers=2))
"""


def test_workers_end_with_a_caller_that_is_killed(tmp_path: Path) -> None:
    """After SIGKILL no process is left behind that waits for work for ever."""
    script, told = tmp_path / "caller.py", tmp_path / "worker"
    script.write_text(CALLER)
    caller = subprocess.Popen([sys.executable, str(script), str(told)], env=os.environ | {"PYTHONPATH": PATH})
    until(lambda: told.exists() and told.read_text() != "")
    worker = int(told.read_text())

    caller.kill()
    caller.wait()

    assert until(lambda: not _runs(worker))


def until(happens: Callable[[], bool]) -> bool:
    """Wait for something to happen; whether it did."""
    end = time.monotonic() + 30
    while not happens() and time.monotonic() < end:
        time.sleep(0.02)
    return happens()


def _runs(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def test_input_is_taken_only_as_it_is_needed() -> None:
    """A long input is not held in memory: few reports are taken ahead of the reading that is waited for."""
    taken = 0

    def reports() -> object:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield lines_report(number)

    readings = read_in_order(reports(), read_lines, workers=2)  # type: ignore[arg-type]
    first, _ = next(readings)
    readings.close()  # type: ignore[attr-defined]

    assert "r0000" == first.id
    assert taken <= 64
