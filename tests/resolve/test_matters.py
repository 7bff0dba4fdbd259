"""The gold of matters told by many reports: sound, as large as it must be, and how well it is put together."""

from __future__ import annotations

from collections import Counter

import pytest

from communique.languages import available
from tools.matters import Outcome, Story, load, make, measure, report_of, tellings

#: What the gold must hold at least.
MATTERS, REPORTS, LANGUAGES = 60, 250, 10
#: What the B³ F1 scores, and the share of the gold claims that the reader reads, must not undercut.
ENTRIES, ACTORS, SOURCES, READ = 0.95, 0.97, 0.95, 0.97
#: How many pairs that must stay apart may be one at most.
MERGED = 0


@pytest.fixture(scope="module")
def stories() -> dict[str, Story]:
    """The stories by name."""
    return load()


@pytest.fixture(scope="module")
def outcome(stories: dict[str, Story]) -> Outcome:
    """What reading and resolving the stories comes to."""
    return measure(stories, *make(stories.values()))


def test_reports_have_ids_of_their_own(stories: dict[str, Story]) -> None:
    """An id names one report of one story."""
    ids = Counter(telling.id for telling in tellings(stories.values()))

    assert not [report_id for report_id, count in ids.items() if count > 1]


def test_texts_are_taken_in_as_they_are_written(stories: dict[str, Story]) -> None:
    """Nothing is cleaned away, the language is known, and it is one that is read."""
    for telling in tellings(stories.values()):
        report = report_of(telling)

        assert telling.text == report.text, telling.id
        assert (telling.language, telling.published) == (report.language, str(report.published)), telling.id
        assert telling.language in available(), telling.id


def test_each_quote_stands_once_in_its_text(stories: dict[str, Story]) -> None:
    """So that a line of gold has one place."""
    wrong = [
        (telling.id, line.quote)
        for telling in tellings(stories.values())
        for line in telling.claims
        if telling.text.count(line.quote) != 1
    ]

    assert not wrong


def test_each_name_stands_for_one_person_of_a_report(stories: dict[str, Story]) -> None:
    """Unless its office tells two people of one name apart."""
    for telling in tellings(stories.values()):
        names = Counter((named.name, named.role_code) for named in telling.people)

        assert not [name for name, count in names.items() if count > 1], telling.id


def test_what_must_be_apart_is_told(stories: dict[str, Story]) -> None:
    """Both of a pair of look-alikes are matters, or people, of their story."""
    for name, story in stories.items():
        matters = {line.matter for telling in story.reports for line in telling.claims}
        people = {named.actor for telling in story.reports for named in telling.people}

        assert {matter for pair in story.apart for matter in pair} <= matters, name
        assert {actor for pair in story.apart_people for actor in pair} <= people, name


def test_each_story_has_matters_and_origins_of_its_own(stories: dict[str, Story]) -> None:
    """No matter and no origin runs through two files."""
    matters = Counter(m for s in stories.values() for m in {line.matter for t in s.reports for line in t.claims})
    origins = Counter(o for s in stories.values() for o in {telling.origin for telling in s.reports})

    assert not [name for name, count in (matters + origins).items() if count > 1]


def test_the_gold_is_large_enough(stories: dict[str, Story]) -> None:
    """Matters, reports and languages as many as the project asks for."""
    matters = {line.matter for telling in tellings(stories.values()) for line in telling.claims}
    languages = {telling.language for telling in tellings(stories.values())}

    assert len(matters) >= MATTERS
    assert sum(1 for _ in tellings(stories.values())) >= REPORTS
    assert len(languages) >= LANGUAGES


def test_most_of_the_gold_is_read(outcome: Outcome) -> None:
    """What is not read is not put together either."""
    assert outcome.read >= READ, "\n".join(outcome.missed)


def test_claims_are_put_together_to_entries(outcome: Outcome) -> None:
    """One matter is one entry."""
    assert outcome.entries.f1 >= ENTRIES, "\n".join(outcome.errors)


def test_names_are_put_together_to_actors(outcome: Outcome) -> None:
    """One person is one actor."""
    assert outcome.actors.f1 >= ACTORS, "\n".join(outcome.errors)


def test_reports_are_put_together_to_sources(outcome: Outcome) -> None:
    """One origin is one source."""
    assert outcome.sources.f1 >= SOURCES, "\n".join(outcome.errors)


def test_look_alikes_stay_apart(outcome: Outcome) -> None:
    """What must never be one is not made one."""
    assert len(outcome.merged) <= MERGED, "\n".join(outcome.merged)
