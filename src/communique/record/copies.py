"""Copies of what a record holds, found as reports come in: by bands of their words, which the record keeps.

A report is looked for before it is read, among those of the record and those
that are being read. The bands of a report are written with it; reports that
came in by another way are caught up with when a run begins.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, select

from communique.model.report import Report, Span
from communique.record.dialects import kind_of
from communique.record.loading import current_reports
from communique.record.rows import add, rows_among
from communique.record.schema import BANDED, bands, reports
from communique.record.store import Store, reading, recall, remember, writing
from communique.resolve.sources.copies import CopyOf, Wording, share, wording

#: Rises with every change that gives other bands.
_BANDER = 1
#: Of each band the first so many reports are looked at, and of all bands so many, those first that share most.
_MOST_OF_BAND, _MOST = 8, 8
#: With so many reports a new one is compared where nothing is written.
_LAST = 2000
#: So many reports are caught up with in one transaction.
_SOME = 500
_HELD = "SELECT report FROM bands WHERE band = ? ORDER BY report LIMIT ?"
_SPANS = msgspec.json.Decoder(tuple[Span, ...])


class Copies:
    """What incoming reports are copies of: among those of a record, and among those that come before them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        #: Reports that are to be read and not yet written, by their ids, and their ids by their bands.
        self._coming: dict[str, Wording] = {}
        self._under: dict[int, list[str]] = defaultdict(list)

    def original_of(self, report_id: str, own: Wording) -> CopyOf | None:
        """The report under another id that this one is most a copy of, the first of equals."""
        near = {**self._held(own), **self._expected(own)}
        shares = ((share(own, other), one) for one, other in near.items() if one != report_id)
        found = [CopyOf(one, alike) for alike, one in shares if alike is not None]
        return max(found, key=lambda copy: copy.share, default=None)

    def expect(self, report_id: str, own: Wording) -> None:
        """Take a report for one that will be written."""
        self._coming[report_id] = own
        for band in own.bands:
            self._under[band].append(report_id)

    def written(self, connection: Connection, report_ids: Iterable[str]) -> None:
        """Keep the bands of these reports, within the transaction that writes them."""
        while catch_up(connection, self._coming) == _SOME:
            pass
        for one in report_ids:
            self._forget(one)

    def let_go(self) -> None:
        """Forget those that came first, where nothing is ever written; the last are still compared with."""
        for one in list(self._coming)[:-_LAST]:
            self._forget(one)

    def _forget(self, report_id: str) -> None:
        own = self._coming.pop(report_id, None)
        for band in own.bands if own is not None else ():
            self._under[band].remove(report_id)
            if not self._under[band]:
                del self._under[band]

    def _held(self, own: Wording) -> dict[str, Wording]:
        """Those reports of the record that share most bands."""
        with reading(self._store) as connection:
            held = kind_of(connection).worded(_HELD)
            met = Counter(
                seq for band in own.bands for (seq,) in connection.exec_driver_sql(held, (band, _MOST_OF_BAND)).all()
            )
            if not met:
                return {}
            nearest = [seq for seq, _ in sorted(met.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]]
            question = select(current_reports).order_by(current_reports.c.seq)
            rows = rows_among(connection, question, current_reports.c.seq, nearest)
            return {row.id: _wording(row) for row in rows}

    def _expected(self, own: Wording) -> dict[str, Wording]:
        ids = dict.fromkeys(one for band in own.bands for one in self._under.get(band, ()))
        return {one: self._coming[one] for one in list(ids)[:_MOST]}


def begin(store: Store, watch: Callable[[int], None]) -> None:
    """Keep the bands of all reports of a record that came in without them; `watch` is told how many those were so far.

    A run that is stopped has kept those that it told of.
    """
    done, caught_up = _SOME, 0
    while done == _SOME:
        with writing(store) as connection:
            done = catch_up(connection, {})
        caught_up += done
        watch(caught_up)


def catch_up(connection: Connection, known: Mapping[str, Wording]) -> int:
    """Keep the bands of some reports that came in since this was last done, and how many those were."""
    version, _, last = (recall(connection, BANDED) or "").partition(" ")
    if version != str(_BANDER):
        connection.execute(delete(bands))
        last = "0"
    question = select(reports).where(reports.c.seq > int(last)).order_by(reports.c.seq).limit(_SOME)
    rows = connection.execute(question).all()
    if rows:
        add(connection, bands, (row for one in rows for row in _rows(one, known)))
        remember(connection, BANDED, f"{_BANDER} {rows[-1].seq}")
    return len(rows)


def _rows(row: Row[Any], known: Mapping[str, Wording]) -> Iterator[dict[str, int]]:
    own = known.get(row.id)
    if own is None or own.text != row.text:
        own = _wording(row)
    yield from ({"band": band, "report": row.seq} for band in own.bands)


def _wording(row: Row[Any]) -> Wording:
    return wording(Report(id=row.id, text=row.text, clutter=_SPANS.decode(row.clutter)))
