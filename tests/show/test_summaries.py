"""What a run of reading came to."""

from __future__ import annotations

from communique.record.failures import Failure
from communique.record.values import LanguageCount, Outcome, Progress, Reason, Summary
from communique.show.summaries import failures_text, summary_text

SUMMARY = Summary(
    progress=Progress(reports=12, claims=1_234, problems=1),
    languages={"en": LanguageCount(9, 1_234), "th": LanguageCount(2, 0, 2), "zh": LanguageCount(1, 0, 1)},
    outcomes={Outcome.READ: 12, Outcome.KNOWN: 4, Outcome.FAILED: 9, Outcome.COPY: 1, Outcome.RETRACTED: 1},
    known_otherwise=1,
    changed=("a", "b", "c", "d", "e", "f"),
    reasons=(
        Reason(Outcome.FAILED, "binary", "the file is binary", 8, ("1.bin", "2.bin", "3.bin", "4.bin", "5.bin")),
        Reason(Outcome.FAILED, "failed", "the reader failed: KeyError", 1, ("en-7",)),
        Reason(Outcome.COPY, "copy", "the same text", 1, ("w.txt",)),
        Reason(Outcome.KNOWN, "known", "the record has it", 3, ("v.txt",)),
        Reason(Outcome.READ, "language", "two languages", 1, ("z.txt",)),
    ),
)


def test_a_summary_tells_what_was_read_and_what_was_not() -> None:
    """Languages, reports passed over, new versions, files without a report, and doubts."""
    assert [
        "read 12 reports: 1,234 claims, 1 problem, 2.0 s",
        "  en            9 reports   1,234 claims",
        "not read, for want of a pack: 3 reports (th 2, zh 1)",
        "passed over: 3 reports that the record has already",
        "passed over: 1 report read by another reader; --reread reads again",
        "passed over: 1 retracted report",
        "new versions of 6 reports with another text: a, b, c, d, e and 1 more",
        "no report in 8 places: the file is binary: 1.bin, 2.bin, 3.bin, 4.bin, 5.bin and 3 more",
        "the reader failed on 1 place: the reader failed: KeyError: en-7",
        "a copy in 1 place: the same text: w.txt",
        "read with a doubt, 1: two languages: z.txt",
        "9 inputs could not be read: communique failures lists what is kept aside, communique retry tries again",
    ] == summary_text(SUMMARY, seconds=2.0).splitlines()


def test_an_empty_run_is_one_line() -> None:
    """Nothing is told of what did not happen."""
    assert "read 0 reports: 0 claims, 0 problems, 0.1 s" == summary_text(Summary(), seconds=0.1)


def test_what_is_kept_aside_is_told_with_its_problem_and_tries() -> None:
    """Where it is, why, when first and last, and how many there are of each problem."""
    failure = Failure(
        input="/r/a.jsonl",
        member=":3",
        code="malformed",
        message="no JSON",
        report=None,
        first="2024-05-01T08:00:00+00:00",
        last="2024-05-03T08:00:00+00:00",
        tries=2,
    )

    assert [
        "/r/a.jsonl:3",
        "  malformed: no JSON (tried 2 times, first 2024-05-01, last 2024-05-03)",
        "1 input kept aside: malformed 1",
    ] == failures_text([failure]).splitlines()


def test_an_empty_list_of_failures_is_one_line() -> None:
    """Nothing kept aside is said as such."""
    assert "0 inputs kept aside" == failures_text([])
