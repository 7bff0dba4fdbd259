"""Scores as text, as JSON, and as a list of what differs."""

from __future__ import annotations

import json

from communique.ask.comparing import Difference, Unpaired
from communique.ask.score import Ratio, Row, Scores
from communique.show.scores import differences, to_json, to_text

SCORES = Scores(
    rows={"all": Row(4, 2, Ratio(1.0, 0.5, 2 / 3), Ratio(0.75, 0.6, 2 / 3))},
    reports=3,
    unread=1,
    uncited=0,
    spanned=0.5,
    unpaired=(
        Unpaired(Difference.MISSED, "r1", {"type": "stance", "cites": ["q"]}),
        Unpaired(Difference.SPURIOUS, "r2", {"type": "figure", "cites": ["q"], "spans": {"kind": [[0, 1]]}}),
    ),
)


def test_a_table_lines_up_under_its_head() -> None:
    """Each row is as wide as the head, and the counts stand last."""
    head, row, counts = to_text(SCORES).split("\n")

    assert len(head) == len(row)
    assert counts == "reports: 3; without a reading: 1; uncited claims: 0; filled fields with a span: 0.5"
    assert row.split() == ["all", "4", "2", "1.000", "0.500", "0.667", "0.750", "0.600", "0.667"]


def test_json_holds_the_same_numbers() -> None:
    """Gold, read, then precision, recall and F1 of claims and of fields, unrounded."""
    table = json.loads(to_json(SCORES))

    assert [4, 2, 1.0, 0.5, 2 / 3, 0.75, 0.6, 2 / 3] == table["rows"]["all"]
    assert table["without a reading"] == 1


def test_differences_name_the_report_and_hide_quotes() -> None:
    """One line for each claim that has no pair, without citations and spans."""
    lines = differences(SCORES).split("\n")

    assert ['missed    r1 {"type": "stance"}', 'spurious  r2 {"type": "figure"}'] == lines
