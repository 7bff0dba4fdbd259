"""What a run of reading came to."""

from __future__ import annotations

from communique.model.reading import Problem
from communique.record.values import LanguageCount, Progress, Rejection, Summary
from communique.show.summaries import summary_text

SUMMARY = Summary(
    progress=Progress(reports=12, claims=1_234, problems=1),
    languages={"en": LanguageCount(9, 1_234), "th": LanguageCount(2, 0, 2), "zh": LanguageCount(1, 0, 1)},
    failed=("en-7",),
    known=3,
    known_otherwise=1,
    changed=("a", "b", "c", "d", "e", "f"),
    rejected=(
        Rejection("x.bin", Problem("binary", "the file is binary")),
        Rejection("y.bin", Problem("binary", "the file is binary")),
        Rejection("z.txt", Problem("language", "two languages"), "z"),
    ),
)


def test_a_summary_tells_what_was_read_and_what_was_not() -> None:
    """Languages, reports passed over, new versions, files without a report, and doubts."""
    assert [
        "read 12 reports: 1,234 claims, 1 problem, 2.0 s",
        "  en            9 reports   1,234 claims",
        "not read, for want of a pack: 3 reports (th 2, zh 1)",
        "the reader failed on 1 report: en-7",
        "passed over: 3 reports that the record has already",
        "passed over: 1 report read by another reader; --reread reads again",
        "new versions of 6 reports with another text: a, b, c, d, e and 1 more",
        "no report in 2 places: the file is binary: x.bin, y.bin",
        "read with a doubt, 1: two languages: z.txt",
    ] == summary_text(SUMMARY, seconds=2.0).splitlines()


def test_an_empty_run_is_one_line() -> None:
    """Nothing is told of what did not happen."""
    assert "read 0 reports: 0 claims, 0 problems, 0.1 s" == summary_text(Summary(), seconds=0.1)
