"""Decisions replayed: what is in force, what is put forward, and that none is lost."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.claims import AnyClaim, Engagement
from communique.model.decisions import ClaimAnchor, Decision
from communique.model.report import Report
from communique.resolve import SourcedClaim, resolve
from communique.resolve.actors.bearers import bearers_in
from communique.resolve.anchors import anchor_of, bearer_anchor
from communique.resolve.rulings import Rulings, Standing, apply, questions_after, reports_named
from communique.resolve.ties import pair
from tests.deciding import ANNA, BO, decided
from tests.making import claim, person, report, sourced

LINES = (
    "Minister Rossi met Minister Mirza in Rome on 6 October 2022.",
    "Minister Rossi called Minister Kaya on 7 October 2022.",
    "Minister Mirza received Minister Kaya in Lahore on 8 October 2022.",
)
SAID: tuple[dict[str, Any], ...] = (
    {"kind": "meeting", "parties": ("ITA", "PAK"), "start": "2022-10-06", "participants": (person("Rossi", "ITA"),)},
    {"kind": "call", "parties": ("ITA", "TUR"), "start": "2022-10-07", "participants": (person("Kaya", "TUR"),)},
    {"kind": "visit", "parties": ("PAK", "TUR"), "start": "2022-10-08", "participants": (person("Mirza", "PAK"),)},
)
TEXT = " ".join(LINES)
TOLD = tuple(report(TEXT, id=f"r{number}", published=f"2022-10-1{number}") for number in range(2))


def read(of: Report, said: Sequence[dict[str, Any]] = SAID, lines: Sequence[str] = LINES) -> list[SourcedClaim]:
    """A reading of one claim a line; a line that says nothing is passed over."""
    return sourced(
        of, *(claim(Engagement, of, line, **fields) for line, fields in zip(lines, said, strict=True) if fields)
    )


def anchors(claims: Sequence[SourcedClaim]) -> list[ClaimAnchor]:
    """The anchors of the claims of one report."""
    return [anchor_of(one, claims) for one in claims]


def changed(number: int, **fields: Any) -> list[dict[str, Any]]:
    """What is said, with other fields in one line."""
    return [{**one, **fields} if place == number else one for place, one in enumerate(SAID)]


def without(number: int) -> list[dict[str, Any]]:
    """What is said, but for one line."""
    return [{} if place == number else one for place, one in enumerate(SAID)]


CLAIMS = read(TOLD[0])
MEETING, CALL, VISIT = anchors(CLAIMS)


def causes(rulings: Rulings) -> list[str]:
    """Why decisions are put forward."""
    return [question.reasons[0] for question in rulings.questions]


def test_without_decisions_nothing_changes() -> None:
    """No ties, no questions, the same claims."""
    rulings = apply([], CLAIMS)

    assert tuple(CLAIMS) == rulings.rule(CLAIMS)
    assert () == rulings.questions


def test_a_rejected_claim_stands_in_no_entry_and_is_kept_as_rejected() -> None:
    """It is dropped from what is resolved, and its id says what became of it."""
    reject = decided("reject", [MEETING])
    rulings = apply([reject], CLAIMS)

    assert [CALL.id, VISIT.id] == [one.id for one in rulings.rule(CLAIMS)]
    assert frozenset({MEETING.id}) == rulings.rejected
    assert {MEETING.id: (reject.id,)} == rulings.by


def test_a_corrected_claim_keeps_its_words_and_what_it_was() -> None:
    """The new value stands in the claim, the old one is kept beside it."""
    correction = decided("correct", [MEETING], field="start", to="2022-10-05")
    rulings = apply([correction], CLAIMS)
    ruled = rulings.rule(CLAIMS)[0].claim

    assert "2022-10-05" == str(getattr(ruled, "start", None))
    assert CLAIMS[0].claim.cites == ruled.cites
    assert CLAIMS[0].claim == rulings.original[MEETING.id]
    assert Standing.IN_FORCE is rulings.standing[correction.id]


def test_corrections_of_several_fields_add_up() -> None:
    """Also by several people."""
    start = decided("correct", [MEETING], field="start", to="2022-10-05")
    kind = decided("correct", [MEETING], by=BO, field="kind", to="talks")
    ruled = apply([start, kind], CLAIMS).changed[MEETING.id]

    assert ("talks", "2022-10-05") == (getattr(ruled, "kind", None), str(getattr(ruled, "start", None)))


def test_merged_entries_are_tied_and_kept_apart_ones_are_not_to_meet() -> None:
    """Ties are between the ids of claims as they are now."""
    rulings = apply([decided("merge", [MEETING], [CALL]), decided("apart", [CALL], [VISIT])], CLAIMS)

    assert {pair(MEETING.id, CALL.id)} == rulings.entry_ties.together
    assert {pair(CALL.id, VISIT.id)} == rulings.entry_ties.apart


def test_resolving_obeys() -> None:
    """Claims that nothing else joins are one entry by decision, and the same claims two by another."""
    alike = [one for told in TOLD for one in read(told)[:1]]
    first, second = (anchor_of(one, [one]) for one in alike)
    other = anchors(read(TOLD[1]))[1]
    everything = [*alike, *read(TOLD[1])[1:2]]

    def entries(*decisions: Decision) -> list[list[str]]:
        rulings = apply(decisions, everything)
        found = resolve(rulings.rule(everything), matters=rulings.entry_ties, people=rulings.actor_ties)
        return sorted(sorted(one.id for one in entry.claims) for entry in found.entries)

    assert sorted([sorted([first.id, second.id]), [other.id]]) == entries()
    assert sorted([[first.id], [second.id], [other.id]]) == entries(decided("apart", [first], [second]))
    assert [sorted([first.id, second.id, other.id])] == entries(decided("merge", [first, second], [other]))


def test_who_merges_what_is_merged_already_changes_nothing() -> None:
    """Two merges that overlap put each claim into the one entry once."""
    merges = [
        decided("merge", [MEETING], [CALL]),
        decided("merge", [MEETING, CALL], [VISIT], by=BO),
        decided("merge", [MEETING, VISIT], [CALL], by="Cora"),
    ]
    (entry,) = resolve(CLAIMS, matters=apply(merges, CLAIMS).entry_ties).entries

    assert sorted([MEETING.id, CALL.id, VISIT.id]) == sorted(one.id for one in entry.claims)


def test_actors_are_tied_by_their_names() -> None:
    """The ties are between bearers, over all reports."""
    rossi, kaya = (
        bearer_anchor(one) for name in ("Rossi", "Kaya") for one in bearers_in(CLAIMS) if one.names == (name,)
    )
    rulings = apply([decided("merge", [rossi], [kaya])], CLAIMS)
    people = resolve(CLAIMS, people=rulings.actor_ties).actors

    assert {pair(rossi.id, kaya.id)} == rulings.actor_ties.together
    assert ["Kaya", "Rossi"] in [sorted({one.name for one in actor.mentions}) for actor in people]


def test_a_name_whose_office_is_read_now_is_found() -> None:
    """Its id is another, its name and party are the same; another party is another name."""
    bearer = next(one for one in bearers_in(CLAIMS) if one.names == ("Kaya",))
    other = next(one for one in bearers_in(CLAIMS) if one.names == ("Rossi",))
    decision = decided("apart", [bearer_anchor(bearer)], [bearer_anchor(other)])
    promoted = read(TOLD[0], changed(1, participants=(person("Kaya", "TUR", "head_of_state"),)))
    elsewhere = read(TOLD[0], changed(1, participants=(person("Kaya", "PAK"),)))

    assert Standing.IN_FORCE is apply([decision], promoted).standing[decision.id]
    assert 1 == len(apply([decision], promoted).actor_ties.apart)
    assert Standing.PUT_FORWARD is apply([decision], elsewhere).standing[decision.id]


def test_undo_takes_a_decision_out_and_can_be_undone() -> None:
    """An undo of an undo puts the decision back in force."""
    reject = decided("reject", [MEETING])
    undo = decided("undo", undoes=reject.id, at=1)
    again = decided("undo", undoes=undo.id, at=2)

    assert frozenset() == apply([reject, undo], CLAIMS).rejected
    assert Standing.UNDONE is apply([reject, undo], CLAIMS).standing[reject.id]
    assert frozenset({MEETING.id}) == apply([reject, undo, again], CLAIMS).rejected


def test_an_undo_of_what_is_not_there_is_put_forward() -> None:
    """The ledger it comes from holds more than this one."""
    assert ["what it was about is no longer read"] == causes(apply([decided("undo", undoes="nowhere")], CLAIMS))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (decided("accept", [MEETING]), decided("reject", [MEETING], by=BO, at=1)),
        (decided("reject", [MEETING]), decided("correct", [MEETING], by=BO, at=1, field="kind", to="talks")),
        (
            decided("correct", [MEETING], field="kind", to="call"),
            decided("correct", [MEETING], by=BO, at=1, field="kind", to="talks"),
        ),
        (decided("accept", [MEETING]), decided("correct", [MEETING], by=BO, at=1, field="kind", to="talks")),
        (decided("merge", [MEETING], [CALL]), decided("apart", [MEETING], [CALL], by=BO, at=1)),
        (decided("merge", [MEETING], [CALL]), decided("split", [CALL], [MEETING, VISIT], by=BO, at=1)),
    ],
)
def test_two_people_who_contradict_each_other_are_both_put_forward(one: Decision, other: Decision) -> None:
    """Neither is in force until somebody takes one out."""
    rulings = apply([one, other], CLAIMS)
    alone = apply([one, other, decided("undo", undoes=other.id, by=BO, at=2)], CLAIMS)

    assert [tuple(sorted([one.id, other.id]))] == [question.subjects for question in rulings.questions]
    assert (tuple(CLAIMS), frozenset(), frozenset()) == (
        rulings.rule(CLAIMS),
        rulings.entry_ties.together,
        rulings.entry_ties.apart,
    )
    assert Standing.IN_FORCE is alone.standing[one.id]
    assert () == alone.questions


def test_a_chain_of_merges_against_one_apart_is_put_forward_as_a_whole() -> None:
    """What two merges join and a third person keeps apart: each of the three has a part in it, a fourth has none."""
    chain = [decided("merge", [MEETING], [CALL]), decided("merge", [CALL], [VISIT], at=1)]
    against = decided("apart", [MEETING], [VISIT], by=BO, at=2)
    other = anchors(read(TOLD[1]))
    free = decided("merge", [other[0]], [other[1]])
    rulings = apply([*chain, against, free], [*CLAIMS, *read(TOLD[1])])

    assert [tuple(sorted([chain[0].id, chain[1].id, against.id]))] == [one.subjects for one in rulings.questions]
    assert {pair(other[0].id, other[1].id)} == rulings.entry_ties.together


def test_two_who_merge_what_a_third_keeps_apart_are_all_asked() -> None:
    """It is not enough to take out one of them."""
    merges = [decided("merge", [MEETING], [CALL]), decided("merge", [MEETING], [CALL], by="Cora")]
    rulings = apply([*merges, decided("apart", [MEETING], [CALL], by=BO)], CLAIMS)

    assert 3 == len(rulings.questions[0].subjects)
    assert frozenset() == rulings.entry_ties.together


@pytest.mark.parametrize(
    ("decisions", "standing"),
    [
        ([decided("accept", [MEETING]), decided("reject", [MEETING], at=1)], ["replaced", "in force"]),
        (
            [decided("reject", [MEETING]), decided("correct", [MEETING], at=1, field="kind", to="talks")],
            ["replaced", "in force"],
        ),
        (
            [decided("correct", [MEETING], field="kind", to=kind, at=at) for at, kind in enumerate(("call", "talks"))],
            ["replaced", "in force"],
        ),
        (
            [decided("accept", [MEETING]), decided("correct", [MEETING], at=1, field="kind", to="talks")],
            ["in force"] * 2,
        ),
        ([decided("merge", [MEETING], [CALL]), decided("apart", [MEETING], [CALL], at=1)], ["replaced", "in force"]),
        (
            [decided("correct", [MEETING], field="kind", to="talks"), decided("reject", [MEETING], at=1)],
            ["replaced", "in force"],
        ),
        ([decided("apart", [MEETING], [CALL]), decided("merge", [MEETING], [CALL], at=1)], ["replaced", "in force"]),
        (
            [decided("merge", [MEETING], [CALL], [VISIT]), decided("split", [VISIT], [MEETING, CALL], at=1)],
            ["in force"] * 2,
        ),
    ],
)
def test_who_rules_anew_has_changed_their_mind(decisions: list[Decision], standing: list[str]) -> None:
    """The later decision of one person is in force; of the earlier one, what it does not touch."""
    rulings = apply(decisions, CLAIMS)

    assert standing == [rulings.standing[decision.id] for decision in decisions]
    assert () == rulings.questions


def test_a_split_takes_out_of_a_merge_only_what_it_names() -> None:
    """The other two stay one."""
    merge = decided("merge", [MEETING], [CALL], [VISIT])
    ties = apply([merge, decided("split", [VISIT], [MEETING, CALL], at=1)], CLAIMS).entry_ties

    assert {pair(MEETING.id, CALL.id)} == ties.together
    assert {pair(VISIT.id, MEETING.id), pair(VISIT.id, CALL.id)} == ties.apart


def test_a_merge_holds_though_one_of_its_claims_is_rejected() -> None:
    """What is left of it is still one."""
    merge = decided("merge", [MEETING], [CALL], [VISIT])
    for rejected in (MEETING, CALL, VISIT):
        rulings = apply([merge, decided("reject", [rejected])], CLAIMS)
        left = sorted({MEETING.id, CALL.id, VISIT.id} - {rejected.id})

        assert {pair(left[0], left[1])} == rulings.entry_ties.together


def test_a_claim_that_is_no_longer_read_is_put_forward() -> None:
    """With its words, and with nothing done to any other claim."""
    reject = decided("reject", [MEETING])
    rulings = apply([reject], read(TOLD[0], without(0)))

    assert ["what it was about is no longer read"] == causes(rulings)
    assert LINES[0] in rulings.questions[0].reasons[1]
    assert frozenset() == rulings.rejected


def test_of_several_claims_that_are_no_longer_all_read_the_rest_stays_ruled() -> None:
    """The decision is in force on what is there, and put forward for what is not."""
    accept = decided("accept", [MEETING, CALL])
    rulings = apply([accept], read(TOLD[0], without(0)))

    assert frozenset({CALL.id}) == rulings.accepted
    assert Standing.PUT_FORWARD is rulings.standing[accept.id]


def test_a_claim_is_found_where_its_words_moved() -> None:
    """In a corrected text, and in a reading that cites less or more of the sentence."""
    reject = decided("reject", [CALL])
    corrected = report(f"Corrected version. {TEXT}", id="r0")
    shorter = [LINES[0], LINES[1].removesuffix(" on 7 October 2022."), LINES[2]]

    assert [CALL.quote] == [
        one.claim.cites[0].quote for one in read(corrected) if one.id in apply([reject], read(corrected)).rejected
    ]
    assert 1 == len(apply([reject], read(TOLD[0], lines=shorter)).rejected)
    assert () == apply([reject], read(TOLD[0], lines=shorter)).questions


def test_of_claims_on_the_same_words_only_the_same_is_meant() -> None:
    """ "Met separately": three claims cite one sentence, and a decision on one never moves to its neighbour."""
    line = "Rossi met Mirza, Kaya and Demir separately."
    of = report(line)
    said = [{**SAID[0], "participants": (person(name, "PAK"),)} for name in ("Mirza", "Kaya", "Demir")]
    before = sourced(of, *(claim(Engagement, of, line, **fields) for fields in said))
    reject = decided("reject", [anchor_of(before[1], before)])

    for gone in range(3):
        now = sourced(
            of, *(claim(Engagement, of, line, **fields) for place, fields in enumerate(said) if place != gone)
        )
        rejected = [one.claim for one in now if one.id in apply([reject], now).rejected]
        assert ([] if gone == 1 else [before[1].claim]) == rejected


@pytest.mark.parametrize(
    "decision",
    [
        decided("accept", [MEETING]),
        decided("reject", [MEETING]),
        decided("correct", [MEETING], field="start", to="2022-10-05"),
    ],
)
def test_what_is_read_otherwise_is_put_forward_and_stays_in_force(decision: Decision) -> None:
    """A date that is neither what was ruled on nor the correction; both are told."""
    now = read(TOLD[0], changed(0, start="2022-10-16"))
    rulings = apply([decision], now)

    assert ["what is read now is not what was ruled on"] == causes(rulings)
    assert 'start was "2022-10-06" and is now read as "2022-10-16"' in rulings.questions[0].reasons[1]
    assert {decision.id} == rulings.acting


@pytest.mark.parametrize(
    ("decision", "fields"),
    [
        (decided("correct", [MEETING], field="start", to="2022-10-05"), {"start": "2022-10-05"}),
        (decided("correct", [MEETING], field="start", to="2022-10-05"), {"kind": "talks"}),
        (decided("accept", [MEETING]), {"topics": ("defence",)}),
        (decided("accept", [MEETING]), {"parties": ("ITA", "PAK", "TUR")}),
        (decided("accept", [MEETING]), {"participants": (person("Rossi", "ITA"), person("Mirza", "PAK"))}),
    ],
)
def test_a_better_reading_of_what_was_ruled_is_no_question(decision: Decision, fields: dict[str, Any]) -> None:
    """The reader came to the same, said more, or reads another field anew."""
    rulings = apply([decision], read(TOLD[0], changed(0, **fields)))

    assert () == rulings.questions
    assert Standing.IN_FORCE is rulings.standing[decision.id]


def test_who_accepts_a_corrected_claim_accepts_the_correction() -> None:
    """No contradiction between the two; and when the correction is taken out, the acceptance is put forward."""
    correction = decided("correct", [MEETING], field="start", to="2022-10-05")
    ruled = apply([correction], CLAIMS).changed[MEETING.id]
    accept = decided("accept", [anchor_of(CLAIMS[0], CLAIMS, ruled=ruled)], by=BO, at=1)
    undo = decided("undo", undoes=correction.id, at=2)

    assert () == apply([correction, accept], CLAIMS).questions
    assert [(accept.id,)] == [one.subjects for one in apply([correction, accept, undo], CLAIMS).questions]


def test_what_a_later_codebook_does_not_know_is_put_forward() -> None:
    """A correction that cannot be carried out breaks nothing."""
    unfit = decided("correct", [MEETING], field="kind", to="seance")
    rulings = apply([unfit], CLAIMS)

    assert ["it cannot be carried out"] == causes(rulings)
    assert tuple(CLAIMS) == rulings.rule(CLAIMS)


def test_what_is_kept_apart_and_is_read_as_one_is_put_forward() -> None:
    """Two claims of which the reader now makes one."""
    lines = (LINES[0], LINES[0], LINES[2])
    twice = report(TEXT, id="r0")
    before = read(twice, [SAID[0], {**SAID[0], "start": "2022-10"}, SAID[2]], lines)
    first, second, _ = anchors(before)
    apart = decided("apart", [first], [second])

    rulings = apply([apart], read(twice))

    assert ["what it keeps apart is now read as one"] == causes(rulings)


def test_a_merge_that_a_later_report_speaks_against_is_put_forward() -> None:
    """Another session number than either had when they were merged; what was seen then is no news."""
    numbered = {"kind": "committee", "parties": ("ITA", "PAK"), "series": "joint committee"}
    told = [report("The session was held.", id=f"s{number}") for number in range(3)]
    one, other, later = (
        sourced(of, claim(Engagement, of, **numbered, ordinal=ordinal))[0]
        for of, ordinal in zip(told, (15, None, 16), strict=True)
    )
    merge = decided("merge", [anchor_of(one, [one])], [anchor_of(other, [other])])

    def asked(claims: list[SourcedClaim]) -> list[tuple[str, ...]]:
        rulings = apply([merge], claims)
        ties = msgspec.structs.replace(
            rulings.entry_ties, together=rulings.entry_ties.together | {pair(other.id, later.id)}
        )
        entries = resolve(rulings.rule(claims), matters=ties).entries
        return [question.reasons for question in questions_after([merge], rulings, entries)]

    assert [] == asked([one, other])
    assert [("what was merged now differs in a way nobody had seen", "ordinal 16, where 15 was known")] == asked(
        [one, other, later]
    )


def test_what_was_about_a_retracted_report_is_put_to_nobody() -> None:
    """It went with its report; it is not lost."""
    reject = decided("reject", [MEETING])
    rulings = apply([reject], [], retracted={"r0"})

    assert ((), Standing.RETRACTED) == (rulings.questions, rulings.standing[reject.id])
    assert {"r0"} == reports_named([reject])


def _anchor_pool() -> list[ClaimAnchor]:
    return [anchor for told in TOLD for anchor in anchors(read(told))]


POOL = _anchor_pool()
NAMES = [bearer_anchor(one) for one in bearers_in(read(TOLD[0]))]
ALL = [one for told in TOLD for one in read(told)]


@st.composite
def ledgers(draw: st.DrawFn, *, undone: bool = True) -> list[Decision]:
    """Decisions of a few people on the claims of two reports, and on the names in them."""
    made: list[Decision] = []
    for at in range(draw(st.integers(1, 8))):
        by = draw(st.sampled_from([ANNA, BO, "Cora"]))
        pool: list[Any] = draw(st.sampled_from([POOL, POOL, NAMES]))
        on_claims = ["accept", "reject", "correct", "merge", "apart", *(["undo"] if undone else [])]
        kinds = ["merge", "apart", "split"] if pool is NAMES else on_claims
        kind = draw(st.sampled_from(kinds))
        some = draw(st.lists(st.sampled_from(pool), min_size=2, max_size=4, unique_by=lambda one: one.id))
        if kind in ("merge", "apart", "split"):
            made.append(decided(kind, some[:1], some[1:], by=by, at=at))
        elif kind == "correct":
            made.append(
                decided(kind, some[:1], by=by, at=at, field="start", to=draw(st.sampled_from(["2022-10-05", "2022"])))
            )
        elif kind == "undo":
            made.append(decided(kind, by=by, at=at, undoes=draw(st.sampled_from([one.id for one in made] or ["none"]))))
        else:
            made.append(decided(kind, map(_seen(made), some), by=by, at=at))
    return made


def _seen(made: list[Decision]) -> Callable[[ClaimAnchor], ClaimAnchor]:
    """Whoever accepts or rejects has the claims before them as they are ruled so far."""
    rulings = apply(made, ALL)
    of_id = {one.id: one for one in ALL}

    def anchor(one: ClaimAnchor) -> ClaimAnchor:
        told = [other for other in ALL if other.report_id == one.report_id]
        return anchor_of(of_id[one.id], told, ruled=rulings.changed.get(one.id))

    return anchor


@st.composite
def readings(draw: st.DrawFn) -> list[SourcedClaim]:
    """The same reports by another reader, which moves, changes, drops and adds claims."""
    claims: list[SourcedClaim] = []
    for told in TOLD:
        found: list[AnyClaim] = []
        for line, said in zip(LINES, SAID, strict=True):
            what = draw(st.sampled_from(["keep", "keep", "drop", "move", "change", "add"]))
            quote = line[: len(line) // 2] if what == "move" else line
            fields = {**said, "start": "2022-11"} if what == "change" else said
            if what != "drop":
                found.append(claim(Engagement, told, quote, **fields))
            if what == "add":
                found.append(claim(Engagement, told, quote, **{**said, "kind": "ceremony"}))
        claims += sourced(told, *found)
    return claims


@given(ledgers(), readings(), st.randoms())
def test_the_order_of_decisions_changes_nothing(
    made: list[Decision], claims: list[SourcedClaim], chance: random.Random
) -> None:
    """The same decisions taken in in any order, some of them twice, give the same rulings to the byte."""
    shuffled = [*made, *made[:2]]
    chance.shuffle(shuffled)
    other = claims.copy()
    chance.shuffle(other)
    first, second = apply(made, claims), apply(shuffled, other)

    assert msgspec.json.encode(first, order="deterministic") == msgspec.json.encode(second, order="deterministic")


@given(ledgers(), readings())
def test_after_any_new_reading_every_decision_is_in_force_or_put_forward(
    made: list[Decision], claims: list[SourcedClaim]
) -> None:
    """None is lost: each has its standing, what is put forward is a question, and the rest acts."""
    rulings = apply(made, claims)
    asked = {one for question in rulings.questions for one in question.subjects}

    assert {decision.id for decision in made} == set(rulings.standing)
    assert asked == {one for one, standing in rulings.standing.items() if standing is Standing.PUT_FORWARD}
    assert Standing.RETRACTED not in rulings.standing.values()
    for decision in made:
        if rulings.standing[decision.id] is Standing.IN_FORCE:
            _assert_acts(decision, rulings)


def _assert_acts(decision: Decision, rulings: Rulings) -> None:
    """What is in force can be seen in what follows."""
    about = rulings.about.get(decision.id, ())
    match decision.kind:
        case "accept":
            assert set(about) & rulings.accepted or set(about) <= {
                one for one in about if decision.id not in rulings.by[one]
            }
        case "reject":
            assert set(about) & rulings.rejected
        case "correct":
            assert all(decision.id in rulings.by[one] for one in about)
        case "merge" | "split" | "apart":
            ties = rulings.entry_ties if isinstance(decision.about[0][0], ClaimAnchor) else rulings.actor_ties
            shown = any({one, other} <= set(about) for one, other in ties.together | ties.apart)
            assert shown or len(about) < 2 or set(about) & rulings.rejected


@given(ledgers(), readings())
def test_ties_never_contradict_each_other(made: list[Decision], claims: list[SourcedClaim]) -> None:
    """No chain of what is joined leads to what is kept apart."""
    rulings = apply(made, claims)
    for ties in (rulings.entry_ties, rulings.actor_ties):
        groups: list[set[str]] = []
        for two in ties.together:
            met = [group for group in groups if group & set(two)]
            groups = [group for group in groups if group not in met] + [set(two).union(*met)]
        assert not [two for two in ties.apart if any(set(two) <= group for group in groups)]


@given(ledgers(undone=False))
def test_the_same_reading_keeps_every_decision_that_nobody_contradicts(made: list[Decision]) -> None:
    """Read again as before, decisions are put forward only where people disagree, or changed their minds."""
    rulings = apply(made, ALL)
    disagree = "these decisions contradict each other, so that none of them is in force" in causes(rulings)

    assert () == rulings.questions or disagree or Standing.REPLACED in rulings.standing.values()
