"""Readers with a model, alone or beside the rules, made fit for a run of many reports.

A report that breaks the engine is a reading with a problem, as with the
rules; an endpoint that is gone ends the run, and what was read is kept.
"""

from __future__ import annotations

import threading
from enum import StrEnum

from communique.engines.answers import Answer
from communique.engines.ensemble import RULES, joined
from communique.engines.llm.asking import Ask
from communique.engines.llm.prompt import Setup
from communique.engines.llm.reader import read_by_model, reader_name
from communique.model.errors import CommuniqueError
from communique.model.reading import Problem, Reading
from communique.model.report import Report
from communique.read import READER
from communique.record.intake import Reader
from communique.record.reader import default_reader, failed, read_report


class Engine(StrEnum):
    """What reads reports."""

    RULES = "rules"
    LLM = "llm"
    BOTH = "rules+llm"


def engine_reader(engine: Engine, ask: Ask, setup: Setup, *, threads: int = 1) -> Reader:
    """The reader of an engine; so many reports at once where a model is asked.

    While one waits for its answer another is worked on, and never two at a time: that would be no quicker, and
    the libraries that reading goes through are not all made for it.
    """
    if engine is Engine.RULES:
        return default_reader()

    turn = threading.Lock()

    def waiting(request: bytes, report: str) -> Answer | Problem:
        """Ask, and let another report be worked on meanwhile."""
        turn.release()
        try:
            return ask(request, report)
        finally:
            turn.acquire()

    def by_model(report: Report) -> Reading:
        try:
            return read_by_model(report, waiting, setup)
        except CommuniqueError:
            raise
        except Exception as error:  # noqa: BLE001  # one report that breaks the engine must not end the batch
            return failed(report, f"the engine failed: {type(error).__name__}", reader=reader_name(setup))

    def alone(report: Report) -> Reading:
        with turn:
            return by_model(report)

    def by_both(report: Report) -> Reading:
        with turn:
            return joined(read_report(report), by_model(report), voice=RULES)

    name = reader_name(setup)
    if engine is Engine.LLM:
        return Reader(name, alone, threads)
    return Reader(f"{READER}+{name}", by_both, threads)
