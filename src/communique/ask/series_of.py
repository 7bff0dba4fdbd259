"""Standing bodies and recurring events: their sessions in order, and the numbers that no report tells of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from communique.ask.answers import Item, SeriesList, Standing
from communique.ask.items import index_actors, item_of
from communique.ask.notebook import Notebook
from communique.model.report import Report
from communique.resolve import Resolution, Series


def series_list(
    parties: tuple[str, ...],
    resolution: Resolution,
    reports: Mapping[str, Report],
    read: Mapping[str, str] | None = None,
) -> SeriesList:
    """The series that all of these parties are in, those of most sessions first, the latest session first."""
    series = [one for one in resolution.series if set(parties) <= set(one.parties)]
    notebook, actors = Notebook(reports, read), index_actors(resolution.actors)
    sessions = {session.entry_id for one in series for session in one.sessions}
    ours = [entry for entry in resolution.entries if entry.id in sessions]
    items = {entry.id: item_of(entry, actors=actors, notebook=notebook) for entry in ours}
    return SeriesList(parties=parties, series=standings(series, items), footnotes=notebook.footnotes())


def standings(series: Iterable[Series], items: Mapping[str, Item]) -> tuple[Standing, ...]:
    """The series of which some of these items, by entry, are sessions; those of most sessions first."""
    found = []
    for one in series:
        sessions = [items[session.entry_id] for session in one.sessions if session.entry_id in items]
        if sessions:
            found.append(_standing(one, _in_order(sessions)))
    return tuple(sorted(found, key=lambda one: (-len(one.sessions), one.name, one.series_id)))


def _in_order(sessions: Sequence[Item]) -> list[Item]:
    """The latest session first: by number, and one without a number after the last that was no later."""
    numbered = sorted((_day(item), item.best("ordinal")) for item in sessions if item.best("ordinal"))

    def place(item: Item) -> tuple[float, str, str]:
        number = item.best("ordinal")
        before = (other for day, other in numbered if day <= _day(item))
        return number or max(before, default=0) + 0.5, _day(item), item.entry_id

    return sorted(sessions, key=place, reverse=True)


def _day(item: Item) -> str:
    date = item.date or (item.reported[0] if item.reported else None)
    return date.first_day.isoformat() if date else ""


def _standing(series: Series, sessions: Sequence[Item]) -> Standing:
    language = next((item.language for item in sessions if item.best("series") == series.name), None)
    return Standing(
        series_id=series.id,
        name=series.name,
        language=language,
        parties=series.parties,
        sessions=tuple(sessions),
        gaps=series.gaps,
    )
