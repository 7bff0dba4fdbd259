"""The reader that comes with the program: each report by the pack of its language.

A report that fails is a reading with a problem, never the end of a batch.
"""

from __future__ import annotations

import msgspec

from communique.languages import available, load
from communique.model.errors import CommuniqueError
from communique.model.reading import Problem, Reading
from communique.model.report import Report
from communique.read import READER, read, unreadable
from communique.record.intake import Reader


def default_reader() -> Reader:
    """The rules, with the packs that are installed."""
    return Reader(READER, read_report)


def read_report(report: Report) -> Reading:
    """Read one report with the pack of its language.

    Raises:
        PackError: The pack breaks the contract; that is the program's fault, not the report's.
    """
    if report.language is None:
        return unreadable(report, "the language could not be told")
    if report.language not in available():
        return unreadable(report, f"no pack for language {report.language}")
    pack = load(report.language)
    try:
        return read(report, pack)
    except CommuniqueError:
        raise
    except Exception as error:  # noqa: BLE001  # one report that breaks the reader must not end the batch
        return _failed(report, error)


def _failed(report: Report, error: Exception) -> Reading:
    said = f"{type(error).__name__}: {error}"
    reading = unreadable(report, "the reader failed")
    return msgspec.structs.replace(reading, problems=(Problem("failed", f"the reader failed: {said}"),))
