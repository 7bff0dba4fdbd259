"""Events: lines for people or programs, under names that stay, without secrets and without words of reports."""

from __future__ import annotations

import io
import json
import logging

import pytest

from communique.vitals import events
from communique.vitals.events import Event, Format
from tests.sources import ROOT

GUIDE = (ROOT / "docs" / "guides" / "watch-the-service.md").read_text(encoding="utf-8")


pytestmark = pytest.mark.usefixtures("loggers")


def _lines(form: Format, level: str = "info") -> io.StringIO:
    out = io.StringIO()
    events.begin(form=form, level=level, out=out)
    return out


def test_json_has_an_object_a_line() -> None:
    """Time, level and event, then the facts."""
    out = _lines(Format.JSON)
    events.tell(Event.RESOLVED, seconds=0.5)
    told = json.loads(out.getvalue())

    assert ["time", "level", "event", "seconds"] == list(told)
    assert ("info", "record.resolved", 0.5) == (told["level"], told["event"], told["seconds"])
    assert told["time"].endswith("+00:00")


def test_text_is_one_line_whatever_is_told() -> None:
    """A name with a line end forges no second event."""
    out = _lines(Format.TEXT)
    events.tell(Event.INPUT_FAILED, place="a\n2024-01-01 00:00:00 error server.broke", code="empty")

    assert 1 == len(out.getvalue().splitlines())
    assert "input.failed place=a 2024" in out.getvalue()


def test_levels_below_are_not_written() -> None:
    """Warnings and errors alone, unless more is asked for."""
    out = _lines(Format.JSON, "warning")
    events.tell(Event.ANSWERED)
    events.tell(Event.NOT_READY, level="error")

    assert ["server.not_ready"] == [json.loads(line)["event"] for line in out.getvalue().splitlines()]


def test_an_error_is_told_by_its_kind_and_place() -> None:
    """Its message may hold words of a report, and is left out."""
    out = _lines(Format.JSON)
    try:
        int("the President met nobody")
    except ValueError as error:
        events.tell(Event.BROKE, level="error", error=error)
    told = json.loads(out.getvalue())

    assert "ValueError" == told["error"]
    assert told["at"][-1].startswith(__file__)
    assert "President" not in out.getvalue()


def test_secrets_in_addresses_are_not_told() -> None:
    """Neither a query, nor a name and password."""
    out = _lines(Format.JSON)
    events.tell(Event.COMMAND_FAILED, said="postgresql://desk:s3cret@db/record: nobody answers")

    assert "https://press.example/a" == events.place("https://me:pw@press.example/a?key=1#x")
    assert "reports/a?.txt" == events.place("reports/a?.txt")
    assert "s3cret" not in out.getvalue()


def test_what_a_library_says_is_an_event_too() -> None:
    """Of the server, so that no line breaks the form."""
    out = _lines(Format.JSON)
    logging.getLogger("uvicorn.error").warning("it is %s", "late")
    told = json.loads(out.getvalue())

    assert ("library.said", "uvicorn.error", "it is late") == (told["event"], told["logger"], told["message"])


def test_every_event_stands_in_the_guide() -> None:
    """Names that others rely on are told."""
    assert [] == [event.value for event in Event if f"`{event.value}`" not in GUIDE]
