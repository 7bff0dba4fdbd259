"""What generated reports are like to a reader, told so that it can stand beside real ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import likeness


def test_reports_of_a_kind_are_told_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of states give claims; without a folder of real ones, these are none."""
    monkeypatch.setattr(likeness, "HERE", tmp_path)
    monkeypatch.setattr(likeness, "SHARED", tmp_path / "away")
    monkeypatch.setattr(likeness, "phrases", lambda: ["en"])
    likeness.main(["--each", "3"])
    told = json.loads((tmp_path / "likeness.json").read_bytes())

    assert [3, 3, 0, 0] == [one["reports"] for one in told]
    assert told[0]["claims"] > 10 > told[1]["claims"]
