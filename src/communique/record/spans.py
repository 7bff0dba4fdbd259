"""The reader with an encoder beside it, made fit for a run of many reports."""

from __future__ import annotations

from communique.engines.spans.encoder import Encoder
from communique.engines.spans.reader import read_with_spans, reader_name
from communique.languages import load
from communique.model.errors import CommuniqueError
from communique.model.reading import Reading
from communique.model.report import Report
from communique.read import unreadable
from communique.record.intake import Reader
from communique.record.reader import failed, reason_unread


def spans_reader(encoder: Encoder) -> Reader:
    """The rules with the names and offices that an encoder proposes; a language without a pack is not read."""
    name = reader_name(encoder)

    def read(report: Report) -> Reading:
        reason = reason_unread(report)
        if reason is not None:
            return unreadable(report, reason)
        try:
            return read_with_spans(report, load(str(report.language)), encoder)
        except CommuniqueError:
            raise
        except Exception as error:  # noqa: BLE001  # one report that breaks the engine must not end the batch
            return failed(report, f"the engine failed: {type(error).__name__}", reader=name)

    return Reader(name, read, threads=1)
