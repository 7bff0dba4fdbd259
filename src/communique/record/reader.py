"""The reader that comes with the program: each report by the pack of its language.

A report that fails is a reading with a problem, never the end of a batch.
"""

from __future__ import annotations

import msgspec

from communique.languages import available, load
from communique.model.errors import CommuniqueError
from communique.model.reading import Problem, Reading, without_claims
from communique.model.report import Report
from communique.read import READER, read, unreadable
from communique.record.intake import Reader


def default_reader() -> Reader:
    """The rules, with the packs that are installed."""
    return Reader(READER, read_report)


def would_read(report: Report) -> Reading:
    """What is known of the reading of a report before it is read: its language, and whether there is a pack."""
    reason = reason_unread(report)
    return without_claims(report, READER, *(() if reason is None else (Problem("unreadable", reason),)))


def read_report(report: Report) -> Reading:
    """Read one report with the pack of its language.

    Raises:
        PackError: The pack breaks the contract; that is the program's fault, not the report's.
    """
    reason = reason_unread(report)
    if reason is not None:
        return unreadable(report, reason)
    pack = load(str(report.language))
    try:
        return read(report, pack)
    except CommuniqueError:
        raise
    except Exception as error:  # noqa: BLE001  # one report that breaks the reader must not end the batch
        return failed(report, f"the reader failed: {type(error).__name__}: {error}")


def reason_unread(report: Report) -> str | None:
    """Why no pack can read a report, None where one can."""
    if report.language is None:
        return "the language could not be told"
    return None if report.language in available() else f"no pack for language {report.language}"


def failed(report: Report, said: str, *, reader: str = READER) -> Reading:
    """The reading of a report that broke its reader: no claims, and what is `said` of it."""
    reading = unreadable(report, said.partition(":")[0])
    return msgspec.structs.replace(reading, reader=reader, problems=(Problem("failed", said),))
