"""Which reports of a run are to be read: not what the record has, what was taken back, or copies nobody wants.

Nothing is written here: a run that only tells what it would do goes through the same gate.
"""

from __future__ import annotations

from collections.abc import Collection

from communique.model.report import Report
from communique.record.copies import Copies
from communique.record.store import Store
from communique.record.tally import NEAR_COPY, SAME_TEXT
from communique.record.values import Handled, Known, Outcome
from communique.record.writing import known
from communique.resolve.sources.copies import CopyOf, wording

_KNOWN = {
    Known.READ: (Outcome.KNOWN, "known", "the record has it already"),
    Known.READ_OTHERWISE: (Outcome.KNOWN, "read_otherwise", "read by another reader; --reread reads it again"),
    Known.RETRACTED: (Outcome.RETRACTED, "retracted", "it was retracted, and is not read again"),
}


class Gate:
    """Lets the reports of one run through, or says why not."""

    def __init__(self, store: Store, reader: str, *, reread: bool | Collection[str], skips_copies: bool) -> None:
        self.copies = Copies(store)
        #: Reports that were let through: with another text than before, and with the same; how many of those that
        #: were not had another reader.
        self.changed: list[str] = []
        self.read_before: set[str] = set()
        self.otherwise = 0
        self._store = store
        self._reader = reader
        self._reread = reread
        self._skips_copies = skips_copies
        self._copy_of: dict[str, CopyOf] = {}

    def turned_away(self, report: Report) -> Handled | None:
        """The row of a report that is not to be read, None where it is."""
        state = known(self._store, report, reader=self._reader)
        if state in (Known.NEW, Known.CHANGED):
            return self._as_copy(report, state)
        if self._is_reread(report) and state is not Known.RETRACTED:
            self.read_before.add(report.id)
            return None
        self.otherwise += state is Known.READ_OTHERWISE
        outcome, code, message = _KNOWN[state]
        return Handled(outcome=outcome, place=place_of(report), report=report.id, code=code, message=message)

    def copy_of(self, report_id: str) -> CopyOf | None:
        """What a report that was let through is a copy of; it is told once."""
        return self._copy_of.pop(report_id, None)

    def _as_copy(self, report: Report, state: Known) -> Handled | None:
        own = wording(report)
        copy = self.copies.original_of(report.id, own)
        if copy is not None and self._skips_copies:
            return _copy_row(report, copy)
        if copy is not None:
            self._copy_of[report.id] = copy
        if state is Known.CHANGED:
            self.changed.append(report.id)
        self.copies.expect(report.id, own)
        return None

    def _is_reread(self, report: Report) -> bool:
        return self._reread if isinstance(self._reread, bool) else report.id in self._reread


def place_of(report: Report) -> str:
    """Where a report was read from, as problems with it are told; its id where it does not say."""
    original = report.original
    if original is None:
        return report.id
    *members, last = ("", *original.member)
    row = f":{last}" if last.isdigit() else f"!{last}" if last else ""
    return "!".join((original.path, *members[1:])) + row


def _copy_row(report: Report, copy: CopyOf) -> Handled:
    """The row of a report that is left out as a copy of another."""
    if copy.share == 1.0:
        code, told = SAME_TEXT, f"the text of {copy.report}"
    else:
        code, told = NEAR_COPY, f"{copy.share:.0%} of the text of {copy.report}"
    return Handled(
        outcome=Outcome.COPY,
        place=place_of(report),
        report=report.id,
        language=report.language,
        code=code,
        message=told,
        copy_of=copy.report,
        alike=copy.share,
    )
