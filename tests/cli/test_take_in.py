"""`communique import`: options that a format has no use for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli import main


@pytest.mark.parametrize(
    ("format_name", "option", "value"),
    [
        ("events", "--licence", "CC0"),
        ("events", "--published", "2024-02-06"),
        ("holders", "--mapping", "table.csv"),
        ("plain", "--source", "Rossi"),
        ("plain", "--map", "start=Date"),
    ],
)
def test_an_option_of_another_format_is_refused(tmp_path: Path, format_name: str, option: str, value: str) -> None:
    """It would change nothing, and nobody would be told."""
    table = tmp_path / "table.csv"
    table.write_text("Date\n2024-02-06\n")
    given = value.replace("table.csv", str(table))
    called = ["import", format_name, str(table), option, given, "--record", str(tmp_path / "r.db")]
    result = CliRunner(env={"COMMUNIQUE_RECORD": None, "COLUMNS": "100"}).invoke(main, called)

    assert 2 == result.exit_code
    assert f"{option} is for" in result.output
    assert f"not for {format_name}" in result.output
    assert not (tmp_path / "r.db").exists()
