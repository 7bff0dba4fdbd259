"""What a person rules by the ids they see: what it is about, in the reports' own words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from communique.model.claims import Engagement
from communique.model.decisions import BadDecisionError, BearerAnchor, ClaimAnchor, Decision, DecisionKind
from communique.model.errors import CommuniqueError, InputError
from communique.record.deciding import Ruling, decide
from communique.record.ledger import all_decisions
from communique.record.loading import claims_of
from communique.record.resolving import bring_up_to_date
from communique.record.rulings import replay
from communique.record.store import Store, open_store, reading
from communique.record.writing import add_readings
from communique.resolve.rulings import Standing
from tests.making import claim, person, report
from tests.making import reading as reading_of
from tests.record.conftest import At

NOW = datetime.datetime(2024, 3, 5, 10, 0, tzinfo=datetime.UTC)
WORDS = ("Rossi met Mirza.", "Rossi called Kaya.")


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    """Two reports of one meeting, and of a call each; the clock stands still."""
    opened = open_store(at("record.db"), create=True, clock=lambda: NOW)
    for name in ("a", "b"):
        of = report(" ".join(WORDS), id=name)
        there = (person("Anna Rossi", "ITA"), person("Sahir Mirza", "PAK"))
        met = claim(
            Engagement, of, WORDS[0], kind="meeting", parties=("ITA", "PAK"), start="2023-05-02", participants=there
        )
        called = claim(
            Engagement, of, WORDS[1], kind="call", parties=("ITA", "TUR"), participants=(person("Kaya", "TUR"),)
        )
        add_readings(opened, [(of, reading_of(of, met, called))])
    bring_up_to_date(opened)
    yield opened
    opened.close()


def ids(store: Store, question: str) -> list[str]:
    """Ids of the record."""
    with reading(store) as connection:
        return list(connection.exec_driver_sql(question).scalars())


def claim_id(store: Store, report_id: str = "a", place: int = 0) -> str:
    """The id of a claim of a report."""
    with reading(store) as connection:
        return claims_of(connection, report_id)[place].id


def rule(store: Store, kind: str, *about: str, **more: Any) -> Decision:
    """A ruling of Anna's."""
    return decide(store, Ruling(**{"kind": DecisionKind(kind), "ids": about, "person": "Anna", **more}))


def entry_of(store: Store, one: str) -> str:
    """The entry of a claim."""
    (entry,) = ids(store, f"SELECT entry FROM entry_claims WHERE claim_id = '{one}'")  # noqa: S608  # an id
    return entry


def test_a_claim_stands_for_itself_and_an_entry_for_all_its_claims(store: Store) -> None:
    """Both are kept as the reports' words."""
    one = claim_id(store)
    alone, whole = rule(store, "accept", one), rule(store, "accept", entry_of(store, one))

    assert [[WORDS[0]], [WORDS[0]] * 2] == [
        [anchor.quote for anchor in made.anchors if isinstance(anchor, ClaimAnchor)] for made in (alone, whole)
    ]
    assert [alone, whole] == list(all_decisions(store))


def test_decisions_of_one_moment_have_an_order(store: Store) -> None:
    """The clock stands still, and the later ruling is later all the same."""
    one = claim_id(store)
    first, second = rule(store, "accept", one), rule(store, "reject", one)

    assert first.made < second.made
    with reading(store) as connection:
        assert [Standing.REPLACED, Standing.IN_FORCE] == [
            replay(connection).standing[made.id] for made in (first, second)
        ]


def test_entries_are_merged_by_any_of_their_claims(store: Store) -> None:
    """A claim's id leads to its entry, and all its claims are meant."""
    named = [claim_id(store, "a", 0), claim_id(store, "b", 1)]
    inside = "SELECT claim_id FROM entry_claims WHERE entry = '{}'"
    made = rule(store, "merge", *named)

    assert [sorted(ids(store, inside.format(entry_of(store, one)))) for one in named] == [
        sorted(anchor.id for anchor in side) for side in made.about
    ]


def test_a_claim_is_taken_out_of_its_entry(store: Store) -> None:
    """On the one side what is taken out, on the other what is left."""
    one, other = claim_id(store, "a"), claim_id(store, "b")
    made = rule(store, "split", entry_of(store, one), other)

    assert [[other], [one]] == [[anchor.id for anchor in side] for side in made.about]


def test_an_actor_stands_for_its_names_and_a_name_can_be_taken_out(store: Store) -> None:
    """By the name as it is printed, in any order of its words."""
    (rossi,) = ids(store, "SELECT id FROM actors WHERE name = 'Anna Rossi'")
    (mirza,) = ids(store, "SELECT id FROM actors WHERE name = 'Sahir Mirza'")
    merge = rule(store, "merge", rossi, mirza)

    assert [["Anna Rossi"], ["Sahir Mirza"]] == [
        [anchor.name for anchor in side if isinstance(anchor, BearerAnchor)] for side in merge.about
    ]
    with reading(store) as connection:
        assert 1 == len(replay(connection).actor_ties.together)


@pytest.mark.parametrize(
    ("field", "given", "held"),
    [
        ("start", "2023-05-01", "2023-05-01"),
        ("parties", "Italy, Turkey", ["ITA", "TUR"]),
        ("parties", ["Italy", "TUR"], ["ITA", "TUR"]),
        ("host", "Italia", "ITA"),
        ("ordinal", "15", 15),
        ("series", "2023", "2023"),
        ("place", '{"name": "Rome", "country": "ITA"}', {"name": "Rome", "country": "ITA"}),
        ("topics", "defence,cyber", ["defence", "cyber"]),
        ("start", None, None),
    ],
)
def test_a_value_is_taken_as_the_field_can_hold_it(store: Store, field: str, given: Any, held: Any) -> None:
    """Text from a command line as well as values from Python; parties by name."""
    made = rule(store, "correct", claim_id(store), field=field, to=given)

    assert made.correction is not None
    assert held == made.correction.to
    with reading(store) as connection:
        assert ({claim_id(store)}, ()) == (set(replay(connection).changed), replay(connection).questions)


@pytest.mark.parametrize(
    ("kind", "about", "more", "problem"),
    [
        ("accept", ["nothing"], {}, "no claim, entry or actor"),
        ("merge", ["{claim}"], {}, "takes two"),
        ("merge", ["{claim}", "{claim}"], {}, "one already"),
        ("merge", ["{claim}", "{actor}"], {}, "not of one sort"),
        ("accept", ["{actor}"], {}, "only claims"),
        ("split", ["{claim}"], {}, "takes something out"),
        ("split", ["{claim}", "nothing"], {}, "no part of"),
        ("split", ["{actor}", "Anna Rossi"], {}, "all of it"),
        ("correct", ["{claim}"], {"field": "start", "to": "soon"}, "cannot be 'soon'"),
        ("correct", ["{claim}"], {"field": "parties", "to": "Itlay"}, "did you mean Italy"),
        ("correct", ["{claim}"], {}, "names a field"),
        ("note", ["{claim}"], {}, "note is empty"),
        ("undo", ["nothing"], {}, "no decision of the ledger"),
        ("accept", ["{claim}"], {"person": " "}, "nobody"),
    ],
)
def test_what_cannot_be_ruled_is_refused(
    store: Store, kind: str, about: list[str], more: dict[str, Any], problem: str
) -> None:
    """With what is wrong; nothing is written."""
    (actor,) = ids(store, "SELECT id FROM actors WHERE name = 'Anna Rossi'")
    named = [one.format(claim=claim_id(store), actor=actor) for one in about]

    with pytest.raises((InputError, BadDecisionError, CommuniqueError), match=problem):
        rule(store, kind, *named, **more)

    assert () == all_decisions(store)


def test_a_decision_is_undone_by_its_id(store: Store) -> None:
    """And the undo is a decision."""
    made = rule(store, "reject", claim_id(store))
    rule(store, "undo", made.id)

    with reading(store) as connection:
        assert (frozenset(), Standing.UNDONE) == (replay(connection).rejected, replay(connection).standing[made.id])


def test_a_name_that_is_read_with_another_office_is_found_in_the_record(store: Store) -> None:
    """The bearer has another id now; the decision is in force on it."""
    (rossi,) = ids(store, "SELECT id FROM actors WHERE name = 'Anna Rossi'")
    (kaya,) = ids(store, "SELECT id FROM actors WHERE name = 'Kaya'")
    made = rule(store, "apart", rossi, kaya)
    for name in ("a", "b"):
        of = report(" ".join(WORDS), id=name)
        there = (person("Anna Rossi", "ITA", "head_of_government"),)
        met = claim(Engagement, of, WORDS[0], kind="meeting", parties=("ITA", "PAK"), participants=there)
        called = claim(
            Engagement, of, WORDS[1], kind="call", parties=("ITA", "TUR"), participants=(person("Kaya", "TUR"),)
        )
        add_readings(store, [(of, reading_of(of, met, called, reader="by hand 2"))])
    bring_up_to_date(store)

    with reading(store) as connection:
        rulings = replay(connection)
    assert ((), Standing.IN_FORCE, 1) == (rulings.questions, rulings.standing[made.id], len(rulings.actor_ties.apart))
