"""What a run has come to so far, counted from the rows of its account.

Counts take the same room however long a run is: of each reason the first
places are kept, and of reasons only so many; what is over is counted under
its code.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from communique.record.values import Handled, LanguageCount, Outcome, Reason

#: Codes of copies of reports under another id: of every character, and nearly.
SAME_TEXT, NEAR_COPY = "same_text", "near_copy"

#: So many places are named of each reason, and so many reasons are told apart.
_PLACES, _REASONS = 5, 500
_MANY = "many different reasons: the account of the run has each"


class Tally:
    """Counts of outcomes, of reasons, and of what was read in each language."""

    def __init__(self) -> None:
        self.outcomes: Counter[Outcome] = Counter()
        self.languages: dict[str, LanguageCount] = {}
        self._counts: Counter[tuple[Outcome, str, str]] = Counter()
        self._places: dict[tuple[Outcome, str, str], list[str]] = {}

    def add(self, row: Handled) -> None:
        """Count one input."""
        self.outcomes[row.outcome] += 1
        if row.copy_of is not None:
            code = SAME_TEXT if row.alike == 1.0 else NEAR_COPY
            self._reason(row, code, "", place=f"{row.place} (as {row.copy_of})")
        elif row.code is not None and row.outcome is not Outcome.READ:
            self._reason(row, row.code, row.message or "")
        for doubt in row.doubts:
            code, _, message = doubt.partition(": ")
            self._reason(row, code, message)
        if row.claims is not None:
            self._language(row, row.claims)

    def reasons(self) -> tuple[Reason, ...]:
        """Why inputs were not read, or not without doubt, the most frequent first."""
        return tuple(one for one in self._ordered() if one.code not in (SAME_TEXT, NEAR_COPY))

    def copies(self) -> tuple[Reason, ...]:
        """Copies of reports under another id, those that were left out first; each place with what it is a copy of."""
        return tuple(one for one in self._ordered() if one.code in (SAME_TEXT, NEAR_COPY))

    def _ordered(self) -> list[Reason]:
        ordered = sorted(self._counts.items(), key=lambda pair: (pair[0][0] is Outcome.READ, -pair[1], pair[0]))
        return [Reason(*key, count, tuple(self._places[key])) for key, count in ordered]

    def _reason(self, row: Handled, code: str, message: str, *, place: str | None = None) -> None:
        key = (row.outcome, code, message)
        if key not in self._counts and len(self._counts) >= _REASONS:
            key = (row.outcome, code, _MANY)
        self._counts[key] += 1
        places = self._places.setdefault(key, [])
        if len(places) < _PLACES:
            places.append(place or row.place)

    def _language(self, row: Handled, claims: int) -> None:
        language = row.language or "unknown"
        before = self.languages.get(language, LanguageCount())
        self.languages[language] = msgspec.structs.replace(
            before,
            reports=before.reports + 1,
            claims=before.claims + claims,
            unread=before.unread + (row.code == "unreadable"),
        )
