"""The top of a dossier says what its rows say, and no more."""

from __future__ import annotations

import msgspec

from communique.ask.answers import Dossier, Reported
from communique.model.dates import parse_date
from communique.show.glance import glance
from communique.show.runs import plain
from tests.story import the_dossier


def told(*, today: str | None = None) -> dict[str, str]:
    """What is said of the story, by label."""
    lines = glance(the_dossier(), today=parse_date(today) if today else None)
    return {label: plain(sentence) for label, sentence in lines}


def test_the_last_contact_is_one_that_was_held() -> None:
    """A visit that is planned is later, and was not yet."""
    assert told()["Last contact"].startswith("2 May 2023: Meeting in Roma")


def test_what_lies_ahead_is_told_until_its_time_is_over() -> None:
    """A visit in June lies ahead in May and in June; without a day nothing does."""
    assert told(today="2023-05-21")["Next"].startswith("June 2023: Visit")
    assert "Next" in told(today="2023-06-30")
    assert "Next" not in told(today="2023-07-01")
    assert "Next" not in told()


def test_who_holds_the_leading_offices_is_told_by_side() -> None:
    """With the day on which a report last shows them there."""
    assert told()["Italy"].startswith("Anna Rossi (Defence Minister, seen last 20 May 2023)")


def test_trade_is_told_by_its_latest_level() -> None:
    """An aim or a growth is no level."""
    assert "1.5 billion" in told()["Trade"] or "1.6 billion" in told()["Trade"]
    dossier = the_dossier()
    values = {**dossier.figures[0].values, "measure": (msgspec.structs.replace(_reported(dossier), value="target"),)}
    aimed = msgspec.structs.replace(dossier.figures[0], values=values)

    assert "Trade" not in dict(glance(msgspec.structs.replace(dossier, figures=(aimed,))))


def _reported(dossier: Dossier) -> Reported:
    return dossier.figures[0].values["kind"][0]
