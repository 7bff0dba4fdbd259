"""What the gold of matters is measured by."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from communique.ask.score import Ratio
from communique.model.claims import Engagement
from communique.model.vocabulary import ClaimType, EngagementKind
from communique.resolve import SourcedClaim, resolve
from communique.resolve.values import Source, SourceReport
from tests.making import claim, person, report, sourced
from tools.matters import Matter, Outcome, Story, find, load, measure, shown

TEXT = "Ana Lund met Ian Borg in Oslo on 2 May. Ana Lund visited Malta on 9 May."
MET, VISITED = TEXT[:39], TEXT[40:]
STORY = """
about = "Two reports of a meeting."
apart = [["met", "visited"]]
apart_people = [["lund", "borg"]]
[[report]]
id = "a"
language = "en"
published = "2023-05-10"
source = "Gazette"
origin = "one"
title = "Oslo"
text = "Ana Lund met Ian Borg in Oslo on 2 May. Ana Lund visited Malta on 9 May."
claims = [
  { type = "engagement", quote = "met Ian Borg", matter = "met" },
  { type = "engagement", quote = "visited Malta", matter = "visited" },
  { type = "agreement", quote = "in Oslo", matter = "none" },
]
people = [{ name = "Ana Lund", actor = "lund" }, { name = "Ian Borg", actor = "borg" }]
[[report]]
id = "b"
language = "en"
published = "2023-05-10"
source = "Courier"
origin = "one"
title = "Oslo"
text = "Ana Lund met Ian Borg in Oslo on 2 May. Ana Lund visited Malta on 9 May."
claims = [{ type = "engagement", quote = "met Ian Borg", matter = "met" }]
people = [{ name = "Ana Lunds", actor = "lund" }, { name = "Eva Roth", actor = "roth" }]
"""


def story() -> Story:
    """A story of two reports."""
    return msgspec.toml.decode(STORY, type=Story)


def read(report_id: str) -> list[SourcedClaim]:
    """The claims of one of them."""
    told = report(TEXT, id=report_id)
    lund, borg = person("Ana Lund", "NOR"), person("Ian Borg", "MLT")
    pair = {"parties": ("MLT", "NOR")}
    met = claim(
        Engagement, told, MET, kind=EngagementKind.MEETING, participants=(lund, borg), start="2023-05-02", **pair
    )
    visit = claim(
        Engagement, told, VISITED, kind=EngagementKind.VISIT, participants=(lund,), start="2023-05-09", **pair
    )
    return sourced(told, met, visit)


def measured(*sources: Source) -> Outcome:
    """The story measured."""
    claims = {report_id: read(report_id) for report_id in ("a", "b")}
    return measure({"story": story()}, claims, resolve([*claims["a"], *claims["b"]]), sources)


def test_stories_are_read_by_the_name_of_their_file(tmp_path: Path) -> None:
    """A field that the format does not know is refused."""
    (tmp_path / "01-oslo.toml").write_text(STORY, encoding="utf-8")

    assert {"01-oslo": story()} == load(tmp_path)

    (tmp_path / "02-oslo.toml").write_text(STORY + "\nmatters = 1", encoding="utf-8")
    with pytest.raises(msgspec.ValidationError, match="matters"):
        load(tmp_path)


def test_a_line_is_found_in_the_claim_that_cites_its_words() -> None:
    """Of its type, and each claim for one line; what no claim cites was not read."""
    claims = {report_id: read(report_id) for report_id in ("a", "b")}
    found = find([story()], claims, resolve([*claims["a"], *claims["b"]]))
    met, visited = (Matter(name, ClaimType.ENGAGEMENT) for name in ("met", "visited"))

    assert [met, visited, met] == [found.matters[one.id] for one in (*claims["a"], claims["b"][0])]
    assert claims["b"][1].id not in found.matters
    assert ["none"] == [line.matter for _, line in found.unread]


def test_a_name_with_a_letter_more_is_found() -> None:
    """Whom no claim names was not read, and a name that the story does not know is nobody's."""
    claims = {report_id: read(report_id) for report_id in ("a", "b")}
    found = find([story()], claims, resolve([*claims["a"], *claims["b"]]))

    assert {"lund"} == {actor for (_, name, _), actor in found.people.items() if name == "Ana Lund"}
    assert [("b", "roth")] == [(report_id, named.actor) for report_id, named in found.unnamed]


def test_what_is_put_together_rightly_has_no_errors() -> None:
    """Reports of one origin that stand alone are an error of the sources."""
    alone = [Source(id=name, name=None, reports=(SourceReport(report_id=name),)) for name in ("a", "b")]
    outcome = measured(*alone)

    assert (Ratio(1.0, 1.0, 1.0), Ratio(1.0, 1.0, 1.0), ()) == (outcome.entries, outcome.actors, outcome.merged)
    assert ("source split: one: a | b",) == outcome.errors
    assert 0.5 == outcome.sources.recall
    assert 0.75 == outcome.read


def test_look_alikes_that_were_made_one_are_told() -> None:
    """Both matters in one entry, or both people in one actor."""
    claims = {"a": read("a"), "b": read("b")}
    right = resolve([*claims["a"], *claims["b"]])
    entry = msgspec.structs.replace(right.entries[0], claims=tuple(claims["a"]))
    actor = msgspec.structs.replace(
        right.actors[0], mentions=tuple(one for actor in right.actors for one in actor.mentions)
    )
    wrong = msgspec.structs.replace(right, entries=(entry,), actors=(actor,))
    outcome = measure({"story": story()}, claims, wrong, ())

    assert ("matters met and visited", "people lund and borg") == outcome.merged
    assert "matter joined: met engagement (a) + visited engagement (a)" in outcome.errors


def test_a_story_is_shown_with_its_entries_and_actors() -> None:
    """Claims that no line is about are marked so."""
    claims = {"a": read("a"), "b": read("b")}
    lines = list(shown(story(), claims, resolve([*claims["a"], *claims["b"]])))

    assert any(line.startswith("    a [met] meeting, held") for line in lines)
    assert any(line.startswith("    b [-] visit, held") for line in lines)
    assert any(line.endswith("Ana Lund, NOR: lund") for line in lines)
